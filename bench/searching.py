"""The search alone, without the screen: the ids of the first page of each of 200 queries."""

from time import perf_counter

from bench.queries import prefixes
from bench.stock import Stock
from bench.table import Row, p95, spread
from frontdesk_tui.models.contact_find import Wanted, first_ids
from frontdesk_tui.models.database import attach, connect, database, run

_PAGE = 64
"""Ids that the list asks for first."""

_QUERIES = 200


def measure(stock: Stock) -> list[Row]:
    """The table's row about searches, each asked once before it is measured."""
    attach(stock.path)
    connect()
    try:
        samples = [_milliseconds(query) for query in _queries()]
    finally:
        database.close()
    return [Row("search alone, p95", p95(samples), "ms", 40, spread=spread(samples))]


def _queries() -> list[str]:
    """What is typed in the terminal, and names and numbers of clients from all over the list, cut short."""
    typed = prefixes()
    step = max(1, int(run("SELECT max(id) FROM contact")[0][0]) // (_QUERIES - len(typed)))
    names = run("SELECT name_key FROM contact WHERE id % ? = 1 AND name_key > '' ORDER BY id", step)
    met = [name[: 2 + number % 7].strip() for number, (name,) in enumerate(names)]
    return [*typed, *met][:_QUERIES]


def _milliseconds(query: str) -> float:
    first_ids(Wanted(query), _PAGE)
    start = perf_counter()
    first_ids(Wanted(query), _PAGE)
    return (perf_counter() - start) * 1000
