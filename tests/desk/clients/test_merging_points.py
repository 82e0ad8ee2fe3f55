"""C20, L8, L9: what the ledger knows of a client by several ids counts as one client's."""

from itertools import pairwise

import pytest
from tests.builders import a_booking, after, somebody
from tests.desk.clients.state import versions
from tests.desk.clients.test_merging import merge
from tests.desk.loyalty.programmes import a_rule, all_is_sound, amounts

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.clients import listing
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import (
    activity,
    earning,
    ledger,
    members,
    points,
    points_data,
    points_report,
    programme,
    redeemable,
    redeeming,
    rewards,
    shortfalls,
    standing,
    tiers,
)
from frontdesk_tui.desk.loyalty.earn_rules import RuleKind
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.loyalty.points_data import Period
from frontdesk_tui.desk.loyalty.programme import Programme, Tier
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.points import PointsAccount, PointsEntry


def two(desk: Desk) -> tuple[int, int]:
    """Two members with 50 points each."""
    pair = somebody(desk, "Dana"), somebody(desk, "Danah")
    members.set_status(desk, pair, Status.MEMBER)
    points.give_all(desk, pair, 50, "A present", "begin")
    return pair


def test_a_balance_goes_over_and_no_total_is_another(desk: Desk) -> None:
    """L10: two entries for each way, and the list, the card and the report say what both have come to."""
    keep, gone = two(desk)
    tea = rewards.add(desk, RewardDraft("Tea", 20))
    redeeming.redeem(desk, gone, tea, "r")
    before = points_data.read(desk, Period.ALL).ever
    written = merge(desk, keep, gone)
    assert (amounts(gone), amounts(keep)) == ([50, -20, -30], [50, 30])
    assert points_data.read(desk, Period.ALL).ever == before
    said = standing.of(desk, keep)
    assert (said.balance, said.redeemed, said.last) == (80, 20, "22 Nov -20")
    [row] = listing.rows(desk, [keep, gone])
    assert (row.points, row.redeemed) == ("80", "20")
    [account] = points_report.accounts(desk)
    assert (account.balance, account.earned, account.adjusted, account.redeemed) == (80, 100, 0, 20)
    mine = activity.lines(desk, activity.ids(keep))
    assert sorted(line.change for line in mine) == ["+30", "+50", "+50", "-20", "-30"]
    asked = points_report.ActivityWanted(contact=gone)
    assert points_report.count_activity(asked) == len(list(points_report.activity(desk, asked))) == 5
    assert all_is_sound()
    undo.take_back(desk, written)
    assert (ledger.balance_of(keep), ledger.balance_of(gone)) == (50, 30)
    assert all_is_sound()


def test_a_reward_is_redeemed_as_often_as_one_client_may(desk: Desk) -> None:
    """L8: what the other has redeemed counts; what is given back of it goes to the one who is there."""
    keep, gone = two(desk)
    tea = rewards.add(desk, RewardDraft("Tea", 10, per_client=1))
    entry = redeeming.redeem(desk, gone, tea, "r").entry
    merge(desk, keep, gone)
    with pytest.raises(DeskError, match="has done so already"):
        redeeming.redeem(desk, keep, tea, "again")
    assert [offer.why_not for offer in redeemable.read(keep).offers] == ["redeemed already"]
    assert redeeming.give_back(desk, entry, "Not wanted") == 100
    redeeming.redeem(desk, keep, tea, "once more")
    assert (ledger.balance_of(keep), standing.of(desk, keep).redeemed) == (90, 10)
    assert all_is_sound()


def test_what_was_given_before_is_taken_back_from_the_one(desk: Desk) -> None:
    """L2, S10: another desk undoes what it gave the other."""
    keep, gone = two(desk)
    with noting() as given:
        points.give_all(desk, [keep, gone], 7, "By mistake", "x")
    with noting() as adjusted:
        points.adjust(desk, gone, Way.GIVE, 5, "By mistake", "y")
    merge(desk, keep, gone)
    undo.take_back(desk, adjusted)
    undo.take_back(desk, given)
    assert (ledger.balance_of(keep), ledger.balance_of(gone)) == (100, 0)
    assert all_is_sound()


def test_joining_and_a_birthday_are_earned_once_by_both(desk: Desk) -> None:
    """L9: the other has had them; who is merged and parted again earns as if nothing had been."""
    a_rule(desk, RuleKind.JOINING, 20)
    a_rule(desk, RuleKind.BIRTHDAY, 5)
    keep, gone = somebody(desk, "Dana"), somebody(desk, "Danah")
    members.set_status(desk, [gone], Status.MEMBER)
    programme.set_up(desk, Programme())
    _birthday(desk, gone)
    written = merge(desk, keep, gone)
    members.set_status(desk, [keep], Status.VISITOR)
    members.set_status(desk, [keep], Status.MEMBER)
    assert _birthday(desk, keep) == 0
    assert ledger.balance_of(keep) == 25
    members.set_status(desk, [keep], Status.VISITOR)
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, written)
    members.set_status(desk, [keep], Status.MEMBER)
    undo.take_back(desk, written)
    members.set_status(desk, [keep], Status.MEMBER)
    assert _birthday(desk, keep) == 1
    assert (ledger.balance_of(keep), ledger.balance_of(gone)) == (25, 25)
    assert all_is_sound()


def _birthday(desk: Desk, contact: int) -> int:
    from frontdesk_tui.models.database import transaction

    with transaction():
        return earning.on_birthday(desk, [contact], 2026)


def test_a_session_that_is_taken_back_takes_its_points_from_the_one(desk: Desk) -> None:
    """L9: what is missing stands on the one's list, also what stood on the other's before; parted, each has its own."""
    a_rule(desk, RuleKind.SESSION, 40)
    keep, gone = two(desk)
    first, second = a_booking(desk, gone, hours=0), a_booking(desk, gone, hours=0.1)
    for booking in (first, second):
        attendance.check_in(desk, booking)
    points.adjust(desk, gone, Way.SET, 10, "Spent", "spent")
    attendance.unset(desk, first)
    points.adjust(desk, keep, Way.SET, 0, "Spent", "spent too")
    written = merge(desk, keep, gone)
    assert [(line.contact, line.amount) for line in shortfalls.lines(desk)] == [(keep, 30)]
    attendance.unset(desk, second)
    assert [(line.contact, line.amount) for line in shortfalls.lines(desk)] == [(keep, 30), (keep, 40)]
    assert all_is_sound()
    undo.take_back(desk, written)
    assert {line.contact for line in shortfalls.lines(desk)} == {gone}
    merge(desk, keep, gone)
    attendance.check_in(desk, first)
    points.give(desk, keep, 40, "A present", "p")
    shortfalls.take(desk, shortfalls.lines(desk)[0].id)
    assert all_is_sound()


def test_what_was_corrected_since_keeps_the_merge(desk: Desk) -> None:
    """L10: else what the one has lost would be the other's."""
    a_rule(desk, RuleKind.SESSION, 40)
    keep, gone = two(desk)
    booking = a_booking(desk, gone, hours=0)
    attendance.check_in(desk, booking)
    written = merge(desk, keep, gone)
    attendance.unset(desk, booking)
    with pytest.raises(DeskError, match="given or taken back since"):
        undo.take_back(desk, written)
    assert all_is_sound()


def test_attendance_that_was_corrected_and_is_as_it_was_again_lets_the_merge_be_undone(desk: Desk) -> None:
    """L10, C20, S10: and what the booking has earned is its client's, who loses it with the visit."""
    a_rule(desk, RuleKind.SESSION, 40)
    keep, gone = two(desk)
    booking = a_booking(desk, gone, hours=0)
    attendance.check_in(desk, booking)
    written = merge(desk, keep, gone)
    with noting() as corrected:
        attendance.no_show(desk, booking)
    undo.take_back(desk, corrected)
    later = a_booking(desk, keep, hours=0)
    attendance.check_in(desk, later)
    undo.take_back(desk, written)
    assert (ledger.balance_of(keep), ledger.balance_of(gone)) == (90, 90)
    attendance.unset(desk, booking)
    assert (ledger.balance_of(keep), ledger.balance_of(gone)) == (90, 50)
    assert all_is_sound()


def test_what_a_booking_earns_while_merged_goes_with_it(desk: Desk) -> None:
    """L9, C20, S10."""
    a_rule(desk, RuleKind.SESSION, 40)
    keep, gone = two(desk)
    booking = a_booking(desk, gone, hours=0)
    written = merge(desk, keep, gone)
    attendance.check_in(desk, booking)
    undo.take_back(desk, written)
    assert (ledger.balance_of(keep), ledger.balance_of(gone)) == (50, 90)
    attendance.unset(desk, booking)
    assert (ledger.balance_of(keep), ledger.balance_of(gone)) == (50, 50)
    assert all_is_sound()


def test_a_tier_is_reached_by_what_both_have_earned(desk: Desk) -> None:
    """L6: within its window; the other is in none, and parted they are in those that each has reached."""
    programme.set_up(desk, Programme(tiers=(Tier("Bronze", 50), Tier("Gold", 100))))
    keep, gone = two(desk)
    assert (tiers.of(keep), tiers.of(gone)) == ("Bronze", "Bronze")
    written = merge(desk, keep, gone)
    assert (tiers.of(keep), tiers.of(gone)) == ("Gold", "")
    points.give(desk, keep, 1, "A present", "one")
    assert tiers.of(keep) == "Gold"
    undo.take_back(desk, written)
    assert (tiers.of(keep), tiers.of(gone)) == ("Bronze", "Bronze")


def test_to_be_merged_is_no_activity(desk: Desk) -> None:
    """L10: points expire when they would have, by the later of both; a merged contact loses none."""
    programme.set_up(desk, Programme(expiry_months=1))
    keep, gone = two(desk)
    later = after(desk, days=10)
    points.give(later, gone, 1, "A present", "later")
    written = merge(after(desk, days=20), keep, gone)
    last = {row.contact_id: row.last_at for row in PointsAccount.select()}
    assert last == {keep: later.now, gone: later.now}
    assert [one.key.startswith("merge:") for one in PointsEntry.select()].count(True) == 2
    undo.take_back(after(desk, days=20), written)
    last = {row.contact_id: row.last_at for row in PointsAccount.select()}
    assert last == {keep: desk.now, gone: later.now}
    entries = [row.balance_after for row in PointsEntry.select().where(PointsEntry.contact == gone)]
    assert entries[-1] == 51 and all(one != other for one, other in pairwise(entries))
    assert versions(keep, gone) == (3, 3)
