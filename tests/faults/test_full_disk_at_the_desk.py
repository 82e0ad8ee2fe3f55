"""The real desk in a real terminal, whose disk is full for a while: database, log and what is kept of the screen."""

from pathlib import Path
from shutil import copy

import pytest
from tests.faults.disks import SmallDisk
from tests.faults.invariants import wrong_with
from tests.pty.beside import read
from tests.pty.conftest import Open

pytestmark = pytest.mark.of_files


def test_a_save_is_refused_in_words_and_works_once_there_is_room(new_file: Path, opens: Open, disk: SmallDisk) -> None:
    """S8: what was written stays in the form, and the program open."""
    place = disk.folder / "desk.sqlite3"
    copy(new_file, place)
    desk = opens(place, XDG_STATE_HOME=str(disk.folder / "state"))
    desk.wait_for("Three ways to begin", timeout=30)
    desk.step("n")
    desk.wait_for("First name")
    desk.send("Dana")
    desk.wait_for("Dana")
    disk.fill()
    desk.send("ctrl+s")
    desk.wait_for("The disk is full")
    desk.wait_quiet()
    shown = desk.look()
    assert shown.count("The disk is full") == 1
    assert "Dana" in shown
    assert read(place, "SELECT count(*) FROM contact") == [(0,)]
    disk.make_room()
    desk.send("ctrl+s")
    desk.wait_for("▌ . Dana")
    desk.send("ctrl+q")
    assert desk.exit_code() == 0
    assert b"Traceback" not in desk.raw
    assert read(place, "SELECT kind FROM event WHERE kind = 'contact.added'") == [("contact.added",)]
    assert wrong_with(place) == []
