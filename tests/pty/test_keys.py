"""A morning at the desk by keys, looked at afterwards by another process."""

import json
import subprocess
from typing import Any

import pytest
from tests.pty.at_the_desk import open_card, search
from tests.pty.beside import read
from tests.pty.conftest import PROGRAM, Open

from frontdesk_tui.models.place import Place, asked_by


def found(place: Place, query: str) -> list[dict[str, Any]]:
    """What `frontdesk find --json` says of a client."""
    command = [*PROGRAM, "--database", asked_by(place), "find", query, "--json"]
    said = subprocess.run(command, capture_output=True, text=True, check=False)
    return [json.loads(line) for line in said.stdout.splitlines()]


Size = tuple[int, int]

pytestmark = pytest.mark.parametrize("size", [(120, 36)], ids=["120x36"])


def test_note_task_points_and_label_are_given_by_keys(opens: Open, seeded: Place, size: Size) -> None:
    """C13, C15, L2, C16."""
    (before,) = found(seeded, "dan okafor")
    desk = opens(seeded, *size)
    desk.wait_for("Contacts · 300")
    open_card(desk, "dan okafor", "Dan Okafor")
    desk.send("a")
    desk.wait_for("Note, for staff only")
    desk.send("Asked about Tuesdays", "ctrl+s")
    desk.wait_for(r"Notes \(1\)")
    desk.send("t")
    desk.wait_for("Assign task to")
    desk.step("Call back", "tab", "tab", "tomorrow 9", "ctrl+s")
    desk.wait_for("☐ Call back .* due tomorrow 09")
    desk.send("+")
    desk.wait_for("Reason")
    desk.step("50", "tab", "Thanks", "ctrl+s")
    desk.wait_for(f"{before['points'] + 50} now")
    desk.send("l")
    desk.wait_for("Type to find or make one")
    desk.send("Early bird")
    desk.wait_for("New label Early bird")
    desk.send("enter")
    desk.wait_for(r"(?<!label )Early bird")

    (dan,) = found(seeded, "dan okafor")
    assert dan["points"] == before["points"] + 50
    assert sorted(dan["labels"]) == sorted(["Early bird", *before["labels"]])
    assert read(seeded, f"SELECT text FROM note WHERE contact_id = {dan['id']}") == [("Asked about Tuesdays",)]
    assert read(seeded, f"SELECT description FROM task WHERE contact_id = {dan['id']}") == [("Call back",)]


def test_a_booking_is_marked_as_paid_by_keys(opens: Open, seeded: Place, size: Size) -> None:
    """C11."""
    before = read(seeded, "SELECT count(*) FROM payment")[0][0]
    desk = opens(seeded, *size)
    desk.wait_for("Contacts · 300")
    open_card(desk, "dana levi", "Dana Levi")
    desk.send("p")
    desk.wait_for("Paid in person · Cash|Which booking was paid")
    if "Which booking" in desk.look():
        desk.send("enter")
        desk.wait_for("Paid in person · Cash")
    desk.send("enter")
    desk.wait_for("cannot be undone")
    desk.step("shift+tab", "enter")
    desk.wait_for("Paid: ")
    *_, (method, actor) = read(seeded, "SELECT method, actor FROM payment ORDER BY id")
    assert (method, actor) == ("cash", "ronit")
    assert read(seeded, "SELECT count(*) FROM payment")[0][0] == before + 1


def test_a_deleted_contact_comes_back_by_undo(opens: Open, seeded: Place, size: Size) -> None:
    """C5, S10."""
    desk = opens(seeded, *size)
    desk.wait_for("Contacts · 300")
    search(desk, "dan okafor", "Dan Okafor")
    desk.send("d")
    desk.wait_for("Delete Dan Okafor")
    desk.step("shift+tab", "enter")
    desk.wait_for("Contacts · 0")
    assert found(seeded, "dan okafor") == []
    desk.send("u")
    desk.wait_for("▌ ☐ Dan Okafor")
    assert [contact["last_name"] for contact in found(seeded, "dan okafor")] == ["Okafor"]


def test_a_contact_is_made_edited_and_found_by_its_label_by_keys(opens: Open, seeded: Place, size: Size) -> None:
    """C4, C6, C16, C9: as one would with a new client at the desk."""
    desk = opens(seeded, *size)
    desk.wait_for("Contacts · 300")
    desk.send("n")
    desk.wait_for("First name")
    desk.step("Zelda", "tab", "Quark", "tab", "zelda@example.com", "ctrl+s")
    desk.wait_for("zelda@example.com")
    desk.send("e")
    desk.wait_for("Edit contact")
    desk.step("end", "x", "ctrl+s")
    desk.wait_for("Zeldax Quark")
    desk.send("l")
    desk.wait_for("Type to find or make one")
    desk.step("Quarks", "enter")
    desk.wait_for("Quarks put on")
    desk.send("o")
    desk.wait_for("Type to narrow down")
    desk.step("down", "enter")
    desk.wait_for("No past bookings")
    desk.step("escape")
    desk.wait_for("space Tick|Zeldax")
    desk.send("f")
    desk.wait_for("All contacts")
    desk.step("Quarks", "enter")
    desk.wait_for("Contacts · 1 |Filter by  Quarks")
    (zelda,) = found(seeded, "zelda@example.com")
    assert (zelda["first_name"], zelda["labels"]) == ("Zeldax", ["Quarks"])
