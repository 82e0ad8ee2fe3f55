"""L8: a redemption that is asked for once more, by a repeated Enter or another desk, or of which the terms changed."""

import pytest
from tests.builders import after, dana, somebody

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import ledger, members, points, redeeming, rewards
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.redeeming import NotAMemberError
from frontdesk_tui.desk.loyalty.rewards import RewardDraft


def test_a_client_is_approved_and_redeems_once_however_often_it_is_asked(desk: Desk) -> None:
    contact, reward = dana(desk), rewards.add(desk, RewardDraft("Tea", 20))
    points.give(desk, contact, 50, "A present", "given")
    redeemed = redeeming.approve_and_redeem(desk, contact, reward, "k")
    assert redeeming.approve_and_redeem(after(desk, minutes=1), contact, reward, "k") == redeemed
    assert redeeming.redeem(desk, contact, reward, "k") == redeemed
    assert ledger.balance_of(contact) == 30


def test_who_was_approved_by_another_desk_meanwhile_redeems_all_the_same(desk: Desk) -> None:
    contact, reward = dana(desk), rewards.add(desk, RewardDraft("Tea", 20))
    points.give(desk, contact, 50, "A present", "given")
    members.set_status(desk, [contact], Status.MEMBER)
    assert redeeming.approve_and_redeem(desk, contact, reward, "k").balance == 30


def test_what_was_redeemed_is_no_slip_for_another_client_or_reward(desk: Desk) -> None:
    contact, other = dana(desk), somebody(desk)
    tea, cake = (rewards.add(desk, RewardDraft(name, 20)) for name in ("Tea", "Cake"))
    for one in (contact, other):
        points.give(desk, one, 50, "A present", f"given:{one}")
    redeeming.approve_and_redeem(desk, contact, tea, "k")
    for whom, what, key in ((other, tea, "k"), (contact, cake, "k"), (contact, tea, f"given:{contact}")):
        for redeem in (redeeming.redeem, redeeming.approve_and_redeem):
            with pytest.raises(DeskError, match="as something else"):
                redeem(desk, whom, what, key)
    assert [ledger.balance_of(one) for one in (contact, other)] == [30, 50]


def test_nothing_is_taken_when_the_reward_costs_more_than_the_client_was_told(desk: Desk) -> None:
    contact, reward = dana(desk), rewards.add(desk, RewardDraft("Tea", 20))
    points.give(desk, contact, 500, "A present", "given")
    rewards.edit(desk, reward, RewardDraft("Tea", 200))
    for redeem in (redeeming.approve_and_redeem, redeeming.redeem):
        with pytest.raises(DeskError, match="“Tea” costs 200 by now") as refused:
            redeem(desk, contact, reward, "k", 20)
        assert not isinstance(refused.value, NotAMemberError)
    assert ledger.balance_of(contact) == 500
    assert redeeming.approve_and_redeem(desk, contact, reward, "k", 200).balance == 300
    rewards.edit(desk, reward, RewardDraft("Tea", 300))
    assert redeeming.redeem(desk, contact, reward, "k", 200).cost == 200
