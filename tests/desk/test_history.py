"""C19, S6: the history of a client, read from the log."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.builders import a_booking, a_session, after, colleague, dana, latest_event, somebody
from tests.desk.posted import an_email
from tests.desk.received import came_in

from frontdesk_tui.desk import exports
from frontdesk_tui.desk.booking import attendance, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import (
    contacts,
    history,
    history_report,
    history_words,
    labels,
    notes,
    task_draft,
    task_edits,
    tasks,
)
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft
from frontdesk_tui.desk.clients.history_report import HistoryWanted
from frontdesk_tui.desk.clients.history_words import Group
from frontdesk_tui.desk.clients.notes import NoteDraft, NoteKind
from frontdesk_tui.desk.clients.task_draft import TaskDraft
from frontdesk_tui.desk.dates import Due
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import members
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models import asking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.rows import insert


def said(desk: Desk, contact: int, choice: str = history.EVERYTHING) -> list[str]:
    """What the history says, newest first."""
    return [line.what for line in history.lines(desk, history.ids(contact, choice))]


def a_life(desk: Desk) -> int:
    """A client of whom each group has something."""
    client = dana(desk)
    booking = a_booking(desk, client, hours=0.25)
    attendance.check_in(desk, booking)
    payments.mark_paid(desk, booking, Method.CASH)
    labels.put(desk, [client], "VIP")
    notes.add(desk, client, "A secret of hers")
    tasks.add(desk, "Call her", client)
    members.set_status(desk, [client], Status.MEMBER)
    an_email(desk, contact=client)
    came_in(desk, client, "chat.message", text="Is there a shower?")
    return client


def test_all_that_happened_is_told_newest_first_with_who(desk: Desk) -> None:
    """C19, S6: bookings, payments, points, messages, notes, tasks, labels; nothing of other clients."""
    client = a_life(desk)
    labels.put(desk, [somebody(desk)], "Of another")
    lines = history.lines(desk, history.ids(client))
    assert [line.what.partition(":")[0] for line in lines] == [
        "Chat received",
        "Message written",
        "Member info",
        "Task added",
        "Note added",
        "Label put on",
        "Paid",
        "Checked in",
        "Booked",
        "Contact added",
    ]
    assert {line.who for line in lines[1:]} == {desk.actor.name}
    assert lines[-1].when == "Sun 22 Nov 17:41"
    assert [line.what for line in lines if line.what.startswith(("Member", "Paid", "Task"))] == [
        "Member info: Visitor → Member",
        "Task added: Call her",
        f"Paid: 80.00 {desk.business.currency}, Cash, {lines[7].what.removeprefix('Checked in: ')}",
    ]
    assert not any("secret" in line.what for line in lines)


@pytest.mark.parametrize(
    ("choice", "whats"),
    [
        (Group.PAYMENTS, ["Paid"]),
        (Group.NOTES, ["Task added", "Note added"]),
        (Group.BOOKINGS, ["Checked in", "Booked"]),
        (Group.CONTACT, ["Label put on", "Contact added"]),
        (Group.MESSAGES, ["Chat received", "Message written"]),
        (Group.BUSINESS, []),
    ],
)
def test_it_is_narrowed_down_to_a_group(desk: Desk, choice: Group, whats: list[str]) -> None:
    """C19"""
    assert [what.partition(":")[0] for what in said(desk, a_life(desk), choice)] == whats


def test_what_people_did_is_told_apart_from_what_came_by_itself(desk: Desk) -> None:
    """C19, S6"""
    client = a_life(desk)
    insert(Event, [{"kind": "points.expired", "contact": client, "booking": None, "staff": None} | _by_itself(desk)])
    assert "Points expired: -5" in said(desk, client)
    assert "Points expired: -5" not in said(desk, client, history.BY_STAFF)
    assert "Note added" in said(desk, client, history.BY_STAFF)


def _by_itself(desk: Desk) -> dict[str, object]:
    return {"actor": "worker", "at": desk.now, "data": {"amount": -5}}


def test_an_edit_says_field_by_field_what_was_and_what_is(desk: Desk) -> None:
    """S6: in the entry; the line names the fields."""
    client = dana(desk)
    stored, version = contacts.for_editing(client)
    contacts.edit(desk, client, replace(stored.details, last_name="Cohen", company="Levi & Co", emails=()), version)
    event = latest_event().id
    assert history.lines(desk, [event])[0].what == "Contact edited: Last name, Company, Emails"
    known = dict(history.entry(desk, event).facts)
    assert known["Last name"] == "Levi → Cohen"
    assert known["Company"] == "nothing → Levi & Co"
    assert known["Emails"] == "dana@example.com → nothing"
    assert (known["By"], known["Date"]) == (desk.actor.name, "Sun 22 Nov 17:41")


def test_what_was_merged_in_is_part_of_it(desk: Desk) -> None:
    """C19, C20: under either id there is one history."""
    one, other = dana(desk), somebody(desk, "Dana", "L.")
    labels.put(desk, [other], "VIP")
    Contact.update(merged_into=one, deleted_at=desk.now).where(Contact.id == other).execute()
    assert said(desk, one) == ["Label put on: VIP", "Contact added", "Contact added"]


def test_what_came_in_is_read_whole_in_its_entry(desk: Desk) -> None:
    """C19: safe to display."""
    client = dana(desk)
    form = came_in(desk, client, "form.submitted", form="First visit", answers=[["How?", "A \x1b[2Jfriend"]])
    entry = history.entry(desk, form)
    assert (entry.title, entry.text) == ("Form received", "How?\nA �[2Jfriend")
    assert ("Form", "First visit") in entry.facts


def test_there_are_words_for_whatever_data_an_event_has(desk: Desk) -> None:
    """C5, C19: one whose data was removed for good, or is of another version, is listed and opened all the same."""
    client = dana(desk)
    shapes: list[dict[str, object]] = [
        {"purged": True},
        {},
        {"before": None, "after": {"name": "x", "starts_at": "2026-11-24T09:00"}, "amount": 3, "reward": 999},
        {"before": {"a": [1, "b", {"c": None}]}, "after": {"a": [["d", 2.5]]}, "session": 999, "staff_member": 1},
    ]
    said_of = [{"kind": kind, "data": data} for kind in [*history_words.WORDS, "of.tomorrow"] for data in shapes]
    always = {"contact": client, "booking": None, "staff": None, "actor": "Someone", "at": desk.now}
    insert(Event, [always | one for one in said_of])
    events = history.ids(client)
    assert len(history.lines(desk, events)) == len(events) == len(said_of) + 1
    for event in events:
        assert history.entry(desk, event).facts


def test_an_entry_that_is_not_there_is_refused(desk: Desk) -> None:
    """C19"""
    with pytest.raises(DeskError, match="no longer there"):
        history.entry(desk, 999)


def test_the_newest_are_first_also_where_later_ones_were_written_before(desk: Desk) -> None:
    """C19: the log's own order, in which things became known here."""
    client = dana(desk)
    a_session(desk)
    labels.put(after(desk, hours=2), [client], "Later")
    labels.put(after(desk, hours=1), [client], "Clock set back")
    assert said(desk, client)[:2] == ["Label put on: Clock set back", "Label put on: Later"]
    [latest] = asking.read(history.reading_newest(desk, client, 1))
    assert latest.what == "Label put on: Clock set back"


def test_an_entry_names_people_days_and_words_rather_than_numbers(desk: Desk) -> None:
    """C13, C15, C19: of notes and tasks."""
    client, other = dana(desk), contacts.add(desk, ContactDraft(emails=(EmailDraft("only@example.com"),)))
    noa = colleague(desk, "noa").actor.staff
    note, task = notes.add(desk, client, "A"), tasks.add(desk, "Call", client)
    notes.edit(desk, note, NoteDraft("B", NoteKind.CALL), NoteDraft("A"))
    assert _facts(desk) == {"Text": "A → B", "Kind": "nothing → Call summary"}
    due = Due(desk.now.add(days=1), False)
    draft = TaskDraft("Call", other, noa, due, "FREQ=WEEKLY;INTERVAL=2")
    task_edits.edit(desk, task, draft, task_draft.read(task))
    assert _facts(desk) == {
        "Task": "Call",
        "Contact": "Dana Levi → only@example.com",
        "Assignee": "ronit → noa",
        "Due at": "nothing → Mon 23 Nov 17:41",
        "All day": "yes → no",
        "Repeats": "nothing → every 2 weeks",
    }
    tasks.tick(desk, task)
    assert _facts(desk) == {"Description": "Call", "Next due": "Mon 7 Dec 17:41"}
    rows = list(history_report.every(desk, HistoryWanted(contact=other)))
    assert {row.name for row in rows} == {"only@example.com"}


def _facts(desk: Desk) -> dict[str, str]:
    """What the newest entry says, but for what every entry says."""
    facts = dict(history.entry(desk, latest_event().id).facts)
    return {what: said for what, said in facts.items() if what not in ("Date", "By", "Entry")}


def test_what_one_colleague_did_is_listed_by_itself(desk: Desk) -> None:
    """S6: whoever has done nothing with the client is not offered."""
    contact = dana(desk)
    noa = colleague(desk, "Noa")
    colleague(desk, "Yael")
    notes.add(noa, contact, "By Noa")
    offered = dict(history.colleagues(contact))
    assert list(offered.values()) == ["By Noa", "By ronit"]
    [hers] = [choice for choice, said in offered.items() if said == "By Noa"]
    assert [line.who for line in history.lines(desk, history.ids(contact, hers))] == ["Noa"]
    assert [row.actor for row in history_report.every(desk, HistoryWanted(contact=contact, choice=hers))] == ["Noa"]
    assert noa.actor.staff is not None
    every = history_report.every(desk, HistoryWanted(contact=contact, staff=(noa.actor.staff,)))
    assert [row.what for row in every] == ["Note added"]


def test_an_export_is_in_the_log(desk: Desk) -> None:
    """S6: as a line of the client's whose data it was; `u` does not stop at it."""
    contact = dana(desk)
    with noting() as steps:
        exports.written(desk, "a client", 1, Path("dana.json"), contact)
        exports.written(desk, "contacts", 300, None)
    assert steps == []
    assert next(iter(history.lines(desk, history.ids(contact)))).what == "Data written to a file: a client, 1"
    assert latest_event().data == {"what": "contacts", "entries": 300, "file": ""}
