"""L8: what points are redeemed for."""

from dataclasses import dataclass, replace
from typing import Any

from frontdesk_tui.desk import beside, undo
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import programme
from frontdesk_tui.desk.loyalty.ledger import MOST
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.reward import Reward
from frontdesk_tui.models.rows import tuples

MOST_CHARACTERS = 60
"""Of a reward's name."""

MOST_TIMES = 999
"""That a reward is limited to for a client."""


@dataclass(frozen=True, slots=True)
class RewardDraft:
    """A reward as it is typed."""

    name: str
    cost: int
    per_client: int | None = None
    """How often a client may redeem it; None for any number of times."""
    active: bool = True


@dataclass(frozen=True, slots=True)
class RewardLine:
    """A reward as it is listed; its name is safe to display."""

    id: int
    name: str
    cost: int
    per_client: int | None
    active: bool


def lines(only_active: bool = False) -> list[RewardLine]:
    """The rewards that are not archived, the cheapest first."""
    there = Reward.archived_at.is_null() & (Reward.active if only_active else True)
    rows = Reward.select().where(there).order_by(Reward.cost, Reward.name, Reward.id)
    return [RewardLine(row.id, one_line(row.name, 60), row.cost, row.per_client, row.active) for row in rows]


def of(reward: int) -> Reward:
    """A reward that is not archived. Raises DeskError when it is, or gone."""
    row = Reward.get_or_none((Reward.id == reward) & Reward.archived_at.is_null())
    if row is None:
        raise DeskError("This reward has been deleted meanwhile.")
    return row


def read(reward: int) -> RewardDraft:
    """A reward as it would be typed. Raises DeskError when it is gone."""
    row = of(reward)
    return RewardDraft(row.name, row.cost, row.per_client, row.active)


def named(name: str) -> list[int]:
    """Ids of the rewards of a name, whatever its case, those that are archived too."""
    rows = tuples(Reward.select(Reward.id, Reward.name))
    return [reward for reward, known in rows if fold(known) == fold(name)]


@verb
def add(desk: Desk, draft: RewardDraft) -> int:
    """L8: a further reward; its id. Raises DeskError at the field that is wrong."""
    values = _checked(draft, None)
    row = Reward.create(created_at=desk.now, **values)
    record(desk, "reward.added", reward=row.id, after=values)
    return int(row.id)


@verb
def edit(desk: Desk, reward: int, draft: RewardDraft, shown: RewardDraft | None = None) -> None:
    """L8: another name, cost or limit; or it is offered, or not any more. What was redeemed before stays as it was.

    `shown` is what the draft was made from. Raises CollidedError for what another desk has changed, too.
    """
    log = beside.Log(("reward.edited",), "reward", reward)
    draft = beside.merged(read(reward), shown, draft, "reward", log)
    row, values = of(reward), _checked(draft, reward)
    before = {name: getattr(row, name) for name in values}
    if before == values:
        return
    Reward.update(values).where(Reward.id == reward).execute()
    record(desk, "reward.edited", reward=reward, before=before, after=values)


@verb
def offer(desk: Desk, reward: int, offered: bool) -> None:
    """L8: it can be redeemed from now on, or not any more."""
    edit(desk, reward, replace(read(reward), active=offered))


@verb
def delete(desk: Desk, reward: int) -> None:
    """L8: it is not offered nor listed any more; what was redeemed of it stays."""
    row = of(reward)
    Reward.update(archived_at=desk.now).where(Reward.id == reward).execute()
    record(desk, "reward.deleted", reward=reward, name=row.name)


def _checked(draft: RewardDraft, reward: int | None) -> dict[str, Any]:
    name = " ".join(draft.name.split())
    if not 1 <= len(name) <= MOST_CHARACTERS:
        raise DeskError(f"Give the reward a name of 1 to {MOST_CHARACTERS} characters.", "name")
    if not 1 <= draft.cost <= MOST:
        raise DeskError(f"It costs between 1 and {MOST:,} {programme.called()}.", "cost")
    if draft.per_client is not None and not 1 <= draft.per_client <= MOST_TIMES:
        raise DeskError(f"A limit is between 1 and {MOST_TIMES:,} times; left empty there is none.", "per_client")
    others = Reward.select().where(Reward.archived_at.is_null() & (Reward.id != (reward or 0)))
    if any(row.name.casefold() == name.casefold() for row in others):
        raise DeskError("There is a reward of this name already.", "name")
    return {"name": name, "cost": draft.cost, "per_client": draft.per_client, "active": draft.active}


@takes_back("reward.added")
def _remove(desk: Desk, event: Event) -> str:
    undo.refuse_edited(event, "The reward has been changed since. Delete it instead.", "reward.edited", "reward")
    delete(desk, event.data["reward"])
    return "The reward is removed again"


@takes_back("reward.edited")
def _as_before(desk: Desk, event: Event) -> str:
    reward = int(event.data["reward"])
    row = of(reward)
    if any(getattr(row, name) != value for name, value in event.data["after"].items()):
        raise DeskError("The reward has been changed since, so that cannot be undone.")
    edit(desk, reward, RewardDraft(**event.data["before"]))
    return "The reward is as it was"


@takes_back("reward.deleted", like="rewards.delete")
def _back(desk: Desk, event: Event) -> str:
    reward = int(event.data["reward"])
    row = Reward.get_by_id(reward)
    if row.archived_at is None:
        raise DeskError("The reward is there again already.")
    Reward.update(archived_at=None).where(Reward.id == reward).execute()
    _checked(RewardDraft(row.name, row.cost, row.per_client, row.active), reward)
    record(desk, "reward.restored", reward=reward, name=row.name)
    return "The reward is there again"
