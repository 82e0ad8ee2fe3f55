"""What is no desk's file, or cannot be worked with, is refused in words and left as it is."""

import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import apsw
import pytest

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.models import schema, sqlite
from frontdesk_tui.models.database import APPLICATION_ID

pytestmark = pytest.mark.of_files


def _with_sqlite(path: Path, *statements: str) -> None:
    connection = apsw.Connection(str(path))
    for statement in statements:
        connection.execute(statement)
    connection.close()


def _foreign(path: Path) -> None:
    _with_sqlite(path, "CREATE TABLE songs (title)", "INSERT INTO songs VALUES ('Hallelujah')")


def _foreign_with_wal(path: Path) -> None:
    _with_sqlite(path, "PRAGMA journal_mode = wal", "CREATE TABLE songs (title)")


def _newer(path: Path) -> None:
    _with_sqlite(
        path, f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {schema.VERSION + 1}", "VACUUM"
    )


def _text(path: Path) -> None:
    path.write_text("Dear diary, today I opened a studio.\n" * 100, encoding="utf-8")


def _little_text(path: Path) -> None:
    path.write_text("x", encoding="utf-8")


def _damaged(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\0" + bytes(range(256)) * 16)


FILES: list[tuple[Callable[[Path], object], str]] = [
    (_foreign, "is not a frontdesk database"),
    (_foreign_with_wal, "is not a frontdesk database"),
    (_newer, "newer frontdesk"),
    (_text, "is not a frontdesk database"),
    (_little_text, "is not a frontdesk database"),
    (_damaged, "is not a frontdesk database"),
    (Path.touch, "is empty"),
]


def _beside(file: Path) -> list[Path]:
    """What is in the folder, but for SQLite's own files, which it makes when it reads a database with a WAL."""
    return sorted(path for path in file.parent.iterdir() if not path.name.endswith(("-wal", "-shm")))


@pytest.mark.parametrize(("make", "reason"), FILES)
def test_a_file_of_something_else_is_refused_and_not_touched(
    desk_file: Path, make: Callable[[Path], object], reason: str
) -> None:
    """S1, S8."""
    make(desk_file)
    before, beside = desk_file.read_bytes(), _beside(desk_file)

    with pytest.raises(DeskError, match=reason) as refusal:
        open_desk(desk_file)

    assert str(desk_file) in refusal.value.sentence
    assert refusal.value.sentence.endswith(".")
    assert desk_file.read_bytes() == before
    assert _beside(desk_file) == beside


def test_a_folder_is_refused(tmp_path: Path) -> None:
    """S1."""
    with pytest.raises(DeskError, match=r"is a folder, not a database file\."):
        open_desk(tmp_path)


def test_a_file_in_a_folder_that_is_not_there_is_refused_and_no_folder_made(tmp_path: Path) -> None:
    """S1."""
    with pytest.raises(DeskError, match=r"The folder .*shop does not exist"):
        open_desk(tmp_path / "shop" / "desk.sqlite3")
    assert not (tmp_path / "shop").exists()


OPEN = """
import os, sys
from pathlib import Path
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import open_desk
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
try:
    open_desk(Path(sys.argv[1]))
except DeskError as error:
    print(error.sentence)
"""


@contextmanager
def _folder_of_a_stranger() -> Iterator[Path]:
    """A folder that everybody reaches, with a desk in it; the temporary folders of pytest are for their owner alone."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        open_desk(folder / "desk.sqlite3")
        close_desk()
        yield folder


def _opened_by_nobody(file: Path) -> str:
    """What a user without rights is told; root, who has them all, gives them up first."""
    done = subprocess.run(
        [sys.executable, "-c", OPEN, str(file)], capture_output=True, text=True, timeout=60, check=True
    )
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("of_folder", "of_file", "reason"),
    [
        (0o777, 0o444, "is read-only for you"),
        (0o555, 0o666, "is read-only for you"),
        (0o777, 0o000, "may not be read by you"),
    ],
)
def test_a_file_that_may_not_be_written_is_refused_and_not_touched(of_folder: int, of_file: int, reason: str) -> None:
    """S1."""
    with _folder_of_a_stranger() as folder:
        file = folder / "desk.sqlite3"
        before = file.read_bytes()
        file.chmod(of_file)
        folder.chmod(of_folder)

        sentence = _opened_by_nobody(file)

        folder.chmod(0o700)
        file.chmod(0o600)
        assert reason in sentence
        assert file.read_bytes() == before


def test_no_desk_is_begun_in_a_folder_that_may_not_be_written() -> None:
    """S1."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o555)
        assert f"The folder {folder} is read-only for you." in _opened_by_nobody(folder / "desk.sqlite3")
        assert list(folder.iterdir()) == []


HOLD = """
import sys, apsw
held = apsw.Connection(sys.argv[1])
held.pragma("locking_mode", "exclusive")
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
"""


def test_a_file_that_another_program_locks_is_refused(desk_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """S1, S8."""
    monkeypatch.setattr(sqlite, "PATIENCE", 200)
    open_desk(desk_file)
    close_desk()
    before = desk_file.read_bytes()
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(desk_file)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        with pytest.raises(DeskError, match=r"is locked by another program\. Close it there, then try again\."):
            open_desk(desk_file)
        other.communicate()
    assert desk_file.read_bytes() == before
