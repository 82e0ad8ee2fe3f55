"""What the database itself refuses: changing or deleting money, points and events."""

from frontdesk_tui.models.database import database
from frontdesk_tui.models.tables import APPEND_ONLY


def create() -> None:
    """Make the triggers that keep the append-only tables append-only, whoever writes."""
    for model in APPEND_ONLY:
        table = model._meta.table_name
        for action in ("UPDATE", "DELETE"):
            database.execute_sql(
                f"CREATE TRIGGER {table}_no_{action.lower()} BEFORE {action} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END"
            )
