"""An older file is copied beside itself, then brought up to date, all or none."""

from pathlib import Path

import apsw
import pytest
from pendulum import DateTime
from tests.builders import dana

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import close_desk
from frontdesk_tui.models import schema
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import database, run

pytestmark = pytest.mark.of_files

NEXT = schema.VERSION + 1
"""The version after today's."""

ADDS_A_TABLE = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE rooms (id INTEGER PRIMARY KEY)")
"""

FAILS = """
def up(migrator, db):
    db.execute_sql("CREATE TABLE chairs (id INTEGER PRIMARY KEY)")
    raise RuntimeError("the chairs do not fit")
"""


@pytest.fixture
def steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program of two versions later, with a step to the first of them that adds a table."""
    folder = tmp_path / "steps"
    folder.mkdir()
    (folder / f"{NEXT:04}_rooms.py").write_text(ADDS_A_TABLE, encoding="utf-8")
    monkeypatch.setattr(schema, "STEPS", folder)
    monkeypatch.setattr(schema, "VERSION", NEXT + 1)
    return folder


def _tables() -> set[str]:
    return {name for (name,) in run("SELECT name FROM sqlite_schema WHERE type = 'table'")}


def _copies(file: Path) -> list[Path]:
    return sorted(path for path in file.parent.glob("desk.version*"))


@pytest.fixture
def older(desk: Desk, desk_file: Path) -> Path:
    """A file of today's version with Dana in it, opened by nobody."""
    dana(desk)
    close_desk()
    return desk_file


def test_an_older_file_is_copied_then_takes_the_steps_it_lacks(older: Path, moment: DateTime, steps: Path) -> None:
    """S8."""
    (steps / f"{NEXT + 1:04}_doors.py").write_text(ADDS_A_TABLE.replace("rooms", "doors"), encoding="utf-8")

    schema.open_database(older, moment)

    assert database.pragma("user_version") == NEXT + 1
    assert {"rooms", "doors"} <= _tables()
    assert Contact.get().first_name == "Dana"
    (copy,) = _copies(older)
    assert copy.name == f"desk.version{NEXT - 1}-20261122-154100.sqlite3"
    assert oct(copy.stat().st_mode & 0o777) == "0o600"
    with apsw.Connection(str(copy)) as opened:
        assert opened.pragma("user_version") == NEXT - 1
        assert opened.execute("SELECT first_name FROM contact").fetchall() == [("Dana",)]


def test_a_step_that_fails_leaves_the_file_as_it_was(older: Path, moment: DateTime, steps: Path) -> None:
    """S8."""
    (steps / f"{NEXT + 1:04}_chairs.py").write_text(FAILS, encoding="utf-8")

    with pytest.raises(RuntimeError, match="do not fit"):
        schema.open_database(older, moment)

    assert database.pragma("user_version") == NEXT - 1
    assert not {"rooms", "chairs"} & _tables()
    assert Contact.get().first_name == "Dana"
    assert len(_copies(older)) == 1


def test_after_a_step_failed_the_same_file_can_be_upgraded_by_a_program_that_is_right(
    older: Path, moment: DateTime, steps: Path
) -> None:
    """S8."""
    chairs = steps / f"{NEXT + 1:04}_chairs.py"
    chairs.write_text(FAILS, encoding="utf-8")
    with pytest.raises(RuntimeError):
        schema.open_database(older, moment)
    close_desk()

    chairs.write_text(ADDS_A_TABLE.replace("rooms", "chairs"), encoding="utf-8")
    schema.open_database(older, moment.add(minutes=1))

    assert {"rooms", "chairs"} <= _tables()
    assert len(_copies(older)) == 2


def test_a_file_that_is_up_to_date_is_not_copied(older: Path, moment: DateTime) -> None:
    """S8."""
    schema.open_database(older, moment)
    assert _copies(older) == []


@pytest.mark.usefixtures("steps")
def test_what_another_desk_has_upgraded_meanwhile_is_left_alone(older: Path, moment: DateTime) -> None:
    """S8: both saw the old version, and the second had to wait."""
    schema.open_database(older, moment)
    shape = _tables()
    schema._upgrade(older, moment.add(minutes=1))
    assert _tables() == shape
    assert len(_copies(older)) == 1
