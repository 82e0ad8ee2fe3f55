"""The outbox: messages written, and taken back or tried again by hand."""

import re
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from pendulum import DateTime

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import mail, outdated
from frontdesk_tui.desk.messages.outbound import Audience, Channel, State
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.contact import ContactEmail
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.personal import PURGED
from frontdesk_tui.models.rows import change_one, insert_one

LASTS = {Channel.EMAIL: timedelta(hours=24), Channel.WEBHOOK: timedelta(hours=76)}
"""How long a message is tried at most: a day (findings, 4); all ten tries of Standard Webhooks take 75 h 35 min."""

_SAFE_DOMAIN = re.compile(r"[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*")
_NO_DOMAIN = "frontdesk.invalid"
"""Right-hand side of a Message-ID where no sender is set yet, or its domain is not plain ASCII (RFC 2606)."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A message to be sent."""

    channel: Channel
    audience: Audience
    recipient: str
    """Email address, or the URL of a webhook."""
    body: str
    """Plain text of an email; the JSON of a webhook."""
    subject: str = ""
    language: str = ""
    """BCP 47 tag of an email's text."""
    contact: int | None = None
    """Whom it is about; for `client` who gets it."""
    booking: int | None = None
    firing: int | None = None
    """Id of the firing that it came of."""
    not_before: DateTime | None = None
    """When it may go; None for now."""
    expires_at: DateTime | None = None
    """From when on it is not sent any more; it is tried for no longer than `LASTS` in any case."""
    starts_at: DateTime | None = None
    """For what is only true while the booking stands and its session starts then; None for all else."""


def post(desk: Desk, draft: Draft) -> int:
    """Part of a verb: a message waits to be sent; its id."""
    not_before = draft.not_before or desk.now
    latest = not_before + LASTS[draft.channel]
    message = insert_one(
        Outgoing,
        channel=draft.channel.value,
        audience=draft.audience.value,
        firing=draft.firing,
        contact=draft.contact,
        booking=draft.booking,
        recipient=draft.recipient,
        subject=draft.subject,
        body=draft.body,
        language=draft.language,
        message_id=_new_id(draft.channel),
        not_before=not_before,
        expires_at=min(draft.expires_at or latest, latest),
        starts_at=draft.starts_at,
        created_at=desk.now,
    )
    said = {"outgoing": message, "audience": draft.audience.value, "channel": draft.channel.value}
    record(desk, "message.written", contact=draft.contact, booking=draft.booking, **said)
    return message


def _new_id(channel: Channel) -> str:
    """What a message is known by on every try (RFC 5322 Message-ID; webhook-id)."""
    if channel is Channel.WEBHOOK:
        return f"msg_{uuid4().hex}"
    domain = mail.current().sender.rpartition("@")[2]
    return f"{uuid4()}@{domain if _SAFE_DOMAIN.fullmatch(domain) else _NO_DOMAIN}"


@verb
def cancel(desk: Desk, message: int) -> None:
    """A5: the message is not sent, or not once more. Raises DeskError when it has left, or is leaving just now."""
    row = _of(message)
    if row.state == State.SENDING:
        raise DeskError("This message is being sent just now.")
    if row.done_at is not None:
        raise DeskError(f"This message is {row.state} already.")
    known = {"contact": row.contact_id, "booking": row.booking_id, "may_be_double": row.may_be_double}
    outdated.close(desk, {"id": message} | known, State.CANCELLED, "Cancelled by staff.")


@verb
def retry(desk: Desk, message: int) -> None:
    """A5: the message is tried again from the start, as the same one. Raises DeskError when that makes no sense."""
    row = _of(message)
    if row.body == PURGED:
        raise DeskError("The client was purged, and this message with them.")
    if row.state == State.SENT:
        raise DeskError("This message has been sent; write a new one.")
    if row.state == State.SENDING:
        raise DeskError("This message is being sent just now.")
    if row.state == State.WAITING and not row.tries:
        raise DeskError("This message waits for its first try.")
    latest = desk.now + LASTS[Channel(row.channel)]
    is_before = row.starts_at is not None and row.created_at < row.starts_at
    expires_at = min(latest, row.starts_at) if is_before else latest
    if expires_at <= desk.now:
        raise DeskError("The session that this message is about has begun.")
    if row.state == State.REFUSED:
        _believe_in(row)
    fresh = {"state": State.WAITING.value, "tries": 0, "error": "", "not_before": desk.now, "done_at": None}
    change_one(Outgoing, message, fresh | {"expires_at": expires_at})
    record(desk, "message.retried", contact=row.contact_id, booking=row.booking_id, outgoing=message)


def _believe_in(row: Outgoing) -> None:
    """Staff say that an address can be written to, though a mail server refused it."""
    ContactEmail.update(refused_at=None).where(ContactEmail.address_key == fold(row.recipient)).execute()


def _of(message: int) -> Outgoing:
    row: Outgoing | None = Outgoing.get_or_none(Outgoing.id == message)
    if row is None:
        raise DeskError("This message is no longer there.")
    return row
