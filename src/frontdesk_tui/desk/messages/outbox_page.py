"""What the outbox shows: which messages there are, how each stands, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from peewee import fn
from pendulum import DateTime

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import names
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import mail, mail_trouble, webhook_address
from frontdesk_tui.desk.messages.outbound import Channel, State
from frontdesk_tui.desk.safetext import many_lines, one_line
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.rows import dicts, tuples

MOST = 10_000
"""Messages that are listed."""


class Shown(StrEnum):
    """Which messages are meant, in the words on screen."""

    ALL = "All messages"
    OPEN = "Waiting"
    """Still to be sent, those included that are unclear and are tried once more."""
    SENT = "Sent"
    UNCLEAR = "Unclear"
    UNSENT = "Not sent"
    """Refused, given up, too late or cancelled."""


_STATES = {
    Shown.SENT: (State.SENT,),
    Shown.UNCLEAR: (State.UNCLEAR,),
    Shown.UNSENT: (State.REFUSED, State.FAILED, State.EXPIRED, State.CANCELLED),
}

_WORDS = {
    State.WAITING: "Waiting",
    State.SENDING: "Being sent",
    State.SENT: "Sent",
    State.UNCLEAR: "Unclear",
    State.REFUSED: "Refused",
    State.FAILED: "Failed",
    State.EXPIRED: "Too late",
    State.CANCELLED: "Cancelled",
}


@dataclass(frozen=True, slots=True)
class MessageLine:
    """One message as it is listed; texts are safe to display."""

    id: int
    contact: int | None
    state: State
    status: str
    """How it stands in words, such as `Sent` or `Sent · may have arrived twice`."""
    why: str
    """What went wrong last, or what it waits for; empty when all is well."""
    when: str
    """When it was sent or done with; while it is open, when it was written."""
    next_try: str
    """When it is tried next; empty when it is not, or nobody knows."""
    to: str
    """Who gets it: name and address of a client, address, or host of a webhook."""
    subject: str
    """Of an email; `Webhook` of a webhook."""

    tries: int
    """How often it was tried."""
    is_open: bool
    """Whether it is still to be sent."""

    @property
    def can_cancel(self) -> bool:
        """Whether it can still be kept from leaving."""
        return self.is_open and self.state is not State.SENDING

    @property
    def can_retry(self) -> bool:
        """Whether it can be tried again by hand."""
        return self.state not in (State.SENT, State.SENDING) and (not self.is_open or self.tries > 0)


@dataclass(frozen=True, slots=True)
class MessageText:
    """One message in full; texts are safe to display."""

    line: MessageLine
    recipient: str
    """Address or URL in full."""
    body: str
    written: str
    """When it was written."""
    message_id: str
    """What the other side knows it by."""


def ids(shown: Shown = Shown.ALL, most: int = MOST) -> list[int]:
    """Ids of the messages meant, newest first."""
    found = Outgoing.select(Outgoing.id).order_by(Outgoing.id.desc()).limit(most)
    if shown is Shown.OPEN:
        found = found.where(Outgoing.done_at.is_null())
    elif shown is not Shown.ALL:
        found = found.where(Outgoing.state.in_([state.value for state in _STATES[shown]]))
    return [message for (message,) in tuples(found)]


def of_contact(contact: int, most: int = MOST) -> list[int]:
    """C19: ids of the messages to or about a client, newest first."""
    found = Outgoing.select(Outgoing.id).where(Outgoing.contact == contact)
    return [message for (message,) in tuples(found.order_by(Outgoing.id.desc()).limit(most))]


def counts() -> dict[Shown, int]:
    """How many messages each filter shows."""
    by_state = dict(tuples(Outgoing.select(Outgoing.state, fn.COUNT(Outgoing.id)).group_by(Outgoing.state)))
    found = {shown: sum(by_state.get(state.value, 0) for state in states) for shown, states in _STATES.items()}
    found[Shown.OPEN] = int(Outgoing.select().where(Outgoing.done_at.is_null()).count())
    return found | {Shown.ALL: sum(by_state.values())}


def lines(desk: Desk, messages: Sequence[int]) -> list[MessageLine]:
    """These messages as they are listed, in the order given; those that are gone are left out."""
    emails_stay = _why_emails_stay()
    found = {row["id"]: _line(desk, row, emails_stay) for row in _rows(messages)}
    return [found[message] for message in messages if message in found]


def message(desk: Desk, message: int) -> MessageText:
    """One message to be read. Raises DeskError when it is no longer there."""
    for row in _rows([message], Outgoing.body, Outgoing.message_id):
        return MessageText(
            line=_line(desk, row, _why_emails_stay()),
            recipient=one_line(row["recipient"], 2_000),
            body=many_lines(row["body"]),
            written=wording.day_and_time(row["created_at"], desk),
            message_id=one_line(row["message_id"]),
        )
    raise DeskError("This message is no longer there.")


def _rows(messages: Sequence[int], *more: Any) -> list[dict[str, Any]]:
    columns = (
        *(Outgoing.id, Outgoing.channel, Outgoing.audience, Outgoing.contact, Outgoing.recipient, Outgoing.subject),
        *(Outgoing.state, Outgoing.may_be_double, Outgoing.tries, Outgoing.error, Outgoing.not_before),
        *(Outgoing.created_at, Outgoing.done_at),
        *(Contact.first_name, Contact.last_name, Contact.company),
    )
    found = Outgoing.select(*columns, *more).left_outer_join(Contact)
    return dicts(found.where(Outgoing.id.in_(messages)))


def _why_emails_stay() -> str:
    """What all emails wait for; empty when they go."""
    if not mail.current().host:
        return "Waits until email is set up in Settings."
    trouble = mail_trouble.current()
    return trouble.sentence if trouble else ""


def _line(desk: Desk, row: dict[str, Any], emails_stay: str) -> MessageLine:
    state, is_open = State(row["state"]), row["done_at"] is None
    waits = is_open and bool(emails_stay) and row["channel"] == Channel.EMAIL
    why = emails_stay if waits else row["error"]
    return MessageLine(
        id=row["id"],
        contact=row["contact"],
        state=state,
        status=_WORDS[state] + _double(row, state),
        why=one_line(why),
        when=wording.day_and_time(row["created_at"] if is_open else row["done_at"], desk),
        next_try=_next(desk, row["not_before"]) if is_open and not waits and state is not State.SENDING else "",
        to=one_line(_to(row), 120),
        subject="Webhook" if row["channel"] == Channel.WEBHOOK else one_line(row["subject"], 120),
        tries=row["tries"],
        is_open=is_open,
    )


def _double(row: dict[str, Any], state: State) -> str:
    """What is said of a message that was handed over once without an answer."""
    if not row["may_be_double"]:
        return ""
    return " · may have arrived twice" if state is State.SENT else " · may have arrived"


def _next(desk: Desk, moment: DateTime) -> str:
    return "now" if moment <= desk.now else wording.day_and_time(moment, desk)


def _to(row: dict[str, Any]) -> str:
    """A URL may hold a secret, so that only its host is listed."""
    if row["channel"] == Channel.WEBHOOK:
        return webhook_address.place_of(row["recipient"])
    name = names.first_said(names.full_name(row["first_name"] or "", row["last_name"] or ""), row["company"] or "")
    return f"{name} <{row['recipient']}>" if row["audience"] == "client" and name else str(row["recipient"])
