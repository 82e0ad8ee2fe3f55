"""Damage that is met while a desk is open, or when it is opened: said, and the file gets no worse."""

from pathlib import Path
from random import Random
from shutil import copy

import apsw
import pytest
from tests.builders import StoppedClock, somebody
from tests.conftest import MOMENT
from tests.faults.spoiling import PAGE
from tests.pty.conftest import Open
from tests.screens.conftest import no_animations, painted_when_asked
from tests.screens.front import sitting_at

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.reaching import in_words
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.session import Session
from frontdesk_tui.screens.dialogs.contact_form import ContactForm

__all__ = ["no_animations", "painted_when_asked"]

pytestmark = pytest.mark.of_files


def _overwrite(file: Path, *tables: str) -> None:
    """Rubbish in all pages of some tables and of their indexes."""
    connection = apsw.Connection(str(file))
    pages = [
        page
        for (page,) in connection.execute(
            "SELECT d.pageno FROM sqlite_schema AS s, dbstat AS d WHERE d.name = s.name "
            f"AND s.tbl_name IN ({', '.join('?' * len(tables))})",
            tables,
        )
    ]
    connection.close()
    with file.open("r+b") as raw:
        for page in pages:
            raw.seek((page - 1) * PAGE)
            raw.write(Random(page).randbytes(PAGE))


async def test_damage_under_an_open_desk_is_said_and_the_desk_stays_open(whole: Path, desk_file: Path) -> None:
    """S8: sessions are damaged while the contacts are shown; from then on nothing is written."""
    copy(whole, desk_file)
    reception = open_desk(desk_file, StoppedClock(MOMENT))
    async with sitting_at(reception) as front:
        changes: list[Changes] = []
        front.app.changed.subscribe(front.app, changes.append)
        _overwrite(desk_file, "session", "booking")
        await front.press("2")
        await front.until(lambda: "Damaged database: nothing is saved. Restore a backup" in front.text)
        await front.settled()
        assert all(one.contacts is not None for one in changes)  # not all of it is read anew, over and over
        await front.press("1")
        await front.press("n")
        await front.shown(ContactForm)
        await front.write("Newcomer")
        before = desk_file.read_bytes(), desk_file.with_name("desk.sqlite3-wal").read_bytes()
        await front.press("ctrl+s")
        await front.until(lambda: "backup." in front.text)  # the last word of the sentence, wherever it breaks
        assert "Newcomer" in front.text
        assert (desk_file.read_bytes(), desk_file.with_name("desk.sqlite3-wal").read_bytes()) == before


def test_once_damage_was_met_nothing_more_is_written(whole: Path, desk_file: Path) -> None:
    """S8: which may spoil what is still whole. A desk that is opened anew after restoring writes again."""
    copy(whole, desk_file)
    _overwrite(desk_file, "session")
    desk = open_desk(desk_file, StoppedClock(MOMENT)).desk()
    somebody(desk, "Before")
    with pytest.raises(DeskError, match=r"is damaged\. Restore a backup"), in_words():
        list(Session.select())
    for _ in range(2):
        with pytest.raises(DeskError, match="is damaged; nothing more is saved in it, which would make it worse"):
            somebody(desk, "After")
    assert not Contact.select().where(Contact.first_name == "After").exists()
    close_desk()


@pytest.mark.parametrize("tables", [("setting",), ("contact", "contact_search")])
def test_the_desk_itself_is_opened_on_a_damaged_file_in_words(
    whole: Path, desk_file: Path, opens: Open, tables: tuple[str, ...]
) -> None:
    """S8: where nothing can be shown it says so and ends, else it is open and says so on top."""
    copy(whole, desk_file)
    _overwrite(desk_file, *tables)
    before = desk_file.read_bytes()
    desk = opens(desk_file)
    if tables == ("setting",):
        assert desk.exit_code(30) == 1
        assert desk.look().replace("\n", "").strip() == f"The database {desk_file} is damaged. Restore a backup."
        assert desk_file.read_bytes() == before
    else:
        desk.wait_for("Damaged database: nothing is saved. Restore a backup", timeout=30)
        desk.send("ctrl+q")
        assert desk.exit_code() == 0
    assert b"Traceback" not in desk.raw
