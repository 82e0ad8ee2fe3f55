"""Text from people is data in a real terminal, too: what the program writes to it is read back byte by byte."""

import re
from collections.abc import Callable

import pytest
from tests.faults.obeyed import obeyed_in
from tests.pty.conftest import Open, opens
from tests.pty.terminal import Terminal

from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import ContactDraft, PhoneDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.place import Place

__all__ = ["opens"]

pytestmark = pytest.mark.of_files

_PHONE = "+49 170 "

_EVIL = "\x1b]0;owned\x07\x9b2J\u202eevil"


@pytest.fixture
def named(desk: Desk, desk_file: Place, texts: list[str]) -> Place:
    """A desk with a client called by each of the texts."""
    with transaction():
        for row, text in enumerate(texts):
            phones = (PhoneDraft(f"{_PHONE}{row:04}"),)
            contacts.add(desk, ContactDraft(first_name=f"{row:03} {text}"[:10_000], company=text, phones=phones))
    return desk_file


def _begins_at(desk: Terminal, text: str) -> set[int]:
    """In which columns a text begins, in all lines in sight."""
    desk.look()
    lines = [desk.picture.cells(y) for y in range(desk.picture.screen.lines)]
    return {x for cells in lines for x in range(len(cells)) if cells[x : x + len(text)] == list(text)}


def _assert_nothing_obeyed(desk: Terminal) -> None:
    """Of what was written, nothing is left once what the desk itself says is taken away, but text and new lines."""
    desk.wait_quiet()  # what is on its way ends anywhere, in the middle of a sequence too
    assert obeyed_in(desk.raw.decode()) == ""
    desk.look()
    assert desk.picture.title == ""


def test_the_list_of_clients_called_by_every_text_stays_in_its_columns(
    opens: Open, named: Place, texts: list[str]
) -> None:
    """S9: C1, C3: each page of it, then the cards of some beside it."""
    desk = opens(named, 120, 40)
    desk.wait_for(rf"Contacts · {len(texts)}")
    desk.wait_for(re.escape(f"{_PHONE}0000"))
    last = f"{_PHONE}{len(texts) - 1:04}"
    while last not in desk.look():
        assert len(_begins_at(desk, _PHONE)) == 1
        desk.step("pagedown")
    assert len(_begins_at(desk, _PHONE)) == 1
    desk.step("enter")
    desk.wait_for("e Edit")
    desk.step(*["up"] * 5, "home")
    _assert_nothing_obeyed(desk)


def test_every_place_says_what_is_written_and_does_nothing(
    opens: Open, hostile: Reception, desk_file: Place, many: Callable[[int, int], int]
) -> None:
    """S9: where the environment is hostile, too."""
    desk = opens(desk_file, 80, 24, LOGNAME="studio", USER=_EVIL, LANG=_EVIL, HOSTNAME=_EVIL, SSH_CLIENT=_EVIL)
    desk.wait_for(r"Contacts · \d+")
    desk.wait_for("space Tick")
    for key in ("v", "left", "left", "escape", "2", "A", "escape", "w", "3", "4", "H", "escape", "5", "R", "escape"):
        desk.step(key)
    for key in ("6", "s", "escape", "v", "escape", "O", "enter", "escape", "escape", "ctrl+p", "escape"):
        desk.step(key)
    _assert_nothing_obeyed(desk)
    desk.step("1")
    for _ in range(many(0, 100)):
        desk.step("e", "escape", "d", "escape", "v", "escape", "down")
    desk.send("ctrl+q")
    assert desk.exit_code() == 0
    assert obeyed_in(desk.raw.decode().replace("\x1b[?25h", "").replace("\x1b[?1049l", "")) == ""
