"""What stands on the terminal is what the desk shows, although most of it is written only once."""

import re
from time import perf_counter

import pytest
from tests.pty.conftest import Open
from tests.pty.terminal import Terminal

from frontdesk_tui.models.place import Place

_TITLE = "the title that stood there"
"""In place of a pattern: the second line, as it was before the key."""

_A_LITTLE_OF_ALL = (
    ("down", "comes", r"^│▌ +☐"),
    ("enter", "comes", "Tasks & reminders"),
    ("escape", "comes", "space Tick"),
    ("e", "comes", "esc Leave"),
    ("escape", "goes", "esc Leave"),
    ("?", "comes", "│ +Keys"),
    ("escape", "goes", "│ +Keys"),
    ("v", "comes", r"\[Overview\]"),
    ("right", "comes", r"\[Bookings\]"),
    ("escape", "goes", r"\[Bookings\]"),
    ("2", "comes", r"\[2 Calendar\]"),
    ("g", "comes", "esc Leave"),
    ("escape", "goes", "esc Leave"),
    ("w", "comes", "· day"),
    ("w", "comes", "· week"),
    ("T", "comes", "Takings ·"),
    ("escape", "goes", "Takings ·"),
    ("right", "comes", r"\[2 Calendar\]"),
    ("pagedown", "goes", _TITLE),
    ("t", "goes", _TITLE),
    ("6", "comes", "Time zone"),
    ("n", "comes", "esc Leave"),
    ("escape", "goes", "esc Leave"),
    ("1", "comes", r"\[1 Contacts\]"),
    ("ctrl+t", "comes", r"\[1 Contacts\]"),
    ("d", "comes", "esc Cancel"),
    ("escape", "goes", "esc Cancel"),
)
"""Keys, and what is to be seen after each, or no longer: a dialog may be long in coming on a busy machine."""

_QUIET = 0.15
"""Seconds without a byte, after which nothing more is on its way."""


_CLOCK = re.compile(r"\d\d:\d\d")
"""Times of day: the minute may end between two looks."""


def _seen(desk: Terminal) -> str:
    """The screen, whatever the clock says."""
    return _CLOCK.sub("--:--", desk.look())


def _painted_anew(desk: Terminal) -> str:
    now = perf_counter()
    desk.send("ctrl+l")
    desk.wait_quiet(_QUIET, since=now)
    return _seen(desk)


@pytest.mark.parametrize(("columns", "rows"), [(80, 24)], ids=["80x24"])
def test_what_was_left_out_stands_there(opens: Open, seeded: Place, columns: int, rows: int) -> None:
    """S10: after each key, painting everything anew changes nothing."""
    desk = opens(seeded, columns, rows)
    desk.wait_for("space Tick")
    for key, change, seen in _A_LITTLE_OF_ALL:
        expected = re.escape(desk.picture.lines[1]) if seen is _TITLE else seen
        now = perf_counter()
        desk.send(key)
        desk.wait_quiet(_QUIET, since=now)
        if change == "comes":
            desk.wait_for(expected)
        else:
            desk.wait_gone(expected)
        desk.wait_quiet(_QUIET)
        stood = _seen(desk)
        assert stood == _painted_anew(desk), key


def test_a_dialog_that_closes_writes_no_line_twice(opens: Open, seeded: Place) -> None:
    """S10: on a slow line, what stood behind it comes back in one go."""
    desk = opens(seeded, 120, 36)
    desk.wait_for("space Tick")
    desk.step("2")
    desk.wait_for("Book")
    # The line of now may move meanwhile; on a machine that is busy, what the screen does may fall into two frames.
    assert any(closing < 1.6 * anew for closing, anew in (_closed(desk) for _ in range(3)))


def _closed(desk: Terminal) -> tuple[int, int]:
    """The bytes written when a dialog closes, and those of a whole screen."""
    desk.step("g")
    desk.wait_for("Go to date")
    desk.wait_quiet(_QUIET)
    begun = len(desk.raw)
    desk.step("escape")
    desk.wait_gone("Go to date")
    desk.wait_quiet(_QUIET)
    closed = len(desk.raw)
    _painted_anew(desk)
    return closed - begun, len(desk.raw) - closed


def test_a_garbled_screen_is_painted_anew(opens: Open, seeded: Place) -> None:
    """S10: by ctrl+l, in a dialog too; another size does it by itself."""
    desk = opens(seeded, 120, 36)
    desk.wait_for("space Tick")
    desk.step("n")
    desk.wait_for("New contact")
    desk.wait_quiet(_QUIET)
    stood = _seen(desk)
    desk.picture.paint(b"\x1b[5;1HBroadcast message from root")
    assert _seen(desk) != stood
    assert _painted_anew(desk) == stood
    desk.step("escape")
    desk.wait_for("space Tick")
    now = perf_counter()
    desk.resize(100, 30)
    desk.wait_quiet(_QUIET, since=now)
    stood = _seen(desk)
    assert stood == _painted_anew(desk)
