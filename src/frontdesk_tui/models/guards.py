"""What the database itself refuses: changing, replacing or deleting money, points and events."""

from peewee import Model

from frontdesk_tui.models.database import database
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.tables import APPEND_ONLY

PURGED: dict[type[Model], tuple[str, str]] = {Event: ("data", '{"purged":true}'), PointsEntry: ("reason", "Purged")}
"""What takes the place of personal data in an append-only table, and in which column; no other change is allowed."""

SEALED: dict[type[Model], tuple[str, ...]] = {Event: ("seal",)}
"""What may change with it: the salt becomes the digest that stays."""


def create() -> None:
    """Make the triggers that keep the append-only tables append-only, whoever writes."""
    for model in APPEND_ONLY:
        table = model._meta.table_name
        when = f" WHEN {refused}" if (refused := unless_purged(model, "IS")) else ""
        _guard(f"{table}_no_update BEFORE UPDATE ON {table}{when}", table)
        _guard(f"{table}_no_delete BEFORE DELETE ON {table}", table)
        # INSERT OR REPLACE takes a row away without a delete that a trigger would hear of.
        _guard(f"{table}_no_replace BEFORE INSERT ON {table} WHEN {_there_already(model)}", table)


def unless_purged(model: type[Model], same: str) -> str:
    """When an update is refused; empty for always. `same` is how an engine asks whether two values are the same."""
    if model not in PURGED:
        return ""
    purged, text = PURGED[model]
    may_change = (purged, *SEALED.get(model, ()))
    others = [field.column_name for field in model._meta.sorted_fields if field.column_name not in may_change]
    stay = " AND ".join(f"NEW.{column} {same} OLD.{column}" for column in others)
    return f"NOT (NEW.{purged} {same} '{text}' AND {stay})"


def _there_already(model: type[Model]) -> str:
    """Whether a row would take the place of another."""
    fields = model._meta.sorted_fields
    unique = [field.column_name for field in fields if field.primary_key or field.unique]
    same = " OR ".join(f"{column} = NEW.{column}" for column in unique)
    return f"EXISTS (SELECT 1 FROM {model._meta.table_name} WHERE {same})"


def _guard(on: str, table: str) -> None:
    database.execute_sql(f"CREATE TRIGGER {on} BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END")
