"""L9: what a day brings by itself: birthdays, points that expire, tiers that slide out of their window."""

from dataclasses import replace
from pathlib import Path

import pendulum
import pytest
from pendulum import DateTime
from tests.automations.rules import active, firings
from tests.automations.rules import rule as automation_rule
from tests.builders import after, dana, kinds_of_events, somebody
from tests.desk.loyalty.programmes import a_rule, all_is_sound, amounts
from tests.desk.rivals import race

from frontdesk_tui.automations.triggers.points_reached import PointsReached
from frontdesk_tui.desk import undo
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.daily import daily
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import earn_rules, ledger, points, programme, standing, tiers
from frontdesk_tui.desk.loyalty.earn_rules import RuleKind
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.loyalty.programme import Programme, Status, Tier
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.worker import Worker

LADDER = (Tier("Bronze", 100), Tier("Gold", 500))


def on(desk: Desk, *day: int) -> Desk:
    """The desk at noon of a day, by the business's clock."""
    return replace(desk, now=desk.at(pendulum.Date(*day), 12, 0))


def born(desk: Desk, birthdate: str) -> int:
    return contacts.add(desk, ContactDraft(first_name="Somebody", birthdate=birthdate))


def test_a_birthday_earns_once_a_year_by_the_business_s_day(desk: Desk) -> None:
    contact, other = born(desk, "1990-11-23"), born(desk, "1990-11-24")
    rule = a_rule(desk, RuleKind.BIRTHDAY, 20)
    late = replace(desk, now=pendulum.datetime(2026, 11, 22, 21, 59, tz="UTC"))
    daily(late)
    assert amounts(contact) == []
    for minutes in (1, 2, 60 * 23):
        daily(after(late, minutes=minutes))
    assert (amounts(contact), amounts(other)) == ([20], [])
    daily(on(desk, 2026, 11, 24))
    daily(on(desk, 2027, 11, 23))
    assert (amounts(contact), amounts(other)) == ([20, 20], [20])
    earn_rules.pause(desk, rule)
    daily(on(desk, 2028, 11, 23))
    assert amounts(contact) == [20, 20]


def test_birthdays_of_a_week_that_nobody_was_there_are_made_up_for(desk: Desk) -> None:
    a_rule(desk, RuleKind.BIRTHDAY, 20)
    long_ago, missed, leapling, today = (born(desk, f"1992-{day}") for day in ("02-23", "02-24", "02-29", "03-02"))
    daily(on(desk, 2027, 2, 1))
    daily(on(desk, 2027, 3, 2))
    assert [amounts(contact) for contact in (long_ago, missed, leapling, today)] == [[], [20], [20], [20]]
    daily(on(desk, 2028, 2, 28))
    assert amounts(leapling) == [20]
    daily(on(desk, 2028, 2, 29))
    assert amounts(leapling) == [20, 20]


def test_a_birthday_of_december_that_is_made_up_for_in_january_is_last_year_s(desk: Desk) -> None:
    a_rule(desk, RuleKind.BIRTHDAY, 20)
    contact = born(desk, "1990-12-31")
    daily(on(desk, 2026, 12, 30))
    daily(on(desk, 2027, 1, 2))
    daily(on(desk, 2027, 12, 31))
    assert [row.key for row in PointsEntry.select()] == [f"birthday:{contact}:2026", f"birthday:{contact}:2027"]


def test_a_clock_that_jumps_does_nothing_twice_and_stops_nothing_for_good(desk: Desk) -> None:
    a_rule(desk, RuleKind.BIRTHDAY, 20)
    contact, other = born(desk, "1990-11-25"), born(desk, "1990-12-08")
    daily(desk)
    for day in ((2026, 11, 28), (2026, 11, 23), (2026, 11, 25), (2030, 1, 1), (2026, 12, 8), (2026, 12, 8)):
        daily(on(desk, *day))
    assert (amounts(contact), amounts(other)) == ([20], [20])


def test_points_expire_after_months_of_nothing_and_are_announced_before(desk: Desk) -> None:
    contact, other = dana(desk), somebody(desk)
    points.give(desk, contact, 341, "A present", "first")
    points.give(after(desk, days=40), other, 1, "A present", "second")
    assert standing.of(desk, contact).expiry == ""
    programme.set_up(after(desk, days=10), replace(programme.current(), expiry_months=3, expiry_percent=50))
    assert standing.of(desk, contact).expiry == "171 expire on 2 Mar 2027"
    assert standing.of(desk, other).expiry == "1 expires on 1 Apr 2027"
    for day in ((2027, 2, 1), (2027, 3, 1)):
        daily(on(desk, *day))
    assert ledger.balance_of(contact) == 341
    for _ in range(2):
        daily(on(desk, 2027, 3, 2))
    assert [(row.kind, row.amount, row.reason) for row in PointsEntry.select().offset(2)] == [
        ("expire", -171, "No activity for 3 months")
    ]
    assert standing.of(on(desk, 2027, 3, 2), contact).expiry == "85 expire on 2 Jun"
    for day in ((2027, 4, 1), (2027, 5, 1), (2027, 6, 1)):
        daily(on(desk, *day))
    assert (amounts(contact), amounts(other)) == ([341, -171], [1, -1])
    daily(on(desk, 2027, 6, 2))
    assert amounts(contact) == [341, -171, -85]
    assert standing.of(on(desk, 2027, 6, 2), other).expiry == ""
    assert all_is_sound()


def test_a_clock_that_leaps_takes_no_points_before_it_has_gone_on_for_a_day(desk: Desk) -> None:
    contact = dana(desk)
    points.give(desk, contact, 10, "A present", "first")
    programme.set_up(desk, Programme(expiry_months=1))
    for day in ((2026, 11, 22), (2029, 1, 1), (2026, 11, 23), (2027, 1, 1)):
        daily(on(desk, *day))
    assert amounts(contact) == [10]
    daily(on(desk, 2027, 1, 2))
    assert amounts(contact) == [10, -10]


def test_a_clock_that_falls_back_makes_nobody_inactive(desk: Desk) -> None:
    """Who was here lately keeps their points, also when a machine dates what they do next years before."""
    programme.set_up(desk, Programme(expiry_months=6))
    contact = dana(desk)
    points.give(after(desk, days=300), contact, 100, "A present", "then")
    points.give(after(desk, days=-2_000), contact, 10, "A present", "dated wrongly")
    for day in (301, 302):
        daily(after(desk, days=day))
    assert amounts(contact) == [100, 10]


@pytest.mark.parametrize("change", [{"expiry_months": 0}, {"status": Status.PAUSED}])
def test_nothing_expires_while_that_is_off(desk: Desk, change: dict[str, object]) -> None:
    contact = dana(desk)
    points.give(desk, contact, 10, "A present", "first")
    programme.set_up(desk, Programme(expiry_months=1))
    programme.set_up(desk, replace(Programme(expiry_months=1), **change))  # type: ignore[arg-type]
    daily(on(desk, 2027, 6, 1))
    assert (amounts(contact), standing.of(desk, contact).expiry) == ([10], "")


def test_who_is_in_the_trash_keeps_points_until_they_are_back(desk: Desk) -> None:
    contact = dana(desk)
    points.give(desk, contact, 10, "A present", "first")
    programme.set_up(desk, Programme(expiry_months=1))
    contacts.delete(desk, [contact])
    daily(on(desk, 2027, 6, 1))
    assert amounts(contact) == [10]


def test_a_client_is_in_the_tier_that_the_points_earned_of_late_are_enough_for(desk: Desk) -> None:
    contact, other = dana(desk), somebody(desk)
    points.give(desk, contact, 450, "A present", "first")
    programme.set_up(desk, Programme(tiers=LADDER, tier_months=6))
    assert (tiers.of(contact), tiers.of(other)) == ("Bronze", "")
    points.adjust(desk, contact, Way.SET, 0, "Spent", "spent")
    points.give_all(on(desk, 2027, 3, 1), [contact, other], 100, "A present", "second")
    assert (tiers.of(contact), tiers.of(other)) == ("Gold", "Bronze")

    daily(on(desk, 2027, 5, 21))
    assert tiers.of(contact) == "Gold"
    daily(on(desk, 2027, 5, 22))
    assert (tiers.of(contact), kinds_of_events()[-1]) == ("Bronze", "points.tier_left")
    programme.set_up(on(desk, 2027, 5, 22), Programme(tiers=(Tier("All", 1), Tier("Half", 50)), tier_months=1))
    assert (tiers.of(contact), tiers.of(other)) == ("", "")
    programme.set_up(on(desk, 2027, 5, 22), Programme(tiers=(Tier("All", 1), Tier("Half", 550)), tier_months=7))
    assert (tiers.of(contact), tiers.of(other)) == ("Half", "All")
    programme.set_up(desk, Programme())
    assert (tiers.of(contact), tiers.of(other)) == ("", "")


def test_the_worker_sees_to_it_before_what_automations_do_for_it(desk: Desk) -> None:
    """L9, A11."""
    a_rule(desk, RuleKind.BIRTHDAY, 20)
    contact = born(desk, "1990-11-22")
    automation = active(desk, automation_rule(PointsReached(20)))
    Worker(lambda: after(desk, minutes=1), print).once()
    assert amounts(contact) == [20]
    assert firings(automation) == [(contact, "done")]


def _each_day(desk: Desk, day: int) -> None:
    daily(after(desk, days=day))


def test_any_number_of_workers_do_it_once(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    """L9, L10."""
    a_rule(desk, RuleKind.BIRTHDAY, 20)
    who = [born(desk, f"1990-11-{day}") for day in range(22, 28)]
    points.give(desk, somebody(desk), 10, "A present", "first")
    programme.set_up(desk, Programme(expiry_months=1, expiry_percent=50))
    race(desk_file, moment, _each_day, [0, 1, 2, 3, 4, 5, 30])
    assert [amounts(contact) for contact in who] == [[20, -10], *[[20]] * 5]
    assert PointsEntry.select().where(PointsEntry.kind == "expire").count() == 2
    assert all_is_sound()


def test_nothing_expires_at_once_when_a_long_pause_is_undone(desk: Desk) -> None:
    """It is as if the programme were activated; a pause of the same day never was."""
    begin = on(desk, 2026, 1, 1)
    programme.set_up(begin, Programme(expiry_months=6))
    contact = dana(begin)
    points.give(begin, contact, 100, "A present", "first")
    for undone, since in ((on(desk, 2026, 2, 1), begin), (on(desk, 2026, 11, 1), on(desk, 2026, 11, 1))):
        with noting() as written:
            programme.set_up(on(desk, 2026, 2, 1), Programme(Status.PAUSED, expiry_months=6))
        undo.take_back(undone, written)
        assert programme.current() == Programme(expiry_months=6, expiry_since=since.now)
    for day in (1, 2, 3):
        daily(on(desk, 2026, 11, day))
    assert amounts(contact) == [100]
