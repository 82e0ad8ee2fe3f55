"""Hours and times off are set, listed and taken back."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.builders import a_service, colleague, dana, kinds_of_events, latest_event
from tests.desk.weeks import MONDAY, every_day

from frontdesk_tui.desk import team, undo
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, NotAllowedError
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.schedule import hours, sessions
from frontdesk_tui.desk.schedule.hours import DEFAULT_WEEK, Hours, Week
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.hours import TimeOff, WorkingHours

CLOSED: tuple[Hours, ...] = ()


@pytest.mark.parametrize(
    ("field", "wrong"),
    [
        ("day0", every_day("")),
        ("day1", (CLOSED, (Hours(600, 660), Hours(630, 700)), *[CLOSED] * 5)),
        ("day2", (CLOSED, CLOSED, (Hours(700, 600),), *[CLOSED] * 4)),
        ("day6", (*[CLOSED] * 6, (Hours(0, 1_441),))),
    ],
)
def test_hours_that_cannot_be_are_refused_at_their_day(desk: Desk, field: str, wrong: Week) -> None:
    """B1."""
    with pytest.raises(DeskError) as refusal:
        hours.set_week(desk, None, wrong)
    assert refusal.value.field == field
    assert WorkingHours.select().count() == 0


def test_hours_of_nobody_are_refused(desk: Desk) -> None:
    """B1."""
    with pytest.raises(DeskError, match="does not work here"):
        hours.set_week(desk, 99, DEFAULT_WEEK)
    with pytest.raises(DeskError, match="does not work here"):
        hours.take_off(desk, 99, desk.now, desk.now.add(hours=1))


def test_a_time_off_that_cannot_be_is_refused_at_its_field(desk: Desk) -> None:
    """B1."""
    with pytest.raises(DeskError) as refusal:
        hours.take_off(desk, None, desk.now, desk.now)
    assert refusal.value.field == "span"
    with pytest.raises(DeskError) as refusal:
        hours.take_off(desk, None, desk.now, desk.now.add(hours=1), "x" * 201)
    assert refusal.value.field == "reason"
    assert TimeOff.select().count() == 0


def test_a_time_off_is_listed_with_whose_it_is_and_when(desk: Desk) -> None:
    """B1."""
    noa = team.add(desk, "No\x1ba")
    days = (desk.start_of(MONDAY), desk.start_of(MONDAY.add(days=1)), desk.start_of(MONDAY.add(days=3)))
    hours.take_off(desk, None, days[0], days[1], "Holi\x07day")
    hours.take_off(desk, noa, days[0].add(hours=9), days[0].add(hours=12))
    hours.take_off(desk, noa, days[0].add(hours=10), days[1].add(hours=12))
    hours.take_off(desk, noa, days[1], days[2])
    lines = hours.times_off(desk, days[0], days[2])
    assert [(line.who, line.said, line.reason) for line in lines] == [
        ("Everybody", "Mon 23 Nov", "Holi\ufffdday"),
        ("No\ufffda", "Mon 23 Nov 09:00 – 12:00", ""),
        ("No\ufffda", "Mon 23 Nov 10:00 – Tue 24 Nov 12:00", ""),
        ("No\ufffda", "Tue 24 Nov – Wed 25 Nov", ""),
    ]
    assert hours.times_off(desk, days[0].subtract(days=9), days[0]) == []
    assert len(hours.times_off(desk, days[1].add(hours=12), days[2])) == 1


Did = Callable[[Desk], object]

UNDONE: list[Did] = [
    lambda desk: hours.set_week(desk, None, every_day("10-11")),
    lambda desk: hours.set_week(desk, 2, every_day("10-11")),
    lambda desk: hours.set_week(desk, 2, every_day("")),
    lambda desk: hours.take_off(desk, 2, desk.now, desk.now.add(hours=1), "Dentist"),
    lambda desk: hours.take_off(desk, None, desk.now, desk.now.add(hours=1)),
    lambda desk: hours.give_back(desk, 1),
]


@pytest.mark.parametrize("did", UNDONE)
def test_what_was_done_to_hours_can_be_taken_back(desk: Desk, did: Did) -> None:
    """S10."""
    noa = team.add(desk, "Noa")
    hours.set_week(desk, noa, every_day("9-12"))
    hours.take_off(desk, noa, desk.now, desk.now.add(days=1), "Sea")

    def state() -> object:
        off = [replace(line, id=0) for line in hours.times_off(desk, desk.now, desk.now.add(days=9))]
        return hours.week_of(None), hours.has_own(None), hours.week_of(noa), hours.has_own(noa), off

    before = state()
    with noting() as written:
        did(desk)
    assert state() != before
    undo.take_back(desk, written)
    assert state() == before


@pytest.mark.parametrize("did", UNDONE)
def test_only_managers_take_back_what_was_done_to_hours(desk: Desk, did: Did) -> None:
    """S5, S10."""
    team.add(desk, "Noa")
    hours.set_week(desk, 2, every_day("9-12"))
    hours.take_off(desk, 2, desk.now, desk.now.add(days=1), "Sea")
    omar = colleague(desk, "Omar")
    with noting() as written:
        did(desk)
    before = kinds_of_events()
    with pytest.raises(NotAllowedError):
        undo.take_back(omar, written)
    assert kinds_of_events() == before


@pytest.mark.of_files
def test_a_time_off_that_got_the_id_of_a_removed_one_stays(desk: Desk) -> None:
    """S7, S10: another desk has removed the new one, and another colleague's was put down since."""
    with noting() as written:
        off = hours.take_off(desk, None, desk.now, desk.now.add(hours=1))
    hours.give_back(desk, off)
    assert hours.take_off(desk, None, desk.now, desk.now.add(hours=2)) == off
    with pytest.raises(DeskError, match="removed meanwhile"):
        undo.take_back(desk, written)
    assert len(hours.times_off(desk, desk.now, desk.now.add(days=1))) == 1


def test_hours_are_not_taken_back_over_later_ones(desk: Desk) -> None:
    """S10."""
    with noting() as written:
        hours.set_week(desk, None, every_day("9-12"))
    hours.set_week(desk, None, every_day("9-13"))
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(desk, written)
    assert hours.week_of(None) == every_day("9-13")


def test_a_time_off_that_is_gone_cannot_be_removed_again(desk: Desk) -> None:
    """B1."""
    off = hours.take_off(desk, None, desk.now, desk.now.add(hours=1))
    hours.give_back(desk, off)
    with pytest.raises(DeskError, match="removed meanwhile"):
        hours.give_back(desk, off)


def test_setting_the_same_hours_again_is_not_logged(desk: Desk) -> None:
    """S6."""
    hours.set_week(desk, None, every_day("9-12"))
    seen = latest_event().id
    hours.set_week(desk, None, every_day("9-12"))
    assert latest_event().id == seen


def test_only_managers_set_hours(desk: Desk) -> None:
    """S5."""
    off = hours.take_off(desk, None, desk.now, desk.now.add(hours=1))
    omar = colleague(desk, "Omar")
    before = kinds_of_events()
    refused: list[Callable[[], object]] = [
        lambda: hours.set_week(omar, None, every_day("9-10")),
        lambda: hours.take_off(omar, omar.actor.staff, desk.now, desk.now.add(hours=1)),
        lambda: hours.give_back(omar, off),
    ]
    for act in refused:
        with pytest.raises(NotAllowedError):
            act()
    assert kinds_of_events() == before
    hours.give_back(colleague(desk, "Noa", Role.MANAGER), off)


def test_what_is_booked_in_a_time_off_is_named(desk: Desk) -> None:
    """B1: of a colleague, or of everybody; what was called off is not."""
    noa, begins = colleague(desk, "Noa").actor.staff or 0, desk.start_of(desk.today.add(days=2))
    booked = hours.booked_within(desk, noa, begins, begins.add(days=1))
    assert booked == ""
    cut, yoga = a_service(desk, "Cut"), a_service(desk, "Yoga", capacity=5)
    bookings.book_time(desk, dana(desk), cut, noa, begins.add(hours=9))
    of_cut = "is in it and stays: Tue 24 Nov, Cut, Dana Levi, 09:00–10:00."
    assert hours.booked_within(desk, noa, begins, begins.add(days=1)) == f"1 session with 1 booking {of_cut}"
    late = sessions.open_at(desk, yoga, begins.add(minutes=-30))
    everybody = hours.booked_within(desk, None, begins, begins.add(days=1))
    assert everybody == ("2 sessions with 1 booking are in it and stay, the first: Mon 23 Nov, Yoga, 23:30–00:30.")
    sessions.call_off(desk, late)
    assert hours.booked_within(desk, None, begins, begins.add(days=1)) == f"1 session with 1 booking {of_cut}"
    assert hours.booked_within(desk, noa, begins.add(hours=10), begins.add(days=1)) == ""
