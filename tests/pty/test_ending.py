"""Ends that nobody at the desk asked for."""

import shlex
import signal
from collections.abc import Callable

import pytest
from tests.pty.at_the_desk import open_card
from tests.pty.beside import is_whole_and_free
from tests.pty.conftest import PROGRAM, Open
from tests.pty.terminal import Terminal

from frontdesk_tui.models.place import Place, asked_by


def _drop_while_it_paints(desk: Terminal) -> None:
    desk.send(*["tab"] * 60)
    desk.hang_up()


_ENDS: dict[str, Callable[[Terminal], None]] = {
    "SIGTERM": lambda desk: desk.kill(signal.SIGTERM),
    "SIGHUP": lambda desk: desk.kill(signal.SIGHUP),
    "the line is dropped": Terminal.hang_up,
    "the line is dropped while it paints": _drop_while_it_paints,
}


@pytest.mark.parametrize("name", [signal.SIGTERM, signal.SIGHUP])
def test_a_desk_that_is_ended_leaves_the_terminal_as_it_was(opens: Open, seeded: Place, name: signal.Signals) -> None:
    """S8"""
    desk = opens(seeded)
    desk.wait_for("Contacts · 300")
    desk.kill(name)
    assert desk.exit_code(5) == 0
    assert b"\x1b[?1049l" in desk.raw


@pytest.mark.parametrize("keys", [0, 60], ids=["at rest", "while it paints"])
def test_the_desk_ends_when_nobody_passes_the_hang_up_on(seeded: Place, keys: int) -> None:
    """S8: `make` does not; it waits for the desk instead."""
    command = "trap '' HUP; " + shlex.join([*PROGRAM, "--database", asked_by(seeded)]) + "; exit $?"
    desk = Terminal(["sh", "-c", command])
    try:
        desk.wait_for("Contacts · 300")
        desk.send(*["1", "2"] * keys)
        desk.hang_up()
        assert desk.exit_code(5) == 0
    finally:
        desk.close()


@pytest.mark.parametrize("end", list(_ENDS))
def test_the_desk_ends_quietly_and_leaves_no_lock(opens: Open, seeded: Place, end: str) -> None:
    """S8: while a form is open."""
    desk = opens(seeded)
    desk.wait_for("Contacts · 300")
    open_card(desk, "dan okafor", "Dan Okafor")
    desk.send("a")
    desk.wait_for("Note, for staff only")
    _ENDS[end](desk)
    assert desk.exit_code(5) == 0
    assert b"Traceback" not in desk.raw
    assert is_whole_and_free(seeded)
