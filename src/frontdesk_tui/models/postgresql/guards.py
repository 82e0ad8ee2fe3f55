"""What the database itself refuses, as `models.guards` has it for a file: money, points and events stay as written."""

from frontdesk_tui.models.database import database
from frontdesk_tui.models.guards import unless_purged
from frontdesk_tui.models.tables import APPEND_ONLY

_REFUSES = """CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$"""


def create() -> None:
    """Make the triggers that keep the append-only tables append-only, whoever writes."""
    database.execute_sql(_REFUSES)
    for model in APPEND_ONLY:
        table = model._meta.table_name
        when = f" WHEN ({refused})" if (refused := unless_purged(model, "IS NOT DISTINCT FROM")) else ""
        for name, on in (
            ("update", f"BEFORE UPDATE ON {table} FOR EACH ROW{when}"),
            ("delete", f"BEFORE DELETE ON {table} FOR EACH ROW"),
            ("truncate", f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"),
        ):
            database.execute_sql(f"CREATE TRIGGER {table}_no_{name} {on} EXECUTE FUNCTION refuse_change()")
