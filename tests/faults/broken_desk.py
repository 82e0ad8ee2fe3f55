"""A desk in which anything can be made to fail: in a test, or as `broken_desk.py DATABASE LOG` behind keys.

What fails says a client's name and phone, of which nothing may come into the log or onto the screen.
"""

import inspect
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import ComposeResult
from textual.events import Event, Key
from textual.geometry import Region
from textual.message import Message
from textual.screen import ModalScreen
from textual.strip import Strip
from textual.widgets import Label

from frontdesk_tui.app import FrontdeskApp
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import open_desk
from frontdesk_tui.desk.verb import verb
from frontdesk_tui.log.starting import start_log
from frontdesk_tui.models.place import place_of
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.widgets.record_list import RecordList

STYLES = str(Path(inspect.getfile(FrontdeskApp)).with_name("app.tcss"))

WHOM = " ".join(["Zelda", "Zimmerman"])
"""Whom all bugs are about; the name stands in no code as one text."""

PHONE = "-".join(["0529", "999999"])


def fail(*_: object) -> None:
    """The bug."""
    client, phone = WHOM, PHONE
    raise RuntimeError(f"{client} has {phone}")


@verb
def add_and_fail(desk: Desk) -> None:
    """A client is half added."""
    contacts.add(desk, ContactDraft(first_name="Half", last_name="Added"))
    fail()


_torn: list[FrontdeskApp] = []
"""Desks of which no list can be painted."""


class Broken(Message):
    """Whatever takes it fails."""


class _BrokenList(RecordList):
    """A list with bugs in what it is told, and in how it is painted."""

    on_broken = fail
    is_torn = False

    def render_line(self, y: int) -> Strip:
        """Fail once it is torn."""
        if self.is_torn or self.app in _torn:
            fail()
        return super().render_line(y)


class _BrokenDialog(ModalScreen[None]):
    """A dialog that is shown by half."""

    def compose(self) -> ComposeResult:
        """Fail on the way."""
        yield Label("half a dialog")
        fail()


class BrokenDesk(FrontdeskApp):
    """The desk, with bugs."""

    CSS_PATH = STYLES

    async def on_event(self, event: Event) -> None:
        """Keys that break something, also while a dialog is open."""
        if isinstance(event, Key) and not event.is_forwarded and (bug := self.bugs().get(event.key)):
            bug()
        else:
            await super().on_event(event)

    def bugs(self) -> dict[str, Callable[[], Any]]:
        """By key."""
        return {
            "f2": fail,
            "f3": lambda: self.screen.call_later(fail),
            "f4": lambda: self.run_worker(self.act(add_and_fail)),
            "f5": lambda: self.base.query_one(_BrokenList).post_message(Broken()),
            "f6": self.tear,
            "f7": lambda: self.base.set_timer(0.001, fail),
            "f8": lambda: self.push_screen(_BrokenDialog()),
            "f9": self.tear_all,
        }

    @property
    def base(self) -> Any:
        """The place."""
        return self.screen_stack[0]

    def tear(self) -> None:
        """What is painted next fails, and that is the list."""
        one = self.base.query_one(_BrokenList)
        one.is_torn = True
        one.refresh(Region(0, 0, 200, 100))

    def tear_all(self) -> None:
        """The same, and whatever list comes after it."""
        _torn.append(self)
        self.tear()


def breakable(patch: Callable[[object, str, object], object] = setattr) -> None:
    """Have the list of the contacts be one that can break."""
    patch(sys.modules[ContactsPlace.__module__], "RecordList", _BrokenList)


if __name__ == "__main__":
    database, log = sys.argv[1:]
    start_log(Path(log))
    breakable()
    desk = BrokenDesk(open_desk(place_of(database)), log_file=log)
    desk.run()
    sys.exit(desk.return_code)
