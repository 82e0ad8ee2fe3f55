"""What a contact is called."""

from typing import TYPE_CHECKING

from frontdesk_tui.models.folding import is_east_asian

if TYPE_CHECKING:
    from frontdesk_tui.desk.drafts import ContactDraft


def full_name(first: str, last: str) -> str:
    """First and last name in the order of their script: family name first in Han, kana and Hangul."""
    parts = (last, first) if is_east_asian(first + last) else (first, last)
    return " ".join(part for part in parts if part)


def called(draft: "ContactDraft") -> str:
    """The name, else the company, else the first email or phone: no contact is without something to call it by."""
    name = full_name(draft.first_name, draft.last_name)
    if name.strip():
        return name
    addresses = [email.address for email in draft.emails] + [phone.number for phone in draft.phones]
    return next((text for text in (draft.company, *addresses) if text.strip()), "")
