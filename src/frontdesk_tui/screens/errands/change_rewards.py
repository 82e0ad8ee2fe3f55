"""L8: rewards added, edited, offered and deleted."""

from functools import partial

from frontdesk_tui.desk.loyalty import programme, rewards
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.screens.both_edited import saving
from frontdesk_tui.screens.dialogs.reward_form import RewardForm
from frontdesk_tui.screens.dialogs.rewards import Rewards


async def new(place: Rewards) -> None:
    """Ask for a reward, and offer it."""
    made: list[int] = []

    async def submit(draft: RewardDraft) -> None:
        made.append(await place.work.act(rewards.add, draft))

    form = RewardForm("New reward", submit, await _points(place), None)
    if await place.app.push_screen_wait(form) is not None:
        await place.reread(made[-1])
        place.work.say("Reward added")


async def run(place: Rewards) -> None:
    """Ask for the reward under the cursor otherwise; what was redeemed of it stays as it was."""
    line = place.line
    if line is None:
        return
    shown = await place.work.ask(rewards.read, line.id)
    submit = saving(place, rewards.edit, line.id, shown=shown)
    form = RewardForm("Edit reward", submit, await _points(place), shown)
    if await place.app.push_screen_wait(form) is not None:
        await place.reread(line.id)
        place.work.say("Reward saved")


async def offer(place: Rewards) -> None:
    """Offer the reward under the cursor, or withdraw it."""
    line = place.line
    if line is not None:
        said = f"{line.name} is not offered any more" if line.active else f"{line.name} is offered"
        await place.did(partial(place.work.act, rewards.offer, line.id, not line.active), said)


async def delete(place: Rewards) -> None:
    """Delete the reward under the cursor; it can be taken back."""
    line = place.line
    if line is not None:
        await place.did(partial(place.work.act, rewards.delete, line.id), f"Deleted {line.name}")


async def _points(place: Rewards) -> str:
    """What the points are called."""
    return (await place.work.ask(programme.current)).points
