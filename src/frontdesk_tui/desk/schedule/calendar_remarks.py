"""What staff are told where an event of a calendar file and the sessions that it became are not alike."""

from collections.abc import Sequence
from datetime import timedelta

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import session_changes
from frontdesk_tui.desk.schedule.calendar_event import CalendarEvent, EventTime
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session

_NO_LATER = "it is not marked as a later version (SEQUENCE)"
_LONGEST = 60
"""Characters of a name."""


class Remarks:
    """Sentences on one event, each once."""

    def __init__(self, desk: Desk, event: CalendarEvent, said: list[str]) -> None:
        self._desk = desk
        self._event = event
        self._said = said

    def say(self, sentence: str) -> None:
        """Put down a sentence."""
        if sentence not in self._said:
            self._said.append(sentence)

    def on(self, row: Session, what: str) -> None:
        """Say something of a session."""
        self.say(f"{session_changes.in_short(self._desk, row)} {what}")

    def is_marked(self, row: Session, what: str) -> bool:
        """Whether somebody is marked as having come to a session, or not, which keeps it as it is and is said."""
        try:
            session_changes.refuse_marked(self._desk, [row], what)
        except DeskError as marked:
            self.say(marked.sentence)
            return True
        return False

    def on_name(self, row: Session) -> None:
        """A later version may have another name; which service is given is not changed for that."""
        name, service = one_line(self._event.name, _LONGEST), Service.get_by_id(row.service_id)
        if name and fold(name) != fold(service.name):
            known = one_line(service.name, _LONGEST)
            self.say(f"It is called “{name}” now, and stays “{known}” here; change the service by hand.")

    def on_other_time(self, time: EventTime, row: Session) -> None:
        """How a session that lies ahead differs from what is no later version of it."""
        if row.cancelled_at is not None or row.starts_at <= self._desk.now:
            return
        length = row.ends_at - row.starts_at if time.minutes is None else timedelta(minutes=time.minutes)
        differs = (time.starts_at, time.starts_at + length) != (row.starts_at, row.ends_at)
        if time.off:
            self.on(row, "is called off in an older version than is here, and takes place.")
        elif differs and time.sequence == row.sequence:
            self.on(row, f"is at another time in it, and stays: {_NO_LATER}.")

    def on_missing(self, found: Sequence[EventTime]) -> None:
        """How many times that lie ahead are not among those that were found or taken in."""
        keys = {time.key for time in found}
        ahead = [time for time in self._event.times if not time.off and time.starts_at > self._desk.now]
        count = sum(time.key not in keys for time in ahead)
        if count:
            self.say(f"{count} of its times {'is' if count == 1 else 'are'} not here, and stay out: {_NO_LATER}.")
