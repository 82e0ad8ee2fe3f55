"""C5: tick, delete, confirm, and have them back with all that belonged to them."""

from tests.screens.front import Front, sitting_at
from tests.screens.people import four_people, live

from frontdesk_tui.desk.clients import notes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.note import Note
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.widgets.card_sections import NotesSection


async def confirm(front: Front) -> None:
    await front.shown(Confirm)
    await front.press("tab")
    assert front.button == "Delete"
    await front.press("enter")
    await front.back_at_the_place()


async def test_deleting_asks_and_the_safe_button_has_the_focus(reception: Reception, desk: Desk) -> None:
    """C5"""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("d")
        await front.shown(Confirm)
        assert "Delete Dana Levi?" in front.text
        assert front.button == "Cancel"
        await front.press("enter")
        await front.back_at_the_place()
        assert live() == set(people.values())
        await front.press("d")
        await front.shown(Confirm)
        await front.press("escape")
        await front.back_at_the_place()
        assert live() == set(people.values())


async def test_several_that_are_ticked_are_deleted_and_u_brings_them_back(reception: Reception, desk: Desk) -> None:
    """C5, S10"""
    people = four_people(desk)
    notes.add(desk, people["Dana"], "Prefers mornings")
    async with sitting_at(reception) as front:
        await front.press("space", "space", "d")
        await front.shown(Confirm)
        assert "2 contacts" in front.text
        await confirm(front)
        assert live() == {people["美咲"], people["דן"]}
        assert "2 contacts" in front.said[-1]
        assert "Undo" in front.said[-1]
        assert not front.place.clients.ticked
        await front.until(lambda: "Contacts · 2" in front.title)
        await front.press("u")
        assert live() == set(people.values())
        await front.until(lambda: "Contacts · 4" in front.title)
        assert [note.text for note in Note.select().where(Note.deleted_at.is_null())] == ["Prefers mornings"]
        await front.press("home")
        await front.open_card()
        assert "Prefers mornings" in front.section(NotesSection)
        assert "VIP" in front.text
        kinds = [row.kind for row in Event.select().where(Event.contact == people["Dana"]).order_by(Event.id)]
        assert kinds[-2:] == ["contact.deleted", "contact.restored"]


async def test_the_one_on_the_card_is_deleted_from_the_card(reception: Reception, desk: Desk) -> None:
    """C5"""
    people = four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("down")
        await front.open_card()
        await front.press("delete")
        await confirm(front)
        assert people["Daniel"] not in live()
        assert not front.place.card_open
        assert front.has_focus(front.place.clients)


async def test_a_deleted_contact_is_not_found(reception: Reception, desk: Desk) -> None:
    """C5"""
    four_people(desk)
    async with sitting_at(reception) as front:
        await front.press("d")
        await confirm(front)
        await front.press("slash")
        await front.write("levi")
        await front.until(lambda: front.place.clients.found.total == 0)
