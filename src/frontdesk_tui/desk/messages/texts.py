"""What is written to people, in the languages in which it is written."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from frontdesk_tui.desk.desk import Business
from frontdesk_tui.desk.languages import primary
from frontdesk_tui.models.contact import Contact


@dataclass(frozen=True, slots=True)
class Text:
    """One email in one language, with its merge fields."""

    language: str
    """BCP 47 tag."""
    subject: str
    body: str


class Purpose(StrEnum):
    """What an email is for that is suggested to start from."""

    CONFIRMATION = "confirmation"
    """The client has booked."""
    REMINDER = "reminder"
    """The session is near."""
    WELCOME = "welcome"
    """The client came for the first time."""
    COME_BACK = "come_back"
    """The client has not come for a while."""
    THANKS = "thanks"
    """The client came to a session."""
    UNPAID = "unpaid"
    """Something is open although the session is over."""
    BIRTHDAY = "birthday"
    POINTS = "points"
    """The client has so many points."""
    PLACE_FREED = "place_freed"
    """A place has become free for somebody on the waitlist, who has it now or is offered it."""
    CANCELLED = "cancelled"
    """The booking was cancelled, by whomever."""


def language_of(contact: Contact | None, business: Business) -> str:
    """The language, as a BCP 47 tag, that a client is written to in: theirs, else the business's."""
    return (contact.language.strip() if contact is not None else "") or business.language


def pick(variants: Sequence[Text], language: str) -> Text:
    """The text in a language: of that very tag, else of its language without the country, else the first of them."""
    tag = language.strip().replace("_", "-").lower()
    exact = (text for text in variants if text.language.replace("_", "-").lower() == tag)
    near = (text for text in variants if primary(text.language) == primary(tag))
    return next(exact, None) or next(near, None) or variants[0]


def letter(language: str, hello: str, booked: str, subject: str, body: str) -> Text:
    """A text from its parts: who is greeted how, the body, in which `(booked)` stands for a booking, the business."""
    body = body.strip().replace("(booked)", booked.strip())
    return Text(language, subject, f"{hello}\n\n{body}\n\n{{{{ business.name }}}}\n")
