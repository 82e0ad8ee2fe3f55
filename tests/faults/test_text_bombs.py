"""A file of text that is made to take for ever, or all memory, takes little of either, and costs only itself."""

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders import dana
from tests.exchange.calendars import calendar, event, refusals
from tests.faults.bounded import bounded
from tests.faults.invariants import wrong_with

from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.exchange.ics_in import import_calendar
from frontdesk_tui.exchange.importing import import_file
from frontdesk_tui.exchange.incoming import read_contacts
from frontdesk_tui.exchange.jsonl_in import lines
from frontdesk_tui.exchange.points_in import import_points
from frontdesk_tui.exchange.records import Refused
from frontdesk_tui.models.custom_field import CustomField
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.session import Session

MEGABYTE = 1_000_000


def _card(line: bytes) -> bytes:
    return b"BEGIN:VCARD\nFN:Anna\n" + line + b"\nEND:VCARD\n"


_EMAILS = b",".join([b"a@example.com"] * 40_000)
_FIELDS = ",".join(f"Email {number}" for number in range(100_000)).encode()

_FILES: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "an endless line as a header": (lambda: b"Name" + b"x" * 99 * MEGABYTE, "is no header"),
    "an endless line of quotes": (lambda: b"Name\n" + b'"' * 99 * MEGABYTE, "too long"),
    "a cell of 50 MB": (lambda: b'Name,Note\nA,"' + b"x" * 50 * MEGABYTE + b'"\n', "too long"),
    "a hundred thousand columns": (lambda: b"Name," + _FIELDS + b"\nA", "more than 1,000 columns"),
    "forty thousand emails in a cell": (lambda: b'Name,Email\nA,"' + _EMAILS + b'"\n', "more than 100 emails"),
    "an endless line of JSON": (lambda: b'{"first_name": "' + b"x" * 99 * MEGABYTE, "longer than 4 MB"),
    "JSON that is nested 100,000 deep": (lambda: b'{"first_name": "A"}\n' + b"[" * 100_000, "not JSON"),
    "an id that is nested": (lambda: b'{"first_name": "A", "id": ' + b"[" * 400 + b"]" * 400 + b"}", None),
    "a number without end": (lambda: b'{"first_name": "A", "id": 1e999999}\n{"id": ' + b"9" * 5_000, "not JSON"),
    "numbers that are none": (lambda: b'{"first_name": NaN, "id": Infinity}', "other than text"),
    "a photo of 50 MB": (lambda: _card(b"PHOTO:" + b"QUFB" * 12_500_000), "larger than 16 MB"),
    "a photo of 15 MB": (lambda: _card(b"PHOTO;ENCODING=b:" + b"\n ".join([b"QUFB" * 18] * 205_000)), None),
    "3,000 nested cards": (lambda: b"BEGIN:VCARD\nFN:A\n" * 3_000 + b"END:VCARD\n" * 3_000, None),
    "half a million phones": (lambda: _card(b"TEL:1\n" * 500_000), "more than 5,000 lines"),
    "a name of a million parts": (lambda: _card(b"N:" + b";" * MEGABYTE), None),
    "fifty thousand parameters": (lambda: _card(b"TEL" + b";a=b" * 50_000 + b":1"), None),
    "quotes in parameters": (lambda: _card(b'TEL;A="' + b'"a' * 100_000 + b":1"), None),
}


@pytest.mark.parametrize("file", _FILES)
def test_a_file_of_contacts_takes_little_work_and_memory(tmp_path: Path, file: str) -> None:
    content, reason = _FILES[file]
    path = tmp_path / "a"
    path.write_bytes(content())
    with bounded(10, 160):
        found = _reasons(path)
    assert any(reason in one for one in found) if reason else not found


def _reasons(path: Path) -> list[str]:
    """Why what is not taken is not."""
    try:
        with read_contacts(path, Business()) as incoming:
            return [record.reason for record in incoming if isinstance(record, Refused)]
    except DeskError as error:
        return [error.sentence]


def test_of_3000_cards_that_do_not_end_each_is_accounted_for(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    path.write_bytes(b"BEGIN:VCARD\nFN:A\n" * 3_000 + b"END:VCARD\n" * 1_500)
    with bounded(5, 60):
        assert len(_reasons(path)) == 2_999


def test_a_table_of_a_thousand_columns_makes_no_more_fields_than_it_fills(
    reception: Reception, desk_file: Place, tmp_path: Path
) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name," + ",".join(f"Field {number}" for number in range(999)) + "\nAnna,x,y\nBen,z\n")
    with bounded(10, 160):
        done = import_file(reception.desk, path)
    assert (sum(done.outcomes.values()), done.refusals) == (2, 0)
    assert CustomField.select().count() == 2
    assert wrong_with(desk_file) == []


_BIG_ZONE = "BEGIN:VTIMEZONE\nTZID:Ours\n{}END:VTIMEZONE\n"
_CHANGE = "BEGIN:{}\nDTSTART:19701025T030000\nTZOFFSETFROM:+0400\nTZOFFSETTO:+0300\nRRULE:FREQ={};BYMONTH=10\nEND:{}\n"
_IN_OURS = "DTSTART;TZID=Ours:20261124T090000"
_DAYS = [(year, month, day) for year in range(1971, 2006) for month in (1, 2) for day in range(1, 29)]
_DATES = ",".join(f"{year}{month:02}{day:02}T090000Z" for year, month, day in _DAYS)

AT = "DTSTART:20261124T090000Z"

_CALENDARS: dict[str, tuple[str, str, str]] = {
    "a rule for each second": (event(AT, "RRULE:FREQ=SECONDLY;COUNT=999999999"), "", "day, week"),
    "a rule without an end": (event(AT, "RRULE:FREQ=DAILY"), "", "without an end"),
    "a rule until the last year": (
        event(AT, "RRULE:FREQ=DAILY;UNTIL=99991231T235959Z"),
        "",
        "more than 1,000",
    ),
    "a rule that never comes true": (
        event(AT, "RRULE:FREQ=YEARLY;INTERVAL=7;BYMONTH=2;BYMONTHDAY=30;COUNT=9"),
        "",
        "no such day",
    ),
    "a rule of all that there is": (
        event(
            AT,
            f"RRULE:FREQ=YEARLY;COUNT=1001;BYSECOND={','.join(map(str, range(60)))};BYMINUTE="
            f"{','.join(map(str, range(60)))};BYHOUR={','.join(map(str, range(24)))}",
        ),
        "",
        "",
    ),
    "an interval of a billion": (event(AT, "RRULE:FREQ=DAILY;INTERVAL=999999999;COUNT=3"), "", ""),
    "thousands of times added": (event(AT, f"RDATE:{_DATES}"), "", "more than 1,000"),
    "a zone of thousands of rules": (
        event(_IN_OURS), _BIG_ZONE.format(_CHANGE.format("STANDARD", "YEARLY", "STANDARD") * 300), "cannot be read"
    ),
    "a zone by the second": (
        event(_IN_OURS), _BIG_ZONE.format(_CHANGE.format("STANDARD", "SECONDLY", "STANDARD")), "cannot be read"
    ),
    "a zone of thousands of days": (
        event(_IN_OURS),
        _BIG_ZONE.format(
            "BEGIN:STANDARD\nDTSTART:19701025T030000\nTZOFFSETFROM:+0400\nTZOFFSETTO:+0300\n"
            f"RDATE:{_DATES.replace('Z', '')}\nEND:STANDARD\n"
        ),
        "",
    ),
    "a name of 20 MB": (event(AT, "COMMENT:x", f"SUMMARY:{'x' * 20 * MEGABYTE}"), "", "larger than any event"),
    "3,000 nested events": ("BEGIN:VEVENT\n" * 3_000, "", "no END:VEVENT"),
    "3,000 nested alarms": (event(AT, *["BEGIN:VALARM"] * 3_000), "", ""),
}  # fmt: skip


@pytest.mark.parametrize("file", _CALENDARS)
def test_a_calendar_takes_little_work_and_memory(
    reception: Reception, desk_file: Place, tmp_path: Path, file: str
) -> None:
    said, around, reason = _CALENDARS[file]
    path = tmp_path / "a.ics"
    path.write_text(calendar(event("DTSTART:20261124T070000Z", uid="whole@x"), said, around=around))
    with bounded(10, 200):
        done = import_calendar(reception.desk, path)
        again = import_calendar(reception.desk, path)
    assert not reason or any(reason in one for one in refusals(done))
    assert sum(done.outcomes.values()) == sum(again.outcomes.values()) == Session.select().count() >= 1
    assert wrong_with(desk_file) == []


def test_a_file_of_points_takes_little_work_and_memory(desk: Desk, desk_file: Place, tmp_path: Path) -> None:
    dana(desk)
    path = tmp_path / "a.csv"
    odd = ["9" * 900_000, "1e999999", "NaN", "-" + "9" * 5_000, "٣" * 30, "0x10", "Infinity"]
    rows = "".join(f"dana@example.com,{points}\n" for points in odd)
    path.write_text(f"Email,Points\n{rows}dana@example.com,7\n")
    with bounded(5, 100):
        done = import_points(lambda: desk, path)
    assert (sum(done.outcomes.values()), done.refusals, done.change) == (1, len(odd), 7)
    assert wrong_with(desk_file) == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "' + b"x" * 50 * MEGABYTE, "The line is longer than 1 MB."),
        (b"[" * 100_000, "The line is nested too deeply."),
        (b'{"a":' * 100_000, "The line is nested too deeply."),
        (b'{"id": ' + b"9" * 100_000 + b"}", "The line is not JSON."),
        (b'{"id": 1e999999}', "type is missing."),
        (b'{"type": {"type": NaN}}', "type is none of "),
        (b'{"type": "chat.message", "id": -Infinity, "contact": {}, "text": "x"}', "id is not text."),
        (b"\0" * 1_000, "The line is not JSON."),
    ],
    ids=["long", "brackets", "braces", "digits", "infinite", "no number", "no id", "zeros"],
)  # fmt: skip
def test_a_line_from_the_website_takes_little_work_and_memory(line: bytes, reason: str) -> None:
    handle = io.BytesIO(line + b"\n{}\n")
    with bounded(5, 60):
        first, second = lines(handle)
    assert reason in first.reason
    assert second.reason == "type is missing."
