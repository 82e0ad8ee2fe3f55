"""What the desk does not open on, and says so in one sentence."""

import sqlite3
import subprocess
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from tests.pty.beside import write
from tests.pty.conftest import PROGRAM, Open

from frontdesk_tui.desk.opening import is_begun
from frontdesk_tui.models.place import Place, Server, asked_by


def _refusal(place: Place, *arguments: str) -> str:
    """What is said on standard error, which is all that is said."""
    done = subprocess.run(
        [*PROGRAM, "--database", asked_by(place), *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    return done.stderr


def test_without_a_terminal_nothing_is_opened(desk_file: Place) -> None:
    """S1."""
    assert "needs a terminal" in _refusal(desk_file)
    assert not is_begun(desk_file)


def test_a_terminal_that_cannot_place_text_is_refused(opens: Open, desk_file: Place) -> None:
    """S1."""
    desk = opens(desk_file, TERM="dumb")
    assert desk.exit_code() == 1
    assert desk.look().strip() == "This terminal cannot place text (TERM is “dumb”); use another one."
    assert b"\x1b" not in desk.raw


def _text(file: Path, _: Path) -> None:
    file.write_text("Dear diary\n" * 1_000)


def _empty(file: Path, _: Path) -> None:
    file.touch()


def _folder(file: Path, _: Path) -> None:
    file.mkdir()


def _foreign(file: Path, _: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("CREATE TABLE bookmark (url TEXT)")
        connection.commit()


def _newer(file: Path, seeded: Path) -> None:
    with closing(sqlite3.connect(seeded)) as source, closing(sqlite3.connect(file)) as target:
        source.backup(target)
        target.execute("PRAGMA journal_mode = delete")
        target.execute("PRAGMA user_version = 999")


def _cut_off(file: Path, seeded: Path) -> None:
    file.write_bytes(seeded.read_bytes()[:20_000])


def _names(folder: Path) -> set[str]:
    """What is in a folder, but for what SQLite puts beside a file while it reads it."""
    return {path.name for path in folder.iterdir() if not path.name.endswith(("-wal", "-shm"))}


_BAD: dict[str, tuple[Callable[[Path, Path], None], str]] = {
    "text": (_text, "is not a frontdesk database"),
    "empty": (_empty, "is empty"),
    "folder": (_folder, "is a folder"),
    "foreign": (_foreign, "is not a frontdesk database"),
    "newer": (_newer, "newer frontdesk"),
    "cut off": (_cut_off, "damaged"),
}


@pytest.mark.of_files
@pytest.mark.parametrize("kind", list(_BAD))
def test_a_file_that_is_no_desk_is_refused_and_left_alone(tmp_path: Path, seeded_once: Path, kind: str) -> None:
    """S8."""
    make, reason = _BAD[kind]
    file = tmp_path / "bad.sqlite3"
    make(file, seeded_once)
    before = None if file.is_dir() else file.read_bytes()
    there = _names(tmp_path)
    assert reason in _refusal(file, "find", "dan")
    assert (None if file.is_dir() else file.read_bytes()) == before
    assert _names(tmp_path) == there


def test_the_screen_is_refused_with_the_same_sentence(opens: Open, desk_file: Place) -> None:
    """S8: nothing of the screen is painted before."""
    write(desk_file, "CREATE TABLE bookmark (url TEXT)")
    desk = opens(desk_file)
    assert desk.exit_code() == 1
    said = "has tables of something else" if isinstance(desk_file, Server) else "is not a frontdesk database."
    assert said in desk.look().replace("\n", "")
    assert b"\x1b" not in desk.raw
