"""A message on its way out, as delivery is given it."""

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
