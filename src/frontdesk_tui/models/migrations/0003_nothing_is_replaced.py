"""Money, points and events are not replaced either: INSERT OR REPLACE passes by what refuses to delete."""

from typing import Any

_SAME = {"payment": "id = NEW.id", "points_entry": "id = NEW.id OR key = NEW.key", "event": "id = NEW.id"}
"""By table, when a row would take the place of another."""


def up(migrator: Any, db: Any) -> None:
    """A trigger for each of these tables."""
    for table, same in _SAME.items():
        db.execute_sql(
            f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
            f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
            f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
        )
