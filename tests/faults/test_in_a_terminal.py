"""The desk as people have it, in a terminal: killed amid a form, stopped for a while, by a clock that jumps."""

import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from time import sleep

import pendulum
import pytest
from tests.faults.invariants import wrong_with
from tests.pty.beside import is_whole_and_free, read
from tests.pty.conftest import Open
from tests.pty.terminal import Terminal

from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.place import Place, asked_by

STOPPED = 1.8
"""Seconds for which a desk is stopped: longer than it goes on by itself without looking."""

YEAR = 365 * 86_400

JUMPS = {"a year": YEAR, "1970": 5_000 - int(time.time()), "a year back": -YEAR, "a day": 86_400, "a day back": -86_400}
"""Seconds by which a clock is put forward or back."""

PLACES = {"2": "Calendar", "3": "Tasks", "4": "Automations", "5": "Loyalty", "6": "Settings", "1": "Contacts"}


def test_a_desk_that_is_killed_amid_a_form_and_while_it_saves_leaves_nothing_by_halves(
    opens: Open, seeded: Place, many: Callable[[int, int], int], dice: random.Random
) -> None:
    """S8: kill -9; the next one opens, and may write at once."""
    kills, saved = many(2, 30), 0
    for number in range(kills):
        desk, name = opens(seeded), f"Newcomer{number}"
        desk.wait_for(f"Contacts · {300 + saved}")
        desk.send("n")
        desk.wait_for("First name")
        desk.send(name)
        desk.wait_for(name)
        if number % 3:
            desk.send("ctrl+s")
        sleep(dice.uniform(0, 0.15))  # nobody knows what it does then
        desk.kill(signal.SIGKILL)
        assert desk.exit_code() == -signal.SIGKILL
        desk.hang_up()
        assert is_whole_and_free(seeded)
        assert wrong_with(seeded) == []
        found = read(seeded, f"SELECT id FROM contact WHERE first_name = '{name}'")
        events = read(seeded, f"SELECT id FROM event WHERE kind = 'contact.added' AND data LIKE '%{name}%'")
        assert len(found) == len(events) <= (1 if number % 3 else 0)
        saved += len(found)
    sys.stdout.write(f"{kills} desks killed amid a form, {saved} of them once it was saved\n")


def _threads(desk: Terminal) -> int:
    return len([*Path(f"/proc/{desk.pid}/task").iterdir()])


def test_keys_pressed_while_a_desk_is_stopped_are_for_what_it_showed(
    opens: Open, seeded: Place, many: Callable[[int, int], int]
) -> None:
    """S7: SIGSTOP, and another desk deletes who is under the cursor; SIGCONT, and nobody else is meant."""
    desk, left = opens(seeded), 300
    desk.wait_for("Contacts · 300")
    desk.wait_for("▌ ☐ ")
    desk.wait_quiet(0.5)
    before = _threads(desk)
    for _ in range(many(1, 20)):
        name = desk.look().partition("▌ ☐ ")[2].partition("  ")[0].strip()
        desk.kill(signal.SIGSTOP)
        found = read(seeded, "SELECT id, first_name || ' ' || last_name FROM contact WHERE deleted_at IS NULL")
        meant = [contact for contact, called in found if called.strip() == name]
        assert contacts.delete(open_desk(seeded).desk(), meant[:1]) == 1  # it keeps nobody waiting
        sleep(STOPPED)
        desk.send("a", "Meant for one who is gone", "ctrl+s")
        desk.kill(signal.SIGCONT)
        desk.wait_for("This contact has been deleted meanwhile")
        desk.send("escape")
        desk.wait_for("What you have changed here will be lost")
        desk.send("left", "enter")
        left -= 1
        desk.wait_for(rf"Contacts · {left}[\s\S]*space Tick")
        assert Note.select().where(Note.text.startswith("Meant")).count() == 0
        close_desk()
    assert _threads(desk) <= before  # as one takes keys, and no other takes them from it
    assert wrong_with(seeded) == []


@pytest.mark.of_files
def test_a_desk_goes_on_whatever_its_clock_says(seeded: Place, tmp_path: Path, many: Callable[[int, int], int]) -> None:
    """S8: each place is looked at, and something is saved, by every clock."""
    log, clock = tmp_path / "desk.log", tmp_path / "clock"
    clock.write_text("0", encoding="ascii")
    zone = open_desk(seeded).business.zone
    close_desk()
    program = str(Path(__file__).with_name("jumping_desk.py"))
    desk = Terminal(
        [sys.executable, program, asked_by(seeded), str(log), str(clock)], env={"PYTHONPATH": ":".join(sys.path)}
    )
    try:
        desk.wait_for("Contacts · 300")
        for number, (jump, seconds) in enumerate(list(JUMPS.items())[: many(1, len(JUMPS))]):
            clock.write_text(str(seconds), encoding="ascii")
            day = pendulum.now("UTC").add(seconds=seconds).in_timezone(zone).format("ddd D MMM")
            desk.wait_for(f"● {day} ")
            for key, place in PLACES.items():
                desk.send(key)
                desk.wait_for(rf"\[{key} {place}\]")
            desk.wait_for("space Tick")
            desk.send("n")
            desk.wait_for("First name")
            desk.step(f"Anno{number}", "ctrl+s")
            desk.wait_for(rf"Contacts · {301 + number}")
            desk.send("escape")
            desk.wait_for("space Tick")
            assert "Something went wrong" not in desk.look(), jump
        desk.kill(signal.SIGTERM)
        assert desk.exit_code() == 0
    finally:
        desk.close()
    assert "Traceback" not in log.read_text(encoding="utf-8")
    assert wrong_with(seeded) == []
