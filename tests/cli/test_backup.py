"""S8: `frontdesk backup` and `restore`: the whole way there and back."""

from pathlib import Path

import apsw
import pytest
from tests.automations.rules import active, rule
from tests.builders import a_booking, after, dana, somebody
from tests.cli.conftest import Frontdesk
from tests.desk.posted import an_email, mail_is_set
from tests.models.test_migrations import VERSION_1

from frontdesk_tui import restoring
from frontdesk_tui.automations import holding, retrying
from frontdesk_tui.automations.engine import Engine
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import outbox, sending
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import run
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.schema import VERSION

of_files = pytest.mark.of_files


@of_files
def test_what_was_backed_up_comes_back_and_what_was_there_is_kept(
    frontdesk: Frontdesk, desk: Desk, desk_file: Path, tmp_path: Path
) -> None:
    """S8, S6: both while it is in words, and in the log."""
    dana(desk)
    copy = tmp_path / "copy.sqlite3"
    assert frontdesk("backup", copy).stdout.startswith(f"The backup is in {copy}, 0.")
    assert frontdesk("backup", copy).exit_code == 1
    open_desk(desk_file)
    somebody(desk, "Later")
    close_desk()

    result = frontdesk("restore", copy)

    assert result.exit_code == 0, result.stderr
    [kept] = desk_file.parent.glob("desk.replaced-*.sqlite3")
    assert result.stdout.splitlines() == [
        f"{desk_file} is as it was at 2026-11-22 17:41 (Asia/Jerusalem).",
        f"What was there is kept as {kept}.",
        "Nothing had to be held.",
    ]
    open_desk(desk_file)
    assert [row.first_name for row in Contact.select()] == ["Dana"]
    assert Event.get(Event.kind == "database.restored").data["backup"] == "copy.sqlite3"
    assert [finding.problem for finding in checkup.check()] == [""] * len(checkup.check())
    close_desk()
    open_desk(kept)
    assert Contact.select().count() == 2
    assert list(tmp_path.glob("*restoring*")) == []


@of_files
def test_an_older_backup_is_upgraded_and_goes_where_there_is_none(frontdesk: Frontdesk, desk_file: Path) -> None:
    """S8: as on a new machine; the backup stays as it was."""
    old = desk_file.with_name("old.sqlite3")
    with apsw.Connection(str(old)) as made:
        made.execute(VERSION_1.read_text(encoding="utf-8"))
    made.close()
    before = old.read_bytes()
    assert frontdesk("restore", old).exit_code == 0
    assert old.read_bytes() == before
    open_desk(desk_file)
    assert run("PRAGMA user_version") == [(VERSION,)]
    assert [finding.problem for finding in checkup.check()] == [""] * len(checkup.check())
    assert sorted(file.name for file in desk_file.parent.glob("*.sqlite3*") if "-" not in file.name) == [
        "desk.sqlite3",
        "old.sqlite3",
    ]


def _newer(file: Path) -> None:
    with apsw.Connection(str(file)) as opened:
        opened.pragma("user_version", VERSION + 1)


def _damaged(file: Path) -> None:
    with apsw.Connection(str(file)) as opened:
        [page] = next(opened.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'event'"))
    opened.close()
    with file.open("r+b") as raw:
        raw.seek((page - 1) * 4096)
        raw.write(b"\xa5" * 4096)


@of_files
@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (_newer, "newer frontdesk"),
        (_damaged, "damaged"),
        (lambda file: file.write_text("my notes" * 1_000, encoding="utf-8"), "not a frontdesk database"),
        (lambda file: file.unlink(), "There is no file"),
    ],
)
def test_what_is_no_good_backup_is_refused_and_nothing_is_changed(
    frontdesk: Frontdesk, desk: Desk, desk_file: Path, tmp_path: Path, spoil: object, said: str
) -> None:
    """S8."""
    copy = tmp_path / "copy.sqlite3"
    frontdesk("backup", copy)
    spoil(copy)  # type: ignore[operator]
    before = desk_file.read_bytes()
    result = frontdesk("restore", copy)
    assert result.exit_code == 1
    assert said in result.stderr
    assert desk_file.read_bytes() == before
    assert list(tmp_path.glob("desk.*")) == [desk_file]


@of_files
def test_a_database_that_is_damaged_itself_can_be_restored_over(
    frontdesk: Frontdesk, desk: Desk, desk_file: Path, tmp_path: Path
) -> None:
    """S8: for that there are backups."""
    dana(desk)
    copy = tmp_path / "copy.sqlite3"
    frontdesk("backup", copy)
    close_desk()
    desk_file.write_bytes(b"\xa5" * 9_000)
    assert frontdesk("restore", copy).exit_code == 0
    open_desk(desk_file)
    assert Contact.get().first_name == "Dana"
    [kept] = tmp_path.glob("desk.replaced-*")
    assert kept.read_bytes() == b"\xa5" * 9_000


@pytest.fixture
def waiting(desk: Desk) -> Desk:
    """A desk at which a session starts in an hour, which an automation waits for, and an email waits to be sent."""
    mail_is_set(desk)
    active(desk, rule(SessionStarts()))
    contact = dana(desk)
    a_booking(desk, contact, hours=1)
    an_email(desk, contact=contact)
    return desk


def test_what_may_have_been_done_since_is_held_until_somebody_looks(waiting: Desk) -> None:
    """S8, A11: neither fires nor leaves by itself; both can be done by hand."""
    later = after(waiting, hours=2)
    assert holding.hold(later, "copy.sqlite3") == (1, 1)

    assert Engine().tick(later).fired == 0
    assert sending.claim(later, "me", 10) == []
    firing, message = Firing.get(), Outgoing.get()
    assert (firing.state, firing.said) == ("missed", [holding.REASON])
    assert (message.state, message.error) == ("unclear", holding.REASON)
    assert holding.hold(later, "copy.sqlite3") == (0, 0)
    assert retrying.retry(later, firing.id).startswith("Done")
    outbox.retry(later, message.id)
    assert [one.id for one in sending.claim(later, "me", 10)] == [message.id]


def test_what_comes_due_after_restoring_happens_as_ever(waiting: Desk) -> None:
    """S8, A11."""
    assert holding.hold(waiting, "copy.sqlite3") == (0, 1)
    assert Engine().tick(after(waiting, hours=2)).states == {"done": 1}


@of_files
def test_restoring_says_how_much_is_held(waiting: Desk, frontdesk: Frontdesk, desk_file: Path, tmp_path: Path) -> None:
    """S8: by the machine's clock, which is later than the session."""
    copy = tmp_path / "copy.sqlite3"
    frontdesk("backup", copy)
    done = restoring.restore(desk_file, copy, lambda: waiting.now.add(hours=2))
    assert done.held == (1, 1)
    assert done.newest == waiting.now
    with pytest.raises(DeskError, match="database itself"):
        restoring.restore(desk_file, desk_file)


def test_what_was_brought_back_otherwise_is_held_by_a_command_of_its_own(waiting: Desk, frontdesk: Frontdesk) -> None:
    """S8: as after pg_restore."""
    close_desk()
    result = frontdesk("restore", "--hold-only")
    assert result.exit_code == 0, result.stderr
    assert result.stdout.splitlines()[-1] == "1 messages are held: look at the Outbox, and send what was not sent."


@pytest.mark.of_servers
def test_of_a_server_it_is_said_how(frontdesk: Frontdesk, desk: Desk, tmp_path: Path) -> None:
    """S8."""
    for words in (["backup", tmp_path / "x"], ["restore", tmp_path / "x"]):
        result = frontdesk(*words)
        assert result.exit_code == 1
        assert "pg_restore --no-owner" in result.stderr
