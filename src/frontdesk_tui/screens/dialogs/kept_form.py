"""What makes a form outlive the desk: what was typed into it is kept, and put into it again."""

from collections.abc import Sequence
from typing import Any, ClassVar, Generic, TypeVar

from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widgets import Label

from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.desk.unfinished import Writing
from frontdesk_tui.screens import way_back
from frontdesk_tui.screens.errand_screen import AskingScreen
from frontdesk_tui.widgets.form_field import FormField

T = TypeVar("T")


class KeptForm(ModalScreen[T], AskingScreen[T], Generic[T]):
    """S7: a dialog of fields, none of which is lost when the desk ends while it is open."""

    HEADING = ""
    """What is filled in, as the dialog's title."""

    IS_KEPT: ClassVar[bool] = True
    """Whether what is in it is worth keeping."""

    def __init__(self) -> None:
        super().__init__()
        self._at_first: dict[str, str] = {}
        """What was in the fields when it was opened, by name."""
        self._named: dict[str, FormField] = {}
        """The fields by name, as they were when one was last looked for."""
        self._saving = False
        self._took_up: int | None = None
        """Id of what was kept of it when the desk ended, and is gone on with."""

    def field(self, name: str) -> FormField:
        """The field of that name. Raises KeyError when there is none."""
        found = self._named.get(name)
        if found is None or not found.is_attached:
            self._named = {one.name or "": one for one in reversed(self.query(FormField).nodes)}
            found = self._named[name]
        return found

    def is_kept_anew(self) -> None:
        """What it took up was kept again, with what has been typed since: that stays when it is closed."""
        self._took_up = None

    def on_unmount(self) -> None:
        """What was kept of it and gone on with is saved, or left."""
        if self._took_up is not None:
            self.work.done_writing(self._took_up)

    def is_about_client(self) -> bool:
        """Whether it is about the client that keys are about where it was opened."""
        return True

    def writing(self, mode: str, below: Sequence[Screen[Any]]) -> Writing | None:
        """S7: what was typed into it so far, above these screens of a place; None when that was nothing.

        What is typed unseen is not kept.
        """
        fields = [one for one in self.query(FormField) if not one.is_secret] if self.IS_KEPT else []
        now = [(one.name or "", one.label, one.value) for one in fields]
        typed = tuple(one for one in now if one[2] != self._at_first.get(one[0], ""))
        if not typed:
            return None
        contact = way_back.about(below) if self.is_about_client() else None
        way = way_back.way(mode, below)
        return Writing(
            type(self).__name__, self.HEADING, self._at_first, typed, way, contact, self._saving, self._took_up
        )

    def take_up(self) -> None:
        """S7: have in it what was written before the desk ended, if it is the same form about the same thing."""
        kept = self.work.going_on
        if kept is None:
            return
        below = [one for one in self.app.screen_stack if one is not self]
        about = way_back.about(below) if self.is_about_client() else None
        then = kept.writing
        if (then.form, then.heading, then.contact) != (type(self).__name__, one_line(self.HEADING, 80), about):
            return
        self.work.going_on = None
        if then.at_first == self._at_first:
            self._took_up = kept.id
            self._put(then)
            self.call_after_refresh(self._put, then)  # what follows from one field has overwritten another by now
        else:  # somebody has changed it meanwhile: what was written is not put over that
            said = [_said(label, text) for _, label, text in then.typed]
            self.query_one("#said", Label).update(
                Content("\n".join(["This was changed since. You had written:", *said]))
            )

    def _put(self, then: Writing) -> None:
        lost = []
        for name, label, text in then.typed:
            try:
                is_in = self.field(name).put(text)
            except KeyError:
                is_in = False
            if not is_in:
                lost.append(_said(label, text))
        if lost:
            self._say("You had also written:", lost)

    def _say(self, what: str, texts: Sequence[str]) -> None:
        self.query_one("#said", Label).update(Content("\n".join([what, *texts])))


def _said(label: str, text: str) -> str:
    return f"{one_line(label, 60)}: {many_lines(text)}"
