"""What was begun is finished: once, whatever is pressed meanwhile."""

from pathlib import Path

import pytest
from tests.builders import dana
from tests.screens.front import Front, another_desk_writes, sitting_at

from frontdesk_tui.desk import changes
from frontdesk_tui.desk.clients import contacts, labels, notes, tasks
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.opening import Reception, open_desk
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.task import Task
from frontdesk_tui.screens.dialogs.contact_form import ContactForm
from frontdesk_tui.screens.dialogs.note_form import NoteForm
from frontdesk_tui.widgets.card_sections import TasksSection


async def _two_ticks(front: Front) -> None:
    await front.open_card()
    await front.to_section(TasksSection)
    await front.press("down")
    with another_desk_writes():
        await front.pilot.press("space", "down", "space")
    await front.settled()


async def test_a_second_tick_does_not_drop_the_first(reception: Reception, desk: Desk) -> None:
    """C15"""
    contact = dana(desk)
    for text in ("one", "two"):
        tasks.add(desk, text, contact)
    async with sitting_at(reception) as front:
        await _two_ticks(front)
        await front.until(lambda: Task.select().where(Task.done_at.is_null()).count() == 0)


async def test_a_note_that_is_being_saved_is_saved_before_the_desk_closes(reception: Reception, desk: Desk) -> None:
    """S8: C13"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("a")
        await front.shown(NoteForm)
        await front.write("Knee is better")
        with another_desk_writes():
            await front.pilot.press("ctrl+s")
            front.app.exit()
    assert [note.text for note in Note.select()] == ["Knee is better"]


async def test_u_waits_for_what_is_under_way_and_takes_that_back(reception: Reception, desk: Desk) -> None:
    """S10"""
    contact = dana(desk)
    labels.put(desk, [contact], "VIP")
    async with sitting_at(reception) as front:
        await front.press("l")
        await front.choose("Earlier")
        await front.back_at_the_place()
        await front.press("l")
        with another_desk_writes():
            await front.write("Later")
            await front.pilot.press("enter", "u")
        await front.settled()
        await front.until(lambda: "off again" in front.said[-1])
        assert sorted(label.name for label in labels.of(contact)) == ["Earlier", "VIP"]


async def test_escape_while_a_contact_is_being_saved_saves_it_once(reception: Reception) -> None:
    """C4"""
    async with sitting_at(reception) as front:
        await front.press("n")
        await front.shown(ContactForm)
        await front.fill(first_name="Noa")
        with another_desk_writes():
            await front.pilot.press("ctrl+s", "escape")
        await front.back_at_the_place()
        assert Contact.select().count() == 1


async def test_a_deleted_contact_is_brought_back_from_the_trash(reception: Reception, desk: Desk) -> None:
    """C5"""
    contact = dana(desk)
    notes.add(desk, contact, "Stays with her")
    contacts.delete(desk, [contact])
    async with sitting_at(reception) as front:
        await front.press("D", "enter")
        await front.until(lambda: front.said and "back" in front.said[-1])
        assert Contact.get_by_id(contact).deleted_at is None


async def test_the_clock_goes_on_after_a_look_that_failed(
    reception: Reception, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S7"""
    contact = dana(desk)
    looked, since = [], changes.since

    def fail_once(event: int, role: Role) -> changes.Changes:
        looked.append(event)
        if len(looked) == 1:
            raise OSError("the disk coughed")
        return since(event, role)

    async with sitting_at(reception) as front:
        monkeypatch.setattr(changes, "since", fail_once)
        stored, version = contacts.for_editing(contact)
        contacts.edit(desk, contact, ContactDraft(first_name="Diana", phones=stored.details.phones), version)
        front.app.heartbeat.nudge()
        await front.until(lambda: "Diana" in front.text)
        assert len(looked) > 1


@pytest.mark.of_files
def test_what_is_left_of_another_database_is_not_taken_for_this_one(tmp_path: Path) -> None:
    """S1: a write-ahead log beside a file that is gone would be replayed into the new one."""
    (tmp_path / "desk.sqlite3-wal").write_bytes(b"left")
    with pytest.raises(DeskError, match="left from another database"):
        open_desk(tmp_path / "desk.sqlite3")
    assert not (tmp_path / "desk.sqlite3").exists()


async def test_steps_being_taken_back_are_taken_back_before_the_desk_closes(reception: Reception, desk: Desk) -> None:
    """S8, S10"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        for text in ("one", "two"):
            await front.app.act(notes.add, contact, text)
        with another_desk_writes():
            await front.pilot.press("u", "u")
            front.app.exit()
    assert [note.text for note in Note.select().where(Note.deleted_at.is_null())] == []


async def test_the_clock_goes_although_its_first_question_failed(
    reception: Reception, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S7"""
    contact = dana(desk)
    asked, mark = [], changes.mark

    def fail_once() -> int:
        asked.append(1)
        if len(asked) == 1:
            raise OSError("the disk coughed")
        return mark()

    monkeypatch.setattr(changes, "mark", fail_once)
    async with sitting_at(reception) as front:
        front.app.heartbeat.nudge()
        await front.until(lambda: len(asked) > 1)
        await front.settled()
        stored, version = contacts.for_editing(contact)
        contacts.edit(desk, contact, ContactDraft(first_name="Diana", phones=stored.details.phones), version)
        front.app.heartbeat.nudge()
        await front.until(lambda: "Diana" in front.text)


async def test_what_waits_its_turn_is_done_before_the_desk_closes(reception: Reception, desk: Desk) -> None:
    """S8: C15"""
    contact = dana(desk)
    for number in range(3):
        tasks.add(desk, f"Task {number}", contact=contact)
    async with sitting_at(reception) as front:
        await front.open_card()
        await front.to_section(TasksSection)
        await front.press("down")
        with another_desk_writes():
            await front.pilot.press("space", "down", "space", "down", "space")
            front.app.exit()
    assert Task.select().where(Task.done_at.is_null()).count() == 0
