"""Which contacts are meant, in which order: the one place that search, sort and filter go through."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from typing import Any

from frontdesk_tui.models import search_index
from frontdesk_tui.models.database import database, run
from frontdesk_tui.models.folding import words

MOST_FOUND = 1_000
"""A search lists so many; a person narrows it further rather than scroll."""

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


def _search(wanted: Wanted, asked: list[tuple[str, ...]], most: int) -> list[int]:
    holds = " AND ".join("(" + " OR ".join("instr(s.doc, ?) > 0" for _ in word) + ")" for word in asked)
    if wanted.label is not None and _label_is_small(wanted.label):
        return _within_label(wanted, asked, holds, most)
    labelled, label = _must_have_label(wanted)
    walked = _walk(wanted, asked, holds + labelled, label, most)
    if len(walked) >= most:
        return walked
    return _from_index(wanted, asked, holds + labelled, label, most)


def _must_have_label(wanted: Wanted) -> tuple[str, tuple[int, ...]]:
    if wanted.label is None:
        return "", ()
    return (
        " AND EXISTS (SELECT 1 FROM contact_label l WHERE l.contact_id = s.id AND l.label_id = ?)",
        (wanted.label,),
    )


def _walk(wanted: Wanted, asked: list[tuple[str, ...]], holds: str, label: tuple[int, ...], most: int) -> list[int]:
    """What the first documents in list order hold; no more than that is looked at."""
    if wanted.order is Order.NAME:
        source = f"SELECT id, doc FROM contact_search ORDER BY name_key, id LIMIT {_WALK}"
    else:
        source = (
            "SELECT s.id, s.doc FROM (SELECT c.id FROM contact c WHERE c.deleted_at IS NULL "
            f"ORDER BY {_ORDER_BY[wanted.order]} LIMIT {_WALK // 5}) w CROSS JOIN contact_search s ON s.id = w.id"
        )
    return _ids(f"SELECT s.id FROM ({source}) s WHERE {holds} LIMIT ?", (*chain.from_iterable(asked), *label, most))


def _from_index(
    wanted: Wanted, asked: list[tuple[str, ...]], holds: str, label: tuple[int, ...], most: int
) -> list[int]:
    match = search_index.match_of(asked)
    within = "s.id IN (SELECT rowid FROM contact_fts WHERE contact_fts MATCH ?) AND " if match else ""
    values = (match,) if match else ()
    if wanted.order is Order.NAME:
        return _ids(
            f"SELECT s.id FROM contact_search s WHERE {within}{holds} ORDER BY s.name_key, s.id LIMIT ?",
            (*values, *chain.from_iterable(asked), *label, most),
        )
    return _ids(
        f"SELECT s.id FROM contact_search s CROSS JOIN contact c ON c.id = s.id WHERE {within}{holds} "
        f"ORDER BY {_ORDER_BY[wanted.order]} LIMIT ?",
        (*values, *chain.from_iterable(asked), *label, most),
    )


def _within_label(wanted: Wanted, asked: list[tuple[str, ...]], holds: str, most: int) -> list[int]:
    return _ids(
        "SELECT s.id FROM contact_label l CROSS JOIN contact_search s ON s.id = l.contact_id "
        f"CROSS JOIN contact c ON c.id = s.id WHERE l.label_id = ? AND {holds} "
        f"ORDER BY {_ORDER_BY[wanted.order]} LIMIT ?",
        (wanted.label, *chain.from_iterable(asked), most),
    )


def _ids(sql: str, values: tuple[Any, ...]) -> list[int]:
    return [row[0] for row in run(sql, *values)]
