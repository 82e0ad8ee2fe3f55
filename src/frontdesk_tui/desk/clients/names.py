"""What a contact is called."""

from typing import TYPE_CHECKING

from frontdesk_tui.desk.languages import primary
from frontdesk_tui.models.folding import is_east_asian

if TYPE_CHECKING:
    from frontdesk_tui.desk.clients.drafts import ContactDraft

_FAMILY_FIRST = {"ja", "ko", "zh", "hu"}
_AFTER_COMMA = {"inc", "ltd", "llc", "corp", "co", "gmbh", "ag", "kg", "jr", "sr", "md", "phd", "esq", "the"}


def full_name(first: str, last: str) -> str:
    """First and last name in the order of their script: family name first in Han, kana and Hangul."""
    if not first or not last:
        return first or last
    return f"{last} {first}" if is_east_asian(first + last) else f"{first} {last}"


def called(draft: "ContactDraft") -> str:
    """The name, else the company, else the first email or phone: no contact is without something to call it by."""
    name = full_name(draft.first_name, draft.last_name)
    if name.strip():
        return name
    addresses = [email.address for email in draft.emails] + [phone.number for phone in draft.phones]
    return first_said(draft.company, *addresses)


def first_said(*texts: str) -> str:
    """The first of these texts that is more than blanks; empty when none is."""
    return next((text for text in texts if text.strip()), "")


def split_name(full: str, language: str) -> tuple[str, str]:
    """First and last name; one word is a first name, `Lev, Anna` is Anna Lev, and in `佐藤 花子` 佐藤 comes first."""
    full = " ".join(full.split())
    last, comma, first = full.partition(", ")
    if comma and "," not in first and first.casefold().rstrip(".") not in _AFTER_COMMA:
        return first, last
    if primary(language) in _FAMILY_FIRST or is_east_asian(full):
        last, _, first = full.partition(" ")
        return (first, last) if first else (full, "")
    first, _, last = full.rpartition(" ")
    return (first, last) if first else (full, "")
