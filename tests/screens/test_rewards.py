"""L8: the rewards, by keys."""

from dataclasses import replace

from tests.builders import colleague
from tests.screens.front import sitting_at
from tests.screens.in_programme import open_list, refused

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import programme, rewards
from frontdesk_tui.desk.loyalty.programme import Programme
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.reward_form import RewardForm
from frontdesk_tui.screens.dialogs.rewards import Rewards


def kept() -> list[RewardDraft]:
    """The rewards that there are, the cheapest first."""
    return [rewards.read(line.id) for line in rewards.lines()]


async def test_rewards_are_added_edited_offered_and_deleted(reception: Reception, desk: Desk) -> None:
    """L8: each can be taken back, and the keys say what they would do."""
    programme.set_up(desk, Programme(points="כוכבים"))
    async with sitting_at(reception, (80, 24)) as front:
        await open_list(front, "R", Rewards)
        assert "There are no rewards." in front.text
        assert "n adds the first." in front.text
        assert "Delete" not in front.lines[-1]
        await front.press("n")
        await front.shown(RewardForm)
        assert "Cost in כוכבים" in front.text
        await front.fill(name="Free class", cost="1,250", per_client="1")
        await front.press("ctrl+s")
        await front.shown(Rewards)
        assert kept() == [RewardDraft("Free class", 1_250, 1)]
        assert front.said == ["Reward added   u Undo"]
        assert "Rewards · 1" in front.text
        assert "1,250  once" in front.text
        await front.press("enter")
        await front.shown(RewardForm)
        await front.fill(cost="900", per_client="")
        await front.press("ctrl+s")
        await front.until(lambda: kept() == [RewardDraft("Free class", 900)])
        await front.shown(Rewards)
        assert "any number" in front.text
        assert "Withdraw" in front.lines[-1]
        await front.press("space")
        await front.until(lambda: kept() == [RewardDraft("Free class", 900, active=False)])
        assert "Free class is not offered any more   u Undo" in front.said
        assert "Offer" in front.lines[-1]
        await front.press("u")
        await front.until(lambda: kept() == [RewardDraft("Free class", 900)])
        await front.press("d")
        await front.until(lambda: not kept())
        await front.until(lambda: "There are no rewards." in front.text)
        await front.press("u")
        await front.until(lambda: "Free class" in front.text)
        await front.press("escape")
        await front.back_at_the_place()


async def test_what_no_reward_can_be_is_said_under_its_field(reception: Reception, desk: Desk) -> None:
    """L8: nothing is half-saved."""
    rewards.add(desk, RewardDraft("Massage", 500))
    async with sitting_at(reception, (80, 24)) as front:
        await open_list(front, "R", Rewards)
        await front.press("n")
        await front.shown(RewardForm)
        await front.fill(cost="100")
        await refused(
            front,
            "name",
            {
                "": "a name of 1 to 60 characters",
                "x" * 61: "a name of 1 to 60 characters",
                "massage": "There is a reward of this name already.",
            },
            "Towel",
        )
        await refused(
            front,
            "cost",
            {
                "": "Type a number.",
                "0": "between 1 and 9,999,999 points",
                "-5": "between 1 and 9,999,999 points",
                "10,000,000": "between 1 and 9,999,999 points",
                "12,34": "is not a whole number",
            },
            "100",
        )
        await refused(front, "per_client", {"often": "is not a whole number", "0": "between 1 and 999 times"}, "")
        assert kept() == [RewardDraft("Massage", 500)]


async def test_what_another_desk_changes_meanwhile_is_kept_and_shown(reception: Reception, desk: Desk) -> None:
    """S7"""
    reward = rewards.add(desk, RewardDraft("Massage", 500))
    async with sitting_at(reception) as front:
        await open_list(front, "R", Rewards)
        await front.press("e")
        await front.shown(RewardForm)
        await front.fill(name="Long massage")
        rewards.edit(desk, reward, replace(rewards.read(reward), cost=700))
        await front.press("ctrl+s")
        await front.shown(Rewards)
        assert kept() == [RewardDraft("Long massage", 700)]
        rewards.offer(desk, reward, False)
        front.app.heartbeat.nudge()
        await front.until(lambda: "Offer" in front.lines[-1])
        await front.press("space")
        await front.until(lambda: rewards.read(reward).active)


async def test_the_front_desk_sees_the_rewards_and_changes_none(reception: Reception, desk: Desk) -> None:
    """S5: nor is what else is set for the programme offered to them."""
    rewards.add(desk, RewardDraft("[/x] [@click=app.quit]Out[/]", 500))
    omar = colleague(desk, "Omar").actor
    async with sitting_at(replace(reception, actor=omar), (80, 24)) as front:
        await front.press("5", "P", "E", "S")
        await front.back_at_the_place()
        shown = await open_list(front, "R", Rewards)
        assert "[/x] [@click=app.quit]Out[/]" in front.text
        assert "Rewards · 1 · a manager changes them" in front.text
        assert not {"New", "Edit", "Withdraw", "Delete"} & set(front.lines[-1].split())
        await front.press("n", "e", "enter", "space", "d")
        assert front.app.screen is shown
        assert kept() == [RewardDraft("[/x] [@click=app.quit]Out[/]", 500)]
