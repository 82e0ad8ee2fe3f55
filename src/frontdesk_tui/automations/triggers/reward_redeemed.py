"""A3: client redeems a reward."""

from collections.abc import Sequence
from dataclasses import dataclass

from peewee import SQL, fn
from pendulum import DateTime

from frontdesk_tui.automations.trigger import Found, Span, Trigger, contact_events
from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import rewards
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.rows import number_in


@dataclass(frozen=True)
class RewardRedeemed(Trigger):
    """Client redeems a reward.

    One whose points were given back since does not count.
    """

    name = "reward_redeemed"
    order = 15
    verb = "redeemed"
    about = frozenset({"contact"})
    by_service = False
    moved_by = ("points.", "contact.", "reward.")

    reward: str = asked("Which reward", Kind.PLAIN, "", hint="By its name; left empty, any reward.")

    def found(self, desk: Desk, services: Sequence[int], span: Span, most: int) -> list[Found]:
        """Redemptions that stand."""
        entry = number_in(Event.data, "entry")
        given_back = PointsEntry.select(SQL("1")).where(PointsEntry.corrects == entry)
        which = ~fn.EXISTS(given_back)
        if name := self.reward.strip():
            which &= number_in(Event.data, "reward").in_(rewards.named(name))
        return [
            Found(at, number, f"event:{number}", contact)
            for at, number, contact in contact_events(("points.redeemed",), span, most, which)
        ]

    def said(self) -> str:
        """With the reward."""
        return f"client redeems {self.reward.strip() or 'a reward'}"

    def because(self, at: DateTime, desk: Desk) -> str:
        """With the reward."""
        return f"redeemed {self.reward.strip() or 'a reward'} {wording.day_and_time(at, desk)}"
