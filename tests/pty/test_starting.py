"""Starting and leaving the desk."""

from tests.pty.at_the_desk import LIST
from tests.pty.conftest import Open

from frontdesk_tui.models.place import Place


def test_a_new_file_shows_an_empty_desk_with_three_ways_to_begin(opens: Open, desk_file: Place) -> None:
    """C1."""
    desk = opens(desk_file)
    desk.wait_for("Three ways to begin")
    shown = desk.look()
    for way in ("n   add a new contact", "I   import contacts", "frontdesk demo"):
        assert way in shown


def test_a_filled_file_shows_its_list(opens: Open, seeded: Place) -> None:
    """C1."""
    desk = opens(seeded)
    desk.wait_for(r"Contacts · 300")
    desk.wait_for("▌ ☐ Abigail Ainsworth")


def test_ctrl_q_leaves_the_desk_and_the_terminal_as_it_was(opens: Open, seeded: Place) -> None:
    """S1: alternate screen, cursor, mouse, pasting and reporting of focus."""
    desk = opens(seeded)
    desk.wait_for(LIST)
    desk.send("ctrl+q")
    assert desk.exit_code() == 0
    desk.look()
    assert desk.picture.cursor_shown
    for mode in (b"1049", b"1000", b"1003", b"1006", b"2004", b"1004"):
        on, off = (desk.raw.rfind(b"\x1b[?" + mode + letter) for letter in (b"h", b"l"))
        assert 0 <= on < off, mode
    assert b"Traceback" not in desk.raw
