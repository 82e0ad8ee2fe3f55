"""Text from people is painted, and never obeyed."""

import re
from pathlib import Path

import pytest
from tests.pty import hostile
from tests.pty.conftest import Open
from tests.pty.terminal import Terminal

from frontdesk_tui.desk.clients import contacts, labels, notes, tasks
from frontdesk_tui.desk.clients.drafts import ContactDraft, PhoneDraft
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError

_MODES = "1000|1003|1004|1006|1015|1049|2004|2026|2048|25|7"

_OURS = re.compile(
    rf"\x1b\[(?:[\d;]*[mHJKt]|\?(?:{_MODES})[hl]|\?\d+\$p|[<>=]\d*u|\?u)|\x1b\](?:(?:10|11);\?|22;[a-z]+)(?:\x1b\\|\x07)"
)
"""All that the desk itself says to a terminal: colours, cursor, erasing, its modes, the mouse pointer's shape, and what
it asks at the start."""

_LINES = 40


def _number(row: int) -> str:
    return f"+49 170 {row:04}"


@pytest.fixture
def hostile_desk(desk: Desk, desk_file: Path) -> Path:
    """A file in which every text of `hostile` is a name, a company, a note, a label and a task."""
    for row, text in enumerate(hostile.ALL):
        draft = ContactDraft(
            first_name=f"{row:02} {text}"[:10_000], last_name=text, company=text, phones=(PhoneDraft(_number(row)),)
        )
        contact = contacts.add(desk, draft)
        notes.add(desk, contact, text[:5_000])
        tasks.add(desk, text[:500], contact, due=Due(desk.now.subtract(years=6), False) if row % 8 == 0 else None)
        try:
            labels.put(desk, [contact], text)
        except DeskError:
            labels.put(desk, [contact], f"label {row}")
    return desk_file


def _assert_nothing_obeyed(desk: Terminal) -> None:
    """Of what was written, nothing is left once what the desk itself says is taken away, but text and new lines."""
    written = desk.raw.decode()
    for text in (*hostile.OBEYED, *hostile.BIDI):
        # Line feeds are the desk's own way down, and a tab is a space where it is allowed.
        if not set(text) & set("\n\r\t"):
            assert text not in written, repr(text)
    left = _OURS.sub("", written).replace("\r\n", "")
    obeyed = re.search("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb]", left)
    assert obeyed is None, repr(left[max(0, obeyed.start() - 60) : obeyed.start() + 60])
    desk.look()
    assert desk.picture.title == ""


def _phones_begin_at(desk: Terminal) -> set[int]:
    """Where the phone numbers of all rows in sight begin."""
    lines = [desk.picture.cells(y) for y in range(_LINES)]
    starts = {x for cells in lines for x in range(5, len(cells) - 3) if cells[x : x + 3] == ["+", "4", "9"]}
    assert starts
    return starts


def test_the_list_stays_in_its_columns(opens: Open, hostile_desk: Path) -> None:
    """S9: C1."""
    desk = opens(hostile_desk, 120, _LINES)
    desk.wait_for(f"Contacts · {len(hostile.ALL)}")
    desk.wait_for(re.escape(_number(0)))
    assert len(_phones_begin_at(desk)) == 1
    desk.send("end")
    desk.wait_for(re.escape(_number(len(hostile.ALL) - 1)))
    assert len(_phones_begin_at(desk)) == 1
    _assert_nothing_obeyed(desk)


def test_cards_and_reminders_say_what_is_written_and_do_nothing(opens: Open, hostile_desk: Path) -> None:
    """S9: C3, C15: every card, while reminders come in."""
    desk = opens(hostile_desk, 120, _LINES)
    desk.wait_for(f"Contacts · {len(hostile.ALL)}")
    desk.wait_for("tasks due")
    desk.step("enter")
    desk.wait_for("e Edit")
    desk.step("escape")
    desk.wait_for("space Tick")  # a notice may have been what was painted
    seen = ["0000"]
    while len(seen) < len(hostile.ALL):
        desk.send("down")
        desk.wait_for(rf"Phone +\+49 170 (?!{seen[-1]})\d{{4}}")
        seen += re.findall(r"Phone +\+49 170 (\d{4})", desk.look())
    assert len(set(seen)) == len(hostile.ALL)
    _assert_nothing_obeyed(desk)


def test_forms_dialogs_and_notices_say_what_is_written_and_do_nothing(opens: Open, hostile_desk: Path) -> None:
    """S9: C6, C5, C16, S10: of every seventh client."""
    desk = opens(hostile_desk, 120, _LINES)
    desk.wait_for(f"Contacts · {len(hostile.ALL)}")
    for _ in range(0, len(hostile.ALL), 7):
        desk.send("e")
        desk.wait_for("esc Leave")
        desk.send("escape")
        desk.wait_for("space Tick")
        desk.send("d")
        desk.wait_for("esc Cancel")
        desk.send("escape")
        desk.wait_for("space Tick")
        desk.step(*["down"] * 7)
    desk.send("l")
    desk.wait_for("Type to find or make one")
    desk.step("down", "down", "enter")
    desk.wait_for("put on|taken off")
    desk.send("f")
    desk.wait_for("All contacts")
    desk.step("down", "down", "enter")
    desk.wait_for("Filter by")
    desk.send("d")
    desk.wait_for("wait in the trash")
    desk.step("shift+tab", "enter")
    desk.wait_for("Deleted ")
    desk.send("u")
    desk.wait_gone("Contacts · 0")
    _assert_nothing_obeyed(desk)
