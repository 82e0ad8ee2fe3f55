"""C18: the bookings report from the command line."""

import csv
import json
from pathlib import Path

import pytest
from tests.builders import a_booking, a_service, dana
from tests.cli.conftest import Frontdesk

from frontdesk_tui.desk import business, opening
from frontdesk_tui.desk.booking import payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import notes
from frontdesk_tui.desk.desk import Desk

EVERYTHING = ("export", "bookings", "--from", "2026-11-01", "--to", "2026-11-30")


@pytest.fixture
def bookings(desk: Desk) -> tuple[int, int]:
    """Dana's Yoga of tomorrow, paid, and her Haircut of the day after; she has a note."""
    client = dana(desk)
    notes.add(desk, client, "Only for us")
    first = a_booking(desk, client, hours=24, service=a_service(desk, "Yoga flow"))
    payments.mark_paid(desk, first, Method.CASH)
    return first, a_booking(desk, client, hours=48, service=a_service(desk, "Haircut"))


def found(frontdesk: Frontdesk, *arguments: str) -> list[int]:
    """Ids of the bookings in a report."""
    result = frontdesk(*EVERYTHING, "--format", "json", *arguments)
    assert result.exit_code == 0, result.output
    return [json.loads(line)["id"] for line in result.stdout.splitlines()]


def test_csv_is_what_one_gets(frontdesk: Frontdesk, bookings: tuple[int, int]) -> None:
    result = frontdesk(*EVERYTHING)
    assert result.exit_code == 0
    rows = list(csv.DictReader(result.stdout.splitlines()))
    assert [(row["Booking"], row["Starts"], row["Payment"]) for row in rows] == [
        (str(bookings[0]), "2026-11-23 17:41", "Paid in person"),
        (str(bookings[1]), "2026-11-24 17:41", "Not paid"),
    ]


@pytest.mark.parametrize("kind", ["csv", "json"])
def test_notes_never_leave(frontdesk: Frontdesk, bookings: tuple[int, int], kind: str) -> None:
    """C13"""
    assert "Only for us" not in frontdesk(*EVERYTHING, "--format", kind).output


def test_a_report_is_narrowed_down(frontdesk: Frontdesk, bookings: tuple[int, int]) -> None:
    yoga, cut = bookings
    assert found(frontdesk) == [yoga, cut]
    assert found(frontdesk, "--service", "yoga FLOW") == [yoga]
    assert found(frontdesk, "--service", "yoga flow", "--service", "haircut") == [yoga, cut]
    assert found(frontdesk, "--staff", "ronit") == []
    assert found(frontdesk, "--payment", "unpaid") == [cut]
    assert found(frontdesk, "--payment", "paid", "--status", "confirmed", "--status", "pending") == [yoga]
    assert found(frontdesk, "--status", "cancelled") == []
    assert found(frontdesk, "--to", "2026-11-23") == [yoga]


def test_an_unknown_name_is_one_sentence_with_the_nearest(frontdesk: Frontdesk, bookings: tuple[int, int]) -> None:
    result = frontdesk(*EVERYTHING, "--service", "Yogaflow")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "There is no service “Yogaflow”. Is it “Yoga flow”?\n"


@pytest.mark.parametrize("days", [("--from", "soon"), ("--from", "2026-11-30", "--to", "2026-11-01")])
def test_what_is_no_period_is_one_sentence(frontdesk: Frontdesk, desk: Desk, days: tuple[str, ...]) -> None:
    result = frontdesk("export", "bookings", *days)
    assert (result.exit_code, result.stdout) == (1, "")
    assert len(result.stderr.splitlines()) == 1


def test_a_workbook_is_written_to_a_file_and_not_to_standard_output(
    frontdesk: Frontdesk, bookings: tuple[int, int], tmp_path: Path
) -> None:
    refused = frontdesk(*EVERYTHING, "--format", "xlsx")
    assert refused.exit_code == 2
    assert "needs a file of its own" in refused.stderr
    target = tmp_path / "november.xlsx"
    result = frontdesk(*EVERYTHING, "--format", "xlsx", "--output", target)
    assert result.exit_code == 0
    assert "2 bookings are in" in result.stderr
    assert target.read_bytes().startswith(b"PK")
    assert target.stat().st_mode & 0o077 == 0
    again = frontdesk(*EVERYTHING, "--format", "xlsx", "--output", target)
    assert again.exit_code == 1
    assert "there already" in again.stderr
    assert frontdesk(*EVERYTHING, "--format", "xlsx", "--output", target, "--overwrite").exit_code == 0


def test_without_days_it_is_the_last_seven(frontdesk: Frontdesk, desk: Desk) -> None:
    """The command's clock is the machine's: what is booked now is in, a week ago is not."""
    now = opening.machine_clock()
    there = Desk(desk.actor, now, business.current())
    client = dana(there)
    today = a_booking(there, client, hours=-0.1)
    a_booking(there, client, hours=-24 * 8)
    result = frontdesk("export", "bookings", "--format", "json")
    ids = [json.loads(line)["id"] for line in result.stdout.splitlines()]
    assert ids == [today]
