"""What a contact is found by."""

from frontdesk_tui.desk.clients import names, phones
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.models.folding import FIELD_END, fold, is_east_asian

MOST = 4_000
"""Characters of a document; what lies beyond is not searched."""

KEY = 120
"""Characters of the sort key."""


def name_key(draft: ContactDraft) -> str:
    """The folded name that lists are sorted by."""
    return fold(names.called(draft))[:KEY]


def document(draft: ContactDraft, country: str) -> str:
    """Folded names (both ways round), company, emails, runs of phone digits and custom values, each ended by itself."""
    first, last = draft.first_name, draft.last_name
    fields = [fold(f"{first} {last}")]
    if first and last:
        fields.append(fold(f"{last} {first}"))
        if is_east_asian(first + last):
            fields.append(fold(last + first))
    fields.append(fold(draft.company))
    fields += [fold(email.address) for email in draft.emails]
    for phone in draft.phones:
        fields += phones.searchable(phone.number, country)
    fields += [fold(value) for _, value in draft.custom]
    return "".join(field + FIELD_END for field in dict.fromkeys(fields) if field)[:MOST]
