"""The keys of where one is."""

from collections.abc import Iterable
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Label, Static

from frontdesk_tui.widgets.cells import fit
from frontdesk_tui.widgets.key_bar import KeyBar


class KeyHelp(NamedTuple):
    """One line of help."""

    keys: str
    """The keys, as they are named on screen."""
    text: str
    """What they do."""


class Help(ModalScreen[None]):
    """Every key that works where `?` was pressed."""

    CSS_PATH = "help.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,question_mark,q", "dismiss", "Close", tooltip="Back to where you were", id="help.close")
    ]

    def __init__(self, lines: Iterable[KeyHelp]) -> None:
        super().__init__()
        self._lines = list(lines)

    def compose(self) -> ComposeResult:
        """One line a key."""
        with Vertical(id="help"):
            yield Label("Keys", id="heading")
            with VerticalScroll():
                lines = [Content.assemble((fit(line.keys, 18), "bold"), line.text) for line in self._lines]
                yield Static(Content("\n").join(lines))
        yield KeyBar(right=())


def lines_of(active: Iterable[ActiveBinding], display: "dict[str, str]") -> list[KeyHelp]:
    """A line for each action, its keys together; `display` names keys by how they are shown."""
    keys: dict[tuple[int, str], list[str]] = {}
    texts: dict[tuple[int, str], str] = {}
    for node, binding, enabled, tooltip in active:
        if enabled and binding.description:
            where = (id(node), binding.action)
            keys.setdefault(where, []).append(display.get(binding.key, binding.key))
            texts[where] = tooltip or binding.tooltip or binding.description
    return [KeyHelp(" ".join(dict.fromkeys(found)), texts[where]) for where, found in keys.items()]
