"""Records of what happened on the website: one class for each type, whose fields `ingest.schema.json` describes."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from pendulum import DateTime

from frontdesk_tui.desk.clients.drafts import ContactDraft

Answers = tuple[tuple[str, str], ...]
"""Pairs of question and answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WebRecord:
    """Something that happened once."""

    type: ClassVar[str]
    """What it is called in a file; of an interaction, also in the log."""
    id: str
    """What its sender calls it, and nothing else ever: by it a second delivery is known."""
    at: DateTime | None = None
    """When it happened, in UTC; None when nobody said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingCancelled(WebRecord):
    """A client gave up a booking."""

    type = "booking.cancelled"
    booking: str
    """`id` of the record that made it."""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ByContact(WebRecord):
    """Something that somebody did, who becomes a contact by it."""

    contact: ContactDraft
    """Who: found by email or phone, else new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactCreated(ByContact):
    """Somebody signed up."""

    type = "contact.created"


@dataclass(frozen=True, slots=True, kw_only=True)
class BookingMade(ByContact):
    """Somebody booked a service."""

    type = "booking.made"
    service: str | int
    """Its name, or its id."""
    starts_at: datetime
    """With a zone, or naive: then as the clock of the business shows it."""
    staff: str = ""
    """Name of who gives it; empty for anyone."""
    participants: int = 1
    answers: Answers = ()
    """To the questions of the service's form, in any order."""
    price: int | None = None
    """For all participants, in the currency's minor unit; None for the service's."""
    currency: str = ""
    """ISO 4217 code of the price; empty for the service's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interaction(ByContact):
    """What is kept as one event of the contact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSubmitted(Interaction):
    """Somebody filled in a form."""

    type = "form.submitted"
    form: str = ""
    """What the form is called."""
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatMessage(Interaction):
    """Somebody wrote in the chat."""

    type = "chat.message"
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EmailReceived(Interaction):
    """Somebody wrote an email."""

    type = "email.received"
    subject: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PurchaseMade(Interaction):
    """Somebody bought something."""

    type = "purchase.made"
    description: str
    """What was bought."""
    amount: int
    """In the currency's minor unit."""
    currency: str
    """ISO 4217 code."""


TYPES: dict[str, type[WebRecord]] = {
    kind.type: kind
    for kind in (
        ContactCreated,
        BookingMade,
        BookingCancelled,
        FormSubmitted,
        ChatMessage,
        EmailReceived,
        PurchaseMade,
    )
}
"""The classes by type."""
