"""Windows that change their size while the desk is open."""

from tests.pty.at_the_desk import open_card
from tests.pty.conftest import Open
from tests.pty.terminal import Terminal

from frontdesk_tui.models.place import Place

_CARD = ("e Edit", "Bookings", "Notes", "Tasks & reminders", "Loyalty points")


def _shows_whole_card(desk: Terminal) -> None:
    for part in _CARD:
        desk.wait_for(part)


def test_the_card_outlives_every_size_and_covers_the_list_when_narrow(opens: Open, seeded: Place) -> None:
    """C3: below 100 columns."""
    desk = opens(seeded, 120, 36)
    desk.wait_for("Contacts · 300")
    open_card(desk, "dan", "Dan Okafor")
    _shows_whole_card(desk)
    desk.wait_for("☐ Daniel Quinn")

    desk.resize(80, 24)
    desk.wait_gone("☐ Daniel Quinn")
    desk.wait_for("^╭─ Dan Okafor ─+╮$")
    _shows_whole_card(desk)
    assert all(len(line) <= 80 for line in desk.look().splitlines())

    desk.resize(200, 60)
    desk.wait_for("☐ Daniel Quinn")
    desk.wait_for(r"^╭─ Contacts · 5 ─+╮╭─ Dan Okafor ─+╮$")
    _shows_whole_card(desk)
    assert len(desk.picture.lines) == 60
    desk.send("escape")
    desk.wait_for("space Tick")
