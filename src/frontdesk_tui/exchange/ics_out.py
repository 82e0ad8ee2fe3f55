"""A colleague's sessions as iCalendar (RFC 5545), which calendar programs read and subscribe to."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from pendulum import DateTime

from frontdesk_tui import __version__
from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule.staff_calendar import CalendarEntry, StaffCalendar
from frontdesk_tui.exchange.ics_zone import zone_component
from frontdesk_tui.exchange.whole_file import file_or_standard_output

if TYPE_CHECKING:
    from icalendar import Calendar, Event


def write_calendar(desk: Desk, calendar: StaffCalendar, output: Path | None, *, overwrite: bool = False) -> int:
    """Write a calendar to a file, or to the standard output for None, and say how many sessions it has.

    DeskError when the file must not or cannot be written.
    """
    with file_or_standard_output(output, overwrite=overwrite) as out:
        out.write(calendar_of(desk, calendar).to_ical().decode("utf-8"))
    return len(calendar.entries)


def calendar_of(desk: Desk, calendar: StaffCalendar) -> "Calendar":
    """The calendar as the library has it: the business's zone, and an event a session."""
    # Imported here because it is slow to load and most sessions write no calendar.
    from icalendar import Calendar

    zone = desk.business.zone
    found = Calendar()
    found.add("PRODID", f"-//frontdesk-tui//frontdesk {__version__}//EN")
    found.add("VERSION", "2.0")
    found.add("METHOD", "PUBLISH")
    found.add("X-WR-CALNAME", f"{calendar.name} · {one_line(desk.business.name, 60)}")
    if zone != "UTC":
        days = [desk.local(entry.starts_at).date() for entry in calendar.entries] or [desk.today]
        found.add_component(zone_component(zone, min(days), max(days)))
    for entry in calendar.entries:
        found.add_component(_event(desk, entry))
    return found


def _event(desk: Desk, entry: CalendarEntry) -> "Event":
    from icalendar import Event

    event = Event()
    event.add("UID", entry.uid)
    event.add("DTSTAMP", _utc(desk.now))
    event.add("SEQUENCE", entry.sequence)
    event.add("DTSTART", _local(entry.starts_at, desk.business.zone))
    event.add("DTEND", _local(entry.ends_at, desk.business.zone))
    event.add("STATUS", "CANCELLED" if entry.called_off else "CONFIRMED")
    event.add("SUMMARY", entry.summary)
    return event


def _local(moment: DateTime, zone: str) -> datetime:
    """The moment by the clocks of the zone; in UTC where they show it for the second time, which no TZID can say."""
    if zone == "UTC" or wall_clock.is_second(moment, zone):
        return _utc(moment)
    return wall_clock.wall_of(moment, zone).replace(tzinfo=ZoneInfo(zone))


def _utc(moment: DateTime) -> datetime:
    """A plain datetime: the library would look for the zone's name in pendulum's."""
    return datetime.fromtimestamp(moment.timestamp(), UTC)
