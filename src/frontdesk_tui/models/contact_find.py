"""Which contacts are meant, in which order: the one place that search, sort and filter go through."""

from array import array
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain, islice
from typing import Any

from frontdesk_tui.models import contact_where, search_index
from frontdesk_tui.models.contact_where import ANY, LIVE, Rule, Where
from frontdesk_tui.models.database import database, run
from frontdesk_tui.models.folding import LAST, fold, words

MOST_FOUND = 1_000
"""A search lists so many; a person narrows it further rather than scroll."""

MOST_TYPED = 200
"""Characters of a query that are looked at; a paste by mistake is no reason to ask for ten thousand words."""

_WALK = 15_000
"""How many documents are read in list order before the index is asked: quick for what is common."""

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
    Order.LAST_VISIT: "c.last_visit_at DESC NULLS LAST, c.name_key, c.id",
    Order.CREATED: "c.created_at DESC, c.name_key, c.id",
    Order.POINTS: "a.balance DESC, a.contact_id",
    Order.LAST_POINTS: "a.last_at DESC NULLS LAST, a.contact_id",
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
    rule: Rule | None = None
    """What is asked of contacts besides; None for nothing."""
    order: Order = Order.NAME
    with_points: bool = False
    """Whether only those are meant who have ever had points."""

    @property
    def is_search(self) -> bool:
        """Whether anything was typed to search for."""
        return bool(self.query.strip())

    @property
    def is_narrowed(self) -> bool:
        """Whether some are left out that the list shows at other times."""
        return self.is_search or self.rule is not None

    @property
    def by_points(self) -> bool:
        """Whether the accounts say the order."""
        return self.order in (Order.POINTS, Order.LAST_POINTS)

    @property
    def has_account(self) -> bool:
        """Whether only those are meant who have ever had points."""
        return self.with_points or self.by_points

    def everybody(self) -> "Wanted":
        """The same list without search and filter."""
        return replace(self, query="", rule=None)


def count(wanted: Wanted) -> int:
    """How many contacts there are without a query: all that are not deleted, or all that are asked for."""
    rule = wanted.rule
    if wanted.has_account:
        where = LIVE if rule is None else LIVE & rule.of_all.apart()
        with_points = f"SELECT count(*) FROM points_account e{_OF_THEM} WHERE {where.sql}"
        return int(run(with_points, *where.values)[0][0])
    if rule is not None:
        return contact_where.count(rule.of_all)
    return int(run("SELECT count(*) FROM contact WHERE deleted_at IS NULL")[0][0])


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
    found = database.each_id(listing.sql, listing.values)
    is_whole = True
    while is_whole:
        chunk = array("I", islice(found, _CHUNK))
        is_whole = len(chunk) == _CHUNK
        yield chunk


def _few(wanted: Wanted) -> Where | None:
    """Whoever the rule means, where they are few, as a table `e` of them: the quicker end to start from."""
    ids = None if wanted.rule is None else contact_where.few(wanted.rule)
    if ids is None:
        return None
    sql, values = database.each(ids, "contact_id")
    return Where(f"({sql}) e", values)


def _has(wanted: Wanted, contact: str) -> Where:
    """What is asked of contacts, besides the query and the rule, who are given by a column of ids."""
    if not wanted.has_account:
        return ANY
    return Where(f"EXISTS (SELECT 1 FROM points_account t WHERE t.contact_id = {contact})")


def _holds_rule(wanted: Wanted) -> Where:
    """What the rule asks of search documents, one after the other."""
    if wanted.rule is None:
        return ANY
    each = wanted.rule.of_each
    return Where(f"EXISTS (SELECT 1 FROM contact c WHERE c.id = s.id AND ({each.sql}))", each.values)


def _listing(wanted: Wanted) -> Where:
    """The statement that lists contacts in order, from whichever end is the quicker."""
    order, few = _ORDER_BY[wanted.order], _few(wanted)
    if few is not None:
        where = LIVE & (ANY if wanted.by_points else _has(wanted, "c.id"))
        return Where(
            f"SELECT c.id FROM {few.sql}{_OF_THEM}{_account(wanted)} WHERE {where.sql} ORDER BY {order}",
            few.values + where.values,
        )
    index = _INDEX[wanted.order]
    if wanted.by_points:  # then they have an account
        start, where = f"points_account a INDEXED BY {index} CROSS JOIN contact c ON c.id = a.contact_id", LIVE
    else:
        start, where = f"contact c INDEXED BY {index}", LIVE & _has(wanted, "c.id")
    if wanted.rule is not None:
        where &= wanted.rule.of_each.apart()
    return Where(f"SELECT c.id FROM {start} WHERE {where.sql} ORDER BY {order}", where.values)


def _search(wanted: Wanted, asked: list[tuple[str, ...]], most: int) -> list[int]:
    """Whom all words are found of. By name, those whose name begins as typed come first: they are whom one means."""
    holds = _holds(asked)
    begins = _begins(wanted)
    if (few := _few(wanted)) is not None:
        return _within(few, wanted, holds, begins, most)
    holds &= _has(wanted, "s.id") & _holds_rule(wanted)
    if wanted.order is not Order.NAME:
        return _elsewhere(wanted, asked, holds, most)
    named = _by_name(holds & begins, most)
    if len(named) >= most:
        return named
    return named + _elsewhere(wanted, asked, holds & Where(f"NOT ({begins.sql})", begins.values), most - len(named))


def _holds(asked: list[tuple[str, ...]]) -> Where:
    """Every word, in one of its spellings, is somewhere in the document."""
    words = ("(" + " OR ".join("instr(s.doc, ?) > 0" for _ in word) + ")" for word in asked)
    return Where(" AND ".join(words), tuple(chain.from_iterable(asked)))


def _begins(wanted: Wanted) -> Where:
    """The name begins as the query does."""
    typed = fold(wanted.query)
    return Where("s.name_key >= ? AND s.name_key <= ?", (typed, typed + LAST))


def _by_name(where: Where, most: int) -> list[int]:
    return _ids(
        f"SELECT s.id FROM contact_search s WHERE {where.sql} ORDER BY s.name_key, s.id LIMIT ?", (*where.values, most)
    )


def _elsewhere(wanted: Wanted, asked: list[tuple[str, ...]], where: Where, most: int) -> list[int]:
    """First the beginning of the list is read; if that is not enough, the index is asked."""
    walked = _walk(wanted, where, most)
    return walked if len(walked) >= most else _from_index(wanted, asked, where, most)


def _walk(wanted: Wanted, where: Where, most: int) -> list[int]:
    """What the first documents in list order hold; no more than that is looked at."""
    if wanted.order is Order.NAME:
        place, source = (
            "s.name_key, s.id",
            f"SELECT id, name_key, doc FROM contact_search ORDER BY name_key, id LIMIT {_WALK}",
        )
    else:
        first, order = _listing(Wanted(order=wanted.order)), _ORDER_BY[wanted.order]
        numbered = first.sql.replace("SELECT c.id", f"SELECT c.id, row_number() OVER (ORDER BY {order}) AS place", 1)
        source = (
            f"SELECT s.id, s.doc, w.place FROM ({numbered} LIMIT {_WALK // 5}) w "
            "CROSS JOIN contact_search s ON s.id = w.id"
        )
        place = "s.place"
    in_order = f" ORDER BY {place}" if database.is_server else ""  # a file is read as it comes
    return _ids(f"SELECT s.id FROM ({source}) s WHERE {where.sql}{in_order} LIMIT ?", (*where.values, most))


def _from_index(wanted: Wanted, asked: list[tuple[str, ...]], where: Where, most: int) -> list[int]:
    if (matching := search_index.matching(asked)) is not None:
        where = matching & where
    if wanted.order is Order.NAME:
        return _by_name(where, most)
    return _ids(
        f"SELECT s.id FROM contact_search s CROSS JOIN contact c ON c.id = s.id{_account(wanted)} "
        f"WHERE {where.sql} ORDER BY {_ORDER_BY[wanted.order]} LIMIT ?",
        (*where.values, most),
    )


def _within(few: Where, wanted: Wanted, holds: Where, begins: Where, most: int) -> list[int]:
    """Whom all words are found of among those of a few."""
    order = _ORDER_BY[wanted.order]
    first = (f"({begins.sql}) DESC, ", begins.values) if wanted.order is Order.NAME else ("", ())
    where = holds & _has(wanted, "s.id")
    return _ids(
        f"SELECT s.id FROM {few.sql}{_OF_THEM}{_account(wanted)} CROSS JOIN contact_search s ON s.id = c.id "
        f"WHERE {where.sql} ORDER BY {first[0]}{order} LIMIT ?",
        (*few.values, *where.values, *first[1], most),
    )


def _account(wanted: Wanted) -> str:
    """The account beside the contact, where the order is by it."""
    return _ACCOUNT if wanted.by_points else ""


def _ids(sql: str, values: tuple[Any, ...]) -> list[int]:
    return [row[0] for row in run(sql, *values)]
