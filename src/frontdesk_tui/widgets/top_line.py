"""The line on top: whose desk it is, the places, and the timer worker with the clock and who is signed in."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from rich.cells import cell_len
from rich.segment import Segment
from textual.events import Click, Resize
from textual.geometry import Region
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.timer import Timer
from textual.widget import Widget

from frontdesk_tui.widgets.cells import fit

_TURNS = "◐◓◑◒"
"""The mark while something is done, one after the other."""

_TURN = 0.25
"""Seconds from one to the next."""


class WorkerIs(StrEnum):
    """What the timer worker is doing, by the component class of its mark."""

    IDLE = "idle"
    BUSY = "busy"
    """It fires or sends something just now."""
    FAILED = "failed"
    """Something failed, and somebody should look."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A piece of the line."""

    text: str
    """What is painted."""
    look: str
    """Its component class, without `top-line--`."""


class TopLine(Widget):
    """Business, places and worker in one line. Narrow terminals lose the business first, then who, then the day."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {f"top-line--{part}" for part in ("text", "business", "place", "current", "lost", *WorkerIs)}
    DEFAULT_CSS = """
    TopLine {
        dock: top;
        height: 1;
        background: $panel;
        & > .top-line--text, & > .top-line--place { color: $text-muted; }
        & > .top-line--business { color: $foreground; text-style: bold; }
        & > .top-line--lost { color: $text-warning; text-style: bold; }
        & > .top-line--current { color: $text-accent; text-style: bold; }
        & > .top-line--idle { color: $text-success; }
        & > .top-line--busy { color: $text-accent; }
        & > .top-line--failed { color: $text-error; text-style: bold; }
    }
    """

    business: reactive[str] = reactive("", repaint=False)
    """Name of the business, safe to display."""
    places: reactive[tuple[tuple[str, str], ...]] = reactive((), repaint=False)
    """Key and title of each place, in order: `("1", "Contacts")`."""
    current: reactive[str] = reactive("", repaint=False)
    """Key of the place that is shown."""
    clock_text: reactive[str] = reactive("", repaint=False)
    """Day and time in the business's zone, as they are shown; the time is the last word, and stays longest."""
    who: reactive[str] = reactive("", repaint=False)
    """Name of the staff member at the desk, safe to display."""
    worker: reactive[tuple[WorkerIs, int]] = reactive((WorkerIs.IDLE, 0), repaint=False)
    """What the timer worker is doing, and how much has failed."""
    lost: reactive[str] = reactive("", repaint=False)
    """That the database gives no answer, and since when, safe to display; empty while it does."""

    @dataclass
    class WorkerChosen(Message):
        """The worker's mark was clicked: what it did is to be shown."""

    def __init__(self) -> None:
        super().__init__()
        self._painted: list[_Part] = []
        self._turns: Timer | None = None
        self._turned = 0
        """How often the mark has turned since the worker is busy."""

    def on_mount(self) -> None:
        """Follow whatever is shown."""
        for name in ("business", "places", "current", "clock_text", "who", "worker", "lost"):
            self.watch(self, name, self._follow)

    def watch_worker(self) -> None:
        """The mark turns while the worker is busy; it stands where nothing is to move."""
        if self._turns is not None:
            self._turns.stop()
        self._turns, self._turned = None, 0
        if self.worker[0] is WorkerIs.BUSY and self.app.animation_level != "none":
            self._turns = self.set_interval(_TURN, self._turn)

    def _turn(self) -> None:
        self._turned += 1
        self._painted = self.parts(self.size.width)
        self.refresh(Region(self._mark_at(), 0, 1, 1))

    def _mark_at(self) -> int:
        """How many cells stand before the worker's mark; the line's width where it has none."""
        before = 0
        for part in self._painted:
            if part.look in tuple(WorkerIs):
                return before
            before += cell_len(part.text)
        return self.size.width

    def on_click(self, event: Click) -> None:
        """The mark leads to what the worker did; the cells beside it are easier hit."""
        event.stop()
        begin = self._mark_at()
        if begin - 1 <= event.x <= begin + cell_len(self._mark().text):
            self.post_message(self.WorkerChosen())

    def on_resize(self, _event: Resize) -> None:
        """More or less fits."""
        self._follow()

    def _follow(self) -> None:
        if self.parts(self.size.width) != self._painted:
            self.refresh()

    def parts(self, width: int) -> list[_Part]:
        """What a line of so many cells is made of, left to right."""
        for left, right in self._layouts():
            gap = width - sum(cell_len(part.text) for part in left + right)
            if gap >= 0:
                return [*left, _Part(" " * gap, "text"), *right]
        line = "".join(part.text for part in right + left)
        return [_Part(fit(line, width), "text")]

    def _layouts(self) -> Iterator[tuple[list[_Part], list[_Part]]]:
        """Left and right side, from the fullest to the barest."""
        business = [_Part(f" {self.business}  ", "business")] if self.business else []
        full, short = [self._place(*place) for place in self.places], [self._place(key, "") for key, _ in self.places]
        worker = [self._mark()]
        clock = [_Part(f" {self.clock_text} ", "text")]
        time = [_Part(f" {self.clock_text.rsplit(' ', 1)[-1]} ", "text")]
        signed = [_Part(f" {self.clock_text} · {self.who} " if self.who else f" {self.clock_text} ", "text")]
        if self.lost:
            lost = [_Part(f" {self.lost} ", "lost")]
            yield lost + full, worker + time
            yield lost + short, worker + time
            yield lost, worker + time
            yield lost, []
        yield business + full, worker + signed
        yield full, worker + signed
        yield full, worker + clock
        yield full, worker + time
        yield short, worker + clock
        yield short, worker + time
        yield short, worker

    def _mark(self) -> _Part:
        """How the worker stands, told apart without colour, too."""
        state, count = self.worker
        text = {
            WorkerIs.IDLE: "●",
            WorkerIs.BUSY: _TURNS[self._turned % len(_TURNS)],
            WorkerIs.FAILED: f"✖{count:,}",
        }
        return _Part(text[state], state.value)

    def _place(self, key: str, title: str) -> _Part:
        """A place; the current one stands in brackets, which take the room of the spaces of the others."""
        label = f"{key} {title}".rstrip()
        if key == self.current:
            return _Part(f"[{label}]", "current")
        return _Part(f" {label} ", "place")

    def render_line(self, y: int) -> Strip:
        """The line."""
        width = self.size.width
        self._painted = self.parts(width)
        parts = [] if y else self._painted
        styled = [
            Segment(part.text, self.get_component_rich_style(f"top-line--{part.look}")) for part in parts if part.text
        ]
        return Strip(styled).adjust_cell_length(width, self.get_component_rich_style("top-line--text"))
