"""A day at the desk by keys, looked at afterwards in the database."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import somebody
from tests.pty.conftest import Open
from tests.pty.terminal import Terminal

from frontdesk_tui.desk import opening, team
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.booking.booking_forms import Question
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.schedule import services, sessions
from frontdesk_tui.desk.schedule.services import ServiceDraft, ServiceKind
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.service import Service
from frontdesk_tui.models.session import Session

Size = tuple[int, int]

pytestmark = pytest.mark.parametrize("size", [(80, 24)], ids=["80x24"])


@pytest.fixture
def today(desk: Desk, desk_file: Place) -> Place:
    """A desk with a class of three that has just begun, with Ann and Bea in it, and the same on the two days after."""
    now = replace(desk, now=opening.machine_clock())
    yoga = services.add(
        now, ServiceDraft("Yoga flow", ServiceKind.CLASS, price=8_000, capacity=3, form=(Question("Injuries"),))
    )
    noa = team.add(now, "Noa")
    just_now = max(now.now.subtract(minutes=15), now.start_of(now.today))  # also right after midnight it is of today
    begun = sessions.open_at(now, yoga, just_now, noa)
    for days in (1, 2):
        sessions.open_at(now, yoga, now.now.add(days=days), noa)
    for name in ("Ann", "Bea"):
        bookings.book(now, somebody(now, name), begun, answers=("Left knee",))
    somebody(now, "Cem")
    return desk_file


def _at_the_calendar(opens: Open, place: Place, size: Size) -> Terminal:
    desk = opens(place, *size)
    desk.wait_for("space Tick")
    desk.send("2")
    desk.wait_for("Yoga flow · Noa · 2/3 booked")
    return desk


def test_a_service_is_made_and_given_by_keys(opens: Open, today: Place, size: Size) -> None:
    """B1, B2"""
    desk = opens(today, *size)
    desk.wait_for("space Tick")
    desk.send("6")
    desk.wait_for("Time zone")
    desk.send("n")
    desk.wait_for("New service")
    desk.step("Haircut", "ctrl+s")
    desk.wait_for("Services · 2")
    desk.send("2")
    desk.wait_for("Yoga flow · Noa")
    desk.send("n")
    desk.wait_for("New session")
    desk.step(
        "enter", "down", "enter", "tab", "tab", "end", "ctrl+u", "in 3 days", "tab", "end", "ctrl+u", "7:30", "ctrl+s"
    )
    desk.wait_for("Haircut")
    desk.wait_gone("New session")
    assert [row.name for row in Service.select().order_by(Service.id)] == ["Yoga flow", "Haircut"]
    assert Session.select().count() == 4


def test_a_client_is_booked_rescheduled_and_cancelled_by_keys(opens: Open, today: Place, size: Size) -> None:
    """B3, B4, C9, C10: as usual, by three keys."""
    desk = opens(today, *size)
    desk.wait_for("▌ ☐ Ann")
    desk.send("b")
    desk.wait_for("Same as last time: Yoga flow with Noa")
    desk.send("enter")
    desk.wait_for("Participants")
    desk.send("enter")
    desk.wait_for("Booked: Yoga flow")
    booked = Booking.select().order_by(Booking.id.desc()).get()
    desk.send("v")
    desk.wait_for(r"\[Overview\]")
    desk.send("right")
    desk.wait_for("Ann · All bookings · 2")
    desk.send("r")
    desk.wait_for("Ann: move Yoga flow")
    desk.send("enter")
    desk.wait_for("Ann: Yoga flow is now")
    moved = Booking.get_by_id(booked.id)
    assert (moved.contact_id, moved.status) == (booked.contact_id, "confirmed")
    assert moved.session_id != booked.session_id
    desk.send("x")
    desk.wait_for("Cancel booking|Reason")
    desk.step("Ill", "ctrl+s")
    desk.wait_for("Cancelled")
    assert Booking.get_by_id(booked.id).status == "cancelled"
    assert desk.look().count("Yoga flow") >= 2


def test_a_class_is_seen_through_on_its_sheet(opens: Open, today: Place, size: Size) -> None:
    """B5, B6, B7, C11, C12, C14"""
    desk = _at_the_calendar(opens, today, size)
    desk.send("enter")
    desk.wait_for("2/3 · 2 unpaid")
    desk.send("c")
    desk.wait_for("✓1")
    desk.send("p")
    desk.wait_for("Paid in person · Cash")
    desk.send("enter")
    desk.wait_for("This cannot be undone")
    desk.step("shift+tab", "enter")
    desk.wait_for("· 1 unpaid")
    desk.send("n")
    desk.wait_for("Not attended")
    desk.send("i")
    desk.wait_for("Left knee")
    desk.send("escape")
    desk.wait_gone("Left knee")
    desk.send("a")
    desk.wait_for("Note, for staff only")
    desk.step("Lent her a mat", "ctrl+s")
    desk.wait_for("Note added")
    ann, bea = Booking.select().order_by(Booking.id).limit(2)
    assert (ann.attendance, bea.attendance) == ("attended", "not_attended")
    assert [(row.booking_id, row.amount, row.method) for row in Payment.select()] == [(bea.id, 8_000, "cash")]
    assert [(row.booking_id, row.text) for row in Note.select()] == [(bea.id, "Lent her a mat")]


def test_the_day_is_closed_by_keys(opens: Open, today: Place, size: Size, tmp_path: Path) -> None:
    """B6, C18: who is still to pay, what was taken, and the report."""
    desk = _at_the_calendar(opens, today, size)
    desk.send("A")
    desk.wait_for("Arrivals .*2 unpaid|Arrivals .*2 late")
    desk.send("escape")
    desk.wait_gone("Arrivals")
    desk.send("T")
    desk.wait_for("Still open today: 2 bookings, 160.00 ILS")
    desk.send("escape")
    desk.wait_gone("Takings")
    desk.send("R")
    desk.wait_for("Bookings report")
    desk.step(*["tab"] * 8)
    desk.wait_for("File")
    report = tmp_path / "day.csv"
    desk.step("end", "ctrl+u", str(report), "ctrl+s")
    desk.wait_for("the report is in")
    with report.open(encoding="utf-8-sig", newline="") as file:
        assert [row["Client"] for row in csv.DictReader(file)] == ["Ann", "Bea"]
