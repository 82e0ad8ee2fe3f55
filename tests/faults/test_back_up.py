"""A copy of the whole database, made while others go on writing, and brought back."""

import shutil
import subprocess
import sys
from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path

import pytest
from tests.builders import StoppedClock, dana, somebody
from tests.cli.conftest import Frontdesk
from tests.conftest import MOMENT
from tests.faults.invariants import Done, wrong_with
from tests.nursery import nursery
from tests.postgres_server import TestServer, _programs

from frontdesk_tui.desk import backups
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.models import private
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.copying import PART, back_up
from frontdesk_tui.models.database import StoreError, database
from frontdesk_tui.models.place import Server


def _write_until(file: Path, told: Connection) -> None:
    """In a process of its own: add client after client, and say of each that it is done, until something is said."""
    desk = open_desk(file, StoppedClock(MOMENT)).desk()
    while not told.poll():
        told.send(somebody(desk, "Client"))
    close_desk()
    told.send(told.recv())


@pytest.mark.of_files
def test_a_copy_made_while_another_desk_writes_has_all_that_was_done_before(
    reception: object, frontdesk: Frontdesk, desk_file: Path, tmp_path: Path, many: Callable[[int, int], int]
) -> None:
    """S8: also once it is restored, which is refused while the other desk is open."""
    here, there = nursery().Pipe()
    writer = nursery().Process(target=_write_until, args=(desk_file, there))
    writer.start()
    there.close()
    copies = {tmp_path / f"copy{number}.sqlite3": 0 for number in range(many(4, 40))}
    done: list[Done] = []
    try:
        for copy in copies:
            done += [Done("contact.added", here.recv()) for _ in range(3)]
            copies[copy] = len(done)
            back_up(copy)
        close_desk()
        refused = frontdesk("restore", copy)
        assert (refused.exit_code, refused.stdout) == (1, "")
        assert f"{desk_file} is open in process {writer.pid} (" in refused.stderr
        assert not list(tmp_path.glob("desk.re*"))
    finally:
        here.send("enough")
        done += [Done("contact.added", client) for client in iter(here.recv, "enough")]
        writer.join(60)
        writer.kill()
    assert wrong_with(desk_file, done) == []
    for copy, count in copies.items():
        assert oct(copy.stat().st_mode & 0o777) == "0o600"
        assert wrong_with(copy, done[:count]) == []
    assert frontdesk("restore", copy).exit_code == 0
    assert wrong_with(desk_file, done[: copies[copy]]) == []
    sys.stdout.write(f"copies {len(copies)} beside {len(done)} clients that were added, lost 0\n")


@pytest.mark.of_files
def test_a_copy_that_cannot_be_made_says_why_and_leaves_nothing(reception: object, tmp_path: Path) -> None:
    """S8."""
    with pytest.raises(StoreError, match="cannot be written: No such file or directory"):
        back_up(tmp_path / "nowhere" / "copy.sqlite3")
    assert not list(tmp_path.rglob("*.part"))


@pytest.mark.of_files
def test_one_that_is_ended_while_it_copies_leaves_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S8: SIGTERM is an exception by then, between two steps of the engine."""
    monkeypatch.setattr(private, "put_beside", lambda *_, **__: sys.exit(143))
    with pytest.raises(SystemExit):
        back_up(tmp_path / "copy.sqlite3")
    assert not list(tmp_path.glob("copy*"))


@pytest.mark.of_files
def test_what_a_killed_one_left_is_removed_with_the_next(desk: Desk, desk_file: Path) -> None:
    """S8: of the day's, which is another file each time; and nothing else is."""
    backups.daily(desk)
    folder = desk_file.parent / "backups"
    folder.mkdir()
    left = [f"desk-20261122-080000.sqlite3{PART}{tail}" for tail in ("", "-journal")]
    for name in (*left, "other.part"):
        (folder / name).touch()
    backups.daily(Desk(desk.actor, desk.now.add(days=1), desk.business))
    assert sorted(file.name for file in folder.iterdir()) == ["desk-20261123-174100.sqlite3", "other.part"]


@pytest.mark.of_files
def test_a_damaged_database_becomes_no_backup_and_takes_no_place_of_one(
    whole: Path, desk_file: Path, tmp_path: Path
) -> None:
    """S8: what is found by the copy of the day is told, and nothing more is written."""
    shutil.copy(whole, desk_file)
    desk = open_desk(desk_file, StoppedClock(MOMENT)).desk()
    good = tmp_path / "good.sqlite3"
    backups.make(desk, good)
    before = good.read_bytes()
    [(page,)] = database.execute_sql("SELECT rootpage FROM sqlite_schema WHERE name = 'task'").fetchall()
    database.checkpoint()
    close_desk()
    with desk_file.open("r+b") as raw:
        raw.seek((page - 1) * 4_096)
        raw.write(b"\xa5" * 4_096)
    desk = open_desk(desk_file, StoppedClock(MOMENT)).desk()
    with pytest.raises(DeskError, match=r"is damaged; no copy of it was kept\. Restore an older backup\."):
        backups.make(desk, good, overwrite=True)
    with pytest.raises(DeskError, match="nothing more is saved"):
        dana(desk)
    close_desk()
    assert good.read_bytes() == before
    assert wrong_with(good) == []
    assert not list(tmp_path.glob("good*part*"))


@pytest.mark.usefixtures("reception")
@pytest.mark.of_files
def test_a_copy_takes_the_place_of_an_older_one_of_that_name(tmp_path: Path) -> None:
    """S8."""
    copy = tmp_path / "copy.sqlite3"
    copy.write_text("an older copy", encoding="utf-8")
    back_up(copy)
    assert copy.read_bytes().startswith(b"SQLite format 3")


@pytest.mark.of_servers
def test_a_dump_of_a_server_is_brought_back_as_it_is_written_down(
    frontdesk: Frontdesk, desk: Desk, desk_file: Server, server: TestServer, tmp_path: Path
) -> None:
    """S8: with the very options of docs/backup.md, while another desk is open."""
    done = [Done("contact.added", dana(desk))]
    dump, target = tmp_path / "desk.dump", server.make()
    programs = _programs()
    subprocess.run(
        [str(programs / "pg_dump"), "--format=custom", f"--file={dump}", desk_file.url], check=True, capture_output=True
    )
    somebody(desk, "Later")
    close_desk()
    brought_back = [str(programs / "pg_restore"), "--no-owner", "--exit-on-error", f"--dbname={target}", str(dump)]
    subprocess.run(brought_back, check=True, capture_output=True)
    assert frontdesk("--database", target, "restore", "--hold-only").exit_code == 0
    try:
        assert wrong_with(Server(target), done) == []
        open_desk(Server(target), StoppedClock(MOMENT))
        assert [row.first_name for row in Contact.select()] == ["Dana"]
    finally:
        close_desk()
        server.drop(target)
