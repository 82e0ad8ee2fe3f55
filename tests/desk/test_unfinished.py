"""What somebody was typing when their desk ended: kept for them alone, and not for good."""

from dataclasses import replace

from tests.builders import after, colleague, dana, kinds_of_events

from frontdesk_tui.desk import unfinished
from frontdesk_tui.desk.clients import contacts, purging
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.unfinished import KEPT_FOR, Writing
from frontdesk_tui.models.unfinished import Unfinished

NOTE = Writing(
    "NoteForm",
    "Add note",
    {"text": "", "kind": ""},
    (("text", "Note, for staff only", "Asked \x1b[2J about\nTuesdays"),),
    ("contacts", "add_note", "run"),
)


def test_what_was_typed_waits_for_its_author_and_for_nobody_else(desk: Desk) -> None:
    """S7: whole, as it was typed, and without a word in the log."""
    client, noa = dana(desk), colleague(desk, "Noa")
    before = kinds_of_events()
    unfinished.keep(noa, [replace(NOTE, contact=client), replace(NOTE, heading="Edit note", was_saving=True)])
    assert unfinished.waiting(desk) == []
    later, first = unfinished.waiting(noa)
    assert (first.client, first.at, later.client) == ("Dana Levi", noa.now, "")
    assert first.writing == replace(NOTE, contact=client, took_up=first.id)
    assert later.writing.was_saving
    unfinished.throw_away(desk, first.id)
    unfinished.throw_away(noa, later.id)
    assert [one.id for one in unfinished.waiting(noa)] == [first.id]
    unfinished.keep(noa, [replace(first.writing, heading="Gone on with")])
    assert [one.writing.heading for one in unfinished.waiting(noa)] == ["Gone on with"]
    assert kinds_of_events() == before


def test_it_is_gone_after_a_month_and_with_the_data_of_its_client(desk: Desk) -> None:
    """S7, C5"""
    client = dana(desk)
    unfinished.keep(desk, [replace(NOTE, contact=client), replace(NOTE, contact=999)])
    contacts.delete(desk, [client])
    purging.purge(desk, [client])
    assert [(one.contact_id, one.typed[0][0]) for one in Unfinished.select()] == [(None, "text")]
    unfinished.keep(after(desk, hours=KEPT_FOR.days * 24 + 1), [])
    assert unfinished.waiting(desk) == []
