"""A copy of the whole database, made while others go on writing."""

import multiprocessing
from multiprocessing.synchronize import Event
from pathlib import Path

import pytest
from pendulum import DateTime
from tests.builders import StoppedClock, somebody

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import StoreError
from frontdesk_tui.models.schema import back_up

pytestmark = pytest.mark.of_files


def _write_until(file: Path, moment: DateTime, begun: Event, stop: Event) -> None:
    desk = open_desk(file, StoppedClock(moment)).desk()
    number = 0
    while not stop.is_set():
        somebody(desk, f"Client {number}")
        number += 1
        if number == 5:
            begun.set()
    close_desk()


@pytest.mark.usefixtures("reception")
def test_a_copy_made_while_another_desk_writes_is_whole(desk_file: Path, moment: DateTime, tmp_path: Path) -> None:
    """S8."""
    processes = multiprocessing.get_context("spawn")
    begun, stop = processes.Event(), processes.Event()
    writer = processes.Process(target=_write_until, args=(desk_file, moment, begun, stop))
    writer.start()
    copies = [tmp_path / f"copy{number}.sqlite3" for number in range(5)]
    try:
        assert begun.wait(60)
        for copy in copies:
            back_up(copy)
    finally:
        stop.set()
        writer.join(60)
        writer.kill()
        close_desk()

    counts = []
    for copy in copies:
        assert oct(copy.stat().st_mode & 0o777) == "0o600"
        open_desk(copy)
        assert not any(finding.problem for finding in checkup.check())
        counts.append(Contact.select().count())
        close_desk()
    assert counts == sorted(counts)
    assert counts[0] >= 5


@pytest.mark.usefixtures("reception")
def test_a_copy_that_cannot_be_made_says_why_and_leaves_nothing(tmp_path: Path) -> None:
    """S8."""
    with pytest.raises(StoreError, match="cannot be opened"):
        back_up(tmp_path / "nowhere" / "copy.sqlite3")
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.usefixtures("reception")
def test_a_copy_takes_the_place_of_an_older_one_of_that_name(tmp_path: Path) -> None:
    """S8."""
    copy = tmp_path / "copy.sqlite3"
    copy.write_text("an older copy", encoding="utf-8")
    back_up(copy)
    assert copy.read_bytes().startswith(b"SQLite format 3")
