"""A restore that is killed, or whose backup is spoilt: the database is the old one or the restored one, never half."""

import json
import os
import random
import shutil
import signal
import sys
from collections import Counter
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import apsw
import pytest
from tests.builders import StoppedClock, somebody
from tests.cli.conftest import Frontdesk
from tests.conftest import MOMENT
from tests.faults.invariants import wrong_with
from tests.faults.spoiling import ANYWHERE

from frontdesk_tui import restoring
from frontdesk_tui.desk import backups
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import database

pytestmark = pytest.mark.of_files

_CHANGES_PLACES = ("os.rename", "os.link")
_FILES = (*_CHANGES_PLACES, "os.remove", "open", "shutil.copyfile")


class Two(NamedTuple):
    """A desk, and its backup of before."""

    desk: Path
    backup: Path


@pytest.fixture
def two(whole: Path, tmp_path: Path) -> Two:
    """Since the backup somebody called Later has come."""
    found = Two(tmp_path / "desk.sqlite3", tmp_path / "backup.sqlite3")
    shutil.copy(whole, found.desk)
    desk = open_desk(found.desk, StoppedClock(MOMENT)).desk()
    backups.make(desk, found.backup)
    somebody(desk, "Later")
    close_desk()
    database.initialize(None)
    return found


def _restores(two: Two, fatal: int, counted: Path) -> None:
    """In a process of its own: killed at the statement, or the change of a file, of a number; else it notes them."""
    steps, folder = [], str(two.desk.parent)

    def step(what: str) -> bool:
        steps.append(what)
        if len(steps) == fatal:
            os.kill(os.getpid(), signal.SIGKILL)
        return True

    apsw.connection_hooks.append(lambda connection: connection.set_exec_trace(lambda *_: step("statement")))
    sys.addaudithook(lambda event, at: step(event) if event in _FILES and str(at[0]).startswith(folder) else None)
    restoring.restore(two.desk, two.backup, StoppedClock(MOMENT))
    counted.write_text(json.dumps(steps), encoding="utf-8")


def _ends(two: Two, fatal: int = 0) -> int | None:
    restoring_one = get_context("fork").Process(target=_restores, args=(two, fatal, two.desk.with_suffix(".n")))
    restoring_one.start()
    restoring_one.join(60)
    return restoring_one.exitcode


def test_whenever_it_is_killed_there_is_the_old_one_or_the_restored_one(
    two: Two, tmp_path: Path, many: Callable[[int, int], int], dice: random.Random
) -> None:
    """S8: and the next restore goes through as if nothing had been."""
    was, backed_up = two.desk.read_bytes(), two.backup.read_bytes()
    assert _ends(two) == 0
    steps = json.loads(two.desk.with_suffix(".n").read_text(encoding="utf-8"))
    count: Counter[str] = Counter()
    changing = [number for number, what in enumerate(steps, start=1) if what in _CHANGES_PLACES]
    assert changing
    after = [number + 1 for number in changing]
    for fatal in (*changing, *after, *(dice.randint(1, len(steps)) for _ in range(many(4, 150)))):
        for left in tmp_path.glob("desk.*"):
            left.unlink()
        two.desk.write_bytes(was)
        assert _ends(two, fatal) == -signal.SIGKILL, fatal
        assert wrong_with(two.desk) == [], fatal
        open_desk(two.desk, StoppedClock(MOMENT))
        count["old" if Contact.select().where(Contact.first_name == "Later").exists() else "restored"] += 1
        close_desk()
        restoring.restore(two.desk, two.backup)
        assert wrong_with(two.desk) == [], fatal
        assert not list(tmp_path.glob("*.restoring*")), fatal
    assert two.backup.read_bytes() == backed_up
    sys.stdout.write(f"kills {sum(count.values())} at {len(steps)} steps, found {dict(count)}, half 0\n")


def test_a_spoilt_backup_is_refused_and_the_database_stays_or_it_is_sound(
    frontdesk: Frontdesk, two: Two, tmp_path: Path, many: Callable[[int, int], int], dice: random.Random
) -> None:
    """S8: 10 (200) random overwrites of the backup."""
    was, good = two.desk.read_bytes(), two.backup.read_bytes()
    count: Counter[str] = Counter()
    for number in range(many(10, 200)):
        spoilt, spoil = bytearray(good), dice.choice(ANYWHERE)
        spoil(spoilt, dice)
        two.backup.write_bytes(spoilt)
        ran = frontdesk("restore", two.backup)
        if ran.exit_code == 0:
            # Changed is only what nobody can tell from what may have been written: a letter, a sum.
            assert [one for one in wrong_with(two.desk) if one.startswith(("Database file", "References"))] == []
            two.desk.write_bytes(was)
        else:
            assert ran.stdout == ""
            assert ran.stderr.count("\n") == 1, (number, spoil.__name__, ran.stderr)
            assert "went wrong" not in ran.stderr, (number, spoil.__name__, ran.stderr)
            assert two.desk.read_bytes() == was, (number, spoil.__name__)
        assert two.backup.read_bytes() == spoilt
        assert not list(tmp_path.glob("*.restoring*"))
        count["restored" if ran.exit_code == 0 else "refused"] += 1
        for kept in tmp_path.glob("desk.replaced*"):
            kept.unlink()
    sys.stdout.write(f"spoilt backups {dict(count)}, databases harmed 0\n")
