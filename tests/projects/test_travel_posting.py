"""The one POST that goes to another council's site: where it may go, and what of an answer is read."""

import contextlib
import socket
import threading

import pytest

from projects.travel import posting
from projects.travel.posting import Answer, Unreachable

INSIDE = [
    "127.0.0.1", "127.8.8.8", "0.0.0.0", "10.0.0.7", "172.16.3.4", "192.168.1.1", "169.254.169.254", "100.64.0.1",
    "::1", "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "224.0.0.1", "255.255.255.255",
    "2002:7f00:1::", "2002:a00:7::1", "64:ff9b::7f00:1", "64:ff9b::a00:7",
]  # fmt: skip


@pytest.mark.parametrize("address", INSIDE)
def test_nothing_is_sent_to_an_address_inside_a_network(address, monkeypatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443))]
    monkeypatch.setattr(posting.socket, "getaddrinfo", lambda *args, **kwargs: found)
    monkeypatch.setattr(posting.socket, "create_connection", lambda *args: pytest.fail("it connected"))
    with pytest.raises(Unreachable):
        posting.post("https://riverside.example/packs/adaptations/", b"{}")


def test_one_address_inside_among_open_ones_is_enough_to_refuse(monkeypatch):
    found = [(0, 0, 6, "", (address, 443)) for address in ("93.184.216.34", "10.0.0.1")]
    monkeypatch.setattr(posting.socket, "getaddrinfo", lambda *args, **kwargs: found)
    with pytest.raises(Unreachable):
        posting.resolved("riverside.example", 443)


@pytest.mark.parametrize(
    "url",
    [
        "http://riverside.example/x", "ftp://riverside.example/x", "file:///etc/passwd", "https://user:x@riverside.example/",
        "https://:443/", "https://riverside.example:99999/", "http://127.0.0.1:8000/", "https://[::1/", "",
    ],
)  # fmt: skip
def test_only_https_to_a_plain_name_is_tried(url, monkeypatch):
    monkeypatch.setattr(posting.socket, "create_connection", lambda *args: pytest.fail("it connected"))
    with pytest.raises(Unreachable):
        posting.post(url, b"{}")


def test_the_connection_goes_to_the_address_that_was_looked_up(monkeypatch):
    """A name that means something else a moment later leads nowhere."""
    answers = iter([[(0, 0, 6, "", ("93.184.216.34", 443))], [(0, 0, 6, "", ("127.0.0.1", 443))]])
    monkeypatch.setattr(posting.socket, "getaddrinfo", lambda *args, **kwargs: next(answers))
    connected = []

    def connect(address, timeout):
        connected.append(address)
        raise OSError

    monkeypatch.setattr(posting.socket, "create_connection", connect)
    with pytest.raises(Unreachable):
        posting.post("https://riverside.example/packs/adaptations/", b"{}")
    assert connected == [("93.184.216.34", 443)]


@pytest.fixture
def their_site(settings):
    """A site on this machine that answers as it is told: `their_site(piece, …)` sends one piece after the other."""
    settings.PACK_REPORTS_TO_LOOPBACK = True
    listening = socket.create_server(("127.0.0.1", 0))
    is_over = threading.Event()

    def serve(pieces):
        theirs, _address = listening.accept()
        with theirs, contextlib.suppress(OSError):
            # What is left unread when a socket is closed throws the answer away at the other end.
            asked = b""
            while not asked.endswith(b"{}") and (more := theirs.recv(4096)):
                asked += more
            for piece in pieces:
                theirs.sendall(piece)
                if is_over.wait(0.1):
                    return

    def answer(pieces):
        threading.Thread(target=serve, args=(pieces,), daemon=True).start()
        return f"http://127.0.0.1:{listening.getsockname()[1]}/packs/adaptations/"

    yield answer
    is_over.set()
    listening.close()


HEAD = b"HTTP/1.1 202 Accepted\r\nContent-Type: application/json\r\n"


@pytest.mark.parametrize("length", [b"Content-Length: 18", b"Connection: close"])
def test_an_answer_in_pieces_is_read(length, their_site):
    url = their_site([HEAD + length, b'\r\n\r\n{"said": ', b'"Thanks"}'])
    assert posting.post(url, b"{}") == Answer(202, "Thanks")


def test_a_site_that_sends_a_letter_now_and_then_holds_nobody_up(their_site, monkeypatch):
    monkeypatch.setattr(posting, "SECONDS", 0.5)
    url = their_site([HEAD, b"X-Slow: ", *[b"x"] * 30, b"\r\nContent-Length: 0\r\n\r\n"])
    with pytest.raises(Unreachable):
        posting.post(url, b"{}")


def test_an_endless_head_is_not_read(their_site):
    url = their_site([HEAD + b"".join(b"X-%d: %s\r\n" % (n, b"x" * 1000) for n in range(20)) + b"\r\n"])
    with pytest.raises(Unreachable):
        posting.post(url, b"{}")
