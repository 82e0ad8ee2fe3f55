"""Questions that are asked again and again: they are put into words once, which takes longer than many an answer."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from peewee import SQL, Value

from frontdesk_tui.models.database import database, run
from frontdesk_tui.models.fields import moment_to_stored


@dataclass(frozen=True)
class _Named:
    """The place of a value that is named when the question is asked."""

    name: str


class Prepared:
    """A select with places for values that differ from one time to the next."""

    def __init__(self, select: Callable[[], Any]) -> None:
        """`select` is called once for each engine, whose words differ."""
        self._select = select
        self._worded: dict[bool, tuple[str, list[Any]]] = {}

    def __call__(self, **values: Any) -> list[tuple[Any, ...]]:
        """All rows for these values, as the driver has them."""
        worded = self._worded.get(database.is_server)
        if worded is None:
            worded = self._worded[database.is_server] = self._select().sql()
        sql, places = worded
        return run(sql, *[_bound(values[one.name]) if isinstance(one, _Named) else one for one in places])


def given(name: str) -> Any:
    """In a prepared select, a value of that name: a number, a text or a moment."""
    return Value(_Named(name), converter=False)


def among_given(column: Any, name: str, like: int | str = 0) -> Any:
    """In a prepared select, that a column is one of the values of that name, all of them of the same kind as `like`."""
    sql, _ = database.each([like])
    return column.in_(SQL(f"({sql})", (_Named(name),)))


def _bound(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment_to_stored(value)
    if isinstance(value, int | str):
        return value
    [parameter] = database.each(list(value))[1]
    return parameter
