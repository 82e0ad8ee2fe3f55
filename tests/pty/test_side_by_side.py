"""Two desks side by side, each in a terminal of its own, on one file."""

from tests.pty.at_the_desk import open_card
from tests.pty.conftest import Open

from frontdesk_tui.models.place import Place


def test_what_one_desk_does_the_other_shows_within_two_seconds(opens: Open, seeded: Place) -> None:
    """S7: a note on an open card; and a slot that is being booked, until that is left."""
    left, right = opens(seeded), opens(seeded)
    for desk in (left, right):
        desk.wait_for("Contacts · 300")
        open_card(desk, "okafor", "Dan Okafor")
        desk.look()
    left.send("a")
    left.wait_for("Note, for staff only")
    left.send("Sits by the window")
    left.wait_for("Sits by the window")
    left.send("\x13")
    saved = left.wait_for("Note saved|Note added")
    assert right.wait_for("Sits by the window") - saved < 2.0
    for desk in (left, right):
        desk.send("2")
        desk.wait_for("Week ")
    left.send("n")
    held = left.wait_for("New session")
    assert right.wait_for("held ") - held < 2.0
