"""Mail servers on loopback: a real one that keeps what it gets, and one that does what a test says."""

import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from threading import Event, Lock, Semaphore, Thread
from typing import Any, BinaryIO

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

CERTIFICATE = Path(__file__).with_name("localhost.pem")
"""A certificate for `localhost`, with its key, that only these tests know."""

LOOPBACK = "127.0.0.1"


def serving_context() -> ssl.SSLContext:
    """TLS as these servers speak it."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(CERTIFICATE)
    return context


def trusting_context() -> ssl.SSLContext:
    """TLS of a client that trusts these servers."""
    return ssl.create_default_context(cafile=str(CERTIFICATE))


def free_port() -> int:
    """A port on loopback that nobody uses."""
    with socket.create_server((LOOPBACK, 0)) as found:
        return int(found.getsockname()[1])


@dataclass
class Kept:
    """What a mail server got."""

    emails: list[Envelope] = field(default_factory=list)
    connections: set[object] = field(default_factory=set)
    signed_in: list[str] = field(default_factory=list)
    came_in: Semaphore = field(default_factory=Semaphore)
    """Released for every email."""

    async def handle_DATA(self, _server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        """Called by aiosmtpd for a whole email."""
        self.emails.append(envelope)
        self.connections.add(session.peer)
        self.came_in.release()
        return "250 OK"

    def sign_in(self, _server: SMTP, _session: Session, _envelope: Envelope, _how: str, who: object) -> AuthResult:
        """Called by aiosmtpd when somebody signs in."""
        assert isinstance(who, LoginPassword)
        self.signed_in.append(f"{who.login.decode()}:{who.password.decode()}")
        return AuthResult(success=who.password == b"tulip", handled=False)


@contextmanager
def real_server(kept: Kept, **options: Any) -> Iterator[int]:
    """A real mail server; its port."""
    options.setdefault("hostname", LOOPBACK)
    controller = Controller(kept, port=free_port(), **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


class Act(Enum):
    """What a server does instead of answering."""

    DROP = "closes the connection"
    SILENCE = "says nothing"
    DRIP = "says a byte now and then, and never comes to an end"
    FLOOD = "says far too much"


Says = str | Act | list[str | Act]
"""An answer, what is done instead, or these one after the other, of which the last stays."""

_POLITE: dict[str, Says] = {
    "banner": "220 here",
    "EHLO": "250-here\r\n250 8BITMIME",
    "HELO": "250 here",
    "MAIL": "250 OK",
    "RCPT": "250 OK",
    "DATA": "354 go on",
    "dot": "250 OK",
    "RSET": "250 OK",
    "NOOP": "250 OK",
    "QUIT": "221 bye",
}


class RawServer:
    """A mail server on a plain socket that does what a test says, and keeps what it heard."""

    def __init__(self, **says: Says) -> None:
        """With answers by command; `banner` greets, `dot` is said to a whole email, `text` done amid it."""
        self._says = _POLITE | says
        self._told: dict[str, int] = {}
        self._socket = socket.create_server((LOOPBACK, 0))
        self.port = int(self._socket.getsockname()[1])
        self.heard: list[str] = []
        """Commands, in the order in which they came."""
        self.emails: list[bytes] = []
        """Whole emails, as they came over the wire, without the dot."""
        self.connections = 0
        self.dropped = Event()
        """That a connection was closed on purpose."""
        self._closing = Event()
        self._lock = Lock()
        Thread(target=self._serve, daemon=True).start()

    def close(self) -> None:
        """Take no more connections, and let go of those that wait in silence."""
        self._closing.set()
        with suppress(OSError):  # or the thread that waits for a connection would wait for ever
            self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                line, _ = self._socket.accept()
                self.connections += 1
                Thread(target=self._attend, args=(line,), daemon=True).start()

    def _attend(self, line: socket.socket) -> None:
        with suppress(OSError), line, line.makefile("rb") as heard:
            if not self._answer(line, "banner"):
                return
            for said in heard:
                command = said[:4].decode("latin-1").strip().upper()
                self.heard.append(command + said[4:].decode("latin-1").rstrip())
                if command == "DATA" and "text" in self._says:
                    line.sendall(b"354 go on\r\n")
                    heard.readline()
                    self._answer(line, "text")
                    return
                answer = self._answer(line, command)
                if not answer or command == "QUIT":
                    return
                if command == "DATA" and answer.startswith("354"):
                    email = _email(heard)
                    if email is None:
                        return
                    self.emails.append(email)
                    if not self._answer(line, "dot"):
                        return

    def _answer(self, line: socket.socket, to: str) -> str:
        """What was answered; empty where the conversation ends."""
        act = self._next(to)
        if isinstance(act, str):
            line.sendall(act.encode() + b"\r\n")
            return act
        if act is Act.DROP:
            line.shutdown(socket.SHUT_RDWR)
            self.dropped.set()
        elif act is Act.SILENCE:
            self._closing.wait()
        elif act is Act.DRIP:
            while not self._closing.wait(0.05):
                line.sendall(b"2")
        else:
            while not self._closing.is_set():
                line.sendall(b"250-and so on\r\n" * 1_000)
        return ""

    def _next(self, to: str) -> str | Act:
        says = self._says.get(to, "502 unknown")
        if not isinstance(says, list):
            return says
        with self._lock:
            turn = self._told.get(to, 0)
            self._told[to] = turn + 1
        return says[min(turn, len(says) - 1)]


def _email(heard: BinaryIO) -> bytes | None:
    """What comes until the dot; None when the client goes before it."""
    lines: list[bytes] = []
    while line := heard.readline():
        if line == b".\r\n":
            return b"".join(lines)
        lines.append(line)
    return None


@contextmanager
def raw_server(**says: Says) -> Iterator[RawServer]:
    """A mail server that does what a test says."""
    server = RawServer(**says)
    try:
        yield server
    finally:
        server.close()
