"""A sentence whose parts stand one below the other, each to be opened."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.events import Resize
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from frontdesk_tui.widgets.cells import fit

_LABEL = 11
"""Cells of the word that a part begins with."""

_LEAST = 20
"""Cells of its text, at the least."""


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """One part."""

    key: Hashable
    """What it is known by."""
    label: str
    """The word that it begins with."""
    text: str
    """Safe to display, as are the others; it goes on below itself where it is long."""
    note: str = ""
    """Said fainter below it."""
    warning: str = ""
    """What should be looked at; nothing stops for it."""
    wrong: str = ""
    """Why it cannot be."""


class SentenceList(OptionList):
    """The parts; a part is opened by `enter`."""

    DEFAULT_CSS = """
    SentenceList {
        border: none; padding: 0; background: $surface;
        &:focus { border: none; }
        & > .option-list--option { padding: 0 1; }
        & > .option-list--option-highlighted { color: $foreground; background: $primary 15%; text-style: none; }
        &:focus > .option-list--option-highlighted { background: $primary 30%; text-style: bold; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Change", tooltip="Change this part", id="part.change"),
        Binding("j", "cursor_down", "Down", show=False, tooltip="The next part"),
        Binding("k", "cursor_up", "Up", show=False, tooltip="The part before"),
        Binding("g", "first", "First", show=False, tooltip="The first part"),
        Binding("G", "last", "Last", show=False, tooltip="The last part"),
    ]

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, markup=False)
        self.shown: Sequence[SentenceLine] = ()
        """The parts, top to bottom."""

    @property
    def key(self) -> Hashable | None:
        """Of the part under the cursor."""
        at = self.highlighted
        return None if at is None or at >= len(self.shown) else self.shown[at].key

    def show(self, lines: Sequence[SentenceLine], at: Hashable | None = None) -> None:
        """Show these parts; the cursor goes to that one, else stays where it is."""
        wanted = self.key if at is None else at
        place = next((index for index, line in enumerate(lines) if line.key == wanted), self.highlighted or 0)
        if lines != self.shown:
            self.shown = lines
            self._lay_out(place)
        elif place != self.highlighted:
            self.highlighted = place

    def on_resize(self, _event: Resize) -> None:
        """Long texts are broken elsewhere."""
        if self.shown:
            self._lay_out(self.highlighted or 0)

    def _lay_out(self, place: int) -> None:
        room = max(_LEAST, self.scrollable_content_region.width - 2 - _LABEL)
        top = self.scroll_offset.y
        self.set_options(Option(_content(line, room)) for line in self.shown)
        self.scroll_to(y=top, animate=False, immediate=True)
        self.highlighted = place


def _content(line: SentenceLine, room: int) -> Content:
    """The label, and beside it everything that is said."""
    rows = Content(line.text or "—").wrap(room)
    rows += [row.stylize("dim") for row in Content(line.note).wrap(room) if line.note]
    rows += [row.stylize("$text-warning") for row in _marked("!", line.warning, room)]
    rows += [row.stylize("bold $text-error") for row in _marked("✖", line.wrong, room)]
    first = Content.styled(fit(line.label, _LABEL), "bold")
    return Content("\n").join([first + rows[0], *(Content(" " * _LABEL) + row for row in rows[1:])])


def _marked(mark: str, said: str, room: int) -> list[Content]:
    """A sentence with a mark before it."""
    return Content(f"{mark} {said}").wrap(room) if said else []
