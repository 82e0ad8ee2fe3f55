"""Small things that tests of automations begin with."""

from dataclasses import replace
from typing import Any

from frontdesk_tui.automations import automations
from frontdesk_tui.automations.action import Action
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.conditions import Conditions
from frontdesk_tui.automations.engine import Engine, Tally
from frontdesk_tui.automations.rule import Frequency, Rule
from frontdesk_tui.automations.trigger import Trigger
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.wait import Unit, Wait
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.automation import Firing


def rule(
    trigger: Trigger | None = None,
    *actions: Action,
    wait: int = 0,
    unit: Unit = Unit.HOURS,
    frequency: Frequency = Frequency.EVERY,
    conditions: Conditions | None = None,
    services: tuple[int, ...] = (),
) -> Rule:
    """A rule that puts the label “done” on whoever it fires for, unless other actions are given."""
    return Rule(
        "A rule",
        trigger or Books(),
        actions or (PutLabel("done"),),
        services,
        Wait(wait, unit),
        conditions or Conditions(),
        frequency,
    )


def active(desk: Desk, made: Rule) -> int:
    """An automation that is switched on from now; its id."""
    return automations.add(desk, made, active=True)


def at(desk: Desk, *, days: int = 0, hours: int = 0, minutes: int = 0, seconds: int = 0) -> Desk:
    """The same desk so much later; earlier when negative."""
    return replace(desk, now=desk.now.add(days=days, hours=hours, minutes=minutes, seconds=seconds))


def tick(desk: Desk, engine: Engine | None = None) -> Tally:
    """What an engine that has just started does, unless one is given."""
    return (engine or Engine()).tick(desk)


def firings(automation: int) -> list[tuple[Any, ...]]:
    """Contact and state of each firing, oldest first."""
    rows = Firing.select().where(Firing.automation == automation).order_by(Firing.id)
    return [(row.contact_id, row.state) for row in rows]


def said(automation: int) -> list[list[str]]:
    """What was said of each firing, oldest first."""
    return [row.said for row in Firing.select().where(Firing.automation == automation).order_by(Firing.id)]
