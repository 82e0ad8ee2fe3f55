"""The keys of where one is."""

from collections.abc import Iterable
from textwrap import wrap
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from frontdesk_tui.screens.dialogs.sheet import Sheet
from frontdesk_tui.widgets.cells import fit
from frontdesk_tui.widgets.live_keys import LiveKey

_KEYS = 18
"""Characters for the keys of a line; what they do stands beside them."""
_TEXT = 52
"""Characters of a line for what they do, so that it goes on below itself where a terminal is narrow."""


class Help(Sheet):
    """Every key that works where `?` was pressed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "dismiss", "Close", tooltip="Back to where you were", id="help.close")
    ]

    def __init__(self, keys: Iterable[LiveKey]) -> None:
        super().__init__("Keys", Content("\n").join(_lines(keys)))


def _lines(keys: Iterable[LiveKey]) -> Iterable[Content]:
    """A line for each key, under where it works."""
    group = ""
    for live in keys:
        if live.group != group:
            yield Content.styled(f"\n{live.group}" if group else live.group, "italic dim")
            group = live.group
        said = ("\n" + " " * _KEYS).join(wrap(live.text, _TEXT))
        yield Content.assemble((fit(live.keys, _KEYS), "bold"), said)
