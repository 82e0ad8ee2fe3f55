"""A look costs the same however much has gathered: every question of a trigger is answered by an index."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest

from frontdesk_tui.automations.trigger import TRIGGERS, Span, Trigger
from frontdesk_tui.automations.triggers.label_added import LabelAdded
from frontdesk_tui.automations.triggers.session_ends import SessionEnds
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.triggers.sessions import SESSION
from frontdesk_tui.desk.clients import labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.models.database import database

EVERY: list[Trigger] = [
    *(kind() for name, kind in TRIGGERS.every().items() if name != "label_added"),
    LabelAdded("VIP"),
    SessionStarts(SESSION),
    SessionEnds(SESSION),
]


@contextmanager
def _asked() -> Iterator[list[tuple[str, Any]]]:
    """The questions that the database is asked inside."""
    engine, questions = database.obj, []
    ask = engine.execute_sql

    def note(sql: str, params: Any = None, *args: Any, **kwargs: Any) -> Any:
        questions.append((sql, params))
        return ask(sql, params, *args, **kwargs)

    engine.execute_sql = note
    try:
        yield questions
    finally:
        del engine.execute_sql


@pytest.mark.of_files
@pytest.mark.parametrize("services", [(), (1, 2)], ids=["all services", "some services"])
@pytest.mark.parametrize("trigger", EVERY, ids=[trigger.said() for trigger in EVERY])
def test_no_table_is_read_as_a_whole(desk: Desk, trigger: Trigger, services: tuple[int, ...]) -> None:
    """Speed: nor all sessions of a service."""
    labels.named("VIP")
    with _asked() as questions:
        trigger.found(desk, services, Span(desk.now.subtract(days=1), desk.now), 50)
    assert questions
    for sql, params in questions:
        steps = [row[3] for row in database.execute_sql(f"EXPLAIN QUERY PLAN {sql}", params).fetchall()]
        assert not [step for step in steps if step.startswith("SCAN") or "session_service_id" in step]
