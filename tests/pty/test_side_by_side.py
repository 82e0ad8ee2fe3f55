"""Two desks side by side, each in a terminal of its own, on one file, and on one server."""

from dataclasses import replace

import pytest
from tests.builders import somebody
from tests.pty.at_the_desk import open_card
from tests.pty.conftest import Open

from frontdesk_tui.desk import opening
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.models.place import Place

pytestmark = pytest.mark.on_both


@pytest.fixture
def shared(desk: Desk, desk_file: Place) -> Place:
    """What two desks open: Dan is in a class that began a day ago, and there is another tomorrow."""
    now = replace(desk, now=opening.machine_clock())
    sound = services.add(now, ServiceDraft("Sound bath", ServiceKind.CLASS, price=5_000, capacity=5))
    begun, _ = (sessions.open_at(now, sound, now.now.add(days=days)) for days in (-1, 1))
    bookings.book(now, somebody(now, "Dan", "Okafor"), begun)
    return desk_file


def test_what_one_desk_does_the_other_shows_within_two_seconds(opens: Open, shared: Place) -> None:
    """S7: a note, a booking, a payment on an open card; and a slot that is being booked, until that is left."""
    left, right = opens(shared), opens(shared)
    for desk in (left, right):
        desk.wait_for("Contacts · 1")
        open_card(desk, "okafor", "Dan Okafor")
        desk.look()
    left.send("a")
    left.wait_for("Note, for staff only")
    left.send("Sits by the window")
    left.wait_for("Sits by the window")
    left.send("ctrl+s")
    saved = left.wait_for("Note saved|Note added")
    assert right.wait_for("Sits by the window") - saved < 2.0
    left.send("b")
    left.wait_for("Same as last time: Sound bath")
    left.send("enter")
    left.wait_for("Participants")
    left.send("enter")
    booked = left.wait_for("Booked: Sound bath")
    assert right.wait_for("Not paid") - booked < 2.0
    left.send("p")
    left.wait_for("Which booking was paid")
    left.send("enter")
    left.wait_for("Paid in person · Cash")
    left.send("enter")
    left.wait_for("This cannot be undone")
    left.step("shift+tab")
    left.send("enter")
    paid = left.wait_for("Paid: 50.00 ILS")
    assert right.wait_for("Paid: 50.00 ILS") - paid < 2.0
    for desk in (left, right):
        desk.send("2")
        desk.wait_for("Week ")
    left.send("n")
    held = left.wait_for("New session")
    assert right.wait_for("held ") - held < 2.0
    left.send("escape")
    left.wait_gone("New session")
    right.wait_gone("held ")
