"""The clients whom every seed has."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from frontdesk_tui.desk.clients import details
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.seeding.fill import Filled, fill
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact_find import Wanted, first_ids
from frontdesk_tui.models.database import run
from frontdesk_tui.models.fields import moment_to_stored
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.points import PointsAccount
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.task import Task


@pytest.mark.parametrize("contacts", [6, 300])
def test_dana_is_as_she_is_known(open_new: Callable[[str], Desk], contacts: int) -> None:
    filled = fill(open_new("desk"), contacts, seed=contacts)
    (dana,) = first_ids(Wanted("dana levi dana@example.com"), 2)
    stored = details.read([dana])[0]
    account = PointsAccount.get(PointsAccount.contact == dana)
    ahead = Booking.select().join(Session).where((Booking.contact == dana) & (Session.starts_at > filled.desk.now))
    paid = [run("SELECT count(*) FROM payment WHERE booking_id = ?", row.id)[0][0] for row in ahead]
    task = Task.get(Task.contact == dana)

    assert stored.details.labels == ("VIP", "Yoga flow")
    assert stored.details.phones[0].number == "+972 52-555-0101"
    assert (stored.member_status, stored.points, account.redeemed) == ("member", 340, 100)
    assert sorted(paid) == [0, 1]
    assert Note.get(Note.contact == dana).text == "Prefers mornings; knee injury on the left"
    assert task.assignee is not None
    assert (task.description, task.assignee.name, task.done_at) == ("Nutrition plan", "Noa", None)
    assert task.due_at == filled.desk.start_of(filled.desk.today + timedelta(days=1))


@pytest.mark.parametrize("name", ["Daniel Weber", "Dan Okafor", "段 美咲", "דן כהן"])
def test_those_with_names_alike_are_there(filled: Filled, name: str) -> None:
    assert first_ids(Wanted(name), 10)


def test_somebody_has_a_very_long_name(filled: Filled) -> None:
    assert run("SELECT 1 FROM contact WHERE length(first_name || last_name) > 80")


def test_regina_was_here_all_the_time(filled: Filled) -> None:
    (regina,) = first_ids(Wanted("regina stamm regina.stamm@example.com"), 2)
    ahead = run(
        "SELECT 1 FROM booking b JOIN session s ON s.id = b.session_id WHERE b.contact_id = ? AND s.starts_at > ?",
        regina,
        moment_to_stored(filled.desk.now),
    )

    assert run("SELECT count(*) FROM booking WHERE contact_id = ?", regina) == [(100,)]
    assert ahead == []
