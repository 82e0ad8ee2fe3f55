"""The classes of the timetable, entered: a series for each slot of the week, a session for each of its times."""

from collections import Counter
from collections.abc import Callable

from frontdesk_tui.desk.seeding.rows import Page
from frontdesk_tui.desk.seeding.studio import OFFERS
from frontdesk_tui.desk.seeding.timetable import Timetable
from frontdesk_tui.models.series import Series
from frontdesk_tui.models.session import Session

Progress = Callable[[str, int, int], None]
"""Told what is being made, how many of it are, and how many there will be."""

MINUTE = 60_000_000
DAY = 1440 * MINUTE

_CHUNK = 20_000
"""Sessions in one transaction."""


def open_classes(page: Page, timetable: Timetable, progress: Progress) -> None:
    """B1: enter every class of the timetable. Appointments are entered with whoever books them."""
    studio, total = page.studio, len(timetable.starts)
    times = Counter(timetable.slots)
    series: dict[int, int] = {}
    for at, start in enumerate(timetable.starts):
        offer, slot = OFFERS[timetable.offers[at]], timetable.slots[at]
        if offer.kind == "class":
            if slot not in series:
                series[slot] = _open_series(page, timetable, at, times[slot])
            service, member = studio.services[timetable.offers[at]], studio.team[timetable.members[at]]
            wall, zone = timetable.wall_start(at), studio.desk.business.zone
            when = start, start + offer.minutes * MINUTE, wall, zone
            recurring = series[slot], wall, False, "", 0
            given = service, member.id, *when, offer.capacity, offer.buffer, None
            timetable.stored[at] = page.add(Session, *given, *recurring)
        if (at + 1) % _CHUNK == 0 or at + 1 == total:
            page.write()
            progress("Sessions", at + 1, total)


def _open_series(page: Page, timetable: Timetable, first: int, times: int) -> int:
    """The series of a slot, from its first session on."""
    studio, offer = page.studio, OFFERS[timetable.offers[first]]
    service, member = studio.services[timetable.offers[first]], studio.team[timetable.members[first]]
    wall, zone = timetable.wall_start(first), studio.desk.business.zone
    rule = f"FREQ=WEEKLY;COUNT={times}"
    series = page.add(Series, service, member.id, wall, zone, offer.minutes, offer.capacity, rule)
    data = f'{{"series":{series},"service":{service},"sessions":{times},"moved":[]}}'
    page.event("series.opened", timetable.starts[first] - 30 * DAY, studio.team[0], data)
    return series
