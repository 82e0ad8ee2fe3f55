"""What is asked over and over: the SQL of a select is made once, and a server is asked several at a time.

A reading is a generator. It yields the questions that it has, is sent what each of them found, and returns what it has
made of that; so several readings are asked together, step by step, and each is written as if it were alone.
"""

from collections.abc import Callable, Generator, Sequence
from datetime import datetime
from typing import Any, NamedTuple, TypeVar

import peewee as _typed
from peewee import SQL, AutoField, Field, ForeignKeyField, IntegerField, TextField, Value

from frontdesk_tui.models.database import database
from frontdesk_tui.models.fields import MomentField, as_it_is, moment_to_stored

_peewee: Any = _typed
"""With all that its types do not say."""

T = TypeVar("T")

Rows = list[tuple[Any, ...]]

_AS_THEY_ARE = (AutoField, ForeignKeyField, IntegerField, TextField)
"""Fields whose values are what the driver has."""


class Asked(NamedTuple):
    """A question with its values."""

    sql: str
    values: Sequence[Any]
    read: tuple[Callable[[Any], Any] | None, ...] = ()
    """What makes of each column what its field means; nothing where the driver has all as it is."""


Reading = Generator[Sequence[Asked], Sequence[Rows], T]


class _Given(NamedTuple):
    """Stands for a value until there is one."""

    place: int


class _Made(NamedTuple):
    sql: str
    values: list[Any]
    read: tuple[Callable[[Any], Any] | None, ...]


class Kept:
    """A select that is always the same but for its values: moments, texts, whole numbers, lists for `any_of`.

    _NOTES = Kept(lambda contact: Note.select(Note.id).where(Note.contact == contact))
    [rows] = yield [_NOTES(12)]
    """

    def __init__(self, select: Callable[..., Any]) -> None:
        """`select` is given a stand-in for each value, and is called once for each engine."""
        self._select = select
        self._made: dict[bool, _Made] = {}

    def __call__(self, *values: Any) -> Asked:
        """The question with these values."""
        made = self._made.get(database.is_server)
        if made is None:
            made = self._made[database.is_server] = self._make(len(values))
        bound = [_bound(values[one.place]) if type(one) is _Given else one for one in made.values]
        return Asked(made.sql, bound, made.read)

    def _make(self, count: int) -> _Made:
        query = self._select(*(_StandIn(place) for place in range(count)))
        sql, values = database.get_sql_context().sql(query).query()
        sql, values = database.kept(sql, values, lambda value: type(value) is _Given)
        read = tuple(_reader(column) for column in query._returning)
        return _Made(sql, values, read if any(read) else ())


class _StandIn(Value):
    def __init__(self, place: int) -> None:
        super().__init__(_Given(place), converter=False, unpack=False)


def _bound(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment_to_stored(value)
    return database.as_one(value) if isinstance(value, list | tuple | range) else value


def any_of(column: Any, values: Any) -> Any:
    """Inside of a `Kept`: that a column of whole numbers, or of texts, is one of those that are given."""
    before, after = database.among_given("text" if isinstance(column, TextField) else "bigint")
    return _peewee.NodeList((column, SQL(before), values, SQL(after)))


def _reader(column: Any) -> Callable[[Any], Any] | None:
    """What Peewee would make of a value of a column."""
    node = column.unwrap() if isinstance(column, _peewee.Alias) else column
    if isinstance(node, _peewee.Function) and node._coerce and node.arguments:
        first = node.arguments[0]
        node = first.unwrap() if isinstance(first, MomentField) else node
    if isinstance(node, Field):
        is_plain = isinstance(node, _AS_THEY_ARE) and not isinstance(node, MomentField)
        return None if is_plain else node.python_value
    made = getattr(node, "_converter", None)
    return None if made is as_it_is else made


def ask(questions: Sequence[Asked]) -> list[Rows]:
    """What each of these finds; a server is asked all at once."""
    found: list[Rows] = database.answers([(one.sql, one.values) for one in questions]) if questions else []
    return [_read(rows, one.read) if one.read else rows for rows, one in zip(found, questions, strict=True)]


def _read(rows: Rows, by: tuple[Callable[[Any], Any] | None, ...]) -> Rows:
    return [
        tuple([value if make is None else make(value) for value, make in zip(row, by, strict=True)]) for row in rows
    ]


def rows(question: Asked) -> Rows:
    """What one question finds."""
    return ask([question])[0]


def read(reading: Reading[T]) -> T:
    """What a reading comes to."""
    found: Sequence[Rows] | None = None
    try:
        while True:
            asked = next(reading) if found is None else reading.send(found)
            found = ask(asked)
    except StopIteration as done:
        return done.value  # type: ignore[no-any-return]


def asked(*questions: Asked) -> Reading[Sequence[Rows]]:
    """What each of these finds, to be asked beside other readings."""
    return (yield questions)


def together(*readings: Reading[Any]) -> Reading[list[Any]]:
    """What several readings come to, which are asked side by side: as many times as the longest of them."""
    results: list[Any] = [None] * len(readings)
    steps: list[tuple[int, Sequence[Asked]]] = []
    for place, reading in enumerate(readings):
        _step(reading, None, place, steps, results)
    while steps:
        found = yield [one for _, asked in steps for one in asked]
        going, steps, begin = steps, [], 0
        for place, asked in going:
            _step(readings[place], found[begin : begin + len(asked)], place, steps, results)
            begin += len(asked)
    return results


def _step(
    reading: Reading[Any],
    found: Sequence[Rows] | None,
    place: int,
    steps: list[tuple[int, Sequence[Asked]]],
    results: list[Any],
) -> None:
    try:
        steps.append((place, next(reading) if found is None else reading.send(found)))
    except StopIteration as done:
        results[place] = done.value
