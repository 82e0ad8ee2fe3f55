"""The studio's week: which sessions are given when, the same every week, Friday short, Saturday closed."""

from collections import defaultdict
from random import Random
from typing import NamedTuple

from frontdesk_tui.desk.seeding.studio import OFFERS, Member

_CLASSES = (420, 510, 600, 990, 1080, 1170)
_APPOINTMENTS = (540, 600, 660, 720, 840, 900, 960, 1020)
_FRIDAY_CLASSES = (510, 600, 690)
_FRIDAY_APPOINTMENTS = (540, 600, 660, 720)
_FRIDAY = 4
_OPEN_DAYS = (6, 0, 1, 2, 3, _FRIDAY)

WEEKS = 61
"""How many weeks lie between a year ago and sixty days ahead."""

FULL = 0.6
"""The part of the places that is to be taken."""

_LIVELY = 0.2
"""The part of the week that is given even when there are hardly any clients."""

_PLACES_OF_SIX = 1_200
_PLACES_OF_ONE = 460
"""Places a week: of the six, and of one more on average, rounded down."""


class Slot(NamedTuple):
    """One session of the week."""

    weekday: int
    """Monday is 0."""
    minute: int
    """Of the day, by the wall clock."""
    member: int
    """Position in the team."""
    offer: int
    """Position in `OFFERS`."""


def more_staff(bookings: int) -> int:
    """How many must work here beyond the six so that so many bookings find a place."""
    lacking = bookings / FULL / WEEKS - _PLACES_OF_SIX
    return max(0, -int(-lacking // _PLACES_OF_ONE))


def week(rng: Random, team: tuple[Member, ...], bookings: int) -> list[Slot]:
    """The sessions of every week, by weekday and time, as many as so many bookings need."""
    by_offer: dict[int, list[Slot]] = defaultdict(list)
    for slot in _every_slot(team):
        by_offer[slot.offer].append(slot)
    places = sum(OFFERS[slot.offer].capacity for slots in by_offer.values() for slot in slots)
    share = min(1.0, max(_LIVELY, bookings / FULL / WEEKS / places))
    kept = [slot for slots in by_offer.values() for slot in rng.sample(slots, max(2, round(share * len(slots))))]
    return sorted(kept)


def _every_slot(team: tuple[Member, ...]) -> list[Slot]:
    """What the team could give in a week if everybody was always here. Nobody is in two places at one time."""
    return [
        Slot(weekday, minute, position, member.offers[(turn + weekday) % len(member.offers)])
        for position, member in enumerate(team)
        for weekday in _OPEN_DAYS
        for turn, minute in enumerate(_times(OFFERS[member.offers[0]].kind, weekday))
    ]


def _times(kind: str, weekday: int) -> tuple[int, ...]:
    if kind == "class":
        return _FRIDAY_CLASSES if weekday == _FRIDAY else _CLASSES
    return _FRIDAY_APPOINTMENTS if weekday == _FRIDAY else _APPOINTMENTS
