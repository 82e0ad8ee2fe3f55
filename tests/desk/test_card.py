"""The card shows who a client is and how things stand."""

from dataclasses import replace

import pytest
from tests.builders import DANA, a_booking, after, colleague, dana

from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.booking.bookings_of import Span
from frontdesk_tui.desk.clients import card, contacts, labels, notes, tasks
from frontdesk_tui.desk.clients.card import Card
from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.clients.shown_fields import Field
from frontdesk_tui.desk.clients.task_lines import TaskState
from frontdesk_tui.desk.dates import Due, due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import points


def _card(desk: Desk, contact: int, span: Span = Span.UPCOMING) -> Card:
    shown = card.read(desk, contact, span)
    assert shown is not None
    return shown


def test_the_card_has_every_field_that_is_filled_in(desk: Desk) -> None:
    """C3, C7, C8."""
    contact = contacts.add(
        desk,
        replace(
            DANA,
            company="Salon",
            position="Owner",
            language="he",
            vat_id="514",
            birthdate="1990-04-01",
            addresses=(AddressDraft("1 Main St", city="Haifa", postal_code="31000", country="IL", tag="home"),),
            custom=(("Dog's name", "Rex"),),
        ),
    )
    assert _card(desk, contact).known == (
        Field("emails-0", "Email", "dana@example.com"),
        Field("phones-0", "Phone", "052-555-0101 (mobile)"),
        Field("company", "Company", "Salon"),
        Field("position", "Position", "Owner"),
        Field("birthdate", "Birthdate", "1 Apr 1990"),
        Field("language", "Language", "Hebrew"),
        Field("vat_id", "VAT ID", "514"),
        Field("addresses-0", "Address", "1 Main St, 31000 Haifa, IL (home)"),
        Field("custom:Dog's name", "Dog's name", "Rex"),
    )


def test_a_client_with_nothing_but_a_name_has_an_empty_card(desk: Desk) -> None:
    """C3, L6."""
    shown = _card(desk, contacts.add(desk, ContactDraft(first_name="花子", last_name="佐藤")))
    assert (shown.name, shown.member_status) == ("佐藤 花子", "Visitor")
    assert (shown.known, shown.labels, shown.bookings, shown.notes, shown.tasks) == ((), (), (), (), ())
    assert (shown.loyalty.balance, shown.loyalty.last) == (0, "")


def test_nobody_has_no_card(desk: Desk) -> None:
    """C5."""
    contact = dana(desk)
    contacts.delete(desk, [contact])
    assert card.read(desk, contact) is None
    assert card.read(desk, 999) is None


def test_what_is_hostile_is_made_safe(desk: Desk) -> None:
    """C3."""
    hostile = "\x1b]0;x\x07[b]\u202e"
    contact = contacts.add(
        desk,
        ContactDraft(first_name=hostile, phones=(PhoneDraft(hostile),), emails=(EmailDraft("a@b.co", hostile),)),
    )
    labels.put(desk, [contact], hostile)
    notes.add(desk, contact, hostile)
    tasks.add(desk, hostile, contact=contact)
    text = repr(_card(desk, contact))
    for character in ("\\x1b", "\\x07", "\\u202e"):
        assert character not in text


@pytest.mark.parametrize(
    ("span", "starts"),
    [
        (Span.UPCOMING, ["17:11", "18:41", "19:41", "20:41"]),
        (Span.PAST, ["15:41", "14:41"]),
        (Span.ALL, ["22:41", "21:41", "20:41", "19:41"]),
    ],
)
def test_the_bookings_are_those_of_the_span_four_at_most(desk: Desk, span: Span, starts: list[str]) -> None:
    """C9."""
    contact = dana(desk)
    for hours in (-3, -2, -0.5, 1, 2, 3, 4, 5):
        a_booking(desk, contact, hours=hours)
    shown = _card(desk, contact, span)
    assert [line.when for line in shown.bookings] == [f"Sun 22 Nov {time}" for time in starts]
    assert (shown.span, shown.bookings_in_all) == (span, 8)


def test_open_tasks_come_by_due_date_then_those_done_today(desk: Desk) -> None:
    """C15."""
    contact = dana(desk)
    noa = colleague(desk, "Noa")
    done_today = tasks.add(desk, "Done today", contact=contact)
    done_earlier = tasks.add(desk, "Done yesterday", contact=contact)
    tasks.add(desk, "Some time", contact=contact)
    tasks.add(desk, "Tomorrow", contact=contact, assignee=noa.actor.staff, due=due("tomorrow 9", desk))
    tasks.add(desk, "Late", contact=contact, due=due("yesterday", desk))
    tasks.tick(desk, done_today)
    tasks.tick(after(desk, days=-1), done_earlier)

    shown = _card(desk, contact)

    assert [(task.description, task.meta, task.state) for task in shown.tasks] == [
        ("Late", "ronit · overdue since 21 Nov", TaskState.OVERDUE),
        ("Tomorrow", "Noa · due tomorrow 09:00", TaskState.OPEN),
        ("Some time", "ronit", TaskState.OPEN),
        ("Done today", "ronit · done", TaskState.DONE),
    ]
    assert shown.tasks_in_all == 3


def test_a_task_done_before_midnight_is_gone_after_it(desk: Desk) -> None:
    """B8, C15."""
    contact = dana(desk)
    tasks.tick(desk, tasks.add(desk, "Call", contact=contact, due=Due(desk.now, False)))
    assert len(_card(desk, contact).tasks) == 1
    assert _card(replace(desk, now=desk.start_of(desk.today.add(days=1))), contact).tasks == ()


def test_a_task_of_today_is_not_overdue_before_the_day_is_over(desk: Desk) -> None:
    """C15."""
    contact = dana(desk)
    tasks.add(desk, "Call", contact=contact, due=due("today", desk))
    assert _card(desk, contact).tasks[0].state is TaskState.OPEN
    assert _card(replace(desk, now=desk.start_of(desk.today.add(days=1))), contact).tasks[0].state is TaskState.OVERDUE


def test_nothing_of_another_client_is_on_the_card(desk: Desk) -> None:
    """C3."""
    contact = dana(desk)
    other = contacts.add(desk, ContactDraft(first_name="Ari"))
    before = _card(desk, contact)
    attendance.check_in(desk, a_booking(desk, other, hours=0))
    notes.add(desk, other, "Note")
    tasks.add(desk, "Task", contact=other)
    labels.put(desk, [other], "VIP")
    points.give(desk, other, 5, "A present", "first")
    assert _card(desk, contact) == before
