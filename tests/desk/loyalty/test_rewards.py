"""L8: what points are redeemed for."""

import pytest
from tests.builders import colleague

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.loyalty import rewards
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.verb import noting

MASSAGE = RewardDraft("Massage", 500, 2)


def test_a_reward_is_offered_no_more_and_again_and_stays_as_it_is_otherwise(desk: Desk) -> None:
    reward = rewards.add(desk, MASSAGE)
    with noting() as written:
        rewards.offer(desk, reward, False)
    assert rewards.lines(only_active=True) == []
    assert rewards.read(reward) == RewardDraft("Massage", 500, 2, active=False)
    undo.take_back(desk, written)
    assert rewards.read(reward) == MASSAGE
    with noting() as written:
        rewards.offer(desk, reward, True)
    assert written == []


def test_only_a_manager_changes_rewards(desk: Desk) -> None:
    """S5"""
    reward = rewards.add(desk, MASSAGE)
    omar = colleague(desk, "Omar")
    with pytest.raises(NotAllowedError):
        rewards.offer(omar, reward, False)
    assert rewards.read(reward) == MASSAGE


def test_a_deleted_reward_is_read_and_offered_no_more(desk: Desk) -> None:
    reward = rewards.add(desk, MASSAGE)
    rewards.delete(desk, reward)
    for refused in (lambda: rewards.read(reward), lambda: rewards.offer(desk, reward, False)):
        with pytest.raises(DeskError, match="deleted meanwhile"):
            refused()
