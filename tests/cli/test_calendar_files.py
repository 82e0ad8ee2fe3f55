"""S2, S4: calendars in and out from the command line."""

import csv
from pathlib import Path

import pytest
from icalendar import Calendar
from tests.cli.conftest import Frontdesk

from frontdesk_tui.desk import team
from frontdesk_tui.desk.desk import Desk

CALENDAR = """BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//x//x//EN
BEGIN:VEVENT
UID:a@x
SUMMARY:Yoga
DTSTART;TZID=Asia/Jerusalem:20401120T090000
DURATION:PT1H
RRULE:FREQ=WEEKLY;COUNT=3
ORGANIZER:mailto:noa@example.com
END:VEVENT
BEGIN:VEVENT
UID:b@x
SUMMARY:Holiday
DTSTART;VALUE=DATE:20401121
END:VEVENT
END:VCALENDAR
"""


@pytest.fixture
def calendar(tmp_path: Path) -> Path:
    """Three sessions of Noa's, and a day that is none."""
    path = tmp_path / "noa.ics"
    path.write_text(CALENDAR, encoding="utf-8")
    return path


@pytest.fixture
def noa(desk: Desk) -> int:
    """Noa, who works here."""
    return team.add(desk, "Noa", email="noa@example.com")


def test_a_calendar_is_told_from_contacts_by_what_is_in_it(
    frontdesk: Frontdesk, noa: int, calendar: Path, tmp_path: Path, clients_csv: Path
) -> None:
    """S2"""
    nameless = calendar.rename(tmp_path / "calendar.txt")
    result = frontdesk("import", nameless, clients_csv)
    assert result.exit_code == 0
    first, *rest = result.stdout.splitlines()
    assert first.endswith("calendar.txt: 3 added, 1 refused.")
    assert rest[0] == "  line 12, b@x: It lasts whole days; a session begins at a time of day."
    assert rest[1].startswith("  line 4, a@x: The class “Yoga” was made, 60 minutes for 12 clients")
    assert "clients.csv: 2 added, 1 refused." in rest[2]


def test_the_same_calendar_again_changes_nothing(frontdesk: Frontdesk, noa: int, calendar: Path) -> None:
    """S2"""
    frontdesk("import", calendar)
    assert "3 known, 1 refused" in frontdesk("import", calendar).stdout


def test_a_dry_run_writes_nothing(frontdesk: Frontdesk, noa: int, calendar: Path) -> None:
    """S2"""
    assert "3 added, 1 refused (dry run" in frontdesk("import", calendar, "--dry-run").stdout
    assert "3 added, 1 refused." in frontdesk("import", calendar).stdout


def test_the_report_lists_what_was_refused_and_what_to_look_at(
    frontdesk: Frontdesk, noa: int, calendar: Path, tmp_path: Path
) -> None:
    """S2"""
    report = tmp_path / "report.csv"
    assert frontdesk("import", calendar, "--report", report).exit_code == 0
    kinds = [(row["Kind"], row["Text"]) for row in csv.DictReader(report.read_text(encoding="utf-8").splitlines())]
    assert kinds == [("in part", ""), ("not taken", "Holiday")]


def test_a_colleagues_calendar_is_written_and_read(
    frontdesk: Frontdesk, noa: int, calendar: Path, tmp_path: Path
) -> None:
    """S4"""
    frontdesk("import", calendar)
    target = tmp_path / "out.ics"
    result = frontdesk("export", "calendar", "--staff", "noa", "--output", target)
    assert result.exit_code == 0
    assert "3 sessions are in" in result.stderr
    read = Calendar.from_ical(target.read_bytes())
    assert [str(event["SUMMARY"]) for event in read.events] == ["Yoga 0/12"] * 3
    assert frontdesk("export", "calendar", "--staff", "Noa").stdout_bytes.count(b"BEGIN:VEVENT") == 3
    assert "there already" in frontdesk("export", "calendar", "--staff", "Noa", "--output", target).stderr


def test_an_unknown_colleague_is_one_sentence_with_the_nearest(frontdesk: Frontdesk, noa: int) -> None:
    """S4"""
    result = frontdesk("export", "calendar", "--staff", "Noah")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == "There is no colleague “Noah”. Is it “Noa”?\n"


def test_a_missing_calendar_is_one_sentence(frontdesk: Frontdesk, tmp_path: Path) -> None:
    """S2"""
    result = frontdesk("import", tmp_path / "none.ics")
    assert result.exit_code == 1
    assert "There is no file" in result.stderr.splitlines()[-1]
