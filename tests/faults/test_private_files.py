"""What the program writes is its owner's alone, goes only where it was asked to, and replaces nothing unasked."""

import contextlib
import logging
import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.builders import StoppedClock, a_booking, dana
from tests.faults.invariants import wrong_with

from frontdesk_tui import restoring, settings, sign_of_life
from frontdesk_tui.cli import main
from frontdesk_tui.desk import backups, exports
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import Reception, close_desk, open_desk
from frontdesk_tui.exchange.not_taken import rejects_to
from frontdesk_tui.exchange.records import Refused
from frontdesk_tui.exchange.rejects import Rejects
from frontdesk_tui.exchange.report import refusals_to
from frontdesk_tui.exchange.whole_file import whole_file
from frontdesk_tui.log.starting import start_log
from frontdesk_tui.models import private, schema
from frontdesk_tui.models.database import StoreError

pytestmark = pytest.mark.of_files


@contextlib.contextmanager
def mask(bits: int) -> Iterator[None]:
    """What the machine takes off the rights of each new file."""
    before = os.umask(bits)
    try:
        yield
    finally:
        os.umask(before)


def others_may(home: Path) -> list[str]:
    """All below that somebody else than its owner may read, write or enter."""
    return [
        f"{found.relative_to(home)} {stat.S_IMODE(found.lstat().st_mode):o}"
        for found in sorted(home.rglob("*"))
        if not found.is_symlink() and found.lstat().st_mode & 0o077
    ]


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where everything of a user is."""
    return tmp_path / "home"


# -- for nobody else ------------------------------------------------------------------------


_TABLES = ("bookings", "points", "points-activity", "tasks", "activity")
_EXPORTS = (
    *(("contacts", "--format", kind) for kind in ("csv", "json", "vcard", "xlsx")),
    *((what, "--format", kind) for what in _TABLES for kind in ("csv", "xlsx")),
    ("contact", "1"),
)


def _day(home: Path) -> None:
    """A day's work by commands; the files that are handed in are not the program's."""
    given = home.parent / "given"
    given.mkdir()
    (given / "a.csv").write_text("Name,Email\nDana Levi,dana@example.com\nBad,none\n")
    (given / "a.jsonl").write_text("none\n")
    (given / "p.csv").write_text("Email,Points\ndana@example.com,5\nnobody@example.com,x\n")

    def run(*words: str | Path, code: int = 0) -> None:
        done = CliRunner().invoke(main, [*map(str, words)], catch_exceptions=False)
        assert done.exit_code == code, (words, done.output)

    run("import", given / "a.csv", "--report", home / "report.csv", "--rejects", home / "rejects.csv")
    run("import-points", given / "p.csv", "--report", home / "points.csv")
    run("ingest", given / "a.jsonl", "--rejects", home / "website.jsonl", code=1)
    for number, what in enumerate(_EXPORTS):
        run("export", *what, "--output", home / f"export-{number}")
    run("backup", home / "backup.sqlite3")
    run("move", "--to", home / "moved.sqlite3")
    run("worker", "--once")
    run("restore", home / "backup.sqlite3")


def _evening(home: Path, clock: StoppedClock) -> None:
    """What goes on by itself, and what is open meanwhile."""
    data = home / ".local/share/frontdesk/desk.sqlite3"
    desk = open_desk(data, clock).desk()
    backups.daily(desk)
    clock.moment = clock.moment.add(days=1)
    backups.daily(open_desk(data, clock).desk())
    a_booking(desk, dana(desk))
    found = settings.load()
    assert found.state_file is not None
    settings.keep(found.state_file, "theme", "nord")
    sign_of_life.give(sign_of_life.file_of(data))
    start_log(found.log_file)
    for number in range(600):
        logging.getLogger("frontdesk_tui").warning("%s %s", number, "x" * 2_000)


@pytest.mark.parametrize("bits", [0o000, 0o022])
def test_all_that_a_day_leaves_behind_is_its_owners_alone(home: Path, clock: StoppedClock, bits: int) -> None:
    root = logging.getLogger()
    before = root.handlers[:], root.level
    try:
        with mask(bits):
            _day(home)
            _evening(home, clock)
            assert others_may(home) == []
    finally:
        for handler in set(root.handlers) - set(before[0]):
            handler.close()
        root.handlers[:], root.level = before
    names = {found.name for found in home.rglob("*") if found.is_file()}
    wanted = {"desk.sqlite3", "desk.sqlite3-wal", "desk.sqlite3-shm", "desk.sqlite3.migrate.lock", "screen.toml"}
    assert wanted | {"frontdesk.log", "frontdesk.log.1", "rejects.csv", "report.csv", "website.jsonl"} <= names
    assert any("replaced" in name for name in names)
    assert len(list((home / ".local/share/frontdesk/backups").iterdir())) == 1
    assert wrong_with(home / ".local/share/frontdesk/desk.sqlite3") == []


def test_a_database_is_its_owners_alone_while_it_is_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A desk that moves into a new file takes minutes."""
    seen: list[str] = []
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    stamp = schema._stamp

    def looked_at() -> None:
        stamp()
        seen.extend(others_may(folder))

    with mask(0):
        monkeypatch.setattr(schema, "_stamp", looked_at)
        open_desk(folder / "desk.sqlite3")
    assert seen == []


# -- nowhere else ---------------------------------------------------------------------------


def _export(desk: Desk, path: Path) -> None:
    with whole_file(path) as out:
        out.write("mine")
    exports.written(desk, "contacts", 1, path)


def _report(_desk: Desk, path: Path) -> None:
    with refusals_to(path) as tell:
        tell(path, Refused("row 2", "It is bad.", "mine"))


def _not_taken(_desk: Desk, path: Path) -> None:
    with rejects_to(path) as tell:
        tell(path, Refused("row 2", "It is bad.", "mine"))


def _rejected(_desk: Desk, path: Path) -> None:
    with Rejects(path) as rejects:
        rejects.add(1, "It is bad.", "mine")


def _kept(_desk: Desk, path: Path) -> None:
    backups.make(_desk, path)


_WRITERS = [_export, _report, _not_taken, _rejected, _kept]


@pytest.mark.parametrize("write", _WRITERS)
@pytest.mark.parametrize("there", ["a file", "a link to a file", "a link to nothing", "a folder", "a pipe"])
def test_what_is_there_stays_and_no_link_is_followed(
    desk: Desk, tmp_path: Path, write: Callable[[Desk, Path], None], there: str
) -> None:
    elsewhere, target = tmp_path / "elsewhere", tmp_path / "out" / "target"
    target.parent.mkdir()
    elsewhere.write_text("theirs")
    match there:
        case "a file":
            target.write_text("theirs")
        case "a link to a file":
            target.symlink_to(elsewhere)
        case "a link to nothing":
            target.symlink_to(tmp_path / "nothing")
        case "a folder":
            target.mkdir()
        case _:
            os.mkfifo(target)
    before = target.lstat()
    with pytest.raises((DeskError, StoreError)):
        write(desk, target)
    assert (target.lstat().st_ino, target.lstat().st_mode) == (before.st_ino, before.st_mode)
    assert sorted(
        found.name for found in tmp_path.iterdir() if found.name not in ("home",) and "desk" not in found.name
    ) == ["elsewhere", "out"]
    assert [found.name for found in target.parent.iterdir()] == ["target"]
    assert elsewhere.read_text() == "theirs"
    assert there != "a file" or target.read_text() == "theirs"


def test_what_comes_to_be_while_it_is_written_is_not_replaced(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.csv"
    with pytest.raises(DeskError, match="is there already"), whole_file(target) as out:
        out.write("mine")
        real = os.fsync
        monkeypatch.setattr(os, "fsync", lambda descriptor: (real(descriptor), target.write_text("theirs")))
    assert target.read_text() == "theirs"
    backup = tmp_path / "backup.sqlite3"
    real_put = private.put_beside
    monkeypatch.setattr(private, "put_beside", lambda *of, **how: (backup.write_text("theirs"), real_put(*of, **how)))
    with pytest.raises(DeskError, match="is there already"):
        backups.make(desk, backup)
    assert backup.read_text() == "theirs"
    assert not list(tmp_path.glob("*.part"))


def test_a_folder_that_becomes_a_link_meanwhile_leads_nowhere_else(tmp_path: Path) -> None:
    folder, moved, elsewhere = tmp_path / "out", tmp_path / "moved", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    with whole_file(folder / "a.csv") as out:
        out.write("mine")
        folder.rename(moved)
        folder.symlink_to(elsewhere)
    assert list(elsewhere.iterdir()) == []
    assert [(found.name, found.read_text()) for found in moved.iterdir()] == [("a.csv", "mine")]


@pytest.mark.parametrize("name", ["desk.sqlite3.new", "desk.sqlite3.migrate.lock"])
def test_a_link_in_the_place_of_a_temporary_file_is_not_followed(tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    (tmp_path / name).symlink_to(elsewhere)
    with contextlib.suppress(DeskError):
        open_desk(tmp_path / "desk.sqlite3")
    assert not elsewhere.exists()


def test_links_in_the_places_of_copies_are_not_followed(
    reception: Reception, desk_file: Path, tmp_path: Path, clock: StoppedClock
) -> None:
    """Of a backup, and of what is restored."""
    elsewhere, backup = tmp_path / "elsewhere", tmp_path / "backup.sqlite3"
    elsewhere.write_text("theirs")
    for name in ("backup.sqlite3.part", "desk.sqlite3.restoring"):
        (tmp_path / name).symlink_to(elsewhere)
    backups.make(reception.desk(), backup)
    replaced = tmp_path / f"desk.replaced-{clock().format('YYYYMMDD-HHmmss')}.sqlite3"
    replaced.symlink_to(elsewhere)
    close_desk()
    with pytest.raises(DeskError, match="is there already"):
        restoring.restore(desk_file, backup, clock)
    assert elsewhere.read_text() == "theirs"
    replaced.unlink()
    restoring.restore(desk_file, backup, clock)
    assert elsewhere.read_text() == "theirs"
    assert wrong_with(desk_file) == []


def test_the_theme_is_kept_where_a_link_waits(tmp_path: Path) -> None:
    elsewhere, state = tmp_path / "elsewhere", tmp_path / "screen.toml"
    elsewhere.write_text("theirs")
    state.symlink_to(elsewhere)
    (tmp_path / f"screen.toml.{os.getpid()}").symlink_to(elsewhere)
    settings.keep(state, "theme", "nord")
    assert elsewhere.read_text() == "theirs"
    assert settings.kept(state) == {"theme": "nord"}
