"""L1: the figures, from the totals that are kept by day."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from pendulum import Date
from tests.builders import after, dana, somebody

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import members, points, points_data, redeeming, rewards, totals
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.loyalty.points_data import Figures, Period, PointsWeek
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.models.database import run
from frontdesk_tui.models.points import PointsAccount, PointsEntry, PointsShortfall
from frontdesk_tui.models.rows import insert

TODAY = Date(2026, 11, 22)
"""A Sunday, with which weeks begin in Israel."""


def _busy(desk: Desk) -> None:
    """Points given, adjusted, redeemed and given back on some of 200 days, up to today."""
    chance = Random(5)
    clients = [somebody(desk, name) for name in ("Ari", "Bea", "Chen")]
    members.set_status(desk, clients, members.Status.MEMBER)
    tea = rewards.add(desk, RewardDraft("Tea", 30))
    for number, day in enumerate(sorted(chance.randint(-200, 0) for _ in range(60))):
        then, client, key = after(desk, days=day), chance.choice(clients), f"k{number}"
        points.give(then, client, chance.randint(40, 90), "Came", key)
        points.adjust(then, client, Way.REMOVE, chance.randint(1, 9), "Typed wrong", f"{key} less")
        redeemed = redeeming.redeem(then, client, tea, f"{key} tea")
        if number % 3 == 0:
            redeeming.give_back(then, redeemed.entry, "Not taken")


def _recounted(since: int = 0) -> Figures:
    """The same from the entries."""
    days = [day for day in totals.recounted() if day["day"] >= since]
    given, redeemed, expired = (
        sum(sum(day[name] for name in names) for day in days)
        for names in (("earned", "adjusted"), ("redeemed",), ("expired",))
    )
    return Figures(given, redeemed, expired)


def test_the_figures_are_what_the_entries_come_to(desk: Desk) -> None:
    """L1, L10"""
    _busy(desk)
    for period in Period:
        found = points_data.read(desk, period)
        assert found.ever == _recounted()
        assert found.ever.unredeemed == sum(row.balance for row in PointsAccount.select())
        assert sum(week.given for week in found.weeks) == found.lately.given
        assert sum(week.redeemed for week in found.weeks) == found.lately.redeemed
    assert found.lately == found.ever
    since = TODAY.subtract(days=21).toordinal()
    assert points_data.read(desk, Period.FOUR_WEEKS).lately == _recounted(since)
    assert since > min(day["day"] for day in totals.recounted())


@pytest.mark.parametrize(
    ("period", "first", "count"),
    [
        (Period.FOUR_WEEKS, Date(2026, 11, 1), 4),
        (Period.TWELVE_WEEKS, Date(2026, 9, 6), 12),
        (Period.MONTH, Date(2026, 11, 1), 4),
        (Period.YEAR, Date(2025, 12, 28), 48),
        (Period.ALL, Date(2026, 10, 11), 7),
    ],
)
def test_weeks_follow_each_other_also_those_without_points(desk: Desk, period: Period, first: Date, count: int) -> None:
    """L1"""
    points.give(after(desk, days=-40), dana(desk), 10, "Welcome", "k")
    found = points_data.read(desk, period).weeks
    assert (found[0].first, len(found)) == (first, count)
    assert all(one.first.add(days=7) == other.first for one, other in pairwise(found))
    assert found[-1].first == TODAY


def test_a_week_begins_as_the_country_has_it(desk: Desk) -> None:
    """L1"""
    contact = dana(desk)
    points.give(after(desk, days=-1), contact, 10, "Saturday", "k1")
    points.give(desk, contact, 5, "Sunday", "k2")
    assert _latest(desk) == [(0, 0), (10, 0), (5, 0)]
    german = replace(desk, business=replace(desk.business, country="DE"))
    assert _latest(german) == [(0, 0), (0, 0), (15, 0)]


def _latest(desk: Desk) -> Sequence[tuple[int, int]]:
    weeks: tuple[PointsWeek, ...] = points_data.read(desk, Period.FOUR_WEEKS).weeks
    return [(week.given, week.redeemed) for week in weeks[-3:]]


def test_what_was_taken_back_is_not_given_any_more(desk: Desk) -> None:
    """L1, L3"""
    contact = dana(desk)
    points.give(after(desk, days=-7), contact, 100, "Welcome", "k1")
    points.adjust(desk, contact, Way.REMOVE, 30, "Typed wrong", "k2")
    found = points_data.read(desk, Period.MONTH)
    assert found.ever == Figures(70, 0, 0)
    assert [week.given for week in found.weeks[-2:]] == [100, -30]


def test_without_points_there_is_this_week_and_nothing_in_it(desk: Desk) -> None:
    """L1"""
    found = points_data.read(desk, Period.ALL)
    assert (found.ever, found.lately, found.shortfalls) == (Figures(0, 0, 0), Figures(0, 0, 0), 0)
    assert found.weeks == (PointsWeek(TODAY, 0, 0),)


def test_a_day_beyond_today_counts_in_this_week(desk: Desk) -> None:
    """L1: the business's zone was moved west since."""
    points.give(after(desk, days=8), dana(desk), 10, "Tomorrow there", "k")
    assert points_data.read(desk, Period.FOUR_WEEKS).weeks[-1].given == 10


def test_shortfalls_are_counted_until_they_are_settled(desk: Desk) -> None:
    """L9"""
    contact = dana(desk)
    points.give(desk, contact, 10, "Came", "k")
    entry = PointsEntry.get().id
    row = {"contact": contact, "entry": entry, "amount": 3, "at": desk.now, "settled_as": ""}
    insert(PointsShortfall, [row | {"settled_at": None}, row | {"settled_at": desk.now}])
    assert points_data.read(desk, Period.ALL).shortfalls == 1


def test_no_entry_is_read(desk: Desk) -> None:
    """L1: so it takes as long with ten million of them."""
    _busy(desk)
    before = points_data.read(desk, Period.YEAR)
    run("ALTER TABLE points_entry RENAME TO points_entry_elsewhere")
    assert points_data.read(desk, Period.YEAR) == before
