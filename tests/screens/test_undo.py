"""S10: each step can be taken back by one key, newest first."""

import pytest
from tests.builders import dana
from tests.screens.front import Front, another_desk_writes, sitting_at

from frontdesk_tui.desk.clients import contacts, exporting, labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.database import database
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.task import Task


async def write(front: Front, key: str, text: str) -> None:
    """A dialog opened by a key, its first field filled, saved."""
    await front.press(key)
    await front.write(text)
    await front.press("ctrl+s")
    await front.back_at_the_place()


def notes_left() -> int:
    return int(Note.select().where(Note.deleted_at.is_null()).count())


async def test_steps_are_taken_back_newest_first(reception: Reception, desk: Desk) -> None:
    """S10"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await write(front, "a", "A note")
        await write(front, "t", "A task")
        await front.press("l")
        await front.choose("VIP")
        await front.back_at_the_place()
        await front.press("e")
        await front.settled()
        await front.fill(first_name="Dina")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        await front.press("u")
        assert contacts.for_editing(contact)[0].details.first_name == "Dana"
        assert labels.of(contact)
        await front.press("u")
        assert not labels.of(contact)
        assert Task.get().deleted_at is None
        await front.press("u")
        assert Task.get().deleted_at == desk.now
        assert notes_left() == 1
        await front.press("u")
        assert notes_left() == 0
        assert contact in {row.id for row in exporting.read()}
        await front.press("u")
        assert "nothing to undo" in front.said[-1]


async def test_a_new_contact_is_taken_back_into_the_trash(reception: Reception) -> None:
    """C5, S10"""
    async with sitting_at(reception) as front:
        await write(front, "n", "Noa")
        await front.press("u")
        assert list(exporting.read()) == []
        await front.until(lambda: not front.place.card_open)


async def test_only_what_was_done_last_says_that_it_can_be_undone(reception: Reception, desk: Desk) -> None:
    """S10: notices pile up on a busy morning; `u` takes back one."""
    dana(desk)
    async with sitting_at(reception) as front:
        for number in range(3):
            await write(front, "a", f"Note {number}")
        assert [one.endswith("u Undo") for one in front.said] == [True]
        await front.press("u")
        await front.until(lambda: notes_left() == 2)
        await front.settled()
        assert not [one for one in front.said if one.endswith("u Undo")]


async def test_a_message_that_did_nothing_offers_no_undo(reception: Reception, desk: Desk) -> None:
    """S10"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("p")
        assert "Undo" not in front.said[-1]
        await write(front, "a", "A note")
        assert "Undo" in front.said[-1]


async def test_a_message_that_did_nothing_offers_no_undo_of_what_was_before(reception: Reception, desk: Desk) -> None:
    """S10"""
    dana(desk)
    async with sitting_at(reception) as front:
        await write(front, "a", "A note")
        await front.press("p")
        assert "Nothing is open" in front.said[-1]
        assert "Undo" not in front.said[-1]


async def test_pressed_three_times_while_the_database_is_busy_it_takes_three_steps_back(
    reception: Reception, desk: Desk
) -> None:
    """S10"""
    dana(desk)
    async with sitting_at(reception) as front:
        for text in ("one", "two", "three"):
            await write(front, "a", text)
        with another_desk_writes():
            await front.pilot.press("u", "u", "u")
        await front.settled()
        await front.until(lambda: notes_left() < 3)
        await front.settled()
        assert notes_left() == 0


async def test_an_undo_that_the_busy_database_refuses_can_be_tried_again(
    reception: Reception, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """S10"""
    dana(desk)
    async with sitting_at(reception) as front:
        await write(front, "a", "one")
        await front.app.ask(_be_impatient, monkeypatch)
        with another_desk_writes():
            await front.press("u")
            assert "busy for too long" in front.said[-1] or "locked" in front.said[-1]
        await front.press("u")
        assert notes_left() == 0


def _be_impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    if not database.is_server:
        database.execute_sql("PRAGMA busy_timeout = 50")
        return
    from frontdesk_tui.models.postgresql import engine

    monkeypatch.setitem(engine._BEGIN, None, engine._OUR_TURN.replace(f"'{engine.PATIENCE}s'", "'50ms'"))
