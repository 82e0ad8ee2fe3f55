"""Fills an empty desk with a studio's three years."""

from collections.abc import Callable, Iterator
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from random import Random

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import totals
from frontdesk_tui.desk.schedule import hours
from frontdesk_tui.desk.seeding import regulars
from frontdesk_tui.desk.seeding.arrivals import Arrivals
from frontdesk_tui.desk.seeding.business_week import more_staff, week
from frontdesk_tui.desk.seeding.openings import Progress, open_classes
from frontdesk_tui.desk.seeding.people import persons
from frontdesk_tui.desk.seeding.rows import Page
from frontdesk_tui.desk.seeding.studio import OFFERS, Studio, set_up
from frontdesk_tui.desk.seeding.timetable import Timetable
from frontdesk_tui.desk.seeding.visits import BOOKINGS_OF_ONE, Visits
from frontdesk_tui.models.bulk import without_indexes
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import transaction

BULK = 20_000
"""With more contacts than that the indexes are made at the end."""

_CHUNK = 5_000
"""Contacts in one transaction."""

_REGINA_FROM = 1_000
"""Contacts: in a smaller studio there are not enough sessions for her."""

_MOST_OF_REGINA = 10_000
"""Bookings."""


@dataclass(frozen=True, slots=True)
class Filled:
    """What a desk was filled with."""

    desk: Desk
    """The desk with the studio's settings; whoever opened it before still has the old ones."""
    contacts: int
    """How many clients there are now."""


def _silent(_stage: str, _done: int, _of: int) -> None:
    """Nobody asked."""


def fill(desk: Desk, contacts: int, seed: int = 1, progress: Progress = _silent) -> Filled:
    """Fill an empty desk with so many clients and all they did, the same for the same seed and moment.

    Raises DeskError when the desk has contacts. Memory stays bounded; what was written stays when it is broken off.
    """
    if Contact.select().exists():
        raise DeskError("This desk has contacts already. Sample data goes into a new one only.")
    with without_indexes() if contacts > BULK else nullcontext():
        page = _fill(desk, contacts, seed, progress)
        progress("Indexes", 0, 1)
    progress("Indexes", 1, 1)
    return Filled(desk=page.studio.desk, contacts=page.written[Contact])


def _fill(desk: Desk, contacts: int, seed: int, progress: Progress) -> Page:
    rng = Random(f"studio {seed}")
    regina_comes = min(_MOST_OF_REGINA, contacts // 10) if contacts >= _REGINA_FROM else 0
    expected = contacts * BOOKINGS_OF_ONE + regina_comes
    studio = set_up(desk, rng, more_staff(expected))
    page = Page(studio)
    timetable = Timetable(studio.desk, week(rng, studio.team, expected))
    open_classes(page, timetable, progress)
    visits = Visits(page, timetable, rng, contacts, expected)
    arrivals = Arrivals(visits, rng)
    for done, arrive in enumerate(_everybody(arrivals, seed, contacts, regina_comes), 1):
        arrive()
        if done % _CHUNK == 0:
            page.write()
            progress("Contacts", done, contacts)
    page.write()
    with transaction():
        totals.write_anew()
    _take_off(studio, timetable)
    progress("Contacts", page.written[Contact], page.written[Contact])
    return page


def _take_off(studio: Studio, timetable: Timetable) -> None:
    """The first days of the coming week on which somebody who gives appointments has none are taken off."""
    desk = studio.desk
    for ahead in range(3, 12):
        day = desk.today + timedelta(days=ahead)
        at_work = timetable.at_work(day.toordinal())
        for position, member in enumerate(studio.team):
            treats = any(OFFERS[offer].kind == "appointment" for offer in member.offers)
            if treats and position not in at_work:
                begins, ends = desk.start_of(day), desk.start_of(day + timedelta(days=1))
                hours.take_off(replace(desk, now=desk.now - timedelta(days=9)), member.id, begins, ends, "Holiday")
                break


def _everybody(arrivals: Arrivals, seed: int, contacts: int, regina_comes: int) -> Iterator[Callable[[], None]]:
    """One after the other, those first who were there first."""
    yield arrivals.dana
    for person, status in regulars.others():
        yield partial(arrivals.regular, person, status)
    if regina_comes:
        yield partial(arrivals.regina, regina_comes)
    strangers = contacts - 1 - len(regulars.others()) - (regina_comes > 0)
    for ordinal, person in enumerate(persons(seed, strangers)):
        yield partial(arrivals.somebody, person, ordinal / strangers)
