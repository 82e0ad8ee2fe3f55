"""C4, C6: new contact and edit contact."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from frontdesk_tui.desk.clients import contacts, custom_fields
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.card_beside import CardBeside
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.contact_form import ContactForm, Matches, OpenInstead
from frontdesk_tui.screens.errand_screen import ErrandScreen


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

    async def submit(filled: ContactDraft | OpenInstead) -> None:
        assert isinstance(filled, ContactDraft)
        made.append(await screen.work.act(contacts.add, filled))

    country, fields = screen.work.desk().business.country, await screen.work.ask(custom_fields.names)
    match await screen.app.push_screen_wait(
        ContactForm("New contact", submit, _matches(screen), country, fields, draft)
    ):
        case OpenInstead(contact):
            return Added(contact, False)
        case ContactDraft():
            return Added(made[-1], True)
    return None


async def run(place: CardBeside | ContactPage) -> None:
    """Ask for the fields of the current contact, and store what was changed."""
    contact = place.current
    if contact is None:
        return
    try:
        stored, version = await place.work.ask(contacts.for_editing, contact)
    except DeskError as error:
        place.work.say(error.sentence, wrong=True)
        return

    async def submit(filled: ContactDraft | OpenInstead) -> None:
        assert isinstance(filled, ContactDraft)
        await place.work.act(contacts.edit, contact, filled, version)

    fields = await place.work.ask(custom_fields.names)
    country = place.work.desk().business.country
    form = ContactForm("Edit contact", submit, _matches(place, contact), country, fields, stored.details)
    match await place.app.push_screen_wait(form):
        case OpenInstead(other):
            place.open_card(other)
        case ContactDraft():
            place.work.say("Contact saved")


def _matches(screen: ErrandScreen[Any], other_than: int | None = None) -> Matches:
    async def found(asked: ContactDraft) -> Sequence[tuple[int, str]]:
        if asked.emails or asked.phones:
            return await screen.work.ask(contacts.with_same_address, screen.work.desk(), asked, other_than)
        from frontdesk_tui.desk.clients.duplicates import with_similar_name

        return await screen.work.ask(with_similar_name, asked.first_name, asked.last_name)

    return found
