"""How long the other side may take: in all, however slowly it drips."""

import socket
from collections.abc import Sequence
from dataclasses import dataclass
from io import BufferedReader, RawIOBase
from time import monotonic
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

MOST_READ = 65_536
"""Bytes that are read of one answer; no server has that much to say."""


@dataclass(frozen=True, slots=True)
class Deadlines:
    """Seconds that things may take (findings, 4)."""

    connect: float = 30
    """Until there is a connection."""
    send: float = 120
    """Until an email is handed over, the connection included."""
    answer: float = 600
    """From then on until the mail server answers for it."""
    quit: float = 5
    """For what is only said out of politeness."""
    check: float = 10
    """For the mail server to say that it is still there."""
    idle: float = 15
    """After so long without an email it is asked that."""
    webhook: float = 20
    """For a webhook in all."""


class Countdown:
    """Seconds that are left, and bytes that may still be read."""

    def __init__(self, seconds: float) -> None:
        self.start(seconds)

    def start(self, seconds: float) -> None:
        """So many seconds from now, and one more answer."""
        self._end = monotonic() + seconds
        self.allow_reading()

    def allow_reading(self) -> None:
        """One more answer may come."""
        self.bytes_left = MOST_READ

    def left(self, most: float | None = None) -> float:
        """Seconds until it ends, at most so many. Raises TimeoutError when it has ended."""
        left = self._end - monotonic()
        if left <= 0:
            raise TimeoutError("no answer in time")
        return left if most is None else min(left, most)


class TimedReader(RawIOBase):
    """What comes in on a socket, as long as time is left. Raises TimeoutError after it, OSError for far too much."""

    def __init__(self, connection: socket.socket, countdown: Countdown) -> None:
        self._connection = connection
        self._countdown = countdown

    def readable(self) -> bool:
        """It is."""
        return True

    def readinto(self, buffer: "WriteableBuffer", /) -> int:
        """How many bytes came."""
        self._connection.settimeout(self._countdown.left())
        count = self._connection.recv_into(buffer)
        self._countdown.bytes_left -= count
        if self._countdown.bytes_left < 0:
            raise OSError("far too long an answer")
        return count


class TimedSocket:
    """What `http.client` asks of a socket, as long as time is left."""

    def __init__(self, connection: socket.socket, countdown: Countdown) -> None:
        self._connection = connection
        self._countdown = countdown

    def makefile(self, _mode: str) -> BufferedReader:
        """What comes in."""
        return BufferedReader(TimedReader(self._connection, self._countdown))

    def sendall(self, data: bytes) -> None:
        """Send all of it. Raises TimeoutError when no time is left."""
        self._connection.settimeout(self._countdown.left())
        self._connection.sendall(data)

    def close(self) -> None:
        """Let go of the connection."""
        self._connection.close()


def connect(addresses: Sequence[str], port: int, countdown: Countdown, most: float) -> socket.socket:
    """A connection to the first of these IP addresses that takes one, in so many seconds. Raises OSError."""
    problem = OSError("no address")
    limit = Countdown(countdown.left(most))
    for address in addresses:
        connection = socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET)
        try:
            connection.settimeout(limit.left())
            connection.connect((address, port))
        except OSError as error:
            connection.close()
            problem = error
        else:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection.settimeout(countdown.left())
            return connection
    raise problem
