"""What one client and the business have written to each other, as one list."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pendulum import DateTime

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import merged
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import outbox_page
from frontdesk_tui.desk.messages.outbox_page import MOST, MessageLine
from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_from_stored
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.rows import number_in, tuples

_KINDS = {"chat.message": "Chat", "email.received": "Email", "form.submitted": "Form"}
"""The words on screen for what came in, by the kind of its event."""


class Letter(NamedTuple):
    """One of them: a message of the outbox, or one that came in."""

    came_in: bool
    id: int
    """Of its row of the outbox, or of its event."""

    @property
    def number(self) -> int:
        """One number for both, as a list has it."""
        return self.id * 2 + self.came_in

    @classmethod
    def of(cls, number: int) -> "Letter":
        """The letter that has this number."""
        return cls(bool(number % 2), number // 2)


@dataclass(frozen=True, slots=True)
class ReceivedLine:
    """A message that came in, as it is listed; texts are safe to display."""

    when: str
    subject: str
    """Of an email, what a form is called, or how a chat message begins."""
    status: str
    """What came: `Chat received`."""


@dataclass(frozen=True, slots=True)
class ReceivedText:
    """The same in full; safe to display."""

    line: ReceivedLine
    body: str


def of_contact(contact: int) -> list[int]:
    """C19: numbers of the letters to, about and from a client, newest first."""
    sent = Outgoing.select(Outgoing.id, Outgoing.done_at, Outgoing.created_at).where(Outgoing.contact == contact)
    received = Event.select(Event.id, Event.at, number_in(Event.data, "happened_at"))
    received = received.where(Event.contact.in_(merged.family(contact)) & Event.kind.in_([*_KINDS]))
    found = [
        (done_at or created_at, Letter(False, one))
        for one, done_at, created_at in tuples(sent.order_by(Outgoing.id.desc()).limit(MOST))
    ]
    found += [
        (_moment(at, happened_at), Letter(True, one))
        for one, at, happened_at in tuples(received.order_by(Event.id.desc()).limit(MOST))
    ]
    return [letter.number for _, letter in sorted(found, reverse=True)]


def lines(desk: Desk, numbers: Sequence[int]) -> dict[int, MessageLine | ReceivedLine]:
    """The letters of these numbers; those that are gone are left out."""
    letters = [Letter.of(number) for number in numbers]
    found: dict[int, MessageLine | ReceivedLine] = {
        Letter(False, line.id).number: line
        for line in outbox_page.lines(desk, [letter.id for letter in letters if not letter.came_in])
    }
    for event in Event.select().where(Event.id.in_([letter.id for letter in letters if letter.came_in])):
        found[Letter(True, event.id).number] = _line(desk, event)
    return found


def received(desk: Desk, event: int) -> ReceivedText:
    """What came in, to be read. Raises DeskError when there is nothing of the kind."""
    row = Event.get_or_none((Event.id == event) & Event.kind.in_([*_KINDS]))
    if row is None:
        raise DeskError("This message is no longer there.")
    said = [f"{question}\n{answer}\n" for question, answer in row.data.get("answers", ())]
    return ReceivedText(_line(desk, row), many_lines("\n".join([*said, row.data.get("text", "")]).strip()))


def _line(desk: Desk, row: Event) -> ReceivedLine:
    subject = row.data.get("subject") or row.data.get("form") or row.data.get("text", "")
    status = f"{_KINDS[row.kind]} received"
    at = _moment(row.at, row.data.get("happened_at"))
    return ReceivedLine(wording.day_and_time(at, desk), one_line(subject, 120), status)


def _moment(came_in: DateTime, happened_at: int | None) -> DateTime:
    """When it was written, where whoever delivered it said so; else when it came in."""
    return came_in if happened_at is None else moment_from_stored(happened_at)
