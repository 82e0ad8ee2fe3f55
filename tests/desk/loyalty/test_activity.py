"""L3, L4, L8: numbers of points as they are typed; how a balance came about; what could be redeemed."""

import pytest
from tests.builders import after, dana

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import activity, ledger, members, points, programme, redeemable, redeeming, rewards
from frontdesk_tui.desk.loyalty.ledger import Posting
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.points import Way, number_typed
from frontdesk_tui.desk.loyalty.programme import Programme
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.points import PointsEntry


@pytest.mark.parametrize(
    ("typed", "number"),
    [(" 40 ", 40), ("1,000", 1_000), ("1.000", 1_000), ("9 999 999", 9_999_999), ("007", 7), ("٥", 5)],
)
def test_thousands_may_be_parted_as_people_part_them(typed: str, number: int) -> None:
    """L3"""
    assert number_typed(typed, "amount") == number


@pytest.mark.parametrize(
    "typed", ["", "0", "-5", "+5", "ten", "1.5", "1,5", "1,00", "10000000", "1e3", "5" * 5_000, "1\n000"]
)
def test_what_is_no_number_of_points_is_refused_at_its_field(typed: str) -> None:
    """L3: “1,5” is not fifteen."""
    with pytest.raises(DeskError) as refusal:
        number_typed(typed, "amount")
    assert (refusal.value.field, refusal.value.sentence) == (
        "amount",
        "Give a whole number between 1 and 9,999,999.",
    )


def test_activity_says_what_happened_newest_first(desk: Desk) -> None:
    """L4: each kind in a word, why, by how much, and the balance after it."""
    contact = dana(desk)
    members.set_status(desk, [contact], Status.MEMBER)
    coffee = rewards.add(desk, RewardDraft("Cof\x1bfee", 100))
    with noting() as given:
        points.give(desk, contact, 10, "A present", "k1")
    undo.take_back(desk, given)
    with transaction():
        ledger.post(desk, Posting(contact, "earn", 300, "Yoga flow", "k2", cause="booking:1", rule=_a_rule(desk)))
        ledger.post(desk, Posting(contact, "expire", -20, "No activity", "k3"))
    points.adjust(desk, contact, Way.REMOVE, 30, "A mistake", "k4")
    redeemed = redeeming.redeem(after(desk, days=1), contact, coffee, "k5")
    ids = activity.ids(contact)
    lines = {line.id: line for line in activity.lines(desk, ids)}
    assert [(lines[one].action, lines[one].change, lines[one].balance) for one in ids] == [
        ("Redeemed: Cof\ufffdfee", "-100", "150"),
        ("Adjusted: A mistake", "-30", "250"),
        ("Expired: No activity", "-20", "280"),
        ("Earned: Yoga flow", "+300", "300"),
        ("Taken back: Undone", "-10", "0"),
        ("Given: A present", "+10", "10"),
    ]
    assert lines[ids[0]].when == "Mon 23 Nov 17:41"
    assert [line.can_be_given_back for line in lines.values()].count(True) == 1
    redeeming.give_back(desk, redeemed.entry, "Out of coffee")
    assert not any(line.can_be_given_back for line in activity.lines(desk, activity.ids(contact)))
    facts = dict(activity.entry(desk, activity.ids(contact)[0]).facts)
    assert facts["Reason"] == "Out of coffee"
    assert facts["Takes back"] == f"entry {redeemed.entry}"


def _a_rule(desk: Desk) -> int:
    from frontdesk_tui.models.earn_rule import EarnRule

    return int(EarnRule.create(kind="session", points=300, created_at=desk.now).id)


def test_a_reward_that_cannot_be_redeemed_says_why(desk: Desk) -> None:
    """L8: too few points, or as often as one may."""
    contact = dana(desk)
    members.set_status(desk, [contact], Status.MEMBER)
    points.give(desk, contact, 300, "A present", "k1")
    once = rewards.add(desk, RewardDraft("Coffee", 100, 1))
    rewards.add(desk, RewardDraft("Massage", 500))
    rewards.add(desk, RewardDraft("Not now", 1, active=False))
    assert [(one.reward.name, one.why_not) for one in redeemable.read(contact).offers] == [
        ("Coffee", ""),
        ("Massage", "200 missing"),
    ]
    redeemed = redeeming.redeem(desk, contact, once, "k2")
    assert redeemable.read(contact).offers[0].why_not == "redeemed already"
    redeeming.give_back(desk, redeemed.entry, "Out of coffee")
    assert redeemable.read(contact).offers[0].why_not == ""
    programme.set_up(desk, Programme(programme.Status.PAUSED))
    with pytest.raises(DeskError, match="paused"):
        redeemable.read(contact)
    contacts.delete(desk, [contact])
    with pytest.raises(DeskError, match="deleted"):
        redeemable.read(contact)


def test_nobody_is_approved_for_a_reward_that_is_refused(desk: Desk) -> None:
    """L7, L8: both or neither."""
    contact = dana(desk)
    reward = rewards.add(desk, RewardDraft("Coffee", 100))
    with pytest.raises(DeskError, match="only 0 are there"):
        redeeming.approve_and_redeem(desk, contact, reward, "k")
    assert Contact.get_by_id(contact).member_status == "visitor"
    assert PointsEntry.select().count() == 0
