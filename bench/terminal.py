"""A program in a terminal, with what a key, its start and its idling cost."""

import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.pty.terminal import Terminal

Look = Callable[[list[str]], object]
"""What of the screen's lines is watched."""


@dataclass(frozen=True, slots=True)
class Press:
    """What one key cost."""

    last: float
    """Milliseconds from the key to the last chunk that it brought about; 0 when nothing came."""
    painted: float | None
    """Milliseconds to the chunk after which what is watched was as it stayed; None when it did not change."""
    written: int
    """Bytes that the program wrote."""


def whole(lines: list[str]) -> object:
    """Watches all of the screen."""
    return tuple(lines)


class MeasuredTerminal(Terminal):
    """Painting waits until the line is quiet and the program idle, so that it never costs what is measured."""

    def __init__(self, command: Sequence[str], *, env: Mapping[str, str] | None = None) -> None:
        sys.setswitchinterval(0.0005)  # the reading thread gets its turn at once
        super().__init__(command, columns=120, rows=40, env=env)

    def settle(self, quiet: float = 0.12, timeout: float = 10.0) -> None:
        """Wait until nothing came for `quiet` seconds in which the program did nothing either."""
        deadline = time.perf_counter() + timeout
        while time.perf_counter() < deadline and not self.ended:
            used, number = self.cpu_seconds(), len(self.chunks)
            time.sleep(quiet)
            if len(self.chunks) == number and self.cpu_seconds() - used < 0.1 * quiet:
                return

    def press(self, key: str, watched: Look = whole) -> Press:
        """Press a key and wait until all that follows from it has been painted."""
        self.look()
        seen, number, start = watched(self.picture.lines), len(self.chunks), time.perf_counter()
        self.send(key)
        self.settle()
        written = sum(len(chunk.data) for chunk in self.chunks[number:])
        last = self.chunks[-1].at if len(self.chunks) > number else start
        painted = None
        while (at := self.paint_next()) is not None:
            now = watched(self.picture.lines)
            if now != seen:
                seen, painted = now, (at - start) * 1000
        return Press((last - start) * 1000, painted, written)

    def cpu_seconds(self) -> float:
        """Processor time that the program has used, by the kernel's clock of its process."""
        return time.clock_gettime((~self.pid << 3) | 2)

    def peak_megabytes(self) -> float:
        """The most memory that it has had, resident."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmHWM:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0

    def idle(self, seconds: float) -> tuple[float, int]:
        """Leave it alone so long; the share of a core that it used in percent, and the bytes that it wrote."""
        cpu, number = self.cpu_seconds(), len(self.chunks)
        time.sleep(seconds)
        written = sum(len(chunk.data) for chunk in self.chunks[number:])
        return (self.cpu_seconds() - cpu) / seconds * 100, written
