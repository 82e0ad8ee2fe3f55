"""What the database itself refuses, as `models.guards` has it for a file: money, points and events stay as written."""

from peewee import Model

from frontdesk_tui.models.database import database
from frontdesk_tui.models.guards import PURGED, SEALED
from frontdesk_tui.models.tables import APPEND_ONLY

_REFUSES = """CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'restrict_violation'; END $$"""


def create() -> None:
    """Make the triggers that keep the append-only tables append-only, whoever writes."""
    database.execute_sql(_REFUSES)
    for model in APPEND_ONLY:
        table = model._meta.table_name
        for name, on in (
            ("update", f"BEFORE UPDATE ON {table} FOR EACH ROW{_unless_purged(model)}"),
            ("delete", f"BEFORE DELETE ON {table} FOR EACH ROW"),
            ("truncate", f"BEFORE TRUNCATE ON {table} FOR EACH STATEMENT"),
        ):
            database.execute_sql(f"CREATE TRIGGER {table}_no_{name} {on} EXECUTE FUNCTION refuse_change()")


def _unless_purged(model: type[Model]) -> str:
    if model not in PURGED:
        return ""
    purged, text = PURGED[model]
    may_change = (purged, *SEALED.get(model, ()))
    others = [field.column_name for field in model._meta.sorted_fields if field.column_name not in may_change]
    same = " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in others)
    return f" WHEN (NOT (NEW.{purged} = '{text}' AND {same}))"
