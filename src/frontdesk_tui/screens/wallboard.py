"""The wallboard: what is on today, for everybody to see."""

from textual.app import ComposeResult
from textual.content import Content
from textual.events import Resize
from textual.widgets import Static

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import wallboard
from frontdesk_tui.desk.schedule.wallboard import WallLine
from frontdesk_tui.screens.public_screen import PublicScreen
from frontdesk_tui.widgets.cells import fit
from frontdesk_tui.widgets.key_bar import KeyBar

_WHEN, _WHO, _PLACES = 13, 20, 16
"""Cells of the columns; what is given takes the rest."""

_ROOMY = 100
"""Columns of a terminal in which it is said, too, who gives it."""


class WallboardScreen(PublicScreen):
    """B2: the sessions of today that are not over. It has no keys, and follows what is done at the desks."""

    DEFAULT_CSS = """
    WallboardScreen {
        #head { height: 2; padding: 0 2; text-style: bold; color: $text-primary; }
        #today { height: 1fr; padding: 0 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._lines: list[WallLine] = []

    def compose(self) -> ComposeResult:
        """Whose desk it is and what time; what is on."""
        yield Static("", id="head", markup=False)
        yield Static("", id="today", markup=False)
        yield KeyBar(right=())

    def on_mount(self) -> None:
        """What is on now."""
        self.look_again()

    def look_again(self) -> None:
        """What is on by now."""
        self.run_worker(self._read(), exclusive=True, group="look")

    async def _read(self) -> None:
        self._lines = await self.public.ask(wallboard.lines, self.public.desk())
        self._paint()

    def on_resize(self, _event: Resize) -> None:
        """As much of it as fits."""
        self._paint()

    def _paint(self) -> None:
        desk, width = self.public.desk(), max(20, self.app.size.width - 4)
        now = wording.day_and_time(desk.now, desk)
        head = fit(one_line(desk.business.name, 60), width - len(now) - 2) + "  " + now
        self.query_one("#head", Static).update(Content(head))
        rows = max(1, self.app.size.height - 3)
        gap = 1 if len(self._lines) * 2 <= rows else 0
        fitting = self._lines if len(self._lines) * (1 + gap) <= rows else self._lines[: rows - 1]
        said = [_line(one, width) for one in fitting]
        if len(fitting) < len(self._lines):
            said.append(Content(f"… and {len(self._lines) - len(fitting):,} more later"))
        today = Content("\n" * (1 + gap)).join(said) if said else Content("Nothing more is on today.")
        self.query_one("#today", Static).update(today)


def _line(one: WallLine, width: int) -> Content:
    """One session: what has begun is in bold, and says so."""
    is_roomy = width >= _ROOMY
    what = width - len("▶ ") - _WHEN - _PLACES - len("  ") - (_WHO + len(" ") if is_roomy else 0)
    mark = "▶ " if one.is_on else "  "
    cells = [mark + fit(one.when, _WHEN), fit(one.what, what), *([fit(one.who, _WHO)] if is_roomy else [])]
    line = Content(" ".join([*cells, fit("now" if one.is_on and not one.places else one.places, _PLACES, "right")]))
    return line.stylize("bold") if one.is_on else line
