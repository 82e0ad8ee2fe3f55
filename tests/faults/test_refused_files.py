"""What is no desk's file, or cannot be worked with, is refused in words and left as it is."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from shutil import copy

import apsw
import pytest
from tests.builders import dana
from tests.cli.conftest import Frontdesk
from tests.faults.disks import read_only

from frontdesk_tui.desk.desk import Desk
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


def _without_its_end(path: Path) -> None:
    open_desk(path)
    close_desk()
    path.write_bytes(path.read_bytes()[:20_000])


FILES: list[tuple[Callable[[Path], object], str]] = [
    (_foreign, "is not a frontdesk database"),
    (_foreign_with_wal, "is not a frontdesk database"),
    (_newer, "newer frontdesk"),
    (_text, "is not a frontdesk database"),
    (_little_text, "is not a frontdesk database"),
    (_damaged, "is not a frontdesk database"),
    (_without_its_end, "is damaged. Restore a backup."),
    (Path.touch, "is empty"),
]

WORK = [
    *(["find", "a"], ["doctor"], ["export", "contacts"], ["backup", "copy.sqlite3"], ["worker", "--once"]),
]


def _beside(file: Path) -> list[Path]:
    """What is in the folder, but for SQLite's own files, which it makes when it reads a database with a WAL."""
    return sorted(path for path in file.parent.iterdir() if not path.name.endswith(("-wal", "-shm")))


@pytest.mark.parametrize(("make", "reason"), FILES)
def test_a_file_of_something_else_is_refused_and_not_touched(
    frontdesk: Frontdesk, desk_file: Path, make: Callable[[Path], object], reason: str
) -> None:
    """S1, S8: by the desk and by every command."""
    make(desk_file)
    before, beside = desk_file.read_bytes(), _beside(desk_file)

    with pytest.raises(DeskError, match=reason) as refusal:
        open_desk(desk_file)
    close_desk()
    assert str(desk_file) in refusal.value.sentence
    assert refusal.value.sentence.endswith(".")
    for words in WORK:
        ran = frontdesk(*words)
        assert (ran.exit_code, ran.stdout) == (1, ""), words
        assert ran.stderr == f"{refusal.value.sentence}\n", words

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


WORK_AS_NOBODY = """
import os, sys
from contextlib import redirect_stderr
from io import StringIO
from pathlib import Path
from frontdesk_tui.cli import main
from frontdesk_tui.models import schema

def work(place):
    for words in (["find", "a"], ["doctor"], ["export", "contacts"], ["backup", "copy"], ["worker", "--once"]):
        try:
            main(["--database", place, *words], prog_name="frontdesk")
        except SystemExit as end:
            assert end.code == 1, words

with redirect_stderr(StringIO()):
    work("/no/such/place")  # loads what it takes, which nobody else may be able to read
if os.geteuid() == 0:
    os.setgroups([])
    os.setgid(65534)
    os.setuid(65534)
for place in sys.argv[1:]:
    work(place)
"""


RIGHTS = [
    (0o777, 0o444, "is read-only for you"),
    (0o555, 0o666, "is read-only for you"),
    (0o777, 0o000, "may not be read by you"),
]
"""Of the folder, of the file, and what is said."""


def test_a_file_that_may_not_be_written_is_refused_and_not_touched(new_file: Path) -> None:
    """S1: by every command, in one sentence. Root, who may do all, gives that up first."""
    with tempfile.TemporaryDirectory() as name:  # the temporary folders of pytest are for their owner alone
        whole = Path(name)
        whole.chmod(0o755)
        files = [whole / f"shop{number}" / "desk.sqlite3" for number in range(len(RIGHTS))]
        for file, (of_folder, of_file, _) in zip(files, RIGHTS, strict=True):
            file.parent.mkdir()
            copy(new_file, file)
            file.chmod(of_file)
            file.parent.chmod(of_folder)
        ran = subprocess.run(
            [sys.executable, "-c", WORK_AS_NOBODY, *map(str, files)],
            env=os.environ | {"HOME": name, "XDG_CONFIG_HOME": name, "XDG_STATE_HOME": name},
            capture_output=True,
            text=True,
            timeout=60,
            check=True,
        )
        assert ran.stdout == ""
        said = ran.stderr.splitlines()
        for file, (_, _, reason) in zip(files, RIGHTS, strict=True):
            file.parent.chmod(0o700)
            file.chmod(0o600)
            assert [one for one in said if one.startswith(f"The file {file} {reason}")] == said[:5]
            assert file.read_bytes() == new_file.read_bytes()
            del said[:5]


def test_no_desk_is_begun_in_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    """S1: by root neither, where it is a disk that is read-only."""
    with read_only(tmp_path) as is_read_only:
        if not is_read_only:
            tmp_path.chmod(0o555)
        if is_read_only or os.geteuid():
            with pytest.raises(DeskError, match=f"The folder {tmp_path} is read-only for you"):
                open_desk(tmp_path / "desk.sqlite3")
    tmp_path.chmod(0o700)
    assert not list(tmp_path.glob("desk*"))


def test_a_disk_that_is_read_only_is_refused_in_words(frontdesk: Frontdesk, desk: Desk, desk_file: Path) -> None:
    """S1: as a stick with its lock on; for root, too. Where nothing can be mounted the one above tries it."""
    dana(desk)
    close_desk()
    before = desk_file.read_bytes()
    with read_only(desk_file.parent) as is_read_only:
        for words in WORK if is_read_only else ():
            ran = frontdesk(*words)
            assert (ran.exit_code, ran.stdout) == (1, ""), words
            assert ran.stderr.endswith(
                "is read-only for you; the desk must be able to write to it and to its folder.\n"
            )
    assert desk_file.read_bytes() == before
    assert frontdesk("find", "dana").exit_code == 0


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
