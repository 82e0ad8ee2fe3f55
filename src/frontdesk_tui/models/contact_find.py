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

_FEW = 2_000
"""So is a member status or a tier that at most so many have; of more, the first are soon met in list order."""

_CHUNK = 20_000


class Order(StrEnum):
    """How contacts are sorted."""

    NAME = "name"
    LAST_VISIT = "last visit"
    CREATED = "created"
    POINTS = "points"
    """The most first; only those who have an account, as with the next."""
    LAST_POINTS = "last points"


_ORDER_BY = {
    Order.NAME: "c.name_key, c.id",
    Order.LAST_VISIT: "c.last_visit_at DESC, c.name_key, c.id",
    Order.CREATED: "c.created_at DESC, c.name_key, c.id",
    Order.POINTS: "a.balance DESC, a.contact_id",
    Order.LAST_POINTS: "a.last_at DESC, a.contact_id",
}

_INDEX = {
    Order.NAME: "contact_by_name",
    Order.LAST_VISIT: "contact_by_visit",
    Order.CREATED: "contact_by_creation",
    Order.POINTS: "points_account_by_balance",
    Order.LAST_POINTS: "points_account_by_last",
}

_OF_THEM = " CROSS JOIN contact c ON c.id = e.contact_id"
_ACCOUNT = " CROSS JOIN points_account a ON a.contact_id = c.id"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the list is asked to show."""

    query: str = ""
    """As typed; every word must be found."""
    label: int | None = None
    """Id of the label that contacts must have."""
    order: Order = Order.NAME
    with_points: bool = False
    """Whether only those are meant who have ever had points."""
    member: str = ""
    """The member status that contacts must have; empty for any."""
    tier: str = ""
    """Name of the tier that they must have reached; empty for any."""

    @property
    def is_search(self) -> bool:
        """Whether anything was typed to search for."""
        return bool(self.query.strip())

    @property
    def is_narrowed(self) -> bool:
        """Whether some are left out that the list shows at other times."""
        return self.is_search or self.label is not None or bool(self.member or self.tier)

    @property
    def by_points(self) -> bool:
        """Whether the accounts say the order."""
        return self.order in (Order.POINTS, Order.LAST_POINTS)

    def everybody(self) -> "Wanted":
        """The same list without search and filter."""
        return replace(self, query="", label=None, member="", tier="")


def count(wanted: Wanted) -> int:
    """How many contacts there are without a query: all that are not deleted, or all with the label, with points."""
    end = next(_ends(wanted), None)
    if end is not None:
        start, left = _Where(end.source, end.values), end.left
    elif wanted.with_points or wanted.by_points:
        start, left = _Where("points_account e", ()), Wanted()
    else:
        return int(run("SELECT count(*) FROM contact WHERE deleted_at IS NULL")[0][0])
    where = _LIVE & _has(left, "c.id")
    return int(run(f"SELECT count(*) FROM {start.sql}{_OF_THEM} WHERE {where.sql}", *start.values, *where.values)[0][0])


def first_ids(wanted: Wanted, most: int) -> list[int]:
    """The first contacts that are meant, in order. With a query, at most `MOST_FOUND + 1` of them."""
    wanted = replace(wanted, query=wanted.query[:MOST_TYPED])
    asked = words(wanted.query)
    if asked:
        return _search(wanted, asked, min(most, MOST_FOUND + 1))
    listing = _listing(wanted)
    return _ids(f"{listing.sql} LIMIT ?", (*listing.values, most))


def every_id(wanted: Wanted) -> "Iterator[array[int]]":
    """The ids of all contacts that are meant when there is no query, in order, in chunks."""
    listing = _listing(wanted)
    cursor = database.execute_sql(listing.sql, listing.values)
    chunk = array("I")
    for (contact_id,) in cursor:
        chunk.append(contact_id)
        if len(chunk) == _CHUNK:
            yield chunk
            chunk = array("I")
    yield chunk


class _End(NamedTuple):
    """What contacts are asked to have, as a table `e` of those who do."""

    source: str
    values: tuple[Any, ...]
    left: Wanted
    """What is still to be asked of them."""
    most: int
    """How many may have it, if it is to be the quicker end to start from."""

    @property
    def is_small(self) -> bool:
        """Whether no more have it."""
        found = run(f"SELECT count(*) FROM (SELECT 1 FROM {self.source} LIMIT ?)", *self.values, self.most + 1)
        return bool(found[0][0] <= self.most)


class _Where(NamedTuple):
    """A condition on search documents, and its values."""

    sql: str
    values: tuple[Any, ...]

    def __and__(self, other: "_Where") -> "_Where":
        return _Where(f"{self.sql} AND {other.sql}", self.values + other.values)


_ANY = _Where("1", ())
_LIVE = _Where("c.deleted_at IS NULL", ())


def _has(wanted: Wanted, contact: str) -> _Where:
    """What is asked of contacts, besides the query, who are given by a column of ids."""
    where = _ANY
    if wanted.label is not None:
        has = f"EXISTS (SELECT 1 FROM contact_label l WHERE l.contact_id = {contact} AND l.label_id = ?)"
        where &= _Where(has, (wanted.label,))
    if wanted.tier:
        has = f"EXISTS (SELECT 1 FROM points_account t WHERE t.contact_id = {contact} AND t.tier = ?)"
        where &= _Where(has, (wanted.tier,))
    elif wanted.with_points or wanted.by_points:
        where &= _Where(f"EXISTS (SELECT 1 FROM points_account t WHERE t.contact_id = {contact})", ())
    if wanted.member:
        where &= _Where(f"(SELECT m.member_status FROM contact m WHERE m.id = {contact}) = ?", (wanted.member,))
    return where


def _listing(wanted: Wanted) -> _Where:
    """The statement that lists contacts in order, from whichever end is the quicker."""
    start, left = _start(wanted)
    where, order = _LIVE & _has(left, "c.id"), _ORDER_BY[wanted.order]
    return _Where(f"SELECT c.id FROM {start.sql} WHERE {where.sql} ORDER BY {order}", start.values + where.values)


def _start(wanted: Wanted) -> tuple[_Where, Wanted]:
    """Where to start from: what few have, else the index in the wanted order; and what is left to ask."""
    if (end := _small_end(wanted)) is not None:
        return _Where(f"{end.source}{_OF_THEM}{_account(wanted)}", end.values), end.left
    index = _INDEX[wanted.order]
    if wanted.by_points:  # then they have an account
        left = replace(wanted, with_points=False, order=Order.NAME)
        return _Where(f"points_account a INDEXED BY {index} CROSS JOIN contact c ON c.id = a.contact_id", ()), left
    return _Where(f"contact c INDEXED BY {index}", ()), wanted


def _ends(wanted: Wanted) -> Iterator[_End]:
    """What one could start from."""
    if wanted.label is not None:
        source = "(SELECT contact_id FROM contact_label WHERE label_id = ?) e"
        yield _End(source, (wanted.label,), replace(wanted, label=None), _SMALL_LABEL)
    if wanted.tier:
        # In these words the index is used.
        source = "(SELECT contact_id FROM points_account WHERE tier = ? AND tier != '') e"
        yield _End(source, (wanted.tier,), replace(wanted, tier="", with_points=False), _FEW)
    if wanted.member:
        source = "(SELECT id AS contact_id FROM contact WHERE member_status = ? AND deleted_at IS NULL) e"
        yield _End(source, (wanted.member,), replace(wanted, member=""), _FEW)


def _small_end(wanted: Wanted) -> _End | None:
    return next((end for end in _ends(wanted) if end.is_small), None)


def _search(wanted: Wanted, asked: list[tuple[str, ...]], most: int) -> list[int]:
    """Whom all words are found of. By name, those whose name begins as typed come first: they are whom one means."""
    holds = _holds(asked)
    begins = _begins(wanted)
    if (end := _small_end(wanted)) is not None:
        return _within(end, wanted, holds, begins, most)
    holds &= _has(wanted, "s.id")
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
        first = _listing(Wanted(order=wanted.order))
        source = (
            f"SELECT s.id, s.doc FROM ({first.sql} LIMIT {_WALK // 5}) w CROSS JOIN contact_search s ON s.id = w.id"
        )
    return _ids(f"SELECT s.id FROM ({source}) s WHERE {where.sql} LIMIT ?", (*where.values, most))


def _from_index(wanted: Wanted, asked: list[tuple[str, ...]], where: _Where, most: int) -> list[int]:
    if match := search_index.match_of(asked):
        where = _Where("s.id IN (SELECT rowid FROM contact_fts WHERE contact_fts MATCH ?)", (match,)) & where
    if wanted.order is Order.NAME:
        return _by_name(where, most)
    return _ids(
        f"SELECT s.id FROM contact_search s CROSS JOIN contact c ON c.id = s.id{_account(wanted)} "
        f"WHERE {where.sql} ORDER BY {_ORDER_BY[wanted.order]} LIMIT ?",
        (*where.values, most),
    )


def _within(end: _End, wanted: Wanted, holds: _Where, begins: _Where, most: int) -> list[int]:
    """Whom all words are found of among those of a small end."""
    order = _ORDER_BY[wanted.order]
    first = (f"({begins.sql}) DESC, ", begins.values) if wanted.order is Order.NAME else ("", ())
    where = holds & _has(end.left, "s.id")
    return _ids(
        f"SELECT s.id FROM {end.source}{_OF_THEM}{_account(wanted)} CROSS JOIN contact_search s ON s.id = c.id "
        f"WHERE {where.sql} ORDER BY {first[0]}{order} LIMIT ?",
        (*end.values, *where.values, *first[1], most),
    )


def _account(wanted: Wanted) -> str:
    """The account beside the contact, where the order is by it."""
    return _ACCOUNT if wanted.by_points else ""


def _ids(sql: str, values: tuple[Any, ...]) -> list[int]:
    return [row[0] for row in run(sql, *values)]
