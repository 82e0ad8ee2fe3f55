"""C4, C6: new contact and edit contact."""

from frontdesk_tui.desk.clients import contacts, custom_fields
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.contact_form import ContactForm, Matches, OpenInstead


async def new(place: ContactsPlace) -> None:
    """Ask for the fields of a new contact, add it, and open its card."""
    made: list[int] = []

    async def submit(filled: ContactDraft | OpenInstead) -> None:
        assert isinstance(filled, ContactDraft)
        made.append(await place.work.act(contacts.add, filled))

    country = place.work.desk().business.country
    form = ContactForm("New contact", submit, _matches(place), country, await place.work.ask(custom_fields.names))
    match await place.app.push_screen_wait(form):
        case OpenInstead(contact):
            place.open_card(contact)
        case ContactDraft():
            place.work.say("Contact saved")
            place.open_card(made[-1])


async def run(place: ContactsPlace) -> None:
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


def _matches(place: ContactsPlace, other_than: int | None = None) -> Matches:
    return lambda asked: place.work.ask(contacts.with_same_address, place.work.desk(), asked, other_than)
