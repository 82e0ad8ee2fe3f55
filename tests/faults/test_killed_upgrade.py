"""S8: an upgrade that is killed in the middle (kill -9) leaves the old database, and the next start brings it up."""

import multiprocessing
import os
import signal
from pathlib import Path
from shutil import copy

import apsw
import pytest
from pendulum import DateTime
from tests.builders import dana
from tests.conftest import MOMENT
from tests.models.test_migrations import VERSION_1

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import close_desk
from frontdesk_tui.models import schema
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import StoreError, database, run
from frontdesk_tui.models.place import Server

EVENTS = 2_000
"""So many that what is written does not stay in memory until the end."""


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of version 1."""
    file = tmp_path_factory.mktemp("old") / "old.sqlite3"
    with apsw.Connection(str(file)) as made:
        made.execute(VERSION_1.read_text(encoding="utf-8"))
        made.pragma("journal_mode", "wal")
        rows = ((f'{{"name":"{number:0600}"}}',) for number in range(EVENTS))
        made.executemany("INSERT INTO event (kind, actor, at, data) VALUES ('note.added', 'Noa', 0, ?)", rows)
    made.close()
    return file


def _upgrades(file: Path, fatal: int, counted: Path) -> None:
    """In a process of its own: it is killed when it is about to run a statement of that number; else it counts them."""
    count = 0

    def about_to_run(_cursor: object, _statement: str, _values: object) -> bool:
        nonlocal count
        count += 1
        if count == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        return True

    apsw.connection_hooks.append(lambda connection: connection.set_exec_trace(about_to_run))
    schema.open_database(file, MOMENT)
    counted.write_text(str(count), encoding="utf-8")


def _open(file: Path, fatal: int = 0) -> int | None:
    """How that process ended."""
    opening = multiprocessing.get_context("fork").Process(target=_upgrades, args=(file, fatal, file.with_suffix(".n")))
    opening.start()
    opening.join(60)
    return opening.exitcode


@pytest.mark.of_files
def test_whenever_it_is_killed_the_database_comes_back_whole(old: Path, tmp_path: Path, moment: DateTime) -> None:
    """S8: at four moments, of a real process: the old version or the new one, and nothing between."""
    whole = Path(copy(old, tmp_path / "whole.sqlite3"))
    assert _open(whole) == 0
    statements = int(whole.with_suffix(".n").read_text(encoding="utf-8"))
    versions = []
    for fatal in (statements // 3, statements * 2 // 3, statements - 1, statements):
        file = Path(copy(old, tmp_path / f"desk{fatal}.sqlite3"))
        assert _open(file, fatal) == -signal.SIGKILL
        with apsw.Connection(str(file)) as left:
            versions.append(left.pragma("user_version"))
            assert left.pragma("integrity_check") == "ok"
        left.close()
        schema.open_database(file, moment)
        assert [finding.problem for finding in checkup.check()] == [""] * len(checkup.check())
        assert run("SELECT count(*), count(DISTINCT hash) FROM event") == [(EVENTS + 1, EVENTS + 1)]
        assert Contact.get().first_name == "Dana"
        close_desk()
    assert set(versions) == {1}
    assert not list(tmp_path.glob(f"*{schema.PART}"))


@pytest.mark.of_files
def test_killed_while_the_copy_is_made_leaves_no_half_copy_for_ever(
    old: Path, tmp_path: Path, moment: DateTime
) -> None:
    """S8."""
    file = Path(copy(old, tmp_path / "desk.sqlite3"))
    half = tmp_path / "desk.version1-20261121-000000.sqlite3.part"
    half.write_bytes(b"half")
    schema.open_database(file, moment)
    assert not half.exists()
    assert len(list(tmp_path.glob("desk.version1-*"))) == 1


@pytest.mark.of_files
def test_a_newer_one_is_refused_before_a_byte_is_written(old: Path, tmp_path: Path, moment: DateTime) -> None:
    """S8."""
    file = Path(copy(old, tmp_path / "desk.sqlite3"))
    with apsw.Connection(str(file)) as opened:
        opened.pragma("user_version", schema.VERSION + 1)
        opened.pragma("journal_mode", "delete")
    opened.close()
    before = file.read_bytes(), file.stat().st_mtime_ns
    with pytest.raises(StoreError, match="newer frontdesk"):
        schema.open_database(file, moment)
    assert (file.read_bytes(), file.stat().st_mtime_ns) == before
    assert list(tmp_path.glob("desk*")) == [file]


ADDS_A_TABLE = """
def up_on_server(db):
    db.execute_sql("CREATE TABLE rooms (id BIGINT PRIMARY KEY)")
"""

KILLS = """
import os, signal

def up_on_server(db):
    db.execute_sql("CREATE TABLE chairs (id BIGINT PRIMARY KEY)")
    os.kill(os.getpid(), signal.SIGKILL)
"""


def _opens(place: Server) -> None:
    database.initialize(None)
    schema.open_database(place, MOMENT)


@pytest.mark.of_servers
def test_killed_on_a_server_it_has_taken_no_step(
    desk: Desk, desk_file: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S8: all steps or none, whoever is killed."""
    dana(desk)
    close_desk()
    (tmp_path / f"{schema.VERSION + 1:04}_rooms.py").write_text(ADDS_A_TABLE, encoding="utf-8")
    step = tmp_path / f"{schema.VERSION + 2:04}_chairs.py"
    step.write_text(KILLS, encoding="utf-8")
    monkeypatch.setattr(schema, "STEPS", tmp_path)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 2)
    upgrading = multiprocessing.get_context("fork").Process(target=_opens, args=(desk_file,))
    upgrading.start()
    upgrading.join(60)
    assert upgrading.exitcode == -signal.SIGKILL

    step.write_text(ADDS_A_TABLE.replace("rooms", "chairs"), encoding="utf-8")
    schema.open_database(desk_file, MOMENT)
    assert run("SELECT version FROM frontdesk") == [(schema.VERSION,)]
    assert run("SELECT to_regclass('rooms')::text, to_regclass('chairs')::text") == [("rooms", "chairs")]
    assert Contact.get().first_name == "Dana"
