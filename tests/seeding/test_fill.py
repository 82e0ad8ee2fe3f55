from collections.abc import Callable

import pytest

from frontdesk_tui.desk.business import current
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.seeding.fill import Filled, fill
from frontdesk_tui.models.database import run
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.tables import TABLES


def every_row() -> dict[str, list[tuple[object, ...]]]:
    """All but what seals the log, which is random."""
    columns = {table: [field.column_name for field in table._meta.sorted_fields] for table in TABLES}
    columns[Event] = columns[Event][:-2]
    return {
        table._meta.table_name: run(f"SELECT {', '.join(names)} FROM {table._meta.table_name} ORDER BY id")
        for table, names in columns.items()
    }


def test_the_same_seed_makes_the_same_rows(open_new: Callable[[str], Desk]) -> None:
    fill(open_new("one"), 300, seed=7)
    first = every_row()
    fill(open_new("another"), 300, seed=7)

    assert every_row() == first


def test_another_seed_makes_other_people(open_new: Callable[[str], Desk]) -> None:
    fill(open_new("one"), 300, seed=7)
    first = every_row()["contact"]
    fill(open_new("another"), 300, seed=8)

    assert every_row()["contact"][10:] != first[10:]


def test_a_desk_with_contacts_is_refused(desk: Desk) -> None:
    contacts.add(desk, ContactDraft("Dana"))

    with pytest.raises(DeskError, match="contacts already"):
        fill(desk, 10)

    assert run("SELECT count(*) FROM contact") == [(1,)]


def test_there_are_as_many_contacts_as_were_asked_for(filled: Filled) -> None:
    assert filled.contacts == 1_000
    assert run("SELECT count(*) FROM contact") == [(1_000,)]
    ((bookings,),) = run("SELECT count(*) FROM booking")
    assert 2_500 < bookings < 3_700


def test_the_regulars_are_there_when_hardly_anybody_is(desk: Desk) -> None:
    assert fill(desk, 1).contacts == 6


def test_the_business_is_set_up(filled: Filled) -> None:
    assert current() == filled.desk.business
    assert filled.desk.business.name == "Studio Ronit"


def test_every_reference_holds_and_the_file_is_whole(filled: Filled) -> None:
    assert run("PRAGMA foreign_key_check") == []
    assert run("PRAGMA integrity_check") == [("ok",)]


def test_progress_ends_at_what_was_announced(desk: Desk) -> None:
    told: list[tuple[str, int, int]] = []

    fill(desk, 50, progress=lambda stage, done, of: told.append((stage, done, of)))

    assert {stage for stage, _, _ in told} == {"Sessions", "Contacts", "Indexes"}
    assert all(done <= of for _, done, of in told)
    assert ("Contacts", 50, 50) in told
