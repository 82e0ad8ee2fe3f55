"""Two desks on one file."""

import subprocess
import sys
from time import perf_counter

from tests.pty.at_the_desk import open_card
from tests.pty.conftest import Open

from frontdesk_tui.models.place import Place, asked_by

_RENAME = """
import sys, time
from dataclasses import replace
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.listing import Wanted, first_page
from frontdesk_tui.desk.opening import open_desk
from frontdesk_tui.models.place import place_of

desk = open_desk(place_of(sys.argv[1])).desk()
(contact,) = first_page(desk, Wanted(query="dan okafor")).ids
stored, version = contacts.for_editing(contact)
contacts.edit(desk, contact, replace(stored.details, first_name="Dov"), version)
print(time.perf_counter())
"""
"""Another desk; it says when it has committed, by the clock that all processes of a machine share."""


def test_a_change_at_another_desk_shows_here_within_two_seconds(opens: Open, seeded: Place) -> None:
    """S7: in the list, and on the open card."""
    desk = opens(seeded)
    desk.wait_for("Contacts · 300")
    open_card(desk, "okafor", "Dan Okafor")
    desk.look()
    said = subprocess.run([sys.executable, "-c", _RENAME, asked_by(seeded)], check=True, capture_output=True, text=True)
    committed = float(said.stdout)
    assert committed < perf_counter()
    on_card = desk.wait_for("╭─ Dov Okafor ─")
    in_list = desk.wait_for(r"▌ ☐ Dov Okafor|  ☐ Dov Okafor")
    assert on_card - committed < 2.0
    assert in_list - committed < 2.0
