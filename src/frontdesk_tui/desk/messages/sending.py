"""What delivery asks of the outbox: which messages are due, whose they are, and when to look again."""

from collections.abc import Callable, Sequence
from dataclasses import fields
from datetime import timedelta
from typing import Any

from peewee import Case, fn
from pendulum import DateTime

from frontdesk_tui.desk import stored_settings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail, mail_trouble, outdated, settling
from frontdesk_tui.desk.messages.outbound import Audience, Channel, Outbound, State
from frontdesk_tui.desk.verb import verb
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.rows import among, change_one, dicts, read_one, tuples

LEASE = timedelta(seconds=150)
"""How long nobody else takes up a message that is being sent: the 120 seconds that it may take, and a margin."""

LEASE_ONCE_HANDED = timedelta(seconds=660)
"""The same once it is handed over: the 600 seconds that an answer may take, and a margin."""

STILL_TRUE = timedelta(seconds=1)
"""For how long, after a message was taken up, nobody asks again whether somebody should still get it."""

A_WHILE = timedelta(minutes=10)
"""How long after it was written an email that could not be sent is pointed out, though it is tried again."""

MOST_LOOKS = 10
"""How often one looks, in one transaction, when everything that was due had to leave."""

_OPEN = Outgoing.done_at.is_null()
_IS_SENDING = Outgoing.state == State.SENDING.value
_IS_EMAIL = Outgoing.channel == Channel.EMAIL.value


_NEEDED = (*(getattr(Outgoing, field.name) for field in fields(Outbound)), Outgoing.handed_at)
"""Columns of what is sent."""


@verb
def claim(desk: Desk, who: str, most: int) -> list[Outbound]:
    """A5: the messages that are due, at most so many, which are now `who`'s to send for a while.

    Those that nobody should get any more leave. Emails stay while no mail server is set, or it refuses us.
    """
    emails_stay = no_email_goes()
    for _ in range(MOST_LOOKS):
        due = dicts(_due(desk.now, emails_stay).limit(most))
        taken = _still_to_send(desk, due, emails_stay)
        if taken or not due:
            break
    ids = [row["id"] for row in taken]
    lease = {"state": State.SENDING.value, "lease_by": who, "lease_until": desk.now + LEASE}
    Outgoing.update(**lease).where(Outgoing.id.in_(ids)).execute()
    return [_outbound(row) for row in taken]


def _still_to_send(desk: Desk, due: list[dict[str, Any]], emails_stay: bool) -> list[dict[str, Any]]:
    """Those of the messages that may be sent now; what becomes of the others is stored."""
    lapsed = {row["id"] for row in due if row["handed_at"] is not None}
    settling.lapse(desk, sorted(lapsed))
    left = lapsed | outdated.let_go(desk, [row["id"] for row in due if row["id"] not in lapsed])
    due = [row for row in due if row["id"] not in left]
    staying = {row["id"] for row in due if emails_stay and row["channel"] == Channel.EMAIL}
    _set_free(sorted(staying))
    return [row for row in due if row["id"] not in staying]


def _due(now: DateTime, emails_stay: bool) -> Any:
    """Messages to be seen to: those that may be tried, and those whose lease has run out."""
    lapsed = _IS_SENDING & (Outgoing.lease_until < now)
    due = Outgoing.select(*_NEEDED).where(_OPEN & (Outgoing.not_before <= now) & (~_IS_SENDING | lapsed))
    if emails_stay:
        due = due.where(~_IS_EMAIL | (Outgoing.expires_at <= now) | lapsed)
    return due.order_by(Outgoing.not_before, Outgoing.id)


def _outbound(row: dict[str, Any]) -> Outbound:
    known = {name: value for name, value in row.items() if name != "handed_at"}
    return Outbound(**known | {"channel": Channel(row["channel"]), "audience": Audience(row["audience"])})


@verb
def hand_over(desk: Desk, message: int, who: str) -> bool:
    """A5: whether a message may be handed over: it is still `who`'s, and somebody should still get it.

    Asked last, before the end of an email's text or the body of a webhook leaves; after it nobody knows, until an
    answer comes, whether it arrived.
    """
    stored = read_one(Outgoing, message, ("lease_by", "state", "lease_until"))
    if stored is None or stored[:2] != (who, State.SENDING):
        return False
    was_just_taken = stored[2] > desk.now + LEASE - STILL_TRUE
    if not was_just_taken and outdated.let_go(desk, [message]):
        return False
    change_one(Outgoing, message, {"handed_at": desk.now, "lease_until": desk.now + LEASE_ONCE_HANDED})
    return True


@verb
def release(_desk: Desk, messages: Sequence[int], who: str) -> None:
    """A5: messages that were taken up, but not tried, wait again."""
    ours = Outgoing.select(Outgoing.id).where(Outgoing.id.in_(messages) & (Outgoing.lease_by == who) & _IS_SENDING)
    _set_free([message for (message,) in tuples(ours.where(Outgoing.handed_at.is_null()))])


@verb
def put_off(desk: Desk, channel: Channel, goes_there: Callable[[str], bool], error: str, rest: timedelta) -> None:
    """A5: what else is due at a place that could not be reached waits, without having been tried.

    `goes_there` tells of a recipient whether messages to them go to that place.
    """
    is_due = _OPEN & ~_IS_SENDING & (Outgoing.not_before <= desk.now) & (Outgoing.channel == channel.value)
    due = tuples(Outgoing.select(Outgoing.id, Outgoing.recipient).where(is_due))
    ids = [message for message, recipient in due if goes_there(recipient)]
    Outgoing.update(error=error, not_before=desk.now + rest).where(among(Outgoing.id, ids)).execute()


def _set_free(messages: Sequence[int]) -> None:
    """Nobody is sending these any more."""
    if not messages:
        return
    state = Case(None, [(Outgoing.may_be_double, State.UNCLEAR.value)], State.WAITING.value)
    Outgoing.update(state=state, **outdated.NO_LEASE).where(Outgoing.id.in_(messages)).execute()


def no_email_goes() -> bool:
    """Whether emails wait for somebody to set the mail server, or to see to what it refuses."""
    found = stored_settings.read_many(mail.SETTING, mail_trouble.SETTING)
    return not found.get(mail.SETTING, {}).get("host") or bool(found.get(mail_trouble.SETTING))


def waiting_for_settings() -> int:
    """How many emails wait for that."""
    return int(Outgoing.select().where(_OPEN & _IS_EMAIL).count()) if no_email_goes() else 0


def held_up(desk: Desk) -> tuple[int, str]:
    """How many emails could not be sent for a while, and are tried again; why, as it was said last."""
    waiting = _OPEN & ~_IS_SENDING & _IS_EMAIL & (Outgoing.error != "") & (Outgoing.created_at <= desk.now - A_WHILE)
    said = (
        Outgoing.select(Outgoing.error).where(waiting).order_by(Outgoing.not_before.desc(), Outgoing.id.desc()).limit(1)
    )
    return int(Outgoing.select().where(waiting).count()), said.scalar() or ""


def next_due() -> DateTime | None:
    """When something of the outbox is to be seen to next, which may be past; None while it is empty."""
    soonest, ends, lapses = fn.MIN(Outgoing.not_before), fn.MIN(Outgoing.expires_at), fn.MIN(Outgoing.lease_until)
    waiting = _OPEN & ~_IS_SENDING
    found = [Outgoing.select(lapses).where(_OPEN & _IS_SENDING).scalar()]
    if no_email_goes():
        found.append(Outgoing.select(soonest).where(waiting & ~_IS_EMAIL).scalar())
        found.append(Outgoing.select(ends).where(waiting & _IS_EMAIL).scalar())
    else:
        found.append(Outgoing.select(soonest).where(waiting).scalar())
    return min((moment for moment in found if moment is not None), default=None)
