"""Very many rows into a database that is being made: what is quicker made at the end is left out until then."""

from collections.abc import Callable
from functools import partial

from frontdesk_tui.models.database import run

_INDEXES = """SELECT c.relname, pg_get_indexdef(c.oid) FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
WHERE c.relnamespace = CAST(current_schema() AS regnamespace)
AND NOT i.indisunique ORDER BY c.oid"""
"""Those that keep rows unique stay, as in a file: sample data is written by verbs that ask them."""

_REFERENCES = """SELECT CAST(CAST(conrelid AS regclass) AS text), conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND connamespace = CAST(current_schema() AS regnamespace) ORDER BY oid"""
"""Checked row by row they cost more than at once, and some rows point to ones that come later."""


def leave_out() -> list[Callable[[], object]]:
    """Drop the indexes and the references between tables; the steps that make them again, as they were."""
    references, indexes = run(_REFERENCES), run(_INDEXES)
    for table, name, _ in references:
        run(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _ in indexes:
        run(f'DROP INDEX "{name}"')
    return [
        *(partial(run, made) for _, made in indexes),
        *(partial(run, f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {said}') for table, name, said in references),
    ]
