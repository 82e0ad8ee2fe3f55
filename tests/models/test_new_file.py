"""A desk begins with a file that is recognised from then on, also when two begin it at once."""

from functools import partial
from pathlib import Path

import apsw
import pytest
from tests.builders import dana
from tests.desk.rivals import run_together

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import open_desk
from frontdesk_tui.models.database import APPLICATION_ID, database
from frontdesk_tui.models.schema import VERSION
from frontdesk_tui.models.staff import Staff


def _nothing() -> None:
    """Rivals that open a desk need nothing before."""


def _open(_place: None, file: Path) -> tuple[str, int]:
    actor = open_desk(file).actor
    names = [row.name for row in Staff.select()]
    database.close()
    return actor.role.name, len(names)


@pytest.mark.of_files
def test_a_new_file_says_whose_it_is_and_of_which_version(desk_file: Path) -> None:
    """S1, S8."""
    open_desk(desk_file)
    assert database.pragma("application_id") == APPLICATION_ID
    assert database.pragma("user_version") == VERSION
    assert database.pragma("journal_mode") == "wal"
    assert database.pragma("synchronous") == 2
    assert database.pragma("foreign_keys") == 1


@pytest.mark.of_files
def test_a_new_file_is_for_its_owner_alone(desk_file: Path) -> None:
    """S1."""
    open_desk(desk_file)
    files = [path for path in desk_file.parent.glob("desk.sqlite3*") if ".lock" not in path.name]
    assert desk_file in files
    assert {oct(path.stat().st_mode & 0o777) for path in files} == {"0o600"}


@pytest.mark.parametrize(
    ("machine", "zone"),
    [
        ("Asia/Tokyo", "Asia/Tokyo"),
        (":Asia/Tokyo", "Asia/Tokyo"),
        ("/usr/share/zoneinfo/Asia/Tokyo", "Asia/Tokyo"),
        ("localtime", "UTC"),
        ("Factory", "UTC"),
        ("Mars/Base", "UTC"),
    ],
)
def test_a_new_desk_has_the_zone_of_its_machine(
    desk_file: Path, monkeypatch: pytest.MonkeyPatch, machine: str, zone: str
) -> None:
    """S1, B8: by a name that is the same zone on every machine."""
    monkeypatch.setenv("TZ", machine)
    assert open_desk(desk_file).business.zone == zone


def test_a_zone_of_the_machine_may_be_a_link(desk_file: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """S1: as TZ=:/etc/localtime is, on many machines."""
    link = tmp_path / "localtime"
    link.symlink_to("/usr/share/zoneinfo/Asia/Tokyo")
    monkeypatch.setenv("TZ", f":{link}")
    assert open_desk(desk_file).business.zone == "Asia/Tokyo"


def test_what_was_written_is_there_when_the_desk_is_opened_again(desk: Desk, desk_file: Path) -> None:
    """S1."""
    contact = dana(desk)
    database.close()

    again = open_desk(desk_file)

    assert again.business == desk.business
    assert again.actor == desk.actor
    assert database.execute_sql("SELECT first_name FROM contact WHERE id = ?", (contact,)).fetchall() == [("Dana",)]


@pytest.mark.of_files
def test_a_half_made_file_of_a_first_start_that_was_cut_off_does_no_harm(desk_file: Path) -> None:
    """S1."""
    desk_file.with_name(desk_file.name + ".new").write_bytes(b"half")
    open_desk(desk_file)
    database.close()
    with apsw.Connection(str(desk_file)) as opened:
        assert opened.pragma("integrity_check") == "ok"


def test_two_who_begin_a_desk_at_once_both_begin_the_same_one(tmp_path: Path) -> None:
    """S1, S5."""
    files = [tmp_path / f"{number}.sqlite3" for number in range(8)]

    rounds = run_together(_nothing, _open, files)

    assert [answer.refusal for answers in rounds for answer in answers] == [""] * 16
    assert [answer.result for answers in rounds for answer in answers] == [("ADMIN", 1)] * 16


def test_rivals_can_be_prepared_by_any_callable() -> None:
    """The race itself: both take part in every round."""
    assert run_together(partial(int, 3), pow, [2]) == [((9, ""), (9, ""))]
