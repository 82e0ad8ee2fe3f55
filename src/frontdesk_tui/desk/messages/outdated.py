"""Messages that must not be sent any more, because things changed since they were written."""

from collections.abc import Sequence
from typing import Any

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages.outbound import Audience, Channel, State
from frontdesk_tui.desk.verb import record
from frontdesk_tui.models.booking import TAKES_A_PLACE, Booking
from frontdesk_tui.models.contact import Contact, ContactEmail
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.rows import change_one, dicts, tuples
from frontdesk_tui.models.session import Session

NO_LEASE: dict[str, Any] = {"lease_by": "", "lease_until": None, "handed_at": None}
"""What is stored of a message that nobody is sending."""

_NO_PLACE = {
    "cancelled": "The booking was cancelled.",
    "declined": "The booking was declined.",
    "waitlisted": "The client waits for a place.",
}
"""Why a booking takes no place, by its status."""


def let_go(desk: Desk, messages: Sequence[int]) -> set[int]:
    """Part of a verb: those of the messages that must not be sent any more leave, each with its reason; their ids."""
    if not messages:
        return set()
    refused = _refused_addresses(messages)
    return {row["id"] for row in _rows(messages) if _left(desk, row, refused)}


def _left(desk: Desk, row: dict[str, Any], refused: set[tuple[int, str]]) -> bool:
    """Whether a message has left, as nobody should get it now."""
    state, reason = State.CANCELLED, _reason(row, refused)
    if not reason and row["expires_at"] is not None and row["expires_at"] <= desk.now:
        state, reason = State.EXPIRED, "It could not be sent in time."
    if reason:
        close(desk, row, state, reason)
    return bool(reason)


def close(desk: Desk, row: dict[str, Any], state: State, reason: str) -> None:
    """Part of a verb: a message is not sent; one that may have arrived stays unclear. `row` has its fields by name."""
    state = State.UNCLEAR if row["may_be_double"] else state
    change_one(Outgoing, row["id"], NO_LEASE | {"state": state.value, "error": reason, "done_at": desk.now})
    said = {"outgoing": row["id"], "reason": reason}
    record(desk, f"message.{state}", contact=row["contact"], booking=row["booking"], **said)


def _reason(row: dict[str, Any], refused: set[tuple[int, str]]) -> str:
    """Why a message must not be sent; empty when it may."""
    if row["deleted_at"] is not None:
        return "The client was deleted."
    if row["audience"] == Audience.CLIENT and row["channel"] == Channel.EMAIL:
        if row["unsubscribed_at"] is not None:
            return "The client asked for no more emails."
        if (row["contact"], fold(row["recipient"])) in refused:
            return "The mail server refused this address before."
    if row["starts_at"] is None or row["booking"] is None:
        return ""
    if row["status"] not in TAKES_A_PLACE:
        return _NO_PLACE[row["status"]]
    if row["called_off_at"] is not None:
        return "The session was called off."
    return "" if row["session_starts_at"] == row["starts_at"] else "The session was moved."


def _rows(messages: Sequence[int]) -> list[dict[str, Any]]:
    """The messages with what `_reason` asks for, by name."""
    columns = (
        *(Outgoing.id, Outgoing.channel, Outgoing.audience, Outgoing.contact, Outgoing.booking, Outgoing.recipient),
        *(Outgoing.may_be_double, Outgoing.expires_at, Outgoing.starts_at),
        *(Contact.deleted_at, Contact.unsubscribed_at, Booking.status),
        *(Session.cancelled_at.alias("called_off_at"), Session.starts_at.alias("session_starts_at")),
    )
    found = Outgoing.select(*columns).left_outer_join(Contact).switch(Outgoing).left_outer_join(Booking)
    return dicts(found.left_outer_join(Session).where(Outgoing.id.in_(messages)))


def _refused_addresses(messages: Sequence[int]) -> set[tuple[int, str]]:
    """Contact and folded address of those that a mail server refused, of the contacts that the messages are about."""
    about = Outgoing.select(Outgoing.contact).where(Outgoing.id.in_(messages))
    refused = ContactEmail.select(ContactEmail.contact, ContactEmail.address_key)
    return set(tuples(refused.where(ContactEmail.contact.in_(about) & ContactEmail.refused_at.is_null(False))))
