"""What the Automations place shows: each automation in a line."""

from dataclasses import dataclass

from peewee import fn

from frontdesk_tui.automations import preview
from frontdesk_tui.automations.automations import of
from frontdesk_tui.automations.judging import moment_of
from frontdesk_tui.automations.rule import Rule, rule_of
from frontdesk_tui.automations.sentence import Phrase, sentence
from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import names_of
from frontdesk_tui.desk.clients.condition import Names
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.automation import Automation, Firing
from frontdesk_tui.models.rows import tuples


@dataclass(frozen=True, slots=True)
class AutomationLine:
    """One automation. Texts are safe to display."""

    id: int
    name: str
    is_active: bool
    when: str
    """Its trigger and wait: `1 hour before: session starts`."""
    do: str
    """Its actions: `email client, +50 points`."""
    fired: int
    """How often it did what it is to do."""
    last: str
    """When it fired last: `today 09:12`, or nothing."""
    next: str
    """When it is due next, as far as one can know; else nothing."""
    errors: int
    """Firings that failed and have not been done since."""
    problem: str
    """Why it cannot fire at all; empty for most."""
    sentence: tuple[Phrase, ...]
    """All that it does, part by part; empty where there is a problem."""


def lines(desk: Desk) -> list[AutomationLine]:
    """A1: those that staff have made, by name; the built-in ones are in Settings."""
    there = Automation.deleted_at.is_null() & (Automation.builtin == "")
    counted, named = _counted(), names_of.read()
    found = [_line(desk, row, counted, named) for row in Automation.select().where(there)]
    return sorted(found, key=lambda line: (line.name.casefold(), line.id))


def read(automation: int) -> tuple[Rule, int, bool]:
    """An automation for the editor: rule, version, whether it is active. Raises DeskError when it is gone."""
    row = of(automation)
    return rule_of(row), row.version, row.status == "active"


def _counted() -> dict[tuple[int, str], tuple[int, object]]:
    """How many firings there are of each automation and state, and when the last was."""
    rows = Firing.select(Firing.automation, Firing.state, fn.COUNT(Firing.id), fn.MAX(Firing.id)).group_by(
        Firing.automation, Firing.state
    )
    found = tuples(rows)
    at = dict(tuples(Firing.select(Firing.id, Firing.fired_at).where(Firing.id.in_([row[3] for row in found]))))
    return {(automation, state): (count, moment_of(at[last])) for automation, state, count, last in found}


def _line(
    desk: Desk, row: Automation, counted: dict[tuple[int, str], tuple[int, object]], named: Names
) -> AutomationLine:
    fired, last = counted.get((row.id, "done"), (0, None))
    errors = counted.get((row.id, "failed"), (0, None))[0]
    active = row.status == "active"
    when = do = coming = problem = ""
    told: list[Phrase] = []
    try:
        rule = rule_of(row)
        when, do, told = rule.when(), rule.do(), sentence(rule, named)
        at = preview.next_at(desk, rule, row.id) if active else None
        coming = wording.near(at, desk) if at else ""
    except DeskError as error:
        problem = error.sentence
    said_last = wording.near(last, desk) if last else ""  # type: ignore[arg-type]
    return AutomationLine(
        id=row.id,
        name=one_line(row.name, 80),
        is_active=active,
        when=one_line(when),
        do=one_line(do),
        fired=fired,
        last=said_last,
        next=coming,
        errors=errors,
        problem=problem,
        sentence=tuple(told),
    )
