"""C7, C8: several emails and phones, an address, and the fields that the business adds."""

from tests.builders import dana
from tests.screens.front import Front, given, sitting_at

from frontdesk_tui.desk.clients import contacts, details
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.contact_form import ContactForm
from frontdesk_tui.widgets.card_sections import InfoSection


def stored(contact: int) -> ContactDraft:
    return details.read([contact])[0].details


async def edit(front: Front) -> None:
    await front.press("e")
    await front.shown(ContactForm)


async def test_a_second_email_and_phone_are_added_beside_the_first(reception: Reception, desk: Desk) -> None:
    """C7"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await edit(front)
        await front.fill(email__1="dana@work.example.com", phone__1="03-555-0199")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        now = stored(contact)
        assert [email.address for email in now.emails] == ["dana@example.com", "dana@work.example.com"]
        assert [(phone.number, phone.tag) for phone in now.phones] == [("052-555-0101", "mobile"), ("03-555-0199", "")]
        await front.open_card()
        assert "dana@work.example.com" in front.section(InfoSection)


async def test_an_emptied_primary_email_makes_the_second_the_primary(reception: Reception, desk: Desk) -> None:
    """C7"""
    contact = contacts.add(
        desk,
        ContactDraft(
            first_name="Noa", emails=(EmailDraft("a@example.com", "work"), EmailDraft("b@example.com", "home"))
        ),
    )
    async with sitting_at(reception) as front:
        await edit(front)
        await front.fill(email__0="")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert stored(contact).emails == (EmailDraft("b@example.com", "home"),)


async def test_a_bad_second_email_is_refused_under_itself(reception: Reception, desk: Desk) -> None:
    """C7"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await edit(front)
        await front.fill(email__1="no mail")
        await front.press("ctrl+s")
        assert "no email address" in front.under("email-1")
        assert front.under("email-0") == ""
        assert len(stored(contact).emails) == 1


async def test_a_bad_email_is_refused_under_itself_also_when_it_resembles_the_first(
    reception: Reception, desk: Desk
) -> None:
    """C7"""
    dana(desk)
    async with sitting_at(reception) as front:
        await edit(front)
        for typed in ("dana@example.com@", "nobody at all "):
            with given(typed):
                await front.fill(email__1=typed)
                await front.press("ctrl+s")
                assert "no email address" in front.under("email-1")


async def test_fields_of_the_business_are_offered_kept_and_edited(reception: Reception, desk: Desk) -> None:
    """C8"""
    first = contacts.add(desk, ContactDraft(first_name="Anna", custom=(("Dog's name", "Rex"), ("Shoe size", "39"))))
    second = contacts.add(desk, ContactDraft(first_name="Bella"))
    async with sitting_at(reception) as front:
        await edit(front)
        await front.tab_to("custom-0")
        assert "Dog's name" in front.text
        await front.fill(custom__0="Bello")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert stored(first).custom == (("Dog's name", "Bello"), ("Shoe size", "39"))
        await front.open_card()
        assert "Bello" in front.section(InfoSection)
        await front.press("escape", "escape", "down")
        await edit(front)
        await front.fill(custom__1="40")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert stored(second).custom == (("Shoe size", "40"),)


async def test_an_address_and_the_rest_of_the_fields_are_saved(reception: Reception, desk: Desk) -> None:
    """C7"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await edit(front)
        await front.fill(position="Owner", birthdate="1990-04-01", language="he", street="1 Road", city="Haifa")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        now = stored(contact)
        assert (now.position, now.birthdate, now.language) == ("Owner", "1990-04-01", "he")
        assert (now.addresses[0].street, now.addresses[0].city) == ("1 Road", "Haifa")
