"""One POST to another council's site, and to nowhere else: https alone, no address inside a network, no redirect.

The name is looked up once and the connection goes to that very address, so that a name which means something else a
moment later leads nowhere. Knows no database.
"""

import http.client
import io
import ipaddress
import json
import socket
import ssl
import time
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from .exceptions import SourceUnreachable

SECONDS = 10
"""For connecting, and again for the whole answer, however slowly it comes."""
MOST_HEAD, MOST_ANSWER = 8192, 4096
GATEWAYS = (ipaddress.ip_network("2002::/16"), ipaddress.ip_network("64:ff9b::/96"))
"""Addresses that stand for others, which may lie inside a network: 6to4 and NAT64."""


class Unreachable(SourceUnreachable):
    """Refused before anything was sent, or nothing came back."""


@dataclass(frozen=True)
class Answer:
    """The other site's status, and its plain sentence where it gave one."""

    status: int
    said: str


def _is_loopback_allowed(host: str) -> bool:
    return settings.PACK_REPORTS_TO_LOOPBACK and host in ("127.0.0.1", "localhost")


def resolved(host: str, port: int) -> str:
    """The one address to connect to. Raises Unreachable where any that the name has is not of the open internet."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as broken:
        raise Unreachable from broken
    addresses = [entry[4][0] for entry in found]
    for address in addresses:
        number = ipaddress.ip_address(address.partition("%")[0])
        mapped = getattr(number, "ipv4_mapped", None) or number
        is_open = mapped.is_global and not mapped.is_multicast and not mapped.is_reserved
        is_open = is_open and not any(mapped in gateway for gateway in GATEWAYS)
        if not (is_open or (mapped.is_loopback and _is_loopback_allowed(host))):
            raise Unreachable
    if not addresses:
        raise Unreachable
    return addresses[0]


class _Bounded(io.RawIOBase):
    """What comes over a connection, until a moment and up to a length: a letter now and then holds nobody up."""

    def __init__(self, sock: socket.socket, whole):
        # `whole` keeps the connection open until the answer is read, also where it ends with it.
        self.whole, self.sock = whole, sock
        self.until, self.left = time.monotonic() + SECONDS, MOST_HEAD + MOST_ANSWER

    def readable(self) -> bool:
        return True

    def readinto(self, room) -> int:
        seconds = self.until - time.monotonic()
        if seconds <= 0 or not self.left:
            raise TimeoutError
        self.sock.settimeout(seconds)
        count = self.sock.recv_into(memoryview(room)[: self.left])
        self.left -= count
        return count

    def close(self) -> None:
        self.whole.close()
        super().close()


class _Answering(http.client.HTTPResponse):
    def __init__(self, sock, *args, **kwargs):
        super().__init__(sock, *args, **kwargs)
        self.fp = io.BufferedReader(_Bounded(sock, self.fp))


class _Pinned(http.client.HTTPSConnection):
    """Speaks to one address, and checks the certificate against the name."""

    def __init__(self, host: str, port: int, address: str):
        super().__init__(host, port, timeout=SECONDS, context=ssl.create_default_context())
        self.address = address

    def connect(self):
        plain = socket.create_connection((self.address, self.port), self.timeout)
        self.sock = self._context.wrap_socket(plain, server_hostname=self.host)


def post(url: str, body: bytes) -> Answer:
    """Raises Unreachable: for a name inside a network too, so that nobody learns from the words what is there."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as broken:
        raise Unreachable from broken
    if parts.username or parts.password or not host:
        raise Unreachable
    if parts.scheme == "https":
        port = port or 443
        connection = _Pinned(host, port, resolved(host, port))
    elif parts.scheme == "http" and _is_loopback_allowed(host):
        connection = http.client.HTTPConnection(resolved(host, port or 80), port or 80, timeout=SECONDS)
    else:
        raise Unreachable
    connection.response_class = _Answering
    try:
        connection.request(
            "POST",
            parts.path,
            body,
            {"Content-Type": "application/json", "Host": parts.netloc, "User-Agent": "civiclab-packs/1"},
        )
        answer = connection.getresponse()
        raw = answer.read(MOST_ANSWER)
    except (OSError, http.client.HTTPException, ValueError) as broken:
        raise Unreachable from broken
    finally:
        connection.close()
    return Answer(answer.status, _said(raw))


def _said(raw: bytes) -> str:
    try:
        said = json.loads(raw.decode()).get("said", "")
    except (ValueError, AttributeError, RecursionError):
        return ""
    return said[:200] if isinstance(said, str) else ""
