"""C16, C17: what a list is filtered by, as things are and are called now."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from frontdesk_tui.desk.clients import labels, names_of
from frontdesk_tui.desk.clients.condition import ClientConditions
from frontdesk_tui.desk.clients.conditions.groups import HasLabel
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.contact_where import Rule
from frontdesk_tui.models.folding import fold


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter, ready to be asked."""

    conditions: ClientConditions
    """With labels by their ids, so that it means the same when one is called otherwise."""
    rule: Rule | None
    """What the list is asked for; None for nothing."""
    said: str
    """What it is called, safe to display; empty when nobody is left out."""


def read(desk: Desk, conditions: ClientConditions) -> Filter:
    """A filter as it is now. Raises DeskError where it asks for a label or a segment that is gone."""
    by_id = _by_id(conditions)
    said = one_line(by_id.called(names_of.read()), 200) if by_id.rules else ""
    return Filter(by_id, by_id.compiled(desk), said)


def by_name(conditions: ClientConditions) -> ClientConditions:
    """With labels by their names, as they are chosen one by one and kept in a segment."""
    called = {label.id: label.name for label in labels.choices()}
    return _with_labels(conditions, lambda label: called.get(label, "") if isinstance(label, int) else label)


def _by_id(conditions: ClientConditions) -> ClientConditions:
    """With the ids of labels; where there is no label of a name yet, it stays."""
    ids = {fold(label.name): label.id for label in labels.choices()}
    return _with_labels(conditions, lambda label: label if isinstance(label, int) else ids.get(fold(label), label))


def _with_labels(conditions: ClientConditions, meant: Callable[[str | int], str | int]) -> ClientConditions:
    rules = tuple(
        replace(rule, label=meant(rule.label)) if isinstance(rule, HasLabel) else rule for rule in conditions.rules
    )
    return replace(conditions, rules=rules)
