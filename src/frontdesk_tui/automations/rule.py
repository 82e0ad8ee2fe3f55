"""A rule: what an automation is, as it is written in the editor and stored."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import partial
from typing import Any, NamedTuple

from frontdesk_tui.automations.action import ACTIONS, Action
from frontdesk_tui.automations.conditions import Conditions
from frontdesk_tui.automations.trigger import TRIGGERS, Trigger
from frontdesk_tui.automations.wait import Unit, Wait
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.automation import Automation

MOST_CHARACTERS = 80
"""Of a name."""

MOST_ACTIONS = 10
"""Of one automation."""


class Frequency(StrEnum):
    """A7: how often it may fire for one client."""

    EVERY = "every"
    ONCE = "once"
    DAILY = "daily"


FREQUENCY_SAID = {
    Frequency.EVERY: "every time",
    Frequency.ONCE: "once per client",
    Frequency.DAILY: "once per client every 24 hours",
}
"""The words on screen."""


class Spot(NamedTuple):
    """Where in a rule something stands."""

    part: str
    """`name`, `trigger`, `services`, `wait`, `conditions`, `actions` or `frequency`."""
    at: int | None = None
    """Which of the conditions or actions; None for all of them."""
    text: int | None = None
    """Which text of an action that sends an email; None for the action itself."""


@dataclass(frozen=True, slots=True)
class Rule:
    """When something happens, for these services, after this wait, if these conditions hold: these actions."""

    name: str
    trigger: Trigger
    actions: tuple[Action, ...] = ()
    services: tuple[int, ...] = ()
    """Ids of the services that it counts for; none for all of them."""
    wait: Wait = field(default_factory=Wait)
    conditions: Conditions = field(default_factory=Conditions)
    frequency: Frequency = Frequency.EVERY

    def checked(self) -> "Rule":
        """As it is stored. Raises DeskError, at the part that is wrong."""
        for _, look in self._looks():
            look()
        services = self.services if self.trigger.by_service else ()
        name = " ".join(self.name.split())
        return Rule(name, self.trigger, self.actions, services, self.wait, self.conditions, self.frequency)

    def wrong(self) -> dict[Spot, str]:
        """What is wrong, each said at its place; empty when it can be stored. The network is asked, too."""
        found: dict[Spot, str] = {}
        outside = [(Spot("actions", index), action.look_outside) for index, action in enumerate(self.actions)]
        for spot, look in [*self._looks(), *outside]:
            try:
                look()
            except DeskError as error:
                found.setdefault(spot, error.sentence)
        return found

    def _looks(self) -> Iterator[tuple[Spot, Callable[[], None]]]:
        """What is looked at, top to bottom; each raises DeskError for what cannot be."""
        has = self.trigger.has()
        yield Spot("name"), partial(check_name, self.name)
        yield Spot("actions"), self._check_number
        yield Spot("trigger"), self.trigger.check
        yield Spot("wait"), partial(self.wait.check, self.trigger.may_be_before)
        yield Spot("conditions"), self.conditions.check_number
        for index, condition in enumerate(self.conditions.rules):
            yield Spot("conditions", index), partial(condition.check_with, has)
        for index, action in enumerate(self.actions):
            yield Spot("actions", index), partial(action.check_with, has)

    def _check_number(self) -> None:
        if not self.actions:
            raise DeskError("Choose what is to be done.", "actions")
        if len(self.actions) > MOST_ACTIONS:
            raise DeskError(f"At most {MOST_ACTIONS} actions.", "actions")

    def when(self) -> str:
        """`1 hour before a session starts`, `last checked in 30 days ago`: for the list."""
        said = self.trigger.said()
        return said if not self.wait.amount else f"{self.wait.said()}: {said}"

    def do(self) -> str:
        """`email client, +50 points`: for the list."""
        return ", ".join(action.said() for action in self.actions)

    def columns(self) -> dict[str, Any]:
        """What is stored of it, by column."""
        return {
            "name": self.name,
            "trigger": self.trigger.name,
            "settings": self.trigger.stored(),
            "services": list(self.services),
            "conditions": self.conditions.stored(),
            "wait": self.wait.amount,
            "wait_unit": self.wait.unit.value,
            "actions": [{"action": action.name, **action.stored()} for action in self.actions],
            "frequency": self.frequency.value,
        }


def check_name(name: str) -> None:
    """Raises DeskError, at `name`, for none and for one that is too long."""
    name = " ".join(name.split())
    if not name:
        raise DeskError("Give the automation a name.", "name")
    if len(name) > MOST_CHARACTERS:
        raise DeskError(f"The name has at most {MOST_CHARACTERS} characters.", "name")


def rule_from(stored: dict[str, Any]) -> Rule:
    """What `columns` has written. Raises DeskError for what this program does not know: another trigger, for one."""
    try:
        return Rule(
            name=stored["name"],
            trigger=TRIGGERS.named(stored["trigger"]).from_stored(stored["settings"]),
            actions=tuple(ACTIONS.named(one["action"]).from_stored(one) for one in stored["actions"]),
            services=tuple(stored["services"]),
            wait=Wait(stored["wait"], Unit(stored["wait_unit"])),
            conditions=Conditions.from_stored(stored["conditions"]),
            frequency=Frequency(stored["frequency"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DeskError("This version of frontdesk cannot read how this automation is stored.") from error


def rule_of(row: Automation) -> Rule:
    """The rule of an automation."""
    return rule_from({name: getattr(row, name) for name in _COLUMNS})


_COLUMNS = ("name", "trigger", "settings", "services", "conditions", "wait", "wait_unit", "actions", "frequency")
