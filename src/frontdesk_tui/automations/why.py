"""Why something fires, fired, or did not: in a sentence."""

from pendulum import DateTime

from frontdesk_tui.automations.due import Due
from frontdesk_tui.automations.rule import FREQUENCY_SAID, Frequency, Rule, rule_from, rule_of
from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import names_of
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.automation import Automation, Firing
from frontdesk_tui.models.event import Event

RULES = ("automation.added", "automation.edited")
"""Kinds of events that keep what a rule was."""

_BEGUN = {"done": "Fired", "failed": "Failed", "skipped": "Did not fire", "missed": "Was missed"}


def of_firing(desk: Desk, firing: int) -> str:
    """A13: why a firing came about, by the rule as it was then, and what became of it. Safe to display."""
    row = Firing.get_or_none(Firing.id == firing)
    if row is None:
        raise DeskError("This is no longer there.")
    rule = rule_then(row.automation_id, row.version)
    at = wording.day_and_time(row.fired_at, desk)
    said = f"{_BEGUN[row.state]} {at}: {_because(desk, rule, row.at)}"
    limit = f"; {FREQUENCY_SAID[rule.frequency]}" if rule.frequency is not Frequency.EVERY else ""
    became = "; ".join(said.rstrip(".") for said in row.said)
    again = f"; tried again {wording.day_and_time(row.retry_at, desk)}" if row.retry_at else ""
    return one_line(f"{said}{limit}{' — ' if became else ''}{became}{again}.", 600)


def of_due(desk: Desk, rule: Rule, due: Due, used: DateTime | None = None) -> str:
    """A12: why something will fire, or would have: `fires 12 May 09:00 because last check-in 28 Apr + 14 days`."""
    verb = "fires" if due.at > desk.now else "would have fired"
    said = f"{verb} {wording.day_and_time(due.at, desk)} because {_because(desk, rule, due.found.at)}"
    if rule.frequency is not Frequency.EVERY:
        last = "not yet used" if used is None else f"used {wording.day_and_time(used, desk)}"
        said += f"; {FREQUENCY_SAID[rule.frequency]}: {last}"
    if rule.conditions.rules:
        said += f"; {rule.conditions.said(names_of.asked_for(rule.conditions))}"
    return one_line(said[:1].upper() + said[1:] + ".", 600)


def in_short(desk: Desk, rule: Rule, due: Due) -> str:
    """The trigger's moment alone, and the wait from it: `checked in Tue 24 Nov 09:00, + 2 hours`. Safe to display."""
    return one_line(_because(desk, rule, due.found.at))


def rule_then(automation: int, version: int) -> Rule:
    """The rule of an automation as it was in a version: the log keeps each."""
    row = Automation.get_by_id(automation)
    if row.version == version:
        return rule_of(row)
    for event in Event.select().where(Event.kind.in_(RULES)).order_by(Event.at):
        if event.data.get("of") == automation and event.data["version"] == version:
            return rule_from(event.data["after"])
    return rule_of(row)


def _because(desk: Desk, rule: Rule, at: DateTime) -> str:
    """The trigger's moment, and the wait from it."""
    said = rule.trigger.because(at, desk)
    if not rule.wait.amount:
        return said
    return f"{said}, {'−' if rule.wait.amount < 0 else '+'} {rule.wait.length()}"
