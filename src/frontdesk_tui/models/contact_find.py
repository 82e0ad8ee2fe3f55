"""Which contacts are meant, in which order: the one place that search, sort and filter go through."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from typing import Any, NamedTuple

from frontdesk_tui.models import search_index
from frontdesk_tui.models.database import database, run
from frontdesk_tui.models.folding import LAST, fold, words

MOST_FOUND = 1_000
"""A search lists so many; a person narrows it further rather than scroll."""

MOST_TYPED = 200
"""Characters of a query that are looked at; a paste by mistake is no reason to ask for ten thousand words."""

_WALK = 15_000
"""How many documents are read in list order before the index is asked: quick for what is common."""

_SMALL_LABEL = 20_000
"""A label on at most so many contacts is the quicker end to start from."""

_CHUNK = 20_000


class Order(StrEnum):
    """How contacts are sorted."""

    NAME = "name"
    LAST_VISIT = "last visit"
    CREATED = "created"


_ORDER_BY = {
    Order.NAME: "c.name_key, c.id",
    Order.LAST_VISIT: "c.last_visit_at DESC, c.name_key, c.id",
    Order.CREATED: "c.created_at DESC, c.name_key, c.id",
}

_INDEX = {
    Order.NAME: "contact_by_name",
    Order.LAST_VISIT: "contact_by_visit",
    Order.CREATED: "contact_by_creation",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is asked to show."""

    query: str = ""
    """As typed; every word must be found."""
    label: int | None = None
    """Id of the label that contacts must have."""
    order: Order = Order.NAME

    @property
    def is_search(self) -> bool:
        """Whether anything was typed to search for."""
        return bool(self.query.strip())


def count(wanted: Wanted) -> int:
    """How many contacts there are without a query: all that are not deleted, or all with the label."""
    if wanted.label is None:
        return int(run("SELECT count(*) FROM contact WHERE deleted_at IS NULL")[0][0])
    return int(
        run(
            "SELECT count(*) FROM contact_label l CROSS JOIN contact c ON c.id = l.contact_id "
            "WHERE l.label_id = ? AND c.deleted_at IS NULL",
            wanted.label,
        )[0][0]
    )


def first_ids(wanted: Wanted, most: int) -> list[int]:
    """The first contacts that are meant, in order. With a query, at most `MOST_FOUND + 1` of them."""
    wanted = replace(wanted, query=wanted.query[:MOST_TYPED])
    asked = words(wanted.query)
    if asked:
        return _search(wanted, asked, min(most, MOST_FOUND + 1))
    return [row[0] for row in run(_listing(wanted) + " LIMIT ?", *_label_value(wanted), most)]


def every_id(wanted: Wanted) -> "Iterator[array[int]]":
    """The ids of all contacts that are meant when there is no query, in order, in chunks."""
    cursor = database.execute_sql(_listing(wanted), _label_value(wanted))
    chunk = array("I")
    for (contact_id,) in cursor:
        chunk.append(contact_id)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = array("I")
    yield chunk


def _label_value(wanted: Wanted) -> tuple[int, ...]:
    return () if wanted.label is None else (wanted.label,)


def _listing(wanted: Wanted) -> str:
    """The statement that lists contacts in order, from whichever end is the quicker."""
    order = _ORDER_BY[wanted.order]
    if wanted.label is None:
        return f"SELECT c.id FROM contact c WHERE c.deleted_at IS NULL ORDER BY {order}"
    if _label_is_small(wanted.label):
        return (
            "SELECT c.id FROM contact_label l CROSS JOIN contact c ON c.id = l.contact_id "
            f"WHERE l.label_id = ? AND c.deleted_at IS NULL ORDER BY {order}"
        )
    return (
        f"SELECT c.id FROM contact c INDEXED BY {_INDEX[wanted.order]} WHERE c.deleted_at IS NULL "
        "AND EXISTS (SELECT 1 FROM contact_label l WHERE l.contact_id = c.id AND l.label_id = ?) "
        f"ORDER BY {order}"
    )


def _label_is_small(label: int) -> bool:
    found = run(
        "SELECT count(*) FROM (SELECT 1 FROM contact_label WHERE label_id = ? LIMIT ?)", label, _SMALL_LABEL + 1
    )
    return bool(found[0][0] <= _SMALL_LABEL)


class _Where(NamedTuple):
    """A condition on search documents, and its values."""

    sql: str
    values: tuple[Any, ...]

    def __and__(self, other: "_Where") -> "_Where":
        return _Where(f"{self.sql} AND {other.sql}", self.values + other.values)


def _search(wanted: Wanted, asked: list[tuple[str, ...]], most: int) -> list[int]:
    """Whom all words are found of. By name, those whose name begins as typed come first: they are whom one means."""
    holds = _holds(asked)
    begins = _begins(wanted)
    if wanted.label is not None and _label_is_small(wanted.label):
        return _within_label(wanted, holds, begins, most)
    if wanted.label is not None:
        has = "EXISTS (SELECT 1 FROM contact_label l WHERE l.contact_id = s.id AND l.label_id = ?)"
        holds &= _Where(has, (wanted.label,))
    if wanted.order is not Order.NAME:
        return _elsewhere(wanted, asked, holds, most)
    named = _by_name(holds & begins, most)
    if len(named) >= most:
        return named
    return named + _elsewhere(wanted, asked, holds & _Where(f"NOT ({begins.sql})", begins.values), most - len(named))


def _holds(asked: list[tuple[str, ...]]) -> _Where:
    """Every word, in one of its spellings, is somewhere in the document."""
    words = ("(" + " OR ".join("instr(s.doc, ?) > 0" for _ in word) + ")" for word in asked)
    return _Where(" AND ".join(words), tuple(chain.from_iterable(asked)))


def _begins(wanted: Wanted) -> _Where:
    """The name begins as the query does."""
    typed = fold(wanted.query)
    return _Where("s.name_key >= ? AND s.name_key <= ?", (typed, typed + LAST))


def _by_name(where: _Where, most: int) -> list[int]:
    return _ids(
        f"SELECT s.id FROM contact_search s WHERE {where.sql} ORDER BY s.name_key, s.id LIMIT ?", (*where.values, most)
    )


def _elsewhere(wanted: Wanted, asked: list[tuple[str, ...]], where: _Where, most: int) -> list[int]:
    """First the beginning of the list is read; if that is not enough, the index is asked."""
    walked = _walk(wanted, where, most)
    return walked if len(walked) >= most else _from_index(wanted, asked, where, most)


def _walk(wanted: Wanted, where: _Where, most: int) -> list[int]:
    """What the first documents in list order hold; no more than that is looked at."""
    if wanted.order is Order.NAME:
        source = f"SELECT id, name_key, doc FROM contact_search ORDER BY name_key, id LIMIT {_WALK}"
    else:
        source = (
            "SELECT s.id, s.doc FROM (SELECT c.id FROM contact c WHERE c.deleted_at IS NULL "
            f"ORDER BY {_ORDER_BY[wanted.order]} LIMIT {_WALK // 5}) w CROSS JOIN contact_search s ON s.id = w.id"
        )
    return _ids(f"SELECT s.id FROM ({source}) s WHERE {where.sql} LIMIT ?", (*where.values, most))


def _from_index(wanted: Wanted, asked: list[tuple[str, ...]], where: _Where, most: int) -> list[int]:
    if match := search_index.match_of(asked):
        where = _Where("s.id IN (SELECT rowid FROM contact_fts WHERE contact_fts MATCH ?)", (match,)) & where
    if wanted.order is Order.NAME:
        return _by_name(where, most)
    return _ids(
        f"SELECT s.id FROM contact_search s CROSS JOIN contact c ON c.id = s.id WHERE {where.sql} "
        f"ORDER BY {_ORDER_BY[wanted.order]} LIMIT ?",
        (*where.values, most),
    )


def _within_label(wanted: Wanted, holds: _Where, begins: _Where, most: int) -> list[int]:
    order = _ORDER_BY[wanted.order]
    first = (f"({begins.sql}) DESC, ", begins.values) if wanted.order is Order.NAME else ("", ())
    return _ids(
        "SELECT s.id FROM contact_label l CROSS JOIN contact_search s ON s.id = l.contact_id "
        f"CROSS JOIN contact c ON c.id = s.id WHERE l.label_id = ? AND {holds.sql} ORDER BY {first[0]}{order} LIMIT ?",
        (wanted.label, *holds.values, *first[1], most),
    )


def _ids(sql: str, values: tuple[Any, ...]) -> list[int]:
    return [row[0] for row in run(sql, *values)]
