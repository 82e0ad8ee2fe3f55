"""The fields of a contact, as lines that say who a client is."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from frontdesk_tui.desk import languages, wording
from frontdesk_tui.desk.clients import custom_values
from frontdesk_tui.desk.clients.custom_values import Defined, field_of
from frontdesk_tui.desk.clients.drafts import AddressDraft, StoredContact
from frontdesk_tui.desk.safetext import one_line

NAMES = ("first_name", "last_name")
"""Keys of the fields that make up what a client is called."""


@dataclass(frozen=True, slots=True)
class Field:
    """One line of who a client is."""

    key: str
    """What it is known by: `company`, `emails-1`, or what refusals call a custom field."""
    name: str
    """What it is, such as `Company`."""
    text: str
    """Empty where nothing is known."""


def of(stored: StoredContact, wants_emails: bool, defined: Sequence[Defined]) -> list[Field]:
    """All fields of a contact, also those of which nothing is known; `defined` are the business's own ones."""
    draft = stored.details
    # Before the address, which may be longer than there is room.
    unwanted = "" if wants_emails else "No emails · "
    found = [("first_name", "First name", draft.first_name), ("last_name", "Last name", draft.last_name)]
    found += _several("emails", "Email", [(unwanted + email.address, email.tag) for email in draft.emails])
    found += _several("phones", "Phone", [(phone.number, phone.tag) for phone in draft.phones])
    found += [("company", "Company", draft.company), ("position", "Position", draft.position)]
    found += [("birthdate", "Birthdate", wording.birthdate(draft.birthdate))]
    found += [("language", "Language", languages.named(draft.language))]
    found += [("vat_id", "VAT ID", draft.vat_id)]
    found += _several("addresses", "Address", [(_in_one_line(place), place.tag) for place in draft.addresses])
    values = dict(draft.custom)
    found += [
        (field_of(one.name), one.name, values.get(one.name, "")) for one in custom_values.shown(defined, draft.custom)
    ]
    return [Field(key, one_line(name, 40), one_line(text)) for key, name, text in found]


def known(fields: Iterable[Field]) -> tuple[Field, ...]:
    """Those of which something is known, but for the name, which is said anyway."""
    return tuple(field for field in fields if field.text and field.key not in NAMES)


def _several(key: str, name: str, each: Sequence[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """A line for each, with its tag; an empty one where there is none."""
    texts = [text + (f" ({one_line(tag, 30)})" if tag else "") for text, tag in each] or [""]
    return [(f"{key}-{number}", name, text) for number, text in enumerate(texts)]


def _in_one_line(place: AddressDraft) -> str:
    parts = (place.street, place.street2, f"{place.postal_code} {place.city}".strip(), place.region, place.country)
    return ", ".join(part for part in parts if part)
