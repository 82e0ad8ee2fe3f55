"""What a day brings by itself: birthdays, points that expire, tiers that slide out of their window, the trash.

Any number of workers may see to it, on any machines: each part looks at how things stand, and so is done once.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from pendulum import Date

from frontdesk_tui.desk import stored_settings
from frontdesk_tui.desk.clients import purging, trash
from frontdesk_tui.desk.clients.birthdays import born_on
from frontdesk_tui.desk.clients.purging import Reason
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import earning, expiry, programme, tiers
from frontdesk_tui.desk.loyalty.earn_rules import RuleKind
from frontdesk_tui.desk.verb import record_many, verb
from frontdesk_tui.models import search_index
from frontdesk_tui.models.points import PointsAccount
from frontdesk_tui.models.rows import ids

BATCH = 200
"""Clients in one transaction: others wait no longer than for these."""

PURGED_AT_ONCE = 50
"""The same for purging, which rewrites all that a client has."""

DAYS = 7
"""How far back birthdays are seen to when nobody was there for them; and how far ahead a clock may have been."""

LEAP = 31
"""Days after which a clock is not believed at once where it takes something: that goes the day after, if it goes on."""

_DONE = "loyalty_day"
"""Name of the setting: the last day that was seen to, as a proleptic ordinal."""


def daily(desk: Desk, stopped: Callable[[], bool] = lambda: False) -> None:
    """See to today and the days before that were missed; when that has been done, this is one look at a setting.

    `stopped` is asked between two transactions; what is cut short is begun again. While the clock is put back, nothing
    is done again; from a clock that was further ahead than it can have been, today is begun anew.
    """
    today = desk.today.toordinal()
    done = stored_settings.read(_DONE)
    if done is not None and today <= done <= today + DAYS:
        return
    is_astray = done is not None and done > today
    after = today - 1 if done is None or is_astray else max(int(done), today - DAYS)
    has_leapt = done is not None and today > done + LEAP
    for part in _parts(desk, range(after + 1, today + 1), has_leapt):
        if stopped():
            return
        part()
    _write_done(desk, today, is_astray)


def _parts(desk: Desk, days: range, has_leapt: bool) -> Iterator[Callable[[], object]]:
    """What is to be done, a transaction each."""
    if earning.active(RuleKind.BIRTHDAY):
        for day in map(Date.fromordinal, days):
            for batch in _batches(ids(born_on(day))):
                yield partial(_on_birthday, desk, batch, day.year)
    for batch in _batches([] if has_leapt else expiry.due(desk)):
        yield partial(expiry.expire, desk, batch)
    if programme.current().tiers:
        for batch in _batches(ids(PointsAccount.select(PointsAccount.contact).where(PointsAccount.tier != ""))):
            yield partial(_slide, desk, batch)
    yield partial(trash.begin, desk)
    over = [] if has_leapt else trash.due(desk)
    for batch in _batches(over, PURGED_AT_ONCE):
        yield partial(_purge, desk, batch)
    if purging.was_done_since(desk.start_of(Date.fromordinal(days.start - 1))):
        yield from search_index.shed()
        yield purging.settle


def _batches(contacts: Sequence[int], size: int = BATCH) -> Iterator[Sequence[int]]:
    for begin in range(0, len(contacts), size):
        yield contacts[begin : begin + size]


@verb
def _on_birthday(desk: Desk, contacts: Sequence[int], year: int) -> None:
    """L9: points for a birthday of that year, once."""
    earning.on_birthday(desk, contacts, year)


@verb
def _slide(desk: Desk, contacts: Sequence[int]) -> None:
    """Those of these contacts for whom too much was too long ago leave their tier."""
    left = tiers.settle(programme.current().ladder(desk.today), contacts)
    record_many(desk, "points.tier_left", left)


@verb
def _purge(desk: Desk, contacts: Sequence[int]) -> None:
    """C5: whose days in the trash are over still; tomorrow, where a message to them is being sent just now."""
    over = trash.due(desk, contacts)
    busy = purging.written_to_just_now(over)
    purging.purge(desk, [contact for contact in over if contact not in busy], Reason.AFTER_DAYS)


@verb
def _write_done(desk: Desk, today: int, is_astray: bool) -> None:
    """Today is seen to."""
    if is_astray:  # what had left the window by that clock is in it again
        tiers.settle(programme.current().ladder(desk.today))
    stored_settings.write(_DONE, today)
