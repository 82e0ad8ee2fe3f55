"""C6: edit a contact; nothing is lost by leaving, by hostile text, or by another desk."""

from dataclasses import replace

from tests.builders import DANA, dana
from tests.screens.front import Front, sitting_at

from frontdesk_tui.desk.clients import contacts, details
from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.event import Event
from frontdesk_tui.screens.dialogs.collision import Collision
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.contact_form import ContactForm

HOSTILE = ContactDraft(
    first_name="  [/x] [@click=app.quit]x[/] \x1b[2J\u202e ",
    last_name="e\u0301" + "\u0301" * 40 + "\u200d",
    company="two\nlines\tand a tab",
    position="\u3000wide",
    emails=(EmailDraft("dana@example.com", "work"), EmailDraft("second@example.com", "home")),
    phones=(PhoneDraft(" 052\u2011555\u20110101".strip(), "mobile"),),
    addresses=(AddressDraft(street="1 [b]Road[/b]", city="תל אביב"), AddressDraft(city="Haifa", tag="billing")),
    custom=(("Dog's [name]", "Rex\x07"),),
)


def stored(contact: int) -> ContactDraft:
    return details.read([contact])[0].details


async def edit(front: Front) -> ContactForm:
    await front.press("e")
    return await front.shown(ContactForm)


async def test_an_edit_is_saved_and_shown_in_list_and_card(reception: Reception, desk: Desk) -> None:
    """C6"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await front.open_card()
        await edit(front)
        await front.fill(last_name="Levi-Katz", company="Katz & Co")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert stored(contact) == replace(DANA, last_name="Levi-Katz", company="Katz & Co")
        await front.until(lambda: front.names == ["Dana Levi-Katz"])
        await front.until(lambda: "Levi-Katz" in str(front.card.border_title))
        assert "Contact saved" in front.said[-1]


async def test_leaving_asks_only_when_something_changed(reception: Reception, desk: Desk) -> None:
    """C6"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await edit(front)
        await front.press("tab", "tab", "escape")
        await front.back_at_the_place()
        await edit(front)
        await front.press("end", "x", "backspace", "escape")
        await front.back_at_the_place()
        await edit(front)
        await front.press("end", "x", "escape")
        await front.shown(Confirm)
        assert "Go on" in front.button
        await front.press("escape")
        await front.shown(ContactForm)
        assert front.input("first_name").value == "Danax"
        await front.press("escape")
        await front.shown(Confirm)
        await front.press("tab", "enter")
        await front.back_at_the_place()
        assert stored(contact) == DANA


async def test_untouched_hostile_text_stays_character_for_character(reception: Reception, desk: Desk) -> None:
    """C6"""
    contact = contacts.add(desk, HOSTILE)
    before = stored(contact)
    async with sitting_at(reception) as front:
        await edit(front)
        await front.tab_to("custom-0")
        await front.fill(vat_id="DE 99")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert stored(contact) == replace(before, vat_id="DE 99")


async def test_saving_without_a_change_writes_nothing(reception: Reception, desk: Desk) -> None:
    """C6, S6"""
    contact = contacts.add(desk, HOSTILE)
    before = Event.select().count()
    async with sitting_at(reception) as front:
        await edit(front)
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert Event.select().count() == before
        assert contacts.for_editing(contact)[1] == 1


async def test_what_another_desk_has_changed_meanwhile_stays_beside_it_or_is_said(
    reception: Reception, desk: Desk
) -> None:
    """C6, S7"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await edit(front)
        await front.fill(first_name="Dina")
        contacts.edit(desk, contact, replace(DANA, first_name="Dinah", company="Levi Ltd"), 1)
        await front.press("ctrl+s")
        await front.shown(Collision)
        assert "First name" in front.text
        assert "Dinah" in front.text
        await front.press("escape")
        assert isinstance(front.app.screen, ContactForm)
        assert front.input("first_name").value == "Dina"
        assert stored(contact) == replace(DANA, first_name="Dinah", company="Levi Ltd")
        contacts.edit(desk, contact, replace(DANA, company="Levi Ltd"), 2)
        await front.press("ctrl+s")
        await front.back_at_the_place()
        there = replace(DANA, first_name="Dina", company="Levi Ltd")
        assert stored(contact) == there
        await edit(front)
        await front.fill(email__1="dina@example.com")
        more = replace(there, emails=(*DANA.emails, EmailDraft("office@example.com")), phones=(PhoneDraft("1"),))
        contacts.edit(desk, contact, more, 4)
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert stored(contact) == replace(more, emails=(*more.emails, EmailDraft("dina@example.com")))


async def test_a_contact_deleted_meanwhile_is_refused_with_a_sentence(reception: Reception, desk: Desk) -> None:
    """C6, S7"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await edit(front)
        await front.fill(first_name="Dina")
        contacts.delete(desk, [contact])
        await front.press("ctrl+s")
        assert isinstance(front.app.screen, ContactForm)
        assert "deleted" in front.text
        assert stored(contact) == DANA


async def test_ones_own_email_is_no_duplicate(reception: Reception, desk: Desk) -> None:
    """C4, C6"""
    dana(desk)
    async with sitting_at(reception) as front:
        await edit(front)
        await front.tab_to("company")
        assert front.under("email-0") == ""
        assert front.under("phone-0") == ""
