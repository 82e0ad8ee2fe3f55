"""Plain rows in and out: what models would wrap one by one."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import repeat
from typing import Any, TypeVar

from peewee import SQL, Field, JSONField, Model
from playhouse.apsw_ext import __exception_wrapper__ as as_peewee_errors

from frontdesk_tui.models.database import database, run
from frontdesk_tui.models.json_text import encode

M = TypeVar("M", bound=Model)


def tuples(query: Any) -> list[tuple[Any, ...]]:
    """All rows of a select as tuples, in the order of its columns."""
    return list(query.tuples().iterator())


def dicts(query: Any) -> list[dict[str, Any]]:
    """All rows of a select as dictionaries by field name."""
    return list(query.dicts().iterator())


def raw(query: Any) -> list[tuple[Any, ...]]:
    """The same as the driver has them, where that is what the fields mean, and where they may be very many."""
    return list(database.execute(query))


def ids(query: Any) -> list[int]:
    """The ids that a select of one column finds, likewise."""
    return [one for (one,) in database.execute(query)]


def get_or_make(table: type[M], defaults: dict[str, Any] | None = None, **by: Any) -> M:
    """The row with these values, made (with the defaults) when there is none; inside a write transaction."""
    row: M = table.get_or_create(defaults=defaults or {}, **by)[0]  # type: ignore[no-untyped-call]
    return row


def next_id(table: type[Model]) -> int:
    """The first id that is free; inside a write transaction nobody else can take it."""
    last: int = run(f'SELECT COALESCE(MAX("id"), 0) FROM "{table._meta.table_name}"')[0][0]
    return last + 1


def insert(table: type[Model], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows as fast as the driver writes them, inside a transaction of the caller's.

    They are given by field name, every one with the same fields; what they leave out takes its default.
    """
    if not rows:
        return
    fields = table._meta.fields
    defaults = {
        name: field.default for name, field in fields.items() if field.default is not None and name not in rows[0]
    }
    named = [fields[name] for name in (*rows[0], *defaults)]
    columns = [
        repeat(_stored(field, defaults[field.name]))
        if field.name in defaults
        else _column(field, [row[field.name] for row in rows])
        for field in named
    ]
    _write(table, named, list(zip(*columns, strict=False)))


def insert_one(table: type[Model], **values: Any) -> int:
    """Insert a row by field name, of which what is left out takes its default; its id.

    For what is written with nearly every change: the model would take longer to say it than the driver to do it.
    """
    fields = table._meta.fields
    row = {name: field.default for name, field in fields.items() if field.default is not None} | values
    statement = _insertion(table, tuple(row))
    found = database.execute_sql(statement, [_stored(fields[name], value) for name, value in row.items()])
    return int(found.fetchone()[0])


@lru_cache
def _insertion(table: type[Model], names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{table._meta.fields[name].column_name}"' for name in names)
    marks = ", ".join("?" for _ in names)
    return f'INSERT INTO "{table._meta.table_name}" ({columns}) VALUES ({marks}) RETURNING "id"'


def read_one(table: type[Model], row: int, names: tuple[str, ...]) -> tuple[Any, ...] | None:
    """What a row has in the fields of these names; None when there is none. Likewise for what is often done."""
    fields = table._meta.fields
    found = database.execute_sql(_reading(table, names), [row]).fetchone()
    return found and tuple(fields[name].python_value(value) for name, value in zip(names, found, strict=True))


@lru_cache
def _reading(table: type[Model], names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{table._meta.fields[name].column_name}"' for name in names)
    return f'SELECT {columns} FROM "{table._meta.table_name}" WHERE "id" = ?'


def change_one(table: type[Model], row: int, changes: dict[str, Any]) -> None:
    """Store other values in a row, by field name. Likewise for what is often done."""
    fields = table._meta.fields
    statement = _changing(table, tuple(changes))
    database.execute_sql(statement, [*(_stored(fields[name], value) for name, value in changes.items()), row])


@lru_cache
def _changing(table: type[Model], names: tuple[str, ...]) -> str:
    columns = ", ".join(f'"{table._meta.fields[name].column_name}" = ?' for name in names)
    return f'UPDATE "{table._meta.table_name}" SET {columns} WHERE "id" = ?'


def change_many(table: type[Model], names: tuple[str, ...], rows: Sequence[tuple[Any, ...]]) -> None:
    """Store other values in the fields of these names in many rows: a tuple of the values and the row's id for each."""
    fields = [table._meta.fields[name] for name in names]
    columns = [_column(field, [row[n] for row in rows]) for n, field in enumerate(fields)] if rows else []
    stored = list(zip(*columns, [row[-1] for row in rows], strict=True))
    with as_peewee_errors:
        database.write_many(_changing(table, names), stored)


def insert_tuples(table: type[Model], rows: Sequence[tuple[Any, ...]]) -> None:
    """The same for rows as the database stores them: a value for every field, in the order of the model's."""
    _write(table, table._meta.sorted_fields, rows)


def _write(table: type[Model], fields: Sequence[Field], rows: Sequence[tuple[Any, ...]]) -> None:
    with as_peewee_errors:  # a full disk, for one: past Peewee, the driver speaks for itself
        database.insert_many(table._meta.table_name, [field.column_name for field in fields], rows)


def _column(field: Field, values: list[Any]) -> list[Any]:
    """What the driver is given for the values of a column, many of which may be the very same."""
    if not isinstance(field, JSONField) and _PLAIN.issuperset(map(type, values)):
        return values
    stored, last, kept = [], values[0], _stored(field, values[0])
    for value in values:
        if value is not last:
            last, kept = value, _stored(field, value)
        stored.append(kept)
    return stored


_PLAIN = frozenset((int, str, bytes, type(None)))
"""What is stored as it is."""


def _stored(field: Field, value: Any) -> Any:
    """What the driver is given; a JSON field's own answer is a call of SQL, which the driver cannot bind."""
    if isinstance(field, JSONField):
        return None if value is None else encode(value)
    return field.db_value(value)


def among(column: Any, values: Iterable[int | str]) -> Any:
    """That a column is one of these values, of which there may be very many: one parameter holds them all."""
    some = list(values)
    # A server wants to know what none of them are.
    return SQL("FALSE") if database.is_server and not some else column.in_(each(some))


def each(values: Iterable[int | str]) -> Any:
    """These values, all in one parameter, as `IN` takes them."""
    sql, parameters = database.each(list(values))
    return SQL(f"({sql})", parameters)


def text_in(column: Any, name: str) -> Any:
    """The text of that name in a column of JSON, for a question; null where there is none."""
    return database.text_in(column, name)


def number_in(column: Any, name: str) -> Any:
    """The whole number of that name, likewise."""
    return database.number_in(column, name)
