"""S4: contacts written out, and found."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.builders import DANA, a_booking, dana, somebody
from tests.cli.conftest import Frontdesk

from frontdesk_tui.desk.clients import card, comparing, contacts, in_short, labels, merging, notes, segments, tasks
from frontdesk_tui.desk.clients.condition import ClientConditions
from frontdesk_tui.desk.clients.conditions.groups import HasLabel
from frontdesk_tui.desk.clients.segments import SegmentDraft
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.exchange.card_text import card_text

KEYS = {"id", "first_name", "last_name", "company", "emails", "phones", "labels", "member_status", "points"}


@pytest.fixture
def client(desk: Desk) -> int:
    """Dana, a VIP with 340 points and a note."""
    contact = dana(desk)
    labels.put(desk, [contact], "VIP")
    points.give(desk, contact, 340, "Welcome", "k")
    notes.add(desk, contact, "Only for us")
    return contact


def test_json_is_one_object_a_line_with_the_promised_keys(frontdesk: Frontdesk, client: int) -> None:
    result = frontdesk("export", "contacts", "--format", "json")
    assert result.exit_code == 0
    [found] = [json.loads(line) for line in result.stdout.splitlines()]
    assert found.keys() >= KEYS
    assert (found["id"], found["first_name"], found["last_name"]) == (client, "Dana", "Levi")
    assert found["emails"] == [DANA.emails[0].address]
    assert found["phones"] == [DANA.phones[0].number]
    assert (found["labels"], found["points"], found["member_status"]) == (["VIP"], 340, "visitor")


def test_csv_has_a_header_and_a_line_a_client(frontdesk: Frontdesk, client: int) -> None:
    result = frontdesk("export", "contacts")
    [row] = csv.DictReader(result.stdout.splitlines())
    assert {"Dana", "Levi", "dana@example.com"} <= set(row.values())


def test_vcard_is_one_card_a_client(frontdesk: Frontdesk, client: int) -> None:
    result = frontdesk("export", "contacts", "--format", "vcard")
    assert result.stdout.count("BEGIN:VCARD") == 1
    assert "dana@example.com" in result.stdout


@pytest.mark.parametrize("kind", ["csv", "json", "vcard"])
def test_notes_never_leave(frontdesk: Frontdesk, client: int, kind: str) -> None:
    """C13"""
    assert "Only for us" not in frontdesk("export", "contacts", "--format", kind).output


def test_a_file_is_written_whole_for_its_owner_and_not_over_another(
    frontdesk: Frontdesk, client: int, tmp_path: Path
) -> None:
    target = tmp_path / "clients.csv"
    assert frontdesk("export", "contacts", "--output", target).exit_code == 0
    assert target.stat().st_mode & 0o077 == 0
    written = target.read_bytes()
    result = frontdesk("export", "contacts", "--format", "json", "--output", target)
    assert result.exit_code == 1
    assert "there already" in result.stderr
    assert target.read_bytes() == written
    assert frontdesk("export", "contacts", "--format", "json", "--output", target, "--overwrite").exit_code == 0
    assert target.read_bytes() != written


def test_those_of_a_segment_are_written_in_the_order_of_the_list(frontdesk: Frontdesk, client: int, desk: Desk) -> None:
    """S4, C17: whoever is in it now; letters of its name do not matter. An unknown name writes nothing."""
    others = [somebody(desk, name) for name in ("Zoe", "Anna", "Gone", "Nobody's")]
    labels.put(desk, others[:3], "VIP")
    contacts.delete(desk, others[2:3])
    for name in ("Our VIPs", "Our VIPsters"):
        segment = segments.add(desk, SegmentDraft(name, ClientConditions((HasLabel("VIP"),))))
    segments.delete(desk, segment)
    result = frontdesk("export", "contacts", "--segment", " our vips", "--format", "json")
    assert [json.loads(line)["first_name"] for line in result.stdout.splitlines()] == ["Anna", "Dana", "Zoe"]
    result = frontdesk("export", "contacts", "--segment", "Our VIPsters")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "There is no segment “Our VIPsters”. Is it “Our VIPs”?\n"


def test_an_unknown_format_is_a_usage_error(frontdesk: Frontdesk) -> None:
    assert frontdesk("export", "contacts", "--format", "xml").exit_code == 2


def test_find_shows_the_card_without_its_notes(frontdesk: Frontdesk, client: int) -> None:
    """C1, C13"""
    result = frontdesk("find", "0525550101")
    assert result.exit_code == 0
    for text in ("Dana Levi", "dana@example.com", "VIP", "340"):
        assert text in result.stdout
    assert "Only for us" not in result.stdout


def test_find_as_json_has_the_promised_keys(frontdesk: Frontdesk, client: int) -> None:
    result = frontdesk("find", "levi", "--json")
    assert result.exit_code == 0
    [found] = [json.loads(line) for line in result.stdout.splitlines()]
    assert found.keys() >= KEYS
    assert found["id"] == client


@pytest.mark.parametrize("text", ["nobody of that name", "", "   ", "\u0301"])
def test_nobody_found_is_exit_code_1_and_one_sentence(frontdesk: Frontdesk, client: int, text: str) -> None:
    result = frontdesk("find", text)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert len(result.stderr.splitlines()) == 1


def test_find_shows_a_merged_client_with_what_is_ahead(desk: Desk, client: int) -> None:
    """C1, C20: as the card says it."""
    other = dana(desk)
    points.give(desk, other, 60, "Welcome", "k2")
    merging.merge(desk, client, other, comparing.read(desk, client, other).versions)
    tasks.add(desk, "Call back", client, due=Due(desk.now.add(days=1), False))
    a_booking(desk, client)
    shown = card.read(desk, client)
    assert shown is not None
    found = in_short.read(desk, [client])
    said = card_text(found[0])
    assert f"Task: Call back  {shown.tasks[0].meta}" in said
    assert f"Booking: {shown.bookings[0].when}  {shown.bookings[0].service}  Not paid" in said
    assert f"Loyalty points: {shown.loyalty.balance} now, {shown.loyalty.redeemed} redeemed" in said
    assert [line for line in said.splitlines() if line.startswith("  Email")] == [
        f"  Email: {field.text}" for field in shown.known if field.name == "Email"
    ]


NOT_FOR_FIND = {"textual", "rich", "jinja2", "phonenumbers", "rapidfuzz", "icalendar", "vobject", "xlsxwriter"}
SAYS_WHAT_IT_LOADED = """
import sys
from frontdesk_tui.cli import main
main(sys.argv[1:], standalone_mode=False)
print(*sys.modules)
"""


@pytest.mark.parametrize("how", [[], ["--json"]], ids=["text", "json"])
def test_find_loads_nothing_that_it_does_not_need(desk_file: Path, client: int, how: list[str]) -> None:
    """S1: who is calling is known at once."""
    command = [sys.executable, "-c", SAYS_WHAT_IT_LOADED, "--database", str(desk_file), "find", "052-555", *how]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    loaded = set(said.splitlines()[-1].split())
    assert "frontdesk_tui.models.contact_find" in loaded
    assert NOT_FOR_FIND & loaded == set()
    assert {name for name in loaded if name.startswith("frontdesk_tui.cli_")} == {"frontdesk_tui.cli_desk"}
