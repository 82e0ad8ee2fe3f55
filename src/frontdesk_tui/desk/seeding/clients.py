"""A client's own rows: the contact, how it is reached, labels, fields, and the document it is found by."""

from json import dumps

from frontdesk_tui.desk.clients import custom_values, names, search_document
from frontdesk_tui.desk.seeding.people import Person
from frontdesk_tui.desk.seeding.places import Client
from frontdesk_tui.desk.seeding.rows import Page
from frontdesk_tui.desk.seeding.studio import OFFERS, Member
from frontdesk_tui.desk.seeding.visits import Visited
from frontdesk_tui.models.contact import Contact, ContactAddress, ContactEmail, ContactPhone
from frontdesk_tui.models.contact_search import ContactSearch
from frontdesk_tui.models.custom_field import CustomValue
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.label import ContactLabel


def begin(page: Page, person: Person, since: int, by: Member | None) -> Client:
    """A contact that is still to be entered, as its bookings know it. Without a member of staff it came in online."""
    draft = person.draft
    email = draft.emails[0].address if draft.emails else ""
    phone = draft.phones[0].number if draft.phones else ""
    client = Client(page.reserve(Contact), names.called(draft), email, phone, since)
    page.event("contact.added", since, by, dumps({"name": client.name}, separators=(",", ":")), client.contact)
    return client


def enter(page: Page, person: Person, client: Client, status: str, visited: Visited) -> None:
    """C4: the contact with all its rows, as it stands after its visits."""
    draft, contact = person.draft, client.contact
    key = search_document.name_key(draft)
    simple = draft.first_name, draft.last_name, draft.company, draft.position, draft.language, draft.vat_id
    state = status, key, None, 1, visited.count, visited.last_at, None, client.since, None, None, None, None
    page.rows[Contact].append((contact, *simple, draft.birthdate, *state, visited.first_at))
    for position, email in enumerate(draft.emails):
        page.add(ContactEmail, contact, position, email.address, fold(email.address), email.tag, None)
    for position, number in enumerate(person.numbers):
        page.add(ContactPhone, contact, position, number.draft.number, number.key, number.draft.tag)
    for position, address in enumerate(draft.addresses):
        where = address.street, address.street2, address.city, address.region, address.postal_code, address.country
        page.add(ContactAddress, contact, position, *where, address.tag)
    for row in custom_values.rows(contact, draft.custom, page.studio.fields):
        page.add(CustomValue, *(row[name] for name in ("contact", "field", "value", "key", "number")))
    labels = dict.fromkeys((*draft.labels, *(OFFERS[offer].name for offer in sorted(visited.offers))))
    for label in labels:
        page.add(ContactLabel, contact, page.studio.labels[label])
    page.rows[ContactSearch].append((contact, key, person.doc))
