"""A message on its way out: what delivery is given of it, and what delivery says became of it."""

from dataclasses import dataclass
from enum import StrEnum

from pendulum import DateTime


class Channel(StrEnum):
    """How a message leaves the building."""

    EMAIL = "email"
    WEBHOOK = "webhook"


class Audience(StrEnum):
    """Who gets a message."""

    CLIENT = "client"
    TEAM = "team"
    SYSTEM = "system"
    """Another program, by webhook."""


class State(StrEnum):
    """How a message stands."""

    WAITING = "waiting"
    SENDING = "sending"
    """Somebody has taken it up."""
    SENT = "sent"
    UNCLEAR = "unclear"
    """It was handed over once without an answer: it may have arrived."""
    REFUSED = "refused"
    """Whoever should take it said no, for good."""
    FAILED = "failed"
    """Given up after many tries; it did not arrive."""
    EXPIRED = "expired"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Outbound:
    """One message to one recipient that somebody has taken up to send. Texts are as they were written: hostile."""

    id: int
    channel: Channel
    audience: Audience
    contact: int | None
    """Whom it is about; for `client` who gets it."""
    recipient: str
    """Email address, or the URL of a webhook."""
    subject: str
    body: str
    """Plain text of an email; the JSON of a webhook, sent byte for byte."""
    language: str
    """BCP 47 tag of an email's text; empty when unknown."""
    message_id: str
    """The same on every try: Message-ID without its angle brackets, or webhook-id."""
    expires_at: DateTime | None
    """From when on it must not be sent any more."""


class Kind(StrEnum):
    """What became of one try."""

    SENT = "sent"
    """It was accepted."""
    NOT_SENT = "not_sent"
    """It was not, this time: nobody there, no answer before it was handed over, or a refusal for now."""
    REFUSED = "refused"
    """It was refused for good."""
    UNCLEAR = "unclear"
    """It was handed over, and then no answer came."""
    CONFIGURATION = "configuration"
    """The mail server refuses us, whatever the message."""
    GONE = "gone"
    """The webhook's address wants no more (HTTP 410)."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one try, and why."""

    kind: Kind
    error: str = ""
    """What went wrong, in words, with what the server said; hostile until it went through `safetext`."""
    retry_after: int | None = None
    """Seconds that the server asks to wait, if it does."""
