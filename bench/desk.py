"""What is measured in the terminal: ours and the floors, in turns."""

import sys
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from re import escape
from statistics import median
from time import sleep

from bench.queries import TYPED
from bench.stock import CLIENT_OF_MANY, Stock
from bench.table import Row, p95, spread
from bench.terminal import MeasuredTerminal, Press

_FIRST_ROW, _LAST_ROW = 4, 37
"""Lines of the screen between which our list has its rows."""

_SCROLLBAR = 100
"""Cells after which it may begin, wide characters taken into account."""


def _rows(lines: list[str]) -> object:
    """Watches our list's rows, not the scrollbar beside them."""
    return tuple(line[:_SCROLLBAR] for line in lines[_FIRST_ROW:_LAST_ROW])


def _at_right(lines: list[str]) -> object:
    """Watches where the card slides in."""
    return tuple(line[70:] for line in lines[1:-2])


@dataclass(slots=True)
class Measured:
    """All samples, by what they are of."""

    home: Path
    """An empty folder that stands for the home of whoever starts the programs."""
    samples: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    @contextmanager
    def started(self, name: str, ready: str, *command: str) -> Iterator[MeasuredTerminal]:
        """A program whose start was measured, and whose peak of memory will be."""
        environment = {"HOME": str(self.home), "XDG_STATE_HOME": str(self.home), "XDG_CONFIG_HOME": str(self.home)}
        terminal = MeasuredTerminal([sys.executable, "-m", *command], env=environment)
        try:
            came = terminal.wait_for(ready, 60)
            terminal.settle(0.3)
            self.samples[f"{name}.start"].append((came - terminal.started) * 1000)
            yield terminal
            self.samples[f"{name}.memory"].append(terminal.peak_megabytes())
            terminal.send("ctrl+q")
            terminal.exit_code(10)
        finally:
            terminal.close()

    def presses(self, name: str, terminal: MeasuredTerminal, key: str, times: int) -> None:
        """Press a key so many times; the first goes unmeasured."""
        for number in range(times + 1):
            press = terminal.press(key)
            if number:
                self.samples[f"{name}.{key}.ms"].append(press.last)
                self.samples[f"{name}.{key}.bytes"].append(press.written)

    def painted(self, name: str, press: Press) -> None:
        """Note when what was asked for stood on the screen, if anything changed."""
        if press.painted is not None:
            self.samples[name].append(press.painted)

    def round(self, stock: Stock) -> None:
        """Everything that is held against a floor, once each."""
        with self.started("line", "ready", "bench.floors", "line"):
            pass
        with self.started("table", "Client 000000", "bench.floors", "table", "50") as table:
            self.presses("table", table, "down", 15)
        with self.started("table", "Client 000000", "bench.floors", "table", "500") as table:
            self.presses("table", table, "pagedown", 8)
        self.samples["table.start"].pop()  # only the one of 50 rows counts
        self.samples["table.memory"].pop()
        with self._desk(stock):
            pass  # its memory is measured with nothing but the list open
        with self._desk(stock) as desk:
            self.presses("desk", desk, "down", 15)
            self.presses("desk", desk, "pagedown", 12)
            for _ in range(3):
                self.painted("desk.end", desk.press("end", _rows))
                desk.press("home")
            self._cards(desk)
            self._searches(desk)
        self.samples["used.memory"].append(self.samples["desk.memory"].pop())

    def _desk(self, stock: Stock) -> AbstractContextManager[MeasuredTerminal]:
        return self.started("desk", escape(stock.first[:20]), "frontdesk_tui", "--database", str(stock.path))

    def _cards(self, desk: MeasuredTerminal) -> None:
        desk.press("/")
        desk.send(CLIENT_OF_MANY)
        desk.wait_for(f"☐ {CLIENT_OF_MANY}")
        desk.press("enter")
        for _ in range(5):
            self.painted("desk.card", desk.press("enter", _at_right))
            desk.press("escape")
            desk.press("escape")
        desk.press("escape")

    def _searches(self, desk: MeasuredTerminal) -> None:
        desk.press("/")
        for text in TYPED:
            for end, letter in enumerate(text, 1):
                press = desk.press(letter, _rows)
                self.painted("desk.search", press)
                if press.painted is not None:
                    self.samples[f"search {text[:end]}"].append(press.painted)
            desk.press("ctrl+u")

    def idle(self, stock: Stock) -> None:
        """Ten seconds in which nobody does anything."""
        with self._desk(stock) as desk:
            desk.settle(1.0)
            while datetime.now().astimezone().second > 48:  # the clock in the top line would step
                sleep(0.5)
            used, written = desk.idle(10)
            self.samples["desk.idle.cpu"].append(used)
            self.samples["desk.idle.bytes"].append(written)

    def middle(self, name: str) -> float:
        """The median of what was measured; not a number when nothing was."""
        return median(self.samples[name]) if self.samples[name] else float("nan")

    def rows(self) -> list[Row]:
        """The table's rows."""
        search = self.samples["desk.search"] or [float("nan")]
        return [
            self._against("start to the first painted list", "start", "ms", 1.3),
            self._against("cursor key", "down.ms", "ms", 0.7),
            self._against("cursor key, written", "down.bytes", "bytes", 0.45),
            self._against("page down", "pagedown.ms", "ms", 0.4),
            self._against("page down, written", "pagedown.bytes", "bytes", 0.65),
            self._alone("end of the list", "end", "ms", 60),
            Row("search key to first rows, p95", p95(search), "ms", 60, spread=spread(search)),
            self._alone("card of 10,000 bookings", "card", "ms", 80),
            self._against("memory with the list open", "memory", "MB", 1.4, floor="line.memory"),
            self._alone("idle, share of a core", "idle.cpu", "%", 0.3),
            self._alone("idle for 10 s, written", "idle.bytes", "bytes", 0),
        ]

    def _alone(self, what: str, name: str, unit: str, goal: float) -> Row:
        samples = self.samples[f"desk.{name}"]
        return Row(what, self.middle(f"desk.{name}"), unit, goal, spread=spread(samples) if len(samples) > 1 else "")

    def _against(self, what: str, name: str, unit: str, goal: float, floor: str = "") -> Row:
        ours, least = self.middle(f"desk.{name}"), self.middle(floor or f"table.{name}")
        return Row(what, ours, unit, goal, least, spread=spread(self.samples[f"desk.{name}"]))
