"""The sessions of the timetable, entered."""

from collections.abc import Callable

from frontdesk_tui.desk.seeding.rows import Page
from frontdesk_tui.desk.seeding.studio import OFFERS
from frontdesk_tui.desk.seeding.timetable import Timetable
from frontdesk_tui.desk.seeding.visits import DAY, MINUTE
from frontdesk_tui.models.session import Session

Progress = Callable[[str, int, int], None]
"""Told what is being made, how many of it are, and how many there will be."""

_CHUNK = 20_000
"""Sessions in one transaction."""


def open_sessions(page: Page, timetable: Timetable, progress: Progress) -> int:
    """B1: enter every session of the timetable, in its order; the id of the first."""
    studio, total = page.studio, len(timetable.starts)
    ronit, first = studio.team[0], 0
    for at, start in enumerate(timetable.starts):
        offer = OFFERS[timetable.offers[at]]
        service, member = studio.services[timetable.offers[at]], studio.team[timetable.members[at]]
        when = start, start + offer.minutes * MINUTE, timetable.wall_start(at), studio.desk.business.zone
        session = page.add(Session, service, member.id, *when, offer.capacity, 0, None, None, "", False, "", 0)
        # Opened so early that the last of them, sixty days ahead, has been by now.
        page.event("session.opened", start - 62 * DAY, ronit, f'{{"session":{session},"service":{service}}}')
        first = first or session
        if (at + 1) % _CHUNK == 0 or at + 1 == total:
            page.write()
            progress("Sessions", at + 1, total)
    return first
