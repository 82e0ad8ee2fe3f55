"""What the labels, services, segments and fields are called whose ids conditions keep."""

from frontdesk_tui.desk.clients import labels
from frontdesk_tui.desk.clients.condition import NO_NAMES, Conditions, Names
from frontdesk_tui.desk.part import Kind
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.custom_field import CustomField
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.segment import Segment
from frontdesk_tui.models.service import Service

_KEPT_BY_ID = frozenset({Kind.SERVICE, Kind.SEGMENT, Kind.FIELD})


def read() -> Names:
    """All of them, those that are archived or deleted too. Safe to display."""
    called = {label.id: label.safe().said for label in labels.choices()}
    return Names(called, _named(Service), _named(Segment), _named(CustomField))


def asked_for(conditions: Conditions) -> Names:
    """The same; nothing is read where nothing is called by its id."""
    by_id = any(ask.kind in _KEPT_BY_ID for rule in conditions.rules for ask in rule.asks())
    return read() if by_id else NO_NAMES


def _named(table: type[Service | Segment | CustomField]) -> dict[int, str]:
    return {one: one_line(name, 60) for one, name in tuples(table.select(table.id, table.name))}
