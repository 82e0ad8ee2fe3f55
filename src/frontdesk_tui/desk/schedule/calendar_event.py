"""An event of somebody else's calendar, as the desk takes it in."""

from dataclasses import dataclass
from datetime import datetime

from pendulum import DateTime


@dataclass(frozen=True, slots=True)
class EventTime:
    """One time at which an event takes place."""

    key: str
    """Names it among those of its event: the wall time of the business, `YYYY-MM-DDTHH:MM`, at which the event's rule
    has it, with a `+` where clocks show that time for the second time; empty when there is but one."""
    starts_at: DateTime
    """In UTC."""
    minutes: int | None
    """How long it lasts; None when that is not said."""
    sequence: int
    """How often it was changed (RFC 5545)."""
    off: bool = False
    """Whether it does not take place."""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """An event with all its times. Texts are as hostile as the file they came from."""

    uid: str
    """Names it in all calendars (RFC 5545)."""
    name: str
    """Its SUMMARY: which service it is."""
    people: tuple[tuple[str, str], ...]
    """Names and emails of the organizer and who takes part; among them may be who gives it."""
    times: tuple[EventTime, ...]
    """By key, each once."""
    sequence: int
    """How often it was changed."""
    rule: str = ""
    """RFC 5545 rule, when its times are those of the business's own clocks; else they stand for themselves."""
    first: datetime | None = None
    """The wall time, naive, at which such a rule begins."""
    whole: bool = True
    """Whether these are all its times; else only changes of some."""
