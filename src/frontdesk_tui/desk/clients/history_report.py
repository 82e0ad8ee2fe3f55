"""S4, S6: the log out of the desk, event by event, however many there are. The texts of notes are not in it."""

from collections.abc import Generator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from pendulum import Date

from frontdesk_tui.desk.clients import details, history, history_words, merged
from frontdesk_tui.desk.clients.history import EVERYTHING
from frontdesk_tui.desk.clients.history_values import LOGGED, About, Logged, changed, label, read
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.wall_clock import to_the_minute
from frontdesk_tui.models.database import snapshot
from frontdesk_tui.models.event import Event

PAGE = 1_000
"""Events that are read at a time."""

_UNSAID = frozenset({"actions"})
"""Fields that are only named: an automation may write notes, and what these say is in no file."""


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """One event. Texts are as stored."""

    at: datetime
    """By the wall clock of the business, to the minute."""
    contact: int | None
    name: str
    """Of the client; empty when it is about none."""
    group: str
    what: str
    details: str
    """With what it was done."""
    changes: str
    """What each field was and is."""
    actor: str
    entry: int
    """Its number in the log."""


@dataclass(frozen=True, slots=True)
class HistoryWanted:
    """Which events are reported."""

    from_day: Date | None = None
    """The first day, in the business's zone; None for the beginning."""
    to_day: Date | None = None
    """The last day; None for the end."""
    contact: int | None = None
    """Whose, with all that was merged into them; None for the whole log."""
    choice: str = EVERYTHING
    """Of which group, or by staff."""
    staff: tuple[int, ...] = ()
    """Done by which colleagues; none for all."""


def every(desk: Desk, wanted: HistoryWanted) -> Generator[HistoryRow, None, None]:
    """S6: the events, the oldest first, read page by page, as they stood when the first was read.

    Whoever does not read them to the end closes this, for the database cannot be closed before.
    """
    zone, last = ZoneInfo(desk.business.zone), 0
    found = _chosen(desk, wanted, LOGGED).order_by(Event.id)
    with snapshot():
        while page := read(found.where(Event.id > last).limit(PAGE)):
            about, called = (
                About.of(page),
                details.called([event.contact_id for event in page if event.contact_id is not None]),
            )
            for event in page:
                yield _row(desk, event, about, called, zone)
            last = page[-1].id


def count(desk: Desk, wanted: HistoryWanted) -> int:
    """How many events that is."""
    return int(_chosen(desk, wanted, Event.select(Event.id)).count())


def _row(desk: Desk, event: Logged, about: About, called: dict[int, str], zone: ZoneInfo) -> HistoryRow:
    words = history_words.words(event.kind)
    return HistoryRow(
        at=to_the_minute(event.at, zone),
        contact=event.contact_id,
        name=called.get(event.contact_id or 0, ""),
        group=words.group.value,
        what=words.said,
        details=history.details(desk, event, about),
        changes="" if event.kind.startswith("note.") else _changes(desk, event, about),
        actor=event.actor,
        entry=event.id,
    )


def _changes(desk: Desk, event: Logged, about: About) -> str:
    said = [(one[0], "" if one[0] in _UNSAID else history.change(desk, event, about, one)) for one in changed(event)]
    return "; ".join(": ".join(filter(None, (key and label(key), change))) for key, change in said)


def _chosen(desk: Desk, wanted: HistoryWanted, events: Any) -> Any:
    if wanted.contact is not None:
        events = events.where(Event.contact.in_(merged.family(wanted.contact)))
    if wanted.from_day is not None:
        events = events.where(Event.at >= desk.start_of(wanted.from_day))
    if wanted.to_day is not None:
        events = events.where(Event.at < desk.start_of(wanted.to_day.add(days=1)))
    if wanted.staff:
        events = events.where(Event.staff.in_(wanted.staff))
    return history.chosen(events, wanted.choice)
