"""Selects that a server keeps for a connection, so that it does not plan them anew each time.

They are asked by EXECUTE, several in one message. Where a pool stands before the server, a connection may find itself
at another place, which keeps others: then all are said anew, and after some of that none are kept any more.
"""

from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Any

from frontdesk_tui.models.postgresql import causes, psycopg
from frontdesk_tui.models.postgresql.words import plain

_OPEN = "?"

_PATIENCE = 3
"""How often those that should be kept may be missing before they are no longer asked for."""


class Prepared:
    """What the server keeps for the connection of a thread."""

    def __init__(self) -> None:
        self._connection: Any = None
        self._names: set[str] = set()
        self._astray = 0

    @property
    def is_of_use(self) -> bool:
        """Whether statements are kept at all."""
        return self._astray < _PATIENCE

    def message(self, connection: Any, questions: Sequence[tuple[str, Sequence[Any]]]) -> str:
        """What asks all of these, and has those kept that are not yet."""
        said: list[str] = []
        if self._connection is not connection:
            self._connection, self._names = connection, set()
            said.append("DEALLOCATE ALL")
        for sql, values in questions:
            name = _name(sql)
            if name not in self._names:
                self._names.add(name)
                said.append(f"PREPARE {name} AS {_numbered(sql)}")
            said.append(
                f"EXECUTE {name}({', '.join([literal(connection, one) for one in values])})"
                if values
                else f"EXECUTE {name}"
            )
        return "; ".join(said)

    def forget(self) -> None:
        """It is not known what is kept: an error came in between."""
        self._connection = None

    def is_astray(self, error: BaseException) -> bool:
        """Whether it is because of what is kept that something failed."""
        found = causes.is_astray(error)
        self._astray += found
        return found


@lru_cache(2_000)
def _name(sql: str) -> str:
    return f"frontdesk_{sha256(sql.encode()).hexdigest()[:16]}"


def _numbered(sql: str) -> str:
    first, *rest = plain(sql).split(_OPEN)
    return first + "".join(f"${number}{part}" for number, part in enumerate(rest, 1))


def with_constants(
    connection: Any, sql: str, values: list[Any], is_open: Callable[[Any], bool]
) -> tuple[str, list[Any]]:
    """A select in which only what is open is left open: a plan for any values can use an index of some rows only."""
    first, *rest = sql.split(_OPEN)
    parts = [_OPEN if is_open(value) else literal(connection, value) for value in values]
    whole = first + "".join(part + after for part, after in zip(parts, rest, strict=True))
    opened = [value for value in values if is_open(value)]
    if whole.count(_OPEN) != len(opened):
        raise ValueError(f"{whole} has a question mark in a text, which a kept select cannot have")
    return whole, opened


def literal(connection: Any, value: Any) -> str:
    """A value as it is written in SQL."""
    if type(value) is int:
        return str(value)
    return str(psycopg.ClientCursor(connection).mogrify("%s", (value,)))
