"""What becomes of a message after a try: sent, tried again later, or given up."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Any

from pendulum import DateTime

from frontdesk_tui.desk.clients import tasks
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail_trouble, outdated
from frontdesk_tui.desk.messages.outbound import Audience, Channel, Kind, Outcome, State
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.contact import Contact, ContactEmail
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.rows import change_one, dicts, read_one
from frontdesk_tui.models.task import Task

WAITS = {
    Channel.EMAIL: (60, 300, 900, 1_800),
    Channel.WEBHOOK: (5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400),
}
"""Seconds from one try to the next (findings, 4; Standard Webhooks 1.0.0)."""

HOURLY = 3_600
"""Seconds from try to try of an email after the first ones, until it expires."""

MOST_ASKED = 86_400
"""Seconds that a server may ask to wait at most."""

UNCLEAR_FOR = timedelta(minutes=10)
"""How long after it was handed over an email that was not answered for is sent once more."""


@dataclass(frozen=True, slots=True)
class _Tried:
    """What is asked of a message after a try."""

    id: int
    channel: str
    audience: str
    contact: int | None
    booking: int | None
    recipient: str
    tries: int
    """How often it was tried before."""
    may_be_double: bool
    expires_at: DateTime | None
    handed_at: DateTime | None
    lease_by: str
    done_at: DateTime | None


_ASKED = tuple(field.name for field in fields(_Tried))


@verb
def settle(desk: Desk, message: int, who: str, outcome: Outcome) -> DateTime | None:
    """A5: what became of a try; when the next one is, if there is one.

    Says nothing of a message that somebody else has taken up since, or that is done with.
    """
    row = _tried(message)
    if row is None or row.lease_by != who or row.done_at is not None:
        return None
    changes = outdated.NO_LEASE | _after(desk, row, outcome)
    change_one(Outgoing, message, changes)
    return changes.get("not_before")


def lapse(desk: Desk, messages: Sequence[int]) -> None:
    """Part of a verb: whoever handed messages over never said what became of them.

    The lease stays theirs until somebody takes one up: when they only were slow, their word still counts.
    """
    cut_off = Outcome(Kind.UNCLEAR, "Whoever sent it was cut off before an answer came.")
    for row in filter(None, map(_tried, messages)):
        change_one(Outgoing, row.id, _after(desk, row, cut_off) | {"handed_at": None})


def _tried(message: int) -> _Tried | None:
    stored = read_one(Outgoing, message, _ASKED)
    return _Tried(*stored) if stored else None


def _after(desk: Desk, row: _Tried, outcome: Outcome) -> dict[str, Any]:
    """What is stored of a message after a try, with all that follows from it."""
    match outcome.kind:
        case Kind.SENT:
            return _ended(desk, row, State.SENT, "")
        case Kind.REFUSED:
            if row.channel == Channel.EMAIL:
                _doubt(desk, row)
            return _ended(desk, row, State.REFUSED, outcome.error)
        case Kind.GONE:
            _close_endpoint(desk, row)
            return _ended(desk, row, State.FAILED, outcome.error)
        case Kind.CONFIGURATION:
            mail_trouble.stop(desk, outcome.error)
            return {"state": _open_state(row).value, "error": outcome.error}
        case Kind.UNCLEAR:
            return _unclear(desk, row, outcome)
        case Kind.NOT_SENT:
            return _later(desk, row, outcome)


def _ended(desk: Desk, row: _Tried, state: State, error: str) -> dict[str, Any]:
    said = {"outgoing": row.id} | ({"error": error} if error else {})
    record(desk, f"message.{state}", contact=row.contact, booking=row.booking, **said)
    return {"state": state.value, "error": error, "tries": row.tries + 1, "done_at": desk.now}


def _unclear(desk: Desk, row: _Tried, outcome: Outcome) -> dict[str, Any]:
    """A webhook goes on by its schedule, as its id tells it apart; an email is sent once more, and then no more."""
    was_unclear, row = row.may_be_double, replace(row, may_be_double=True)
    if row.channel == Channel.WEBHOOK:
        return {"may_be_double": True} | _later(desk, row, outcome)
    again = max((row.handed_at or desk.now) + UNCLEAR_FOR, desk.now)
    if was_unclear or (row.expires_at is not None and again >= row.expires_at):
        return {"may_be_double": True} | _ended(desk, row, State.UNCLEAR, outcome.error)
    said = {"outgoing": row.id, "error": outcome.error}
    record(desk, "message.unclear", contact=row.contact, booking=row.booking, **said)
    return {"may_be_double": True} | _open(row, outcome, again)


def _later(desk: Desk, row: _Tried, outcome: Outcome) -> dict[str, Any]:
    """The next try, or the end of trying; said once, the first time."""
    wait = _wait(row, outcome.retry_after)
    again = None if wait is None else desk.now + timedelta(seconds=wait)
    if again is None or (row.expires_at is not None and again >= row.expires_at):
        return _ended(desk, row, State.UNCLEAR if row.may_be_double else State.FAILED, outcome.error)
    if row.tries == 0:
        said = {"outgoing": row.id, "error": outcome.error}
        record(desk, "message.delayed", contact=row.contact, booking=row.booking, **said)
    return _open(row, outcome, again)


def _wait(row: _Tried, asked: int | None) -> int | None:
    """Seconds until the next try, no fewer than the server asks for; None when there is none."""
    waits = WAITS[Channel(row.channel)]
    if row.tries < len(waits):
        wait = waits[row.tries]
    elif row.channel == Channel.EMAIL:
        wait = HOURLY
    else:
        return None
    return max(wait, min(asked or 0, MOST_ASKED))


def _open(row: _Tried, outcome: Outcome, again: DateTime) -> dict[str, Any]:
    return {
        "state": _open_state(row).value,
        "error": outcome.error,
        "tries": row.tries + 1,
        "not_before": again,
    }


def _open_state(row: _Tried) -> State:
    """How a message stands that is tried again."""
    return State.UNCLEAR if row.may_be_double else State.WAITING


def _doubt(desk: Desk, row: _Tried) -> None:
    """An address that a mail server refuses is written to no more, until staff have looked at it."""
    key = fold(row.recipient)
    ContactEmail.update(refused_at=desk.now).where(
        (ContactEmail.address_key == key) & ContactEmail.refused_at.is_null()
    ).execute()
    contact = row.contact if row.audience == Audience.CLIENT else None
    living = Contact.select().where((Contact.id == contact) & Contact.deleted_at.is_null())
    contact = contact if living.exists() else None
    what = f"Check the email address {row.recipient}: the mail server refuses it."[: tasks.MOST_CHARACTERS]
    same = (Task.description == what) & Task.done_at.is_null() & Task.deleted_at.is_null()
    if not Task.select().where(same).exists():
        tasks.add(desk, what, contact=contact)


def _close_endpoint(desk: Desk, row: _Tried) -> None:
    """Nothing more goes to the address of a webhook that wants no more."""
    same = (Outgoing.recipient == row.recipient) & (Outgoing.channel == row.channel) & (Outgoing.id != row.id)
    waiting = same & Outgoing.done_at.is_null() & (Outgoing.state != State.SENDING.value)
    for other in dicts(Outgoing.select().where(waiting).order_by(Outgoing.id)):
        outdated.close(desk, other, State.CANCELLED, "Whoever receives these webhooks wants no more of them (410).")
