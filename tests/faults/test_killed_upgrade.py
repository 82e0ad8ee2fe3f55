"""S8: an upgrade that is killed in the middle (kill -9) leaves the old database, and the next start brings it up."""

import json
import multiprocessing
import os
import random
import signal
import sys
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from shutil import copy

import apsw
import pytest
from pendulum import DateTime
from playhouse.migrations import Migration
from tests.builders import dana
from tests.conftest import MOMENT
from tests.faults.invariants import wrong_with
from tests.faults.old_desks import of_version_1

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import close_desk
from frontdesk_tui.models import schema
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.copying import PART
from frontdesk_tui.models.database import StoreError, database, run
from frontdesk_tui.models.place import Server

EVENTS = 2_000
"""So many that what is written does not stay in memory until the end."""


@pytest.fixture(scope="module")
def old(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database of version 1."""
    file = tmp_path_factory.mktemp("old") / "old.sqlite3"
    of_version_1(file, (f'{{"name":"{number:0600}"}}' for number in range(EVENTS)))
    return file


def _upgrades(file: Path, fatal: int, counted: Path) -> None:
    """In a process of its own: it is killed when it is about to run a statement of that number; else it counts them.

    What is counted is how many there were when each step began, and at the end.
    """
    count, begun = 0, []

    def about_to_run(_cursor: object, _statement: str, _values: object) -> bool:
        nonlocal count
        count += 1
        if count == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        return True

    load = Migration.load

    def loaded(step: Migration) -> object:
        begun.append(count)
        return load(step)

    Migration.load = loaded
    apsw.connection_hooks.append(lambda connection: connection.set_exec_trace(about_to_run))
    schema.open_database(file, MOMENT)
    counted.write_text(json.dumps([*begun, count]), encoding="utf-8")


def _open(file: Path, fatal: int = 0) -> int | None:
    """How that process ended."""
    opening = multiprocessing.get_context("fork").Process(target=_upgrades, args=(file, fatal, file.with_suffix(".n")))
    opening.start()
    opening.join(60)
    return opening.exitcode


@pytest.mark.of_files
def test_in_whichever_step_it_is_killed_the_database_comes_back_whole(
    old: Path, tmp_path: Path, many: Callable[[int, int], int], dice: random.Random
) -> None:
    """S8: in each step, and at the very end: the old version is left, which the next start brings up."""
    whole = Path(copy(old, tmp_path / "whole.sqlite3"))
    assert _open(whole) == 0
    begun = json.loads(whole.with_suffix(".n").read_text(encoding="utf-8"))
    assert len(begun) == schema.VERSION
    steps = [(step, *span) for step, span in enumerate(pairwise(begun), start=2)]
    assert all(begins < ends for _, begins, ends in steps)
    kills = [(step, dice.randint(begins + 1, ends)) for step, begins, ends in steps for _ in range(many(1, 12))]
    kills.append((schema.VERSION, begun[-1]))
    for step, fatal in kills:
        file = Path(copy(old, tmp_path / f"desk{fatal}.sqlite3"))
        assert _open(file, fatal) == -signal.SIGKILL, (step, fatal)
        with apsw.Connection(str(file)) as left:
            assert (left.pragma("user_version"), left.pragma("integrity_check")) == (1, "ok"), (step, fatal)
        left.close()
        assert wrong_with(file) == [], (step, fatal)
        schema.open_database(file, MOMENT)
        assert run("SELECT count(*), count(DISTINCT hash) FROM event WHERE kind = 'note.added'") == [(EVENTS, EVENTS)]
        assert Contact.get().first_name == "Dana"
        close_desk()
        for one in tmp_path.glob(f"desk{fatal}.*"):
            assert not one.name.endswith(PART)
            one.unlink()
    sys.stdout.write(f"kills {len(kills)} in {len(steps)} steps, databases lost 0\n")


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
