"""A PostgreSQL server of our own for the tests: Debian's binaries, data in a temporary folder, gone at the end."""

import os
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

DEBIAN = Path("/usr/lib/postgresql")
SERVER_USER = "postgres"


def binaries() -> Path | None:
    """The folder of the newest PostgreSQL on this machine; None where there is none."""
    found = [path.parent for path in DEBIAN.glob("*/bin/initdb")]
    if found:
        return max(found, key=lambda folder: int(folder.parent.name))
    on_path = shutil.which("initdb")
    return Path(on_path).resolve().parent if on_path else None


def free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return opened.getsockname()[1]


def _unprivileged(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root, so root runs it as the server's own user."""
    return ["runuser", "-u", SERVER_USER, "--", *command] if os.geteuid() == 0 else command


def _run(command: list[str]) -> None:
    # Standard output goes nowhere: the server keeps it open, and a pipe would never close.
    done = subprocess.run(
        _unprivileged(command), cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed with {done.returncode}")


@contextmanager
def running():
    """Start a server without durability (it only holds tests) and yield its URL. Raises RuntimeError without one."""
    folder = binaries()
    if folder is None:
        raise RuntimeError("PostgreSQL is missing: install the package postgresql, or set DATABASE_URL.")
    home = Path(tempfile.mkdtemp(prefix="civiclab-pg-"))
    data, port = home / "data", free_port()
    if os.geteuid() == 0:
        shutil.chown(home, SERVER_USER)
    try:
        _run(
            [str(folder / "initdb"), "-D", str(data), "-A", "trust", "-U", "postgres", "--no-sync", "--locale=C.UTF-8"]
        )
        # Two workers may each let fifty people come at once.
        options = (
            f"-p {port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={home} -c fsync=off "
            "-c full_page_writes=off -c synchronous_commit=off -c max_connections=250"
        )
        _run([str(folder / "pg_ctl"), "-D", str(data), "-w", "-o", options, "-l", str(home / "log"), "start"])
        try:
            yield f"postgres://postgres@127.0.0.1:{port}/civiclab"
        finally:
            _run([str(folder / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(home, ignore_errors=True)
