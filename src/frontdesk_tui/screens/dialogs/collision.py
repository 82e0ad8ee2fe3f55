"""S7: what two desks have changed at the same time, side by side, to choose from."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from textual import on
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Label

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.widgets.either_or import EitherOr
from frontdesk_tui.widgets.form_field import FormField


class BothSaid(NamedTuple):
    """One field, as both would have it; texts are safe to display."""

    field: str
    called: str
    mine: str
    theirs: str
    who: str
    """Who has changed it elsewhere, and when."""


class Collision(Form[frozenset[str]]):
    """The result are the fields that are to be as the other desk has them; None to go on editing."""

    CSS = """
    Collision {
        #form { width: 100; max-width: 100%; }
        #said-first { margin-bottom: 1; width: 1fr; height: auto; color: $text-muted; }
        .clash { text-style: bold; }
    }
    """
    AUTO_FOCUS = "EitherOr"
    HEADING = "Changed at another desk, too"
    LEAVE = "Go on editing"
    BINDINGS = [
        Binding("up", "scroll(-1)", "Up", show=False, tooltip="Read what stands above"),
        Binding("down", "scroll(1)", "Down", show=False, tooltip="Read what stands below"),
    ]

    def __init__(self, clashes: Sequence[BothSaid]) -> None:
        async def submit(_theirs: frozenset[str]) -> None:
            """What is chosen is stored by the form that this was asked for."""

        super().__init__(submit)
        self._clashes = clashes

    def fields(self) -> Iterable[FormField]:
        """Nothing is typed here."""
        return ()

    def body(self) -> Iterable[Widget]:
        """Each field with both texts."""
        how = "Choose which to keep: ← mine, → the other. All else that you and the other desk have changed is kept."
        yield Label(how, id="said-first", markup=False)
        for one in self._clashes:
            yield Label(Content(one.called), classes="clash")
            yield EitherOr(one.field, ("Mine", one.mine), (one.who, one.theirs))

    def collect(self) -> frozenset[str]:
        """What was chosen. Raises DeskError while something is still to be."""
        for one in self.query(EitherOr):
            if one.right is None:
                one.focus()
                raise DeskError("Choose which to keep: ← mine, → the other.")
        return frozenset(one.name or "" for one in self.query(EitherOr) if one.right)

    @on(EitherOr.Decided)
    def _decided(self) -> None:
        """What was missing may be there now; on to the next that is to be chosen."""
        self.query_one("#said", Label).update("")
        following = next((one for one in self.query(EitherOr) if one.right is None), None)
        if following is not None:
            following.focus()
        else:
            self.query_one("#save").focus()

    def action_scroll(self, rows: int) -> None:
        """Long texts are read by scrolling."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)


Says = Callable[[Any], str]
"""Puts the value of a field into words, safe to display."""
