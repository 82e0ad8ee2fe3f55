"""A full disk: one sentence that names it, nothing half-done, and all goes on once there is room."""

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from threading import Event

import pytest
from tests.automations.rules import active, rule
from tests.builders import StoppedClock, a_booking, after, dana, kinds_of_events
from tests.cli.conftest import Frontdesk
from tests.conftest import MOMENT
from tests.faults.disks import SmallDisk
from tests.faults.invariants import wrong_with
from tests.faults.old_desks import of_version_1

from frontdesk_tui import screen_settings, settings, sign_of_life, worker
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.desk import backups, changes
from frontdesk_tui.desk.clients import contacts, intake
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import UnavailableError
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.reaching import in_words
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.seeding.fill import fill
from frontdesk_tui.log.starting import start_log
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.worker import Worker

CROWD = [ContactDraft("Client", f"Number {number}") for number in range(500)]
FULL = r"^The disk is full; nothing was saved\. Make room, then try again\.\n?$"


@pytest.fixture
def desk_file(disk: SmallDisk) -> Path:
    """On the small disk."""
    return disk.folder / "desk.sqlite3"


@pytest.fixture
def closes(disk: SmallDisk) -> Iterator[None]:
    """The desk is closed before its disk goes."""
    yield
    disk.make_room()
    close_desk()


pytestmark = [pytest.mark.of_files, pytest.mark.usefixtures("closes")]


def _one_by_one(desk: Desk) -> None:
    for draft in CROWD:
        contacts.add(desk, draft)


@pytest.mark.parametrize("write", [_one_by_one, lambda desk: intake.take_in(desk, CROWD)], ids=["add", "import"])
def test_what_there_is_no_room_for_is_not_half_saved(
    desk: Desk, desk_file: Path, disk: SmallDisk, write: Callable[[Desk], object]
) -> None:
    """S2, S8: each client with the event, and the same again once there is room."""
    disk.fill(leave=400_000)
    with pytest.raises(UnavailableError, match=FULL):
        write(desk)
    written = [kind for kind in kinds_of_events() if kind in ("contact.added", "contact.imported")]
    assert Contact.select().count() == len(written)
    disk.make_room()
    write(desk)
    close_desk()
    assert wrong_with(desk_file) == []


def test_who_only_reads_is_told_that_the_disk_is_full(frontdesk: Frontdesk, desk: Desk, disk: SmallDisk) -> None:
    """S8: opening takes a little room beside the file."""
    dana(desk)
    close_desk()
    disk.fill()
    for words in (["find", "dana"], ["doctor"], ["export", "contacts"], ["worker", "--once"]):
        ran = frontdesk(*words)
        assert (ran.exit_code, ran.stdout) == (1, "")
        assert re.match(FULL, ran.stderr)
    disk.make_room()
    assert frontdesk("find", "dana").exit_code == 0


@pytest.mark.parametrize("kind", ["csv", "json", "xlsx"])
def test_an_export_without_room_leaves_the_one_that_was_there(
    frontdesk: Frontdesk, desk: Desk, disk: SmallDisk, kind: str
) -> None:
    """C18."""
    fill(desk, 60)
    close_desk()
    target = disk.folder / "report"
    target.write_text("last week's")
    days = ("--from", "2025-01-01", "--to", "2028-01-01", "--format", kind)
    disk.fill(leave=45_000)
    there = _names(disk)
    ran = frontdesk("export", "bookings", *days, "--overwrite", "--output", target)
    assert (ran.exit_code, ran.stderr) == (1, f"{target} cannot be written: No space left on device.\n")
    assert target.read_text() == "last week's"
    assert _names(disk) == there
    disk.make_room()
    assert frontdesk("export", "bookings", *days, "--overwrite", "--output", target).exit_code == 0


def test_a_backup_without_room_leaves_the_one_that_was_there(frontdesk: Frontdesk, desk: Desk, disk: SmallDisk) -> None:
    """S8: no half file, and managers are told of the day's."""
    dana(desk)
    backups.daily(desk)
    target = disk.folder / "copy.sqlite3"
    backups.make(desk, target)
    before, latest = target.read_bytes(), changes.latest()
    disk.fill(leave=300_000)
    there = _names(disk)
    with pytest.raises(Exception, match="disk is full"):
        backups.make(desk, target, overwrite=True)
    backups.daily(after(desk, days=1))
    assert target.read_bytes() == before
    assert _names(disk) == there
    [said] = changes.since(latest, Role.MANAGER).notices
    assert said.startswith("Today's backup could not be made. The disk is full")
    disk.make_room()
    backups.daily(after(desk, days=1, minutes=61))
    [made] = (disk.folder / "backups").iterdir()
    close_desk()
    assert wrong_with(made) == []


def _names(disk: SmallDisk) -> set[str]:
    return {file.name for file in disk.folder.rglob("*") if not file.name.endswith(("-wal", "-shm"))} - {"backups"}


def test_a_restore_without_room_leaves_nothing_half(frontdesk: Frontdesk, desk_file: Path, disk: SmallDisk) -> None:
    """S8: whether there is none for the copy, or none for bringing it up to date."""
    backup = disk.folder / "old.sqlite3"
    of_version_1(backup)
    there = _names(disk)
    for room in range(100_000, 700_000, 100_000):
        disk.fill(leave=room)
        ran = frontdesk("restore", backup)
        assert (ran.exit_code, ran.stdout) == (1, ""), room
        assert re.match(FULL, ran.stderr), (room, ran.stderr)
        assert _names(disk) - {".filling"} == there - {".filling"}
    disk.make_room()
    assert frontdesk("restore", backup).exit_code == 0
    assert wrong_with(desk_file) == []


@pytest.mark.parametrize("room", [200_000, 900_000])
def test_an_import_without_room_is_done_again_without_doubles(
    frontdesk: Frontdesk, desk: Desk, desk_file: Path, disk: SmallDisk, tmp_path: Path, room: int
) -> None:
    """S2: whether the report or the database found none; no half of a report is in the way."""
    close_desk()
    rows = [f"Number {n},Client,{'none' if n % 7 == 0 else f'n{n}@example.com'}\n" for n in range(700)]
    file = tmp_path / "clients.csv"
    file.write_text("Last Name,First Name,Email\n" + "".join(rows), encoding="utf-8")
    told = ("--report", disk.folder / "report.csv", "--rejects", disk.folder / "rejects.csv")
    disk.fill(leave=room)
    ran = frontdesk("import", file, *told)
    assert ran.exit_code == 1
    assert ran.stderr.count("\n") == 1
    assert re.match(FULL, ran.stderr) or ran.stderr.endswith("cannot be written: No space left on device.\n")
    assert "Standard output" not in ran.stderr
    disk.make_room()
    for written in (disk.folder / "report.csv", disk.folder / "rejects.csv"):
        assert not written.exists() or written.stat().st_size
        written.unlink(missing_ok=True)
    assert frontdesk("import", file, *told).exit_code == 0
    open_desk(desk_file)
    assert Contact.select().count() == 600
    assert (disk.folder / "report.csv").read_text().count("not taken") == 100
    close_desk()
    assert wrong_with(desk_file) == []


def test_an_upgrade_without_room_leaves_the_old_database_and_no_copies(desk_file: Path, disk: SmallDisk) -> None:
    """S8: however often it is tried; room for the copy, but not for the steps."""
    of_version_1(desk_file)
    before = desk_file.read_bytes()
    for room in (100_000, 500_000):
        disk.fill(leave=room)
        with pytest.raises(Exception, match="disk is full"):
            open_desk(desk_file, StoppedClock(MOMENT))
        close_desk()
        assert not [name for name in _names(disk) if "version1" in name]
    disk.make_room()
    assert desk_file.read_bytes()[100:] == before[100:]  # but that it has a WAL now
    assert wrong_with(desk_file) == []


class Pauses(Event):
    """Counts how often somebody waits."""

    count = 0
    many = Event()

    def wait(self, timeout: float | None = None) -> bool:
        """As ever."""
        Pauses.count += 1
        if Pauses.count > 40:
            self.many.set()
        return super().wait(timeout)


def test_the_worker_says_it_once_and_works_once_there_is_room(
    desk: Desk, desk_file: Path, disk: SmallDisk, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S8: between two looks it waits, as ever."""
    looks, fired, said = [0], Event(), "The disk is full; nothing was saved. Make room, then try again."

    def counted() -> AbstractContextManager[None]:
        looks[0] += 1
        return in_words()

    caplog.set_level(logging.INFO, worker.__name__)
    monkeypatch.setattr(worker, "TICK", 0.01)
    monkeypatch.setattr(worker, "Event", Pauses)
    monkeypatch.setattr(worker, "in_words", counted)
    active(desk, rule(SessionStarts()))
    a_booking(desk, dana(desk), hours=1)
    disk.fill()
    running = Worker(lambda: after(desk, hours=2), lambda _: None, fired.set)
    running.start()
    assert Pauses.many.wait(60)
    assert looks[0] <= Pauses.count
    assert not fired.is_set()
    assert [record.message for record in caplog.records] == [said]
    disk.make_room()
    assert fired.wait(60)
    running.stop()
    assert [row.state for row in Firing.select()] == ["done"]
    close_desk()
    assert wrong_with(desk_file) == []


def test_the_log_and_what_is_kept_for_the_next_start_go_without_room(
    disk: SmallDisk, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """S8: nothing goes to the terminal, nothing half is left, and what was kept before stays."""
    log, state = disk.folder / "frontdesk.log", disk.folder / "screen.toml"
    settings.keep(state, "theme", "nord")
    handlers, raises = logging.root.handlers, logging.raiseExceptions
    try:
        start_log(log)
        disk.fill()
        for _ in range(3):
            logging.getLogger("frontdesk").warning("x" * 5_000)
        screen_settings._keep(state, "theme", "dracula")
        sign_of_life.give(disk.folder / "workers" / "one")
    finally:
        logging.root.handlers, logging.raiseExceptions = handlers, raises
    disk.make_room()
    assert capsys.readouterr() == ("", "")
    assert settings.kept(state) == {"theme": "nord"}
    assert [file.name for file in disk.folder.glob("screen*")] == ["screen.toml"]


def test_a_worker_without_room_for_its_sign_of_life_says_so_once(
    disk: SmallDisk, caplog: pytest.LogCaptureFixture
) -> None:
    """S8: it looks every few seconds, for months."""
    in_the_way = disk.folder / "workers"
    in_the_way.write_text("")
    for _ in range(3):
        sign_of_life.give(in_the_way / "one")
    assert len(caplog.records) == 1
    in_the_way.unlink()
    sign_of_life.give(in_the_way / "one")
    assert sign_of_life.since(in_the_way / "one") is not None
