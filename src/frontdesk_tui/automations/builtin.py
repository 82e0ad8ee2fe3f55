"""A10: the confirmation and the reminder that are built in, each a switch in Settings."""

from dataclasses import dataclass

from frontdesk_tui.automations import automations
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.wait import Unit, Wait
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages.suggested_texts import suggested
from frontdesk_tui.desk.messages.texts import Purpose
from frontdesk_tui.desk.verb import verb
from frontdesk_tui.models.automation import Automation

CONFIRMATION, REMINDER = "confirmation", "reminder"

TITLES = {CONFIRMATION: "Booking confirmation", REMINDER: "Reminder a day before"}
"""The words on screen."""

_IS_THERE = Automation.deleted_at.is_null()
"""One that was made by a switch goes when that is undone."""


@dataclass(frozen=True, slots=True)
class Switch:
    """One of them."""

    name: str
    title: str
    is_on: bool
    automation: int | None
    """Its automation, whose text can be edited; None while it has never been switched on."""


def switches() -> list[Switch]:
    """Both, and whether they are on."""
    rows = {row.builtin: row for row in Automation.select().where((Automation.builtin != "") & _IS_THERE)}
    return [
        Switch(name, title, name in rows and rows[name].status == "active", rows[name].id if name in rows else None)
        for name, title in TITLES.items()
    ]


@verb
def switch(desk: Desk, name: str, on: bool) -> None:
    """A10: emails go by themselves from now on, or no more. Nothing that was booked before is confirmed."""
    row = Automation.get_or_none((Automation.builtin == name) & _IS_THERE)
    automation = automations.add(desk, _rule(name, desk.business.language), builtin=name) if row is None else row.id
    (automations.activate if on else automations.pause)(desk, automation)


def doubled_by(rule: Rule) -> Switch | None:
    """Which of them is on and would send a client a second email of the same kind; None when none would."""
    if not any(isinstance(action, EmailClient) for action in rule.actions):
        return None
    is_reminder = isinstance(rule.trigger, SessionStarts) and rule.wait.amount < 0
    same = CONFIRMATION if isinstance(rule.trigger, Books) else REMINDER if is_reminder else ""
    return next((one for one in switches() if one.is_on and one.name == same), None)


def _rule(name: str, language: str) -> Rule:
    purpose = Purpose.CONFIRMATION if name == CONFIRMATION else Purpose.REMINDER
    texts = tuple((one.language, one.subject, one.body) for one in suggested(purpose, language))
    if name == CONFIRMATION:
        return Rule(TITLES[name], Books(), (EmailClient(texts),))
    return Rule(TITLES[name], SessionStarts(), (EmailClient(texts),), wait=Wait(-1, Unit.DAYS))
