"""S7: an edit of a contact beside one that another desk made meanwhile."""

from dataclasses import fields, replace
from typing import Any

from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line

_CALLED = {
    "first_name": "the first name",
    "last_name": "the last name",
    "company": "the company",
    "position": "the position",
    "language": "the language",
    "vat_id": "the VAT ID",
    "birthdate": "the birthdate",
    "emails": "the emails",
    "phones": "the phone numbers",
    "addresses": "the addresses",
}


def beside(now: ContactDraft, shown: ContactDraft | None, typed: ContactDraft) -> ContactDraft:
    """What is stored now, with what was changed of what had been shown. Raises DeskError for what both changed."""
    if shown is None:
        raise DeskError("Another desk has changed this contact meanwhile. Open it again to see what is new.")
    changed: dict[str, Any] = {}
    both = []
    for field in fields(ContactDraft):
        name = field.name
        was, here, there = getattr(shown, name), getattr(typed, name), getattr(now, name)
        if name == "custom":
            changed[name], again = _values(dict(was), dict(here), dict(there))
            both += again
        elif name in _CALLED and here != was:
            changed[name] = here
            both += [_CALLED[name]] if there not in (was, here) else []
    if both:
        said = both[0] if len(both) == 1 else f"{', '.join(both[:-1])} and {both[-1]}"
        raise DeskError(f"Another desk has changed {said} of this contact meanwhile. Open it again to see what is new.")
    return replace(now, **changed)


def _values(
    was: dict[str, str], here: dict[str, str], there: dict[str, str]
) -> tuple[tuple[tuple[str, str], ...], list[str]]:
    """The custom values, and the names of those that both changed."""
    merged, both = dict(there), []
    for name in {**was, **here}:
        old, mine = was.get(name, ""), here.get(name, "")
        if mine != old:
            merged[name] = mine
            both += [f"“{one_line(name, 40)}”"] if there.get(name, "") not in (old, mine) else []
    return tuple(merged.items()), both
