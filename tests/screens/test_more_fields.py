"""C7, C8: several emails and phones, an address, and the fields that the business adds."""

from tests.builders import dana
from tests.screens.front import Front, given, sitting_at
from tests.screens.in_settings import settings

from frontdesk_tui.desk.clients import contacts, custom_fields, details
from frontdesk_tui.desk.clients.custom_fields import FieldDraft
from frontdesk_tui.desk.clients.custom_values import FieldKind
from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.contact_form import ContactForm
from frontdesk_tui.screens.dialogs.custom_field_form import CustomFieldForm
from frontdesk_tui.screens.dialogs.custom_field_list import CustomFieldList
from frontdesk_tui.widgets.card_sections import InfoSection


def stored(contact: int) -> ContactDraft:
    return details.read([contact])[0].details


async def edit(front: Front) -> None:
    await front.press("e")
    await front.shown(ContactForm)


async def shows(front: Front, text: str) -> None:
    """Wait until a text is on the screen."""
    await front.until(lambda: text in front.text)


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


async def test_tags_the_primary_further_fields_and_types(reception: Reception, desk: Desk) -> None:
    """C6, C7, C8: at 80×24, by keys alone; what was not touched stays."""
    custom_fields.add(desk, FieldDraft("Size", FieldKind.NUMBER))
    contact = dana(desk)
    async with sitting_at(reception, (80, 24)) as front:
        await edit(front)
        await front.tab_to("tag-email-0")
        await front.press("down")
        await front.choose("work")
        await front.fill(email__1="home@example.com", tag__email__1="in the evening")
        await front.press("ctrl+r")
        assert "Email · primary" in front.text
        await front.press("ctrl+n")
        await front.choose("address")
        assert front.app.focused is front.input("street")
        await front.fill(city="Haifa", tag__address__0="billing")
        await front.press("ctrl+n")
        await front.choose("address")
        assert front.app.focused is front.input("street-1")
        await front.fill(city__1="Akko")
        for name, wrong, said, right in (
            ("birthdate", "soon", "no date", "1 Apr"),
            ("language", "Klingon", "No language", ""),
            ("custom-0", "large", "no number", "12,5"),
        ):
            with given(wrong):
                await front.fill(**{name.replace("-", "__"): wrong})
                await front.press("ctrl+s")
                assert said in front.under(name)
                await front.fill(**{name.replace("-", "__"): right})
        await front.tab_to("language")
        await front.press("down")
        await front.choose("עברית")
        await front.fill(vat_id="DE136695978")
        await front.tab_to("street")
        assert "mistyped" in front.under("vat_id")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert "Contact saved. VAT ID: This may be mistyped" in front.said[-1]
        assert stored(contact) == ContactDraft(
            first_name="Dana",
            last_name="Levi",
            language="he",
            vat_id="DE136695978",
            birthdate="--04-01",
            emails=(EmailDraft("home@example.com", "in the evening"), EmailDraft("dana@example.com", "work")),
            phones=(PhoneDraft("052-555-0101", "mobile"),),
            addresses=(AddressDraft(city="Haifa", tag="billing"), AddressDraft(city="Akko")),
            custom=(("Size", "12.5"),),
        )


async def test_fields_are_defined_in_the_settings_and_edited_in_place_on_the_page(
    reception: Reception, desk: Desk
) -> None:
    """C6, C8"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await settings(front)
        await front.press("C")
        listed = await front.shown(CustomFieldList)
        for name, kind, shown in (("Size", "down", "Number"), ("size", "", "already"), ("Dog", "", "Text")):
            with given(name):
                await front.press("n")
                await front.shown(CustomFieldForm)
                await front.write(name)
                if kind:
                    await front.press("tab", "enter", kind, "enter")
                await front.press("ctrl+s")
                assert shown in front.text
                if shown == "already":
                    await front.press("escape", "tab", "enter")
                await front.shown(CustomFieldList)
        await front.press("e")
        await front.fill(name="Pet")
        await front.press("ctrl+s")
        await front.shown(CustomFieldList)
        await front.press("x")
        assert listed.line is not None
        assert (listed.line.name, listed.line.archived) == ("Pet", True)
        await front.press("u", "escape")
        assert [field.name for field in custom_fields.offered()] == ["Size", "Pet"]
        await front.press("1", "v")
        page = await front.shown(ContactPage)
        section = page.query_one(InfoSection)
        for key, typed in (("custom:Size", "7,5"), ("emails-0", "new@example.com"), ("addresses-0", "1 Road")):
            with given(key):
                assert section.card is not None
                place = [field.key for field in section.card.fields].index(key)
                await front.press(*["k"] * 30, *["j"] * (place + 1), "enter")
                await front.shown(ContactForm)
                await front.press("ctrl+u")
                await front.write(typed)
                await front.press("enter" if key == "custom:Size" else "ctrl+s")
                await front.shown(ContactPage)
                await shows(front, typed.replace(",", "."))
        now = stored(contact)
        assert (now.custom, now.emails) == ((("Size", "7.5"),), (EmailDraft("new@example.com"),))
        assert (now.addresses, now.phones) == ((AddressDraft("1 Road"),), (PhoneDraft("052-555-0101", "mobile"),))
