"""A program in a pseudo-terminal: keys in, what it paints out, with the moment at which every byte came."""

import fcntl
import os
import re
import signal
import struct
import termios
import warnings
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from select import select
from threading import Condition, Thread
from time import perf_counter
from typing import NamedTuple

from tests.pty.answers import QUERY, UNFINISHED, answer
from tests.pty.keys import sent
from tests.pty.picture import Picture

_NOT_PASSED_ON = {"LINES", "COLUMNS", "TMUX", "NO_COLOR", "SSH_CONNECTION", "PYTHONUNBUFFERED"}

_ENVIRONMENT = {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LC_ALL": "C.UTF-8", "TEXTUAL_ANIMATIONS": "none"}

_GLANCE = 0.02
"""Seconds between two looks at whether a silent program works."""


class Chunk(NamedTuple):
    """Bytes that came at once."""

    at: float
    """When, by `time.perf_counter`."""
    data: bytes


class NotSeenError(AssertionError):
    """What was waited for did not come; the message shows the screen."""


class Terminal:
    """A program in a terminal of its own: a thread reads what it writes and answers what it asks.

    The picture is painted only while somebody looks, so that a measured program has the machine for itself.
    """

    def __init__(
        self, command: Sequence[str], *, columns: int = 120, rows: int = 36, env: Mapping[str, str] | None = None
    ) -> None:
        self.picture = Picture(columns, rows)
        self.chunks: list[Chunk] = []
        """All that the program wrote, or what came after it was last forgotten."""
        self.ended = False
        """True when the program can write no more."""
        self._painted = 0
        self._tail = b""
        self._news = Condition()
        self._status: int | None = None
        self._hung_up = False
        passed_on = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}
        environment = passed_on | _ENVIRONMENT | dict(env or {})
        self.started = perf_counter()
        """When it was started."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # about threads: the child only calls exec
            self.pid, self._file = os.forkpty()
        if self.pid == 0:
            with suppress(OSError):
                fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("4H", rows, columns, 0, 0))
                os.execvpe(command[0], [*command], environment)
            os._exit(127)
        self._enough, self._stop_reading = os.pipe()
        self._reader = Thread(target=self._read, daemon=True)
        self._reader.start()

    # -- what comes out --------------------------------------------------------------------

    def _read(self) -> None:
        while not self.ended:
            ready, _, _ = select([self._file, self._enough], [], [])
            data = b""
            if self._enough not in ready:
                with suppress(OSError):  # the other end was closed
                    data = os.read(self._file, 65_536)
            with self._news:
                if data:
                    self.chunks.append(Chunk(perf_counter(), data))
                self.ended = not data
                self._news.notify_all()
            self._answer(data)

    def _answer(self, data: bytes) -> None:
        text = self._tail + data
        found = UNFINISHED.search(text[-300:])
        self._tail = found[0] if found else b""
        replies = b"".join(answer(question[0]) for question in QUERY.finditer(text, 0, len(text) - len(self._tail)))
        if replies:
            with suppress(OSError):
                os.write(self._file, replies)

    @property
    def raw(self) -> bytes:
        """All bytes that the program wrote."""
        return b"".join(chunk.data for chunk in self.chunks)

    def paint_next(self) -> float | None:
        """Paint the next chunk; when it came, None if there is none."""
        if self._painted >= len(self.chunks):
            return None
        chunk = self.chunks[self._painted]
        self._painted += 1
        self.picture.paint(chunk.data)
        return chunk.at

    def forget(self) -> None:
        """Keep nothing of what came so far: the picture is right again once the program has painted all anew."""
        with self._news:
            self.chunks.clear()
            self._painted = 0

    def look(self) -> str:
        """The screen as it is now."""
        while self.paint_next() is not None:
            pass
        return self.picture.text

    def wait_for(self, pattern: str, timeout: float = 10.0) -> float:
        """When the chunk came that put the pattern on the screen. Raises NotSeenError after `timeout` seconds."""
        return self._wait(pattern, timeout, True)

    def wait_gone(self, pattern: str, timeout: float = 10.0) -> float:
        """When the chunk came that took the pattern off the screen. Raises NotSeenError after `timeout` seconds."""
        return self._wait(pattern, timeout, False)

    def _wait(self, pattern: str, timeout: float, there: bool) -> float:
        regex, at, deadline = re.compile(pattern, re.MULTILINE), perf_counter(), perf_counter() + timeout
        while bool(regex.search(self.picture.text)) is not there:
            came = self.paint_next()
            if came is not None:
                at = came
                continue
            if self.ended or perf_counter() > deadline:
                wish = "did not come" if there else "did not go"
                raise NotSeenError(f"{pattern!r} {wish}; the screen is\n{self.picture.text}")
            with self._news:
                self._news.wait_for(lambda: self.ended or self._painted < len(self.chunks), 0.1)
            self.wait_quiet(0.02, 0.2)
        return at

    def wait_quiet(self, quiet: float = 0.1, timeout: float = 10.0, *, since: float = 0.0) -> None:
        """Wait until nothing came for `quiet` seconds; with `since`, only once something came after that moment.

        On a busy machine a program may be silent because it does not get its turn; then it is not quiet.
        """
        deadline = perf_counter() + timeout
        worked = 0.0
        with self._news:
            while not self.ended:
                last = self.chunks[-1].at if self.chunks else self.started
                until = min(max(last, worked) + quiet, deadline) if last >= since else deadline
                if perf_counter() >= until:
                    return
                self._news.wait(min(until - perf_counter(), _GLANCE))
                if self._works():
                    worked = perf_counter()

    def _works(self) -> bool:
        """Whether the program does, or would if it got its turn, as far as the system tells."""
        for thread in Path(f"/proc/{self.pid}/task").glob("*/stat"):
            with suppress(OSError):  # it has ended meanwhile
                if thread.read_text().rpartition(")")[2].split()[0] in ("R", "D"):
                    return True
        return False

    # -- what goes in ----------------------------------------------------------------------

    def send(self, *keys: str) -> None:
        """Press keys, by Textual's names of them, or type text."""
        for key in keys:
            os.write(self._file, sent(key))

    def step(self, *keys: str) -> None:
        """Press keys one after the other, each once the program has painted what came of the one before."""
        for key in keys:
            now = perf_counter()
            self.send(key)
            self.wait_quiet(0.08, 2.0, since=now)

    def resize(self, columns: int, rows: int) -> None:
        """Give the window another size."""
        self.look()
        self.picture.resize(columns, rows)
        fcntl.ioctl(self._file, termios.TIOCSWINSZ, struct.pack("4H", rows, columns, 0, 0))

    # -- its end ---------------------------------------------------------------------------

    def hang_up(self) -> None:
        """Close the terminal, as a window that is closed and a line that is dropped do."""
        if not self._hung_up:
            self._hung_up = True
            os.write(self._stop_reading, b"x")
            self._reader.join(5)  # a terminal that is being read would stay open
            for file in (self._file, self._enough, self._stop_reading):
                os.close(file)

    def kill(self, name: signal.Signals) -> None:
        """Send the program a signal."""
        os.kill(self.pid, name)

    def exit_code(self, timeout: float = 5.0) -> int:
        """Wait for the end; the exit code, negative for a signal. Raises NotSeenError when it runs on."""
        deadline = perf_counter() + timeout
        while self._status is None:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self._status = os.waitstatus_to_exitcode(status)
            elif perf_counter() > deadline:
                raise NotSeenError(f"The program runs on; the screen is\n{self.look()}")
            else:
                with self._news:
                    self._news.wait(0.01)
        self._reader.join(1)  # what it wrote last is still on its way
        return self._status

    def close(self) -> None:
        """End the program, gently at first, and the terminal."""
        for name, patience in ((signal.SIGTERM, 3.0), (signal.SIGKILL, 2.0)):
            if self._status is not None:
                break
            with suppress(ProcessLookupError, NotSeenError):
                self.kill(name)
                self.exit_code(patience)
        self.hang_up()
