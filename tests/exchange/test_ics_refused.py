"""S2: what of a calendar cannot be taken is refused with its reason, and spoils no other."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from tests.exchange.calendars import ADDED, IN_JERUSALEM, WEEKLY, Import, begins, calendar, event, refusals

from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.exchange import ics_in
from frontdesk_tui.exchange.ics_in import import_calendar, is_calendar
from frontdesk_tui.models.service import Service


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (event("DTSTART;VALUE=DATE:20261124"), "whole days"),
        (event(IN_JERUSALEM, "RRULE:FREQ=WEEKLY"), "without an end"),
        (event(IN_JERUSALEM, "RRULE:FREQ=DAILY;COUNT=1001"), "more than 1,000"),
        (event(IN_JERUSALEM, "RRULE:FREQ=SECONDLY;COUNT=2"), "day, week, month or year"),
        (event(IN_JERUSALEM, "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=2"), "no such day"),
        (event(IN_JERUSALEM, "RRULE:FREQ=FOO;COUNT=2"), "RRULE cannot be read"),
        (event(IN_JERUSALEM, WEEKLY, WEEKLY), "more than one rule"),
        (event(IN_JERUSALEM, WEEKLY, "EXRULE:FREQ=DAILY;COUNT=2"), "more than one rule"),
        (event("DTSTART:20260230T090000"), "DTSTART cannot be read"),
        (event("DTSTART:00010101T000000Z"), "year 1 "),
        (event("DTSTART;TZID=Mars/Base:20261124T090000"), "“Mars/Base” is not known"),
        (event("DTSTART;TZID=localtime:20261124T090000"), "“localtime” is not known"),
        (event("DTSTART;TZID=../../etc/passwd:20261124T090000"), "not known"),
        ("UID:1\nSUMMARY:Yoga", "when it begins"),
        ("UID:1\nDTSTART:20261124T090000\nDURATION:PT1H", "no name"),
        ("UID:1\nSUMMARY:Yoga\nDTSTART:20261124T090000Z\nDTEND:20261124T080000Z", "ends before"),
        ("UID:1\nSUMMARY:Yoga\nDTSTART:20261124T090000Z\nDURATION:P2D", "minutes"),
        (event(IN_JERUSALEM, "SEQUENCE:many"), "SEQUENCE cannot be read"),
        (event(IN_JERUSALEM, "RECURRENCE-ID;RANGE=THISANDFUTURE:20261124T070000Z"), "from one on"),
        (event(uid="u" * 501), "UID is longer"),
        (event().replace("Yoga", "Y" * 300), "characters"),
        (event() + "\nEXDATE:" + ",".join(["20261124T090000"] * 20_000), "larger than"),
    ],
)
def test_a_bad_event_is_refused_with_its_reason_and_spoils_no_other(
    bring_in: Import, desk: Desk, bad: str, reason: str
) -> None:
    """S2"""
    services_before = Service.select().count()
    done = bring_in(bad, event("DTSTART:20261210T070000Z", uid="good@x"))
    assert done.outcomes == {ADDED: 1}
    [refused] = done.refused
    assert reason in refused.reason
    assert refused.where.startswith("line 4, ")
    assert begins() == ["2026-12-10 07:00"]
    assert Service.select().count() == services_before + 1


@pytest.mark.parametrize(
    "broken",
    [
        "BEGIN:VEVENT\nUID:1\nSUMMARY:Yoga\nDTSTART:20261124T090000Z\n",
        "BEGIN:VEVENT\n" + "BEGIN:X\n" * 5_000,
        "END:VEVENT\nEND:VEVENT\n",
        "BEGIN:VEVENT\nEND:VALARM\nEND:VEVENT\n",
        "BEGIN:VTIMEZONE\nTZID:x\nBEGIN:STANDARD\n",
        "\x00\x01 no line\n:::\n;;;\n",
    ],
)
def test_what_is_cut_off_or_nested_spoils_no_other(bring_in: Import, desk: Desk, broken: str) -> None:
    """S2"""
    assert bring_in(event(uid="good@x"), around=broken).outcomes == {ADDED: 1}


def test_alarms_descriptions_and_attachments_are_passed_over(bring_in: Import, desk: Desk) -> None:
    """S2"""
    alarm = "BEGIN:VALARM\nTRIGGER:-PT15M\nDTSTART:nonsense\nSUMMARY:Alarm\nEND:VALARM"
    heavy = "ATTACH;ENCODING=BASE64;VALUE=BINARY:" + "A" * 400_000
    done = bring_in(event(IN_JERUSALEM, alarm, heavy, "DESCRIPTION:Long\n  and folded", "X-A;=b:c"))
    assert (done.outcomes, done.refused) == ({ADDED: 1}, [])


def test_tasks_are_reported_and_not_taken(bring_in: Import, desk: Desk) -> None:
    """S2: nothing is lost in silence."""
    done = bring_in(event(), around="BEGIN:VTODO\nUID:t\nSUMMARY:Call\nEND:VTODO\n")
    assert (done.outcomes, refusals(done)) == ({ADDED: 1}, ["This is a task, no session."])


def test_folded_lines_and_escapes_are_undone(bring_in: Import, desk: Desk) -> None:
    """S2"""
    bring_in("UID:1\nSUMMARY:Yoga\\, sl\n ow\\; for\n\t two\\nand all\x1b[2J\nDTSTART:20261124T090000Z\nDURATION:PT1H")
    assert Service.get().name == "Yoga, slow; for two and all\ufffd[2J"


def test_a_file_in_the_letters_of_the_business_is_read(reception: Reception, desk: Desk, tmp_path: Path) -> None:
    """S2"""
    path = tmp_path / "a.ics"
    path.write_bytes(calendar(event().replace("Yoga", "יוגה")).encode("cp1255"))
    import_calendar(reception.desk, path)
    assert Service.get().name == "יוגה"


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("hello\n", "no calendar"),
        ("", "empty"),
        ("BEGIN:VCARD\nEND:VCARD\n", "no calendar"),
        ("\0" * 50, "no calendar"),
    ],
)
def test_what_is_no_calendar_is_said(reception: Reception, tmp_path: Path, content: str, reason: str) -> None:
    path = tmp_path / "a.ics"
    path.write_text(content)
    assert is_calendar(path)
    with pytest.raises(DeskError, match=reason):
        import_calendar(reception.desk, path)


@pytest.mark.parametrize("broken", [b"\xff\xd9\x81", b"\x00\xff\xd9"])
def test_letters_of_no_encoding_cost_only_the_event_that_has_them(
    reception: Reception, desk: Desk, tmp_path: Path, broken: bytes
) -> None:
    """S2"""
    path = tmp_path / "a.ics"
    both = calendar(event().replace("Yoga", "Yo@ga"), event("DTSTART:20261210T070000Z", uid="good@x"))
    path.write_bytes(both.encode().replace(b"@ga", broken))
    done = import_calendar(reception.desk, path)
    assert done.outcomes == {ADDED: 1}
    assert "letters in it that cannot be read" in refusals(done)[0]
    assert begins() == ["2026-12-10 07:00"]


def test_a_pipe_is_not_waited_for(reception: Reception, tmp_path: Path) -> None:
    """S2: nobody may be writing into it."""
    path = tmp_path / "a.ics"
    os.mkfifo(path)
    assert is_calendar(path)
    with pytest.raises(DeskError, match="not an ordinary file"):
        import_calendar(reception.desk, path)


def test_a_file_that_is_too_large_is_refused(
    reception: Reception, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ics_in, "FILE_LIMIT", 100)
    path = tmp_path / "a.ics"
    path.write_text(calendar(event()))
    with pytest.raises(DeskError, match="larger than 50 MB"):
        import_calendar(reception.desk, path)


def test_the_front_desk_may_not_bring_in_a_calendar(reception: Reception, tmp_path: Path) -> None:
    """S5"""
    path = tmp_path / "a.ics"
    path.write_text(calendar(event()))
    there = replace(reception, actor=Actor("Tal", Role.FRONT_DESK))
    with pytest.raises(NotAllowedError):
        import_calendar(there.desk, path)
    assert services.lines() == []
