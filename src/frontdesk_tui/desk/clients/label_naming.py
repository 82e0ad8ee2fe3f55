"""Where stored rules name a label: automations and segments, which follow when it is renamed or merged.

Whatever their parts are, a field called `label` or `labels` holds a label's name, or its id where it is a number, or a
list of these; nothing else is called so. That is why the rules need not be understood here to be followed up.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.verb import following, record
from frontdesk_tui.models.automation import Automation
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.label import Label
from frontdesk_tui.models.segment import Segment

Meant = Callable[[str | int], str | int]
"""What is stored in place of a label's name, or of its id."""

_NAMES_IT = frozenset({"label", "labels"})


class _Rules(NamedTuple):
    """A table that holds rules."""

    table: type[Automation | Segment]
    naming: tuple[str, ...]
    """The columns in which a label may be named."""
    logged: tuple[str, ...]
    """The columns that the log keeps before and after an edit."""


_RULES = {
    "automation": _Rules(
        Automation,
        ("settings", "conditions", "actions"),
        ("name", "trigger", "settings", "services", "conditions", "wait", "wait_unit", "actions", "frequency"),
    ),
    "segment": _Rules(Segment, ("rule",), ("name", "rule")),
}


@dataclass(frozen=True, slots=True)
class Named:
    """A label as rules name it."""

    id: int
    name: str

    def is_meant(self, by: str | int) -> bool:
        """Whether it is named by this name or id."""
        return by == self.id if isinstance(by, int) else fold(by) == fold(self.name)


def of(row: Label) -> Named:
    """A label as rules name it by now."""
    return Named(int(row.id), row.name)


def uses(label: int) -> list[str]:
    """C16: what names a label, such as `the automation “Welcome”`; in the order in which they were made.

    What was deleted does not count. Safe to display.
    """
    row = Label.get_or_none(Label.id == label)
    if row is None:
        return []
    named, found = of(row), []
    for kind, (table, columns, _) in _RULES.items():
        for one in table.select().where(table.deleted_at.is_null()).order_by(table.id):
            if any(_names(getattr(one, column), named) for column in columns):
                found.append(f"the {kind} “{one_line(one.name, 60)}”")
    return found


def follow(desk: Desk, was: Named, now: Named) -> list[dict[str, Any]]:
    """Name a label as it is `now` wherever it is named as it `was`; what was stored before and is after it.

    Also in what was deleted, and may be brought back. It belongs to the verb that renames the label, and is taken back
    with that; nothing is due anew by it.
    """

    def meant(by: str | int) -> str | int:
        if not was.is_meant(by):
            return by
        return now.id if isinstance(by, int) else now.name

    followed = []
    for kind, (table, columns, _) in _RULES.items():
        for row in table.select().order_by(table.id):
            before = {column: getattr(row, column) for column in columns}
            after = {column: _with(value, meant) for column, value in before.items()}
            if after != before:
                _store(desk, kind, row, after)
                followed.append({"kind": kind, "id": row.id, "before": before, "after": after})
    return followed


def lead_back(desk: Desk, followed: list[dict[str, Any]]) -> None:
    """Store again what was there before `follow`. Raises DeskError where something has been changed since."""
    for one in followed:
        row = _RULES[one["kind"]].table.get_by_id(one["id"])
        if any(getattr(row, column) != value for column, value in one["after"].items()):
            raise DeskError(
                f"The {one['kind']} “{one_line(row.name, 60)}” has been changed since, so this cannot be undone."
            )
        _store(desk, one["kind"], row, one["before"])


def _store(desk: Desk, kind: str, row: Any, columns: dict[str, Any]) -> None:
    table, _, logged = _RULES[kind]
    before = {name: getattr(row, name) for name in logged}
    edited: dict[str, Any] = {"before": before, "after": before | columns}
    with following():
        if kind == "automation":
            # Whoever has it open at another desk would store the old name again.
            version = row.version + 1
            Automation.update(**columns, version=version).where(Automation.id == row.id).execute()
            record(desk, "automation.edited", of=row.id, name=row.name, version=version, **edited)
        else:
            table.update(**columns).where(table.id == row.id).execute()
            record(desk, "segment.edited", segment=row.id, **edited)


def _names(stored: Any, named: Named) -> bool:
    found = []

    def look(by: str | int) -> str | int:
        found.append(named.is_meant(by))
        return by

    _with(stored, look)
    return any(found)


def _with(stored: Any, meant: Meant) -> Any:
    """A stored rule, or a part of one, with its labels named otherwise."""
    if isinstance(stored, dict):
        return {key: _label(value, meant) if key in _NAMES_IT else _with(value, meant) for key, value in stored.items()}
    if isinstance(stored, list):
        return [_with(one, meant) for one in stored]
    return stored


def _label(stored: Any, meant: Meant) -> Any:
    if isinstance(stored, list):
        return list(dict.fromkeys(_label(one, meant) for one in stored))
    return meant(stored) if isinstance(stored, str | int) else stored
