"""C18: the bookings report from the Calendar place, written while one goes on."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from tests.builders import a_booking, a_service, dana
from tests.screens.front import Front, given, sitting_at

from frontdesk_tui.desk.booking import bookings_report, payments
from frontdesk_tui.desk.booking.bookings_report import ReportRow
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.report_form import ReportForm
from frontdesk_tui.screens.errands import written_behind as errand


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Where files go."""
    return tmp_path / "home"


@pytest.fixture
def made(desk: Desk) -> tuple[int, int]:
    """Dana's Yoga of two days ago, paid, and her Haircut of yesterday; not paid."""
    client = dana(desk)
    first = a_booking(desk, client, hours=-48, service=a_service(desk, "Yoga flow"))
    payments.mark_paid(desk, first, Method.CASH)
    return first, a_booking(desk, client, hours=-24, service=a_service(desk, "Haircut"))


async def ask(front: Front) -> None:
    """Open the form."""
    await front.press("2", "R")
    await front.shown(ReportForm)


def reports(home: Path) -> list[str]:
    """Names of the files that were written, hidden ones too."""
    return sorted(path.name for path in home.iterdir() if "bookings" in path.name or path.name.startswith(".front"))


async def test_the_last_seven_days_are_written_by_one_key_and_one_more(
    reception: Reception, made: tuple[int, int], home: Path
) -> None:
    """C18"""
    async with sitting_at(reception) as front:
        await ask(front)
        await front.press("ctrl+s")
        await front.until(lambda: front.said[-1:] and "is in" in front.said[-1])
        path = home / "bookings-2026-11-16-to-2026-11-22.xlsx"
        assert front.said == [
            "2 bookings: the report is being written, go on meanwhile.",
            f"2 bookings: the report is in {path}",
        ]
        assert path.read_bytes().startswith(b"PK")
        assert path.stat().st_mode & 0o077 == 0


async def test_what_is_chosen_narrows_it_down(reception: Reception, made: tuple[int, int], home: Path) -> None:
    """C18"""
    async with sitting_at(reception) as front:
        await ask(front)
        assert (front.field("from").value, front.field("to").value) == ("16/11/2026", "22/11/2026")
        await front.fill(**{"from": "1/11"})
        assert front.under("from") == "Sun 1 Nov"
        await front.tab_to("payment")
        await front.press("enter", "down", "down", "down", "enter")
        await front.tab_to("format")
        await front.press("enter", "down", "enter")
        assert front.field("payment").value == "unpaid"
        assert front.field("file").value == "bookings-2026-11-01-to-2026-11-22.csv"
        await front.fill(file="~/unpaid bookings.csv")
        await front.press("ctrl+s")
        await front.until(lambda: front.said[-1:] and "is in" in front.said[-1])
        text = (home / "unpaid bookings.csv").read_text("utf-8-sig")
        assert [row["Booking"] for row in csv.DictReader(text.splitlines())] == [str(made[1])]


async def test_a_file_name_that_was_typed_stays(reception: Reception, home: Path) -> None:
    """C18"""
    async with sitting_at(reception) as front:
        await ask(front)
        await front.fill(file="mine.xlsx", to="yesterday")
        assert front.field("file").value == "mine.xlsx"


async def test_the_format_is_what_the_name_ends_in(reception: Reception, home: Path) -> None:
    """C18: no workbook is called .csv, whichever of the two was said last."""
    async with sitting_at(reception) as front:
        await ask(front)
        await front.fill(file="mine.csv")
        await front.until(lambda: front.field("format").value == "csv")
        await front.press("shift+tab", "enter", "down", "enter")
        await front.until(lambda: front.field("format").value == "json")
        assert front.field("file").value == "mine.json"


_REFUSED = {
    "from": {"soon": "is no day"},
    "to": {"1/11/2026": "is after"},
    "file": {
        "": "Name the file",
        "there.xlsx": "there already",
        "none/report.xlsx": "There is no folder",
        "/": "is a folder",
    },
}
"""What is typed into a field, and what is said of it."""


async def test_what_is_wrong_is_said_under_its_field(reception: Reception, home: Path) -> None:
    """C18"""
    (home / "there.xlsx").write_text("mine")
    async with sitting_at(reception) as front:
        await ask(front)
        for field, refused in _REFUSED.items():
            right = front.field(field).value
            for typed, said in refused.items():
                with given(field, typed):
                    await front.fill(**{field: typed})
                    await front.press("ctrl+s")
                    assert said in front.under(field)
                    assert (home / "there.xlsx").read_text() == "mine"
            await front.fill(**{field: right})
        await front.fill(file="")
        await front.paste("x" * 300)
        await front.press("ctrl+s")
        assert "cannot be a file" in front.under("file")


async def test_what_another_field_has_made_right_is_not_called_wrong_any_more(reception: Reception, home: Path) -> None:
    """C18: the last day was given first."""
    async with sitting_at(reception, place="calendar") as front:
        await ask(front)
        await front.fill(to="1/1/2020")
        await front.press("shift+tab")
        assert "must end after it begins" in front.under("to")
        await front.fill(**{"from": "1/1/2019"})
        await front.press("tab")
        assert front.under("to") == ""


async def test_a_period_without_bookings_makes_no_file(reception: Reception, home: Path) -> None:
    """C18"""
    async with sitting_at(reception) as front:
        await ask(front)
        await front.press("ctrl+s")
        await front.until(lambda: front.said)
        assert "no such bookings" in front.said[0]
        assert reports(home) == []


async def test_leaving_the_form_asks_only_when_something_was_changed(reception: Reception, home: Path) -> None:
    async with sitting_at(reception) as front:
        await ask(front)
        await front.press("escape")
        await front.back_at_the_place()
        await ask(front)
        await front.fill(file="mine.xlsx")
        await front.press("escape")
        await front.shown(Confirm)


@pytest.fixture
def slowly(monkeypatch: pytest.MonkeyPatch) -> Iterator[Event]:
    """Reports whose first 1,500 rows are there at once, and the others once the event is set."""
    go_on, whole = Event(), bookings_report.rows

    def read(desk: Desk, wanted: bookings_report.ReportWanted) -> Iterator[ReportRow]:
        [row] = whole(desk, wanted)
        yield from (row for _ in range(1_500))
        while not go_on.wait(0.01):
            yield from (row for _ in range(1_000))

    monkeypatch.setattr(bookings_report, "rows", read)
    yield go_on
    go_on.set()


async def test_one_goes_on_while_it_is_written_and_is_told_how_far_it_is(
    reception: Reception, desk: Desk, home: Path, slowly: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    """C18: another place, a client's card, and back."""
    monkeypatch.setattr(errand, "TOLD_EVERY", 0.01)
    a_booking(desk, dana(desk), hours=-24)
    async with sitting_at(reception) as front:
        await ask(front)
        front._send("ctrl+s", None)
        await front.until(lambda: any("bookings are written" in said for said in front.said))
        front._send("1", None)
        await front.until(lambda: "Dana Levi" in front.text)
        slowly.set()
        await front.until(lambda: "is in" in front.said[-1])
        assert reports(home) == ["bookings-2026-11-16-to-2026-11-22.xlsx"]


async def test_what_stops_it_while_it_is_written_is_said(
    reception: Reception, desk: Desk, home: Path, slowly: Event
) -> None:
    """C18: a colleague writes a report into the same file meanwhile."""
    a_booking(desk, dana(desk), hours=-24)
    async with sitting_at(reception) as front:
        await ask(front)
        front._send("ctrl+s", None)
        await front.until(lambda: reports(home))
        (home / "bookings-2026-11-16-to-2026-11-22.xlsx").write_text("theirs")
        slowly.set()
        await front.until(lambda: front.said[-1:] and "is there already" in front.said[-1])
        assert reports(home) == ["bookings-2026-11-16-to-2026-11-22.xlsx"]


async def test_a_desk_that_is_left_meanwhile_leaves_no_half_report(
    reception: Reception, desk: Desk, home: Path, slowly: Event
) -> None:
    """C18"""
    a_booking(desk, dana(desk), hours=-24)
    async with sitting_at(reception) as front:
        await ask(front)
        front._send("ctrl+s", None)
        await front.until(lambda: front.said and reports(home))
        front._send("ctrl+q", None)
        await front.until(lambda: not front.app.is_running)
    assert not slowly.is_set()
    for _ in range(500):
        if not reports(home):
            break
        slowly.wait(0.01)
    assert reports(home) == []


async def test_json_has_a_line_a_booking(reception: Reception, made: tuple[int, int], home: Path) -> None:
    """C18"""
    async with sitting_at(reception) as front:
        await ask(front)
        await front.tab_to("format")
        await front.press("enter", "end", "enter")
        await front.press("ctrl+s")
        await front.until(lambda: front.said[-1:] and "is in" in front.said[-1])
        lines = (home / "bookings-2026-11-16-to-2026-11-22.json").read_text().splitlines()
        assert [json.loads(line)["id"] for line in lines] == list(made)
