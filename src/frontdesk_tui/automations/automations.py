"""Automations: made, edited, switched on and off, deleted."""

from datetime import timedelta
from typing import Any

from pendulum import DateTime

from frontdesk_tui.automations.rule import Rule, rule_from, rule_of
from frontdesk_tui.desk import beside
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.automation import Automation, Firing
from frontdesk_tui.models.event import Event

JUST_NOW = timedelta(seconds=10)
"""What fell due so shortly before an edit may not have been seen to yet, and still is."""

_NEW_QUESTION = ("trigger", "settings", "services")
"""Columns that say what is asked for; what happened before these were changed does nothing."""


@verb
def add(desk: Desk, rule: Rule, *, active: bool = False, builtin: str = "") -> int:
    """A2: a new automation, paused unless it is to be active at once; its id. Nothing that happened before counts."""
    columns = rule.checked().columns()
    row = Automation.create(
        **columns,
        status="active" if active else "paused",
        builtin=builtin,
        since=desk.now,
        floor=desk.now,
        looked_at=desk.now,
        created_at=desk.now,
    )
    record(desk, "automation.added", of=row.id, name=columns["name"], version=1, after=columns, active=active)
    return int(row.id)


@verb
def edit(desk: Desk, automation: int, rule: Rule, version: int, shown: Rule | None = None) -> None:
    """A2: the rule from now on. What would be due at once by it is left out; what has fired does not fire again.

    `version` is the one that was shown: what another desk has changed meanwhile stays beside what is changed here,
    where `shown` says how it was. Raises CollidedError for what both changed.
    """
    row = of(automation)
    if row.version != version and shown is None:
        raise DeskError("Another desk has changed this automation meanwhile. Open it again to see what is new.")
    if row.version != version and shown is not None:
        log = beside.Log(("automation.edited",), "of", automation)
        rule = beside.merged(rule_of(row), shown, rule, "automation", log)
    after = rule.checked().columns()
    before = {name: getattr(row, name) for name in after}
    if after == before:
        return
    Automation.update(**after, **_from_now_on(desk, row, after), version=row.version + 1).where(
        Automation.id == row.id
    ).execute()
    record(desk, "automation.edited", of=row.id, name=row.name, version=row.version + 1, before=before, after=after)


@verb
def activate(desk: Desk, automation: int) -> None:
    """A2: switched on. Nothing that happened, or was due, before it counts."""
    row = of(automation)
    if row.status == "active":
        return
    rule_of(row).checked()
    now = {"since": desk.now, "floor": desk.now, "looked_at": desk.now}
    Automation.update(status="active", **now).where(Automation.id == row.id).execute()
    record(desk, "automation.activated", of=row.id, name=row.name)


@verb
def pause(desk: Desk, automation: int) -> None:
    """A2: switched off. Nothing more fires; its history stays."""
    row = of(automation)
    if row.status == "active":
        Automation.update(status="paused").where(Automation.id == row.id).execute()
        _try_no_more(row.id)
        record(desk, "automation.paused", of=row.id, name=row.name)


@verb
def delete(desk: Desk, automation: int) -> None:
    """A2: gone from the list. Nothing more fires; its history stays."""
    row = of(automation)
    Automation.update(status="paused", deleted_at=desk.now).where(Automation.id == row.id).execute()
    _try_no_more(row.id)
    record(desk, "automation.deleted", of=row.id, name=row.name, was=row.status)


@verb
def duplicate(desk: Desk, automation: int) -> int:
    """A2: the same once more, paused; its id."""
    rule = rule_of(of(automation))
    name = f"{rule.name[:70]} (copy)"
    copy = Rule(name, rule.trigger, rule.actions, rule.services, rule.wait, rule.conditions, rule.frequency)
    return add(desk, copy)


def asks_anew(row: Automation, columns: dict[str, Any]) -> bool:
    """Whether a rule, by its columns, asks for something else than it does now."""
    return any(columns[name] != getattr(row, name) for name in _NEW_QUESTION)


def _from_now_on(desk: Desk, row: Automation, after: dict[str, Any]) -> dict[str, DateTime]:
    """What an edit leaves out: what happened before, by another question; what was due, by another wait."""
    if asks_anew(row, after):
        return {"since": desk.now, "floor": desk.now}
    if (after["wait"], after["wait_unit"]) != (row.wait, row.wait_unit):
        return {"floor": max(row.floor, desk.now - JUST_NOW)}
    return {}


def of(automation: int) -> Automation:
    """The automation. Raises DeskError when it is gone."""
    row = Automation.get_or_none((Automation.id == automation) & Automation.deleted_at.is_null())
    if row is None:
        raise DeskError("This automation has been deleted meanwhile.")
    return row


def _try_no_more(automation: int) -> None:
    """What has failed is not tried again by itself, also not when the automation is switched on again later."""
    waiting = (Firing.automation == automation) & (Firing.state == "failed") & Firing.retry_at.is_null(False)
    Firing.update(retry_at=None).where(waiting).execute()


# -- taken back -----------------------------------------------------------------------------


@takes_back("automation.added")
def _delete_again(desk: Desk, event: Event) -> str:
    row = of(event.data["of"])
    if _differs(row, event.data["after"]) or row.status != ("active" if event.data.get("active") else "paused"):
        raise DeskError("This automation has been changed since. Delete it instead.")
    delete(desk, event.data["of"])
    return _said(event, "deleted again")


@takes_back("automation.edited")
def _edit_back(desk: Desk, event: Event) -> str:
    row = of(event.data["of"])
    if _differs(row, event.data["after"]):
        raise DeskError("This automation has been changed since, so the edit cannot be undone.")
    edit(desk, row.id, rule_from(event.data["before"]), row.version)
    return _said(event, "as it was")


@takes_back("automation.activated")
def _pause_again(desk: Desk, event: Event) -> str:
    pause(desk, event.data["of"])
    return _said(event, "paused again")


@takes_back("automation.paused")
def _activate_again(desk: Desk, event: Event) -> str:
    activate(desk, event.data["of"])
    return _said(event, "active again")


@takes_back("automation.deleted", like="automations.delete")
def _bring_back(desk: Desk, event: Event) -> str:
    back: dict[str, Any] = {"deleted_at": None, "status": "paused"}
    gone = (Automation.id == event.data["of"]) & Automation.deleted_at.is_null(False)
    if not Automation.update(**back).where(gone).execute():
        raise DeskError("This automation has been brought back already.")
    record(desk, "automation.restored", of=event.data["of"], name=event.data["name"])
    if event.data["was"] == "active":
        activate(desk, event.data["of"])
    return _said(event, "back")


def _differs(row: Automation, columns: dict[str, Any]) -> bool:
    """Whether a rule is another one than these columns say."""
    return any(getattr(row, name) != value for name, value in columns.items())


def _said(event: Event, how: str) -> str:
    return f"{one_line(event.data['name'], 60)}: {how}"
