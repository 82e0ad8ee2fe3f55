"""Files of contacts that were brought in: the journal by which a cut import is resumed, or taken back whole."""

from collections.abc import Sequence

from peewee import SQL, ForeignKeyField, IntegerField, JSONField, TextField

from frontdesk_tui.models.database import Record, database
from frontdesk_tui.models.database import run as run_sql
from frontdesk_tui.models.fields import MomentField
from frontdesk_tui.models.staff import Staff


class ImportRun(Record):
    """One file, from its first row on. The events of what it changed carry its id."""

    name = TextField()
    """Name of the file, without its folder."""
    digest = TextField(index=True)
    """SHA-256 of the file's bytes and of the choices, as hex: by it a second run of the same file is known."""
    choices = JSONField()
    """How it was read and matched: encoding, what the columns hold, what is done with matches."""
    staff = ForeignKeyField(Staff, null=True, index=False)
    staff_id: int | None
    started_at = MomentField()
    records = IntegerField(default=0, constraints=[SQL("DEFAULT 0")])
    """How many of its records are accounted for: kept in the transaction of each batch."""
    outcomes = JSONField()
    """How many became what, by the names of `intake.Outcome`, and `refused`."""
    finished_at = MomentField(null=True)
    """When its last record was accounted for; null while it runs, or after it was cut."""
    taken_back_to = IntegerField(null=True)
    """Id of the event down to which what it did has been taken back; null while nobody has begun to."""
    taken_back_at = MomentField(null=True)
    """When all of it had been."""


def events_of(run: int, kinds: Sequence[str], after: int, before: int, most: int) -> list[int]:
    """Ids of the events of a run between two others, newest first.

    The log is walked by id: by kind, which the engine would prefer, every piece of it would be sorted anew.
    """
    names, values = database.each(kinds)
    found = run_sql(
        f"SELECT id FROM event NOT INDEXED WHERE id > ? AND id < ? AND kind IN ({names}) "
        f"AND {database.number_in_sql('data', 'run')} = ? ORDER BY id DESC LIMIT ?",
        *(after, before, *values, run, most),
    )
    return [event for (event,) in found]
