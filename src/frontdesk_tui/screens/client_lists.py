"""What the tabs of the contact page list of one client."""

from collections.abc import Sequence
from typing import ClassVar, Protocol

from frontdesk_tui.desk.booking import bookings_of
from frontdesk_tui.desk.booking.bookings_of import Span
from frontdesk_tui.desk.clients import history, notes_of
from frontdesk_tui.desk.clients import task_list as tasks_of
from frontdesk_tui.desk.clients.history import BY_STAFF, EVERYTHING
from frontdesk_tui.desk.clients.history_words import Group
from frontdesk_tui.desk.clients.task_list import TasksWanted, When
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import activity
from frontdesk_tui.desk.messages import correspondence
from frontdesk_tui.desk.messages.correspondence import Letter
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.widgets import booking_list, history_list, message_list, note_list, points_list, task_list
from frontdesk_tui.widgets.card_section import Errand
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.record_list import ListRow

_SPANS = {Span.ALL: "All bookings", Span.UPCOMING: "Upcoming bookings", Span.PAST: "Past bookings"}
"""What is listed, in the order in which `f` goes through them."""

_NONE = {
    Span.ALL: "Nothing was booked yet. ⟦b contact.book⟧ books.",
    Span.UPCOMING: "Nothing is booked ahead. ⟦f bookings.filter⟧ shows the others.",
    Span.PAST: "No booking is past. ⟦f bookings.filter⟧ shows the others.",
}


class ClientList(Protocol):
    """A list of one client. `ids` and `rows` are asked off the event loop."""

    @property
    def title(self) -> str:
        """What is listed."""

    @property
    def nothing(self) -> str:
        """Said in place of an empty list."""

    def ids(self, desk: Desk, contact: int) -> list[int]:
        """The ids of all rows, in order."""

    def rows(self, desk: Desk, ids: Sequence[int]) -> list[ListRow]:
        """Some of the rows."""

    def errand(self, record: int) -> Errand:
        """What opening a row sets off."""


class Bookings:
    """C10: upcoming, past, or all of them."""

    def __init__(self) -> None:
        self._span = Span.ALL

    @property
    def title(self) -> str:
        """Which ones."""
        return _SPANS[self._span]

    @property
    def nothing(self) -> str:
        """That there are none of these."""
        return named(_NONE[self._span])

    def turn(self) -> None:
        """List others."""
        spans = [*_SPANS]
        self._span = spans[(spans.index(self._span) + 1) % len(spans)]

    def ids(self, desk: Desk, contact: int) -> list[int]:
        """The bookings."""
        return bookings_of.ids(desk, contact, self._span)

    def rows(self, desk: Desk, ids: Sequence[int]) -> list[ListRow]:
        """Their rows."""
        return [booking_list.row(line) for line in bookings_of.lines(desk, ids)]

    def errand(self, record: int) -> Errand:
        """Take a payment."""
        return ("pay_booking", "of", record)


class Notes:
    """C13: pinned first, newest next; all of them, or those in which every word of a search is found."""

    def __init__(self) -> None:
        self.query = ""
        """What is searched for; empty for all."""

    @property
    def title(self) -> str:
        """With what is searched for."""
        return f"Notes with “{one_line(self.query, 30)}”" if self.query else "Notes"

    @property
    def nothing(self) -> str:
        """That there are none of these."""
        if self.query:
            searches = named("⟦/ notes.search⟧ searches anew, for nothing shows them all.")
            return f"No note has “{one_line(self.query, 60)}” in it. {searches}"
        return named("There is no note about this client yet. ⟦a contact.note⟧ adds one, for staff only.")

    def ids(self, desk: Desk, contact: int) -> list[int]:  # noqa: ARG002
        """The notes."""
        return notes_of.ids(contact, self.query)

    def rows(self, desk: Desk, ids: Sequence[int]) -> list[ListRow]:
        """Their rows."""
        return [note_list.row(line) for line in notes_of.lines(desk, ids)]

    def errand(self, record: int) -> Errand:
        """Read it whole."""
        return ("note", "read", record)


class Tasks:
    """C15: overdue, today, later, done; or only those that are open, or done."""

    _SHOWN: ClassVar[dict[When | None, tuple[str, str]]] = {
        None: ("All tasks", "There is no task about this client yet. ⟦t contact.task⟧ adds one."),
        When.OPEN: ("Open tasks", "Nothing is to be done. ⟦f tasks.span⟧ shows the others."),
        When.DONE: ("Done tasks", "Nothing has been done yet. ⟦f tasks.span⟧ shows the others."),
    }
    """Title, and what is said of an empty list, in the order in which `f` goes through them."""

    def __init__(self) -> None:
        self._when: When | None = None

    @property
    def title(self) -> str:
        """Which ones."""
        return self._SHOWN[self._when][0]

    @property
    def nothing(self) -> str:
        """That there are none of these."""
        return named(self._SHOWN[self._when][1])

    def turn(self) -> None:
        """List others."""
        shown = [*self._SHOWN]
        self._when = shown[(shown.index(self._when) + 1) % len(shown)]

    def ids(self, desk: Desk, contact: int) -> list[int]:
        """The tasks."""
        if self._when is None:
            return tasks_of.of_client(desk, contact)
        return tasks_of.ids(desk, TasksWanted(self._when, contact=contact))

    def rows(self, desk: Desk, ids: Sequence[int]) -> list[ListRow]:
        """Their rows."""
        return [task_list.row(line, about=False) for line in tasks_of.lines(desk, ids)]

    def errand(self, record: int) -> Errand:
        """Tick it off, or open it again."""
        return ("task", "tick", record)


CHOICES: dict[str, str] = {
    EVERYTHING: "Everything",
    **{group.value: group.value for group in Group if group is not Group.BUSINESS},
    BY_STAFF: "What staff did",
}
"""What the activity can be narrowed down to, in the words on screen."""


class History:
    """C19, S6: what happened to and with the client, newest first."""

    def __init__(self) -> None:
        self.choice: str = EVERYTHING
        """One of `CHOICES`, or one of a colleague's."""
        self.said: str = ""
        """The same in words."""

    @property
    def title(self) -> str:
        """What is listed of it."""
        return f"Activity · {self.said}" if self.choice else "Activity"

    @property
    def nothing(self) -> str:
        """That there is none of this."""
        others = named("There is nothing of the kind. ⟦f history.filter⟧ shows the others.")
        return others if self.choice else "Nothing has happened yet."

    def ids(self, desk: Desk, contact: int) -> list[int]:  # noqa: ARG002
        """The events."""
        return history.ids(contact, self.choice)

    def rows(self, desk: Desk, ids: Sequence[int]) -> list[ListRow]:
        """Their rows."""
        return [history_list.row(line) for line in history.lines(desk, ids)]

    def errand(self, record: int) -> Errand:
        """Show it in full."""
        return ("activity", "entry", record)


class Messages:
    """C19: what was written to, about and by the client, newest first."""

    title = "Messages"
    nothing = "No message was written to this client yet, and none came in."

    def ids(self, desk: Desk, contact: int) -> list[int]:  # noqa: ARG002
        """The messages, by their numbers in the correspondence."""
        return correspondence.of_contact(contact)

    def rows(self, desk: Desk, ids: Sequence[int]) -> list[ListRow]:
        """Their rows."""
        return [message_list.row(line, number) for number, line in correspondence.lines(desk, ids).items()]

    def errand(self, record: int) -> Errand:
        """Show it whole; what was sent can be sent again from there."""
        letter = Letter.of(record)
        return ("read_message", "received" if letter.came_in else "run", letter.id)


class Points:
    """L4: how the balance came about, newest first."""

    title = "Loyalty"

    @property
    def nothing(self) -> str:
        """That there are none of these."""
        return named("This client has no points yet. ⟦+ contact.points⟧ gives some.")

    def ids(self, desk: Desk, contact: int) -> list[int]:  # noqa: ARG002
        """The entries."""
        return activity.ids(contact)

    def rows(self, desk: Desk, ids: Sequence[int]) -> list[ListRow]:
        """Their rows."""
        return [points_list.row(line) for line in activity.lines(desk, ids)]

    def errand(self, record: int) -> Errand:
        """Show it in full."""
        return ("points_activity", "entry", record)
