"""Calendar files to take in, and what has become of them."""

from collections.abc import Callable

from frontdesk_tui.desk.schedule.calendar_intake import SessionOutcome
from frontdesk_tui.exchange.importing import Imported
from frontdesk_tui.models.session import Session

ADDED, CHANGED, OFF, KNOWN = SessionOutcome

Import = Callable[..., Imported]
"""Takes in events, and says what became of them."""


def calendar(*events: str, around: str = "") -> str:
    """A calendar with these events; `around` is what else is in it."""
    bodies = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//x//x//EN\n{around}{bodies}END:VCALENDAR\n".replace("\n", "\r\n")


def event(start: str = "DTSTART;TZID=Asia/Jerusalem:20261124T090000", *more: str, uid: str = "a@x") -> str:
    """An event of an hour's Yoga."""
    return "\n".join((f"UID:{uid}", "SUMMARY:Yoga", start, "DURATION:PT1H", *more))


def begins() -> list[str]:
    """When the sessions begin, in UTC, in order; called off ones in brackets."""
    rows = Session.select().order_by(Session.starts_at, Session.id)
    said = [(row, row.starts_at.format("YYYY-MM-DD HH:mm")) for row in rows]
    return [f"({text})" if row.cancelled_at else text for row, text in said]


def refusals(done: Imported) -> list[str]:
    """Why events were not taken."""
    return [refused.reason for refused in done.refused]


WEEKLY = "RRULE:FREQ=WEEKLY;COUNT=3"
IN_JERUSALEM = "DTSTART;TZID=Asia/Jerusalem:20261124T090000"

OWN_ZONE = (
    "BEGIN:VTIMEZONE\nTZID:Our clocks\nBEGIN:STANDARD\nDTSTART:19701025T030000\nTZOFFSETFROM:+0400\nTZOFFSETTO:+0300\n"
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\nEND:STANDARD\nBEGIN:DAYLIGHT\nDTSTART:19700329T020000\n"
    "TZOFFSETFROM:+0300\nTZOFFSETTO:+0400\nRRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\nEND:DAYLIGHT\nEND:VTIMEZONE\n"
)
"""A zone that no machine knows, three or four hours ahead."""

FULL = (
    event(IN_JERUSALEM, WEEKLY, "EXDATE;TZID=Asia/Jerusalem:20261208T090000", "RDATE:20261130T100000Z"),
    event("DTSTART:20261202T100000Z", "RECURRENCE-ID;TZID=Asia/Jerusalem:20261201T090000"),
    event("DTSTART;TZID=America/New_York:20261101T090000", WEEKLY, uid="b@x"),
    event("DTSTART:20261224T070000Z", uid="c@x"),
    "SUMMARY:Yoga\nDTSTART:20261225T070000Z\nDURATION:PT1H",
)
"""A series with an exception of each kind, one by other clocks, one time, and one without a UID."""
