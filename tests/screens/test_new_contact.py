"""C4: a new contact, what is wrong with it said under its field, and a warning of one that is there already."""

from dataclasses import replace

import pytest
from tests.builders import dana
from tests.screens.front import another_desk_writes, sitting_at

from frontdesk_tui.desk.clients import details
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.contact import Contact, ContactEmail
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.contact_form import ContactForm


async def test_a_new_contact_is_saved_and_its_card_opened(reception: Reception) -> None:
    """C4"""
    async with sitting_at(reception) as front:
        await front.press("n")
        await front.shown(ContactForm)
        await front.fill(first_name="Noa", last_name="Bar", email__0="noa@example.com", phone__0="052-555-0102")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        stored = details.read([Contact.get().id])[0].details
        assert (stored.first_name, stored.last_name) == ("Noa", "Bar")
        assert (stored.emails[0].address, stored.phones[0].number) == ("noa@example.com", "052-555-0102")
        await front.until(lambda: front.place.card_open and front.card.card is not None)
        assert front.card.card and front.card.card.name == "Noa Bar"
        assert "Contact saved" in front.said[-1]
        await front.until(lambda: front.names == ["Noa Bar"])


async def test_nothing_filled_in_is_refused_under_the_first_field(reception: Reception) -> None:
    """C4"""
    async with sitting_at(reception) as front:
        await front.press("n")
        await front.shown(ContactForm)
        await front.press("ctrl+s")
        assert "name" in front.under("first_name")
        assert front.focused is front.input("first_name")
        assert Contact.select().count() == 0


async def test_a_bad_email_is_refused_under_its_field_and_nothing_typed_is_lost(reception: Reception) -> None:
    """C4, C7"""
    async with sitting_at(reception) as front:
        await front.press("n")
        await front.shown(ContactForm)
        await front.fill(first_name="Noa", email__0="noa at example", company="Bar & Co", vat_id="IL 51")
        before = front.form.values()
        await front.press("ctrl+s")
        assert "no email address" in front.under("email-0")
        assert front.focused is front.input("email-0")
        assert front.form.values() == before
        assert Contact.select().count() == 0
        await front.press("end", "ctrl+u")
        assert front.under("email-0") == ""
        await front.write("noa@example.com")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert ContactEmail.get().address == "noa@example.com"


async def test_a_bad_birthdate_is_refused_under_its_field(reception: Reception) -> None:
    """C7"""
    async with sitting_at(reception) as front:
        await front.press("n")
        await front.shown(ContactForm)
        await front.fill(first_name="Noa", birthdate="31/02/1990")
        await front.press("ctrl+s")
        assert "no date" in front.under("birthdate")
        await front.fill(birthdate="1 Apr 1990")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert Contact.get().birthdate == "1990-04-01"


@pytest.mark.parametrize(("field", "text"), [("email__0", "DANA@example.com"), ("phone__0", "+972 52 555 0101")])
async def test_an_email_or_phone_that_is_there_warns_and_does_not_forbid(
    reception: Reception, desk: Desk, field: str, text: str
) -> None:
    """C4"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("n")
        await front.shown(ContactForm)
        await front.fill(first_name="Daniel", **{field: text})
        await front.press("tab")
        await front.until(lambda: "Dana Levi" in front.under(field.replace("__", "-")))
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert Contact.select().count() == 2


async def test_the_contact_that_is_there_already_is_opened_instead(reception: Reception, desk: Desk) -> None:
    """C4"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await front.press("n")
        await front.shown(ContactForm)
        await front.fill(email__0="dana@example.com")
        await front.press("tab")
        await front.until(lambda: "ctrl+o" in front.under("email-0"))
        await front.press("ctrl+o")
        await front.back_at_the_place()
        await front.until(lambda: front.place.card_open)
        assert front.place.shown == contact
        assert Contact.select().count() == 1


async def test_the_offer_to_open_it_stands_while_the_next_field_is_filled(reception: Reception, desk: Desk) -> None:
    """C4"""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await front.press("n")
        await front.shown(ContactForm)
        await front.fill(email__0="dana@example.com", phone__0="052-555-0999", company="Levi")
        assert "ctrl+o" in front.under("email-0")
        await front.press("ctrl+o")
        assert front.app.screen is front.place
        await front.until(lambda: front.place.card_open)
        assert front.place.shown == contact


async def test_saved_straight_from_the_email_field_it_has_warned(reception: Reception, desk: Desk) -> None:
    """C4"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("n")
        await front.shown(ContactForm)
        await front.fill(first_name="Daniel", email__0="dana@example.com")
        await front.press("ctrl+s")
        assert isinstance(front.app.screen, ContactForm)
        assert "Dana Levi" in front.under("email-0")


async def test_saving_twice_while_the_database_is_busy_makes_one_contact(reception: Reception) -> None:
    """C4"""
    async with sitting_at(reception) as front:
        await front.press("n")
        await front.shown(ContactForm)
        await front.fill(first_name="Noa")
        with another_desk_writes():
            await front.pilot.press("ctrl+s")
            await front.pilot.press("ctrl+s")
        await front.back_at_the_place()
        assert Contact.select().count() == 1


async def test_leaving_an_untouched_form_asks_nothing(reception: Reception) -> None:
    """C4, C6"""
    async with sitting_at(reception) as front:
        await front.press("n")
        await front.shown(ContactForm)
        await front.press("escape")
        await front.back_at_the_place()
        await front.press("n")
        await front.shown(ContactForm)
        await front.write("Noa")
        await front.press("escape")
        await front.shown(Confirm)
        assert "Go on" in front.button
        await front.press("enter")
        await front.shown(ContactForm)
        assert front.input("first_name").value == "Noa"
        assert Contact.select().count() == 0


async def test_a_birthdate_is_read_by_the_custom_of_the_country(reception: Reception, desk: Desk) -> None:
    """C7: as an import reads it."""
    american = replace(reception, business=replace(desk.business, country="US"))
    async with sitting_at(american) as front:
        await front.press("n")
        await front.shown(ContactForm)
        await front.fill(first_name="Noa", birthdate="04/01/1990")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert Contact.get().birthdate == "1990-04-01"
