"""A5: what each action does, who it is done by, and that it is done once."""

import json
from dataclasses import replace

import pytest
from tests.automations.rules import TEXT, active, at, fires, rule, tick
from tests.builders import a_booking, a_service, a_session, colleague, dana

from frontdesk_tui.automations import due
from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.actions.add_task import AddTask
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.actions.labels import PutLabel, TakeLabel
from frontdesk_tui.automations.actions.notify_desks import NotifyDesks
from frontdesk_tui.automations.actions.webhook import Webhook
from frontdesk_tui.automations.claiming import Watched, target
from frontdesk_tui.automations.trigger import Found
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.label_added import LabelAdded
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.triggers.sessions import SESSION
from frontdesk_tui.automations.triggers.task_overdue import TaskOverdue
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.clients import labels, tasks
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.desk.messages import messaging
from frontdesk_tui.desk.messages.messaging import Messaging
from frontdesk_tui.desk.schedule import sessions
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.task import Task


def test_a_task_is_for_who_gives_the_session_unless_for_a_colleague(desk: Desk) -> None:
    noa, avi = (colleague(desk, name).actor.staff for name in ("Noa", "Avi"))
    assert noa is not None
    active(desk, rule(Books(), AddTask("Call {{ client.first_name }}", days=2)))
    active(desk, rule(Books(), AddTask("Prepare the room", avi)))
    later, client = at(desk, minutes=1), dana(desk)
    bookings.book(later, client, sessions.open_at(later, a_service(desk), later.now.add(days=1), noa))
    tick(at(desk, minutes=2))
    rows = [(row.description, row.contact_id, row.assignee_id, row.due_at, row.all_day) for row in Task.select()]
    today = desk.today
    assert rows == [
        ("Call Dana", client, noa, desk.start_of(today.add(days=2)), True),
        ("Prepare the room", client, avi, desk.start_of(today), True),
    ]


def test_labels_are_put_on_and_taken_off_in_order(desk: Desk) -> None:
    client = dana(desk)
    labels.put(desk, [client], "New")
    assert fires(desk, PutLabel("Regular"), TakeLabel("New"), TakeLabel("Unknown"), client=client) == [
        ["label Regular added", "label New removed", "label Unknown removed"]
    ]
    assert [label.name for label in labels.of(client)] == ["Regular", "Yoga"]


def test_points_are_given_with_a_reason(desk: Desk) -> None:
    fires(desk, GivePoints(25), GivePoints(5, "Booked {{ booking.service }}"))
    rows = [(row.amount, row.balance_after, row.reason, row.actor) for row in PointsEntry.select()]
    assert rows == [(25, 25, "A rule", "A rule"), (5, 30, "Booked Yoga", "A rule")]


def test_a_note_is_about_the_booking(desk: Desk) -> None:
    client = dana(desk)
    fires(desk, AddNote("Likes {{ booking.service }}"), client=client)
    row = Note.get()
    assert (row.contact_id, row.booking_id, row.author) == (client, 1, "A rule")
    assert row.text == "Likes Yoga"


def test_a_notice_goes_to_the_desks(desk: Desk) -> None:
    fires(desk, NotifyDesks("{{ client.name }} has booked"))
    assert Event.get(Event.kind == "desk.notice").data["text"] == "Dana Levi has booked"


def test_a_webhook_says_who_which_booking_and_when(desk: Desk) -> None:
    messaging.set_up(desk, Messaging(allowed_hosts=("localhost",)))
    assert fires(desk, Webhook("http://localhost/hook")) == [["webhook called"]]
    row = Outgoing.get()
    told = json.loads(row.body)
    assert (row.channel, row.recipient, told["type"]) == ("webhook", "http://localhost/hook", "automation.fired")
    about = {"automation": "A rule", "contact_id": 1, "booking_id": 1, "session_id": 1, "client.first_name": "Dana"}
    assert about.items() <= told["data"].items()


def test_what_a_task_or_a_label_is_called_can_be_written(desk: Desk) -> None:
    active(desk, rule(TaskOverdue(), NotifyDesks("Overdue: {{ task.description }}")))
    active(desk, rule(LabelAdded("VIP"), NotifyDesks("{{ label.name }}: {{ client.name }} ({{ automation.name }})")))
    client = dana(desk)
    tasks.add(desk, "Call back", client, due=Due(at(desk, minutes=5).now, False))
    labels.put(at(desk, minutes=1), [client], "VIP")
    tick(at(desk, minutes=6))
    told = [event.data["text"] for event in Event.select().where(Event.kind == "desk.notice").order_by(Event.id)]
    assert told == ["Overdue: Call back", "VIP: Dana Levi (A rule)"]


def test_what_an_automation_does_is_its_own_doing(desk: Desk) -> None:
    """S6: every event names it."""
    automation = active(
        desk,
        rule(Books(), PutLabel("A"), GivePoints(5), AddNote("n"), AddTask("t"), NotifyDesks("d"), EmailClient(TEXT)),
    )
    a_booking(at(desk, minutes=1), dana(desk))
    before = Event.select().count()
    tick(at(desk, minutes=2))
    done = list(Event.select().where(Event.id > before).order_by(Event.id))
    assert [event.kind for event in done] == [
        "label.put",
        "points.given",
        "note.added",
        "task.added",
        "desk.notice",
        "message.written",
    ]
    assert {(event.actor, event.staff_id, event.data["automation"], event.at) for event in done} == {
        ("A rule", None, automation, at(desk, minutes=2).now)
    }


def test_once_for_a_session_there_is_nobody_to_label(desk: Desk) -> None:
    for action in (PutLabel("A"), GivePoints(), AddNote("n"), EmailClient(TEXT)):
        with pytest.raises(DeskError, match="needs a client, and this trigger is about none") as refusal:
            active(desk, rule(SessionStarts(SESSION), action))
        assert refusal.value.field == "actions"
    active(desk, rule(SessionStarts(SESSION), NotifyDesks("{{ session.service }}"), AddTask("Open the door")))
    bookings.book(desk, dana(desk), a_session(desk, hours=1))
    tick(at(desk, hours=1))
    assert Task.get().contact_id is None


def test_the_same_firing_gives_points_once_however_often_it_is_tried(desk: Desk) -> None:
    client = dana(desk)
    made = rule(Books(), GivePoints(50))
    watched = Watched(1, 1, made, desk.now, desk.now, desk.now)
    one = target(watched, 1, due.Due(desk.now, Found(desk.now, 1, "books:1", client)))
    for _ in range(3):
        GivePoints(50).do(desk, one)
    GivePoints(50).do(desk, replace(one, key="firing:1:books:2"))
    assert points.give(desk, client, 1, "Look", "look") == 101
