"""S1: what screens ask most finds its index on a server, too; a clause that only a file understands would lose it."""

from collections.abc import Callable

import pytest
from tests.builders import a_booking, dana

from frontdesk_tui.desk.booking import bookings_of
from frontdesk_tui.desk.booking.bookings_of import Span
from frontdesk_tui.desk.clients import history, notes_of
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import activity
from frontdesk_tui.desk.schedule import calendar
from frontdesk_tui.models import contact_find
from frontdesk_tui.models.contact_find import Order, Wanted
from frontdesk_tui.models.database import database, run

pytestmark = pytest.mark.of_servers

Asks = Callable[[Desk], object]

IN_ORDER: dict[str, Asks] = {
    "contact_by_name": lambda _: contact_find.first_ids(Wanted(), 64),
    "contact_by_visit": lambda _: contact_find.first_ids(Wanted(order=Order.LAST_VISIT), 64),
    "contact_by_creation": lambda _: contact_find.first_ids(Wanted(order=Order.CREATED), 64),
    "points_account_by_balance": lambda _: contact_find.first_ids(Wanted(order=Order.POINTS), 64),
    "points_account_by_last": lambda _: contact_find.first_ids(Wanted(order=Order.LAST_POINTS), 64),
    "contact_search_walk": lambda _: contact_find.first_ids(Wanted("levi"), 64),
    "event_of_contact": lambda _: history.ids(1),
    "points_entry_of_contact": lambda _: activity.ids(1),
}
"""By the index that has the rows in the order in which they are listed."""

BY_INDEX: dict[str, Asks] = {
    "contact_search_trigrams": lambda _: contact_find.first_ids(Wanted("佐"), 64),
    "booking_of_contact": lambda desk: bookings_of.ids(desk, 1, Span.UPCOMING),
    "session_starts_at": lambda desk: calendar.read(desk, desk.today, 7),
    "payment_booking_id": lambda desk: bookings_of.lines(desk, [1]),
    "note_contact_id": lambda _: notes_of.ids(1),
}
"""By the index that the rows are found by."""


@pytest.fixture
def desk_with_rows(desk: Desk) -> Desk:
    """A few rows, for which the server would rather read whole tables than ask an index: it is told not to."""
    for _ in range(3):
        a_booking(desk, dana(desk))
    run("SET enable_seqscan = off")
    run("SET enable_bitmapscan = off")
    return desk


def plans(ask: Asks, desk: Desk, caplog: pytest.LogCaptureFixture) -> list[str]:
    """How the server answers each statement of what is asked."""
    with caplog.at_level("DEBUG", "peewee"):
        ask(desk)
    asked = [record.msg for record in caplog.records if isinstance(record.msg, tuple)]
    found = []
    for sql, values in asked:
        if sql.lstrip("( ").startswith(("SELECT", "WITH")):
            cursor = database.connection().cursor()
            found.append("\n".join(line for (line,) in cursor.execute(f"EXPLAIN {sql}", values).fetchall()))
    return found


@pytest.mark.parametrize("index", IN_ORDER)
def test_a_list_is_read_in_the_order_of_its_index(
    desk_with_rows: Desk, index: str, caplog: pytest.LogCaptureFixture
) -> None:
    """C1, L1: a million rows are not sorted for the first page of them."""
    run("SET enable_sort = off")
    using = [plan for plan in plans(IN_ORDER[index], desk_with_rows, caplog) if f"using {index} " in plan]
    assert using
    assert [plan for plan in using if "Sort" in plan] == []


@pytest.mark.parametrize("index", BY_INDEX)
def test_rows_are_found_by_their_index(desk_with_rows: Desk, index: str, caplog: pytest.LogCaptureFixture) -> None:
    """C1, C10, B2."""
    run("SET enable_bitmapscan = on")
    assert [plan for plan in plans(BY_INDEX[index], desk_with_rows, caplog) if f"{index} " in plan + " "]


def test_a_text_of_plain_letters_is_folded_as_any_other(desk: Desk) -> None:
    """C17: without asking the function, which takes far longer."""
    for text in ("Dana Levi", " a  B ", "a\tb", "Straße", "ÉLODIE x", "", " ", "x'; --"):
        folded = database.folded("said")
        assert run(f'SELECT {folded} = fold(said) FROM (SELECT CAST(? AS text) COLLATE "C" AS said) s', text) == [
            (True,)
        ]
