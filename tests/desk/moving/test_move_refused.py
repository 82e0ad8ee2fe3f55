"""S1: what moves no desk is said in a sentence, and changes nothing, neither there nor here."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy

import apsw
import pytest
from tests.builders import colleague, dana
from tests.desk.moving.told import is_there, silent

from frontdesk_tui.desk import move
from frontdesk_tui.desk.clients import notes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.models import schema
from frontdesk_tui.models.database import attach, database, run
from frontdesk_tui.models.place import Place, Server


def refused(desk: Desk, target: Place, why: str, tell: Callable[[int, int], object] = silent) -> None:
    """It is refused in one sentence, and the desk is as it was."""
    source = database.place
    with pytest.raises(DeskError, match=why) as caught:
        move.move(desk, target, tell)
    assert "secret" not in str(caught.value)
    assert "\n" not in str(caught.value)
    open_desk(source)
    assert run("SELECT first_name FROM contact") == [("Dana",)]


def test_a_target_that_has_a_desk_is_refused(desk: Desk, source: Path, target: Place) -> None:
    """S1: an empty one, too."""
    dana(desk)
    close_desk()
    open_desk(target)
    close_desk()
    open_desk(source)
    refused(desk, target, "already")
    refused(desk, source, "already")


def test_a_target_that_has_something_else_is_refused(desk: Desk, source: Path, target: Place) -> None:
    """S1."""
    dana(desk)
    if isinstance(target, Server):
        attach(target)
        run("CREATE TABLE invoices (id BIGINT)")
        close_desk()
        open_desk(source)
    else:
        target.write_text("invoices")
    refused(desk, target, r"already|something else")


@pytest.mark.of_servers
def test_a_server_that_cannot_be_reached_is_refused(desk: Desk) -> None:
    """S1: without its password."""
    dana(desk)
    refused(desk, Server("postgresql://noa:secret@127.0.0.1:1/studio"), "cannot be reached")


def test_a_folder_that_is_not_there_is_refused(desk: Desk, tmp_path: Path) -> None:
    """S1."""
    dana(desk)
    refused(desk, tmp_path / "nowhere" / "desk.sqlite3", "does not exist")


def test_what_is_written_meanwhile_is_not_lost_without_a_word(desk: Desk, source: Path, target: Place) -> None:
    """S1, S7."""
    dana(desk)
    other = apsw.Connection(str(source))
    refused(desk, target, "wrote to .* meanwhile", lambda *_: other.execute("UPDATE contact SET position = 'Baker'"))
    assert not is_there(target)


def test_what_does_not_arrive_as_it_was_is_said(desk: Desk, target: Place) -> None:
    """S1."""
    notes.add(desk, dana(desk), "likes tea")
    refused(desk, target, r"not what .* has \(note\)", lambda *_: database.execute_sql("DELETE FROM note"))
    assert not is_there(target)


def test_rows_that_point_to_nothing_are_refused(desk: Desk, source: Path, target: Place) -> None:
    """S1: a server has none, and a file is to have none."""
    dana(desk)
    apsw.Connection(str(source)).execute("PRAGMA foreign_keys = 0; INSERT INTO contact_label VALUES (1, 1, 99)")
    refused(desk, target, "point to nothing")


def test_a_desk_of_another_version_is_refused(desk: Desk, source: Path, tmp_path: Path) -> None:
    """S8: it says what to do."""
    close_desk()
    older, newer = Path(copy(source, tmp_path / "older.sqlite3")), Path(copy(source, tmp_path / "newer.sqlite3"))
    for path, version in ((older, schema.VERSION - 1), (newer, schema.VERSION + 1)):
        apsw.Connection(str(path)).execute(f"PRAGMA user_version = {version}")
    move.refuse_other_version(source)
    for path, why in ((older, "Open it once"), (newer, "newer frontdesk"), (tmp_path / "none", "no database")):
        with pytest.raises(DeskError, match=why):
            move.refuse_other_version(path)
    assert not (tmp_path / "none").exists()


def test_only_an_admin_moves_the_desk(desk: Desk, target: Place) -> None:
    """S5."""
    dana(desk)
    refused(colleague(desk, "Noa"), target, "ask an admin")
