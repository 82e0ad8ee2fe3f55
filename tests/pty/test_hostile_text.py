"""Text from people is painted, and never obeyed."""

import re
from dataclasses import replace

import pytest
from tests.builders import a_service
from tests.pty import hostile
from tests.pty.conftest import Open
from tests.pty.terminal import Terminal

from frontdesk_tui.desk import opening, team
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.clients import contacts, labels, notes, tasks
from frontdesk_tui.desk.clients.drafts import ContactDraft, PhoneDraft
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.staff import Staff

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
def hostile_desk(desk: Desk, desk_file: Place) -> Place:
    """A desk in which every text of `hostile` is a name, a company, a note, a label and a task."""
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


@pytest.fixture
def hostile_today(desk: Desk, desk_file: Place) -> Place:
    """A desk in which every text of `hostile` is a service, who gives it, and who comes to it, today or tomorrow."""
    now = replace(desk, now=opening.machine_clock())
    for row, text in enumerate(hostile.ALL):
        service, giver = a_service(now, f"Service {row}", capacity=3), team.add(now, f"Colleague {row}")
        session = sessions.open_at(now, service, now.now.add(minutes=30 * row - 15), giver)
        bookings.book(now, contacts.add(now, ContactDraft(first_name=text, last_name=f"{row}")), session)
        Service.update(name=text).where(Service.id == service).execute()
        Staff.update(name=text).where(Staff.id == giver).execute()
    return desk_file


def _assert_nothing_obeyed(desk: Terminal) -> None:
    """Of what was written, nothing is left once what the desk itself says is taken away, but text and new lines."""
    desk.wait_quiet()  # what is on its way ends anywhere, in the middle of a sequence too
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


def _begins_at(desk: Terminal, text: str) -> set[int]:
    """In which columns a text begins, in all lines in sight."""
    lines = [desk.picture.cells(y) for y in range(_LINES)]
    return {x for cells in lines for x in range(len(cells)) if cells[x : x + len(text)] == list(text)}


def test_the_list_stays_in_its_columns(opens: Open, hostile_desk: Place) -> None:
    """S9: C1."""
    desk = opens(hostile_desk, 120, _LINES)
    desk.wait_for(f"Contacts · {len(hostile.ALL)}")
    desk.wait_for(re.escape(_number(0)))
    assert len(_phones_begin_at(desk)) == 1
    desk.send("end")
    desk.wait_for(re.escape(_number(len(hostile.ALL) - 1)))
    assert len(_phones_begin_at(desk)) == 1
    _assert_nothing_obeyed(desk)


def test_cards_and_reminders_say_what_is_written_and_do_nothing(opens: Open, hostile_desk: Place) -> None:
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


def test_forms_dialogs_and_notices_say_what_is_written_and_do_nothing(opens: Open, hostile_desk: Place) -> None:
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


def test_settings_stay_in_their_columns(opens: Open, hostile_today: Place) -> None:
    """S9: B1."""
    desk = opens(hostile_today, 120, _LINES)
    desk.wait_for("space Tick")
    desk.step("6")
    desk.wait_for("Time zone")
    desk.step("v")
    desk.wait_for(rf"Services · {len(hostile.ALL)}")
    for key in ("home", "end"):
        desk.step(key)
        assert len(_begins_at(desk, "80.00 ILS")) == 1
    _assert_nothing_obeyed(desk)


@pytest.mark.parametrize("columns", [120, 80])
def test_the_calendar_and_its_lists_say_what_is_written_and_do_nothing(
    opens: Open, hostile_today: Place, columns: int
) -> None:
    """S9: B2, B5, B6, B7: the grid, and the agenda."""
    desk = opens(hostile_today, columns, _LINES)
    desk.wait_for("space Tick")
    desk.step("2")
    desk.wait_for("Book")
    for key in ("down", "w", "pagedown", "pageup", "w", "t"):
        desk.step(key)
    for key in ("A", "T"):
        desk.send(key)
        desk.wait_for("esc Close")
        assert _begins_at(desk, "╮") == _begins_at(desk, "╯")
        desk.send("escape")
        desk.wait_gone("esc Close")
    _assert_nothing_obeyed(desk)
