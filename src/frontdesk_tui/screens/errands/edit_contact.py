"""C4, C6: new contact and edit contact."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import contacts, custom_fields, vat_ids
from frontdesk_tui.desk.clients.custom_values import Defined
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.screens.both_edited import storing
from frontdesk_tui.screens.card_beside import CardBeside
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.contact_form import ContactForm
from frontdesk_tui.screens.dialogs.known_form import OpenInstead
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.work import Submit


class Added(NamedTuple):
    """Who came of the question for somebody new."""

    contact: int
    is_new: bool
    """Whether they were not there already."""


async def new(place: ContactsPlace) -> None:
    """Ask for the fields of a new contact, add it, and open its card."""
    added = await ask_new(place, ContactDraft())
    if added is not None:
        if added.is_new:
            place.work.say("Contact saved")
        place.open_card(added.contact)


async def ask_new(screen: ErrandScreen[Any], draft: ContactDraft) -> Added | None:
    """Ask for the fields of somebody new, some of them filled in, and add them; None when that was left."""
    made: list[int] = []
    fields = await screen.work.ask(custom_fields.offered)

    async def submit(filled: ContactDraft | OpenInstead) -> None:
        assert isinstance(filled, ContactDraft)
        custom = await screen.work.ask(custom_fields.as_called_now, filled.custom, fields)
        made.append(await screen.work.act(contacts.add, replace(filled, custom=custom)))

    match await screen.app.push_screen_wait(_form(screen, "New contact", submit, fields, draft)):
        case OpenInstead(contact):
            return Added(contact, False)
        case ContactDraft():
            return Added(made[-1], True)
    return None


async def run(place: CardBeside | ContactPage) -> None:
    """Ask for the fields of the current contact, and store what was changed."""
    if place.current is not None:
        await _edit(place, place.current, "Edit contact")


async def field(place: CardBeside | ContactPage, contact: int, heading: str, only: str) -> None:
    """Ask for one field of a contact, as the card calls it, and store it."""
    await _edit(place, contact, heading, only)


async def _edit(place: CardBeside | ContactPage, contact: int, heading: str, only: str = "") -> None:
    shown, version = await place.work.ask(contacts.for_editing, contact)
    fields = await place.work.ask(custom_fields.of, shown.details)

    async def submit(filled: ContactDraft | OpenInstead) -> None:
        assert isinstance(filled, ContactDraft)
        there, here = [
            replace(one, custom=await place.work.ask(custom_fields.as_called_now, one.custom, fields))
            for one in (shown.details, filled)
        ]

        async def store(draft: ContactDraft, seen: ContactDraft) -> None:
            await place.work.act(contacts.edit, contact, draft, version if seen is there else -1, seen)

        await storing(place, store, there, {"birthdate": wording.birthdate})(here)

    form = _form(place, heading, submit, fields, shown.details, contact, only)
    match await place.app.push_screen_wait(form):
        case OpenInstead(other):
            place.open_card(other)
        case ContactDraft(vat_id=vat_id):
            doubt = await _doubted(place, vat_id) if vat_id != shown.details.vat_id else ""
            place.work.say(f"Contact saved. VAT ID: {doubt}" if doubt else "Contact saved")


def _form(
    screen: ErrandScreen[Any],
    heading: str,
    submit: Submit[ContactDraft | OpenInstead],
    fields: Sequence[Defined],
    draft: ContactDraft,
    contact: int | None = None,
    only: str = "",
) -> ContactForm:
    async def matches(asked: ContactDraft) -> Sequence[tuple[int, str]]:
        if asked.emails or asked.phones:
            return await screen.work.ask(contacts.with_same_address, screen.work.desk(), asked, contact)
        from frontdesk_tui.desk.clients.duplicates import with_similar_name

        return await screen.work.ask(with_similar_name, asked.first_name, asked.last_name)

    async def doubt(vat_id: str) -> str:
        return await _doubted(screen, vat_id)

    country = screen.work.desk().business.country
    return ContactForm(heading, submit, matches, doubt, country, fields, draft, only)


async def _doubted(screen: ErrandScreen[Any], vat_id: str) -> str:
    """A sentence on a VAT ID that may be mistyped."""
    return await screen.work.ask(vat_ids.doubt, vat_id, screen.work.desk().business.country)
