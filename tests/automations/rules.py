"""Small things that tests of automations begin with."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from tests.builders import a_booking, a_service, dana

from frontdesk_tui.automations import automations
from frontdesk_tui.automations.action import Action
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.conditions import Conditions
from frontdesk_tui.automations.engine import Engine, Tally
from frontdesk_tui.automations.rule import Frequency, Rule
from frontdesk_tui.automations.trigger import Found, Span, Trigger
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.wait import Unit, Wait
from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.service import Service

TEXT = (("en", "Hello {{ client.first_name }}", "You come {{ booking.starts_at }}, {{ client.name }}."),)
"""An email about a booking."""


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


def found(desk: Desk, trigger: Trigger, services: tuple[int, ...] = ()) -> list[Found]:
    """What a trigger finds in the two months around the desk's moment."""
    span = Span(desk.now.subtract(days=60), desk.now.add(days=60))
    return [one for one in trigger.found(desk, services, span, 1_000) if one.cause]


def asked(desk: Desk, trigger: Trigger, *services: int) -> list[int | None]:
    """The clients of what it finds."""
    return [one.contact for one in found(desk, trigger, services)]


def came(desk: Desk, contact: int, *, service: int | None = None, days: int = 0, price: int = 8_000) -> int:
    """A booking of a session that began so many days ago, to which the client was checked in then."""
    then = at(desk, days=-days)
    booking = a_booking(then, contact, hours=0, service=service, price=price)
    attendance.check_in(then, booking)
    return booking


def undone(desk: Desk, do: Callable[[], object]) -> None:
    """Something is done, and taken back."""
    with noting() as events:
        do()
    undo.take_back(desk, events)


def fires(desk: Desk, *actions: Action, client: int | None = None, hours: float = 24) -> list[list[str]]:
    """What is said of the firing of these actions for a client, Dana unless another, who books Yoga."""
    automation = active(desk, rule(Books(), *actions))
    later = at(desk, minutes=1)
    yoga = Service.get_or_none(Service.name == "Yoga")
    service = a_service(desk, "Yoga") if yoga is None else yoga.id
    a_booking(later, dana(desk) if client is None else client, hours=hours, service=service)
    tick(at(desk, minutes=2))
    automations.pause(desk, automation)
    return said(automation)
