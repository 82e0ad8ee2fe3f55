"""A13: every firing on record, for whom, why, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from frontdesk_tui.automations.whom import whom
from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.automation import Automation, Firing
from frontdesk_tui.models.rows import tuples


class Shown(StrEnum):
    """Which firings are listed."""

    ALL = "all"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"
    MISSED = "missed"


STATE_SAID = {"done": "Done", "failed": "Failed", "skipped": "Not done", "missed": "Missed"}
"""The words on screen."""


@dataclass(frozen=True, slots=True)
class FiringLine:
    """One firing. Texts are safe to display."""

    id: int
    contact: int | None
    when: str
    """When it was seen to."""
    whom: str
    automation: str
    state: str
    """In words."""
    said: str
    """What was done, or why not."""
    again: str
    """When it is tried again; empty when it is not."""
    is_wrong: bool


def ids(shown: Shown = Shown.ALL, automation: int | None = None, contact: int | None = None) -> list[int]:
    """The firings, latest first: of one automation or all, of one client or all."""
    query = Firing.select(Firing.id)
    if shown is not Shown.ALL:
        query = query.where(Firing.state == shown.value)
    if automation is not None:
        query = query.where(Firing.automation == automation)
    if contact is not None:
        query = query.where(Firing.contact == contact)
    return [one for (one,) in tuples(query.order_by(Firing.id.desc()))]


def lines(desk: Desk, firings: Sequence[int]) -> list[FiringLine]:
    """These firings, in any order."""
    rows = list(Firing.select(Firing, Automation).join(Automation).where(Firing.id.in_(firings)))
    named = whom([(row.contact_id, row.session_id) for row in rows], desk)
    return [
        FiringLine(
            row.id,
            row.contact_id,
            wording.near(row.fired_at, desk),
            name,
            one_line(row.automation.name, 60),
            STATE_SAID[row.state],
            one_line("; ".join(row.said), 300),
            wording.near(row.retry_at, desk) if row.retry_at else "",
            row.state in ("failed", "missed"),
        )
        for row, name in zip(rows, named, strict=True)
    ]


def failing() -> int:
    """How many firings have failed and wait for somebody to look."""
    return int(Firing.select().where(Firing.state == "failed").count())
