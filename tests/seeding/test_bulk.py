"""A fill of many contacts leaves the indexes until the end; nobody sees a difference afterwards."""

from pathlib import Path

import pytest

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.seeding import fill as filling
from frontdesk_tui.desk.seeding.fill import fill
from frontdesk_tui.models.bulk import without_indexes
from frontdesk_tui.models.contact_find import Wanted, first_ids
from frontdesk_tui.models.copying import back_up
from frontdesk_tui.models.database import run


def shape() -> set[tuple[str, str, str]]:
    return {(kind, name, sql) for kind, name, sql in run("SELECT type, name, sql FROM sqlite_schema")}


@pytest.mark.of_files
def test_a_large_fill_ends_with_the_same_indexes_and_triggers(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(filling, "BULK", 2_000)
    before = shape()

    fill(desk, 20_000)

    assert shape() == before
    assert run("PRAGMA synchronous") == [(2,)]
    assert run("PRAGMA foreign_key_check") == []
    assert run("PRAGMA integrity_check") == [("ok",)]
    assert run("INSERT INTO contact_fts(contact_fts, rank) VALUES('integrity-check', 1)") == []
    assert len(first_ids(Wanted("dan"), 10)) == 10
    assert_capacity_holds_with_more_staff()


def assert_capacity_holds_with_more_staff() -> None:
    assert run("SELECT count(*) > 7 FROM staff") == [(1,)]
    assert (
        run(
            "SELECT s.id FROM session s JOIN booking b ON b.session_id = s.id "
            "WHERE b.status IN ('pending', 'confirmed') "
            "GROUP BY s.id HAVING sum(b.participants) > s.capacity"
        )
        == []
    )
    assert (
        run(
            "SELECT 1 FROM (SELECT starts_at, lag(ends_at, 1, 0) "
            "OVER (PARTITION BY staff_id ORDER BY starts_at) AS before FROM session WHERE cancelled_at IS NULL) "
            "WHERE starts_at < before"
        )
        == []
    )


@pytest.mark.of_files
def test_inside_only_what_keeps_rows_unique_is_left(desk: Desk) -> None:
    with without_indexes():
        left = run("SELECT sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL")
        triggers = run("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'contact_search'")

    assert left
    assert all(sql.startswith("CREATE UNIQUE INDEX") for (sql,) in left)
    assert triggers == []


def test_an_error_inside_puts_everything_back(desk: Desk) -> None:
    before = shape()

    with pytest.raises(RuntimeError), without_indexes():
        raise RuntimeError

    assert shape() == before


@pytest.mark.of_files
def test_a_file_cut_off_while_it_is_filled_is_no_desk(desk_file: Path, desk: Desk) -> None:
    """S1: without its indexes it would open, and never find who is added."""
    filling = without_indexes()
    filling.__enter__()
    cut_off = desk_file.with_name("cut_off.sqlite3")
    back_up(cut_off)
    filling.__exit__(None, None, None)
    close_desk()
    with pytest.raises(DeskError, match="not a frontdesk database"):
        open_desk(cut_off)
    open_desk(desk_file)
