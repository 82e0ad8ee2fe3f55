"""S7: an edit of a contact beside one that another desk made meanwhile."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from frontdesk_tui.desk.beside import Log, merged_fields
from frontdesk_tui.desk.clients import entries_beside
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.clients.entries_beside import MANY, Merged
from frontdesk_tui.desk.errors import DeskError

_NOT_EDITED = {"custom", "labels", "note"}

_CUSTOM = "custom."
"""What the name of a custom field begins with here: each is merged by itself."""


def beside(contact: int, now: ContactDraft, shown: ContactDraft | None, typed: ContactDraft) -> ContactDraft:
    """What is stored now, with what was changed of what had been shown. Raises CollidedError for what both changed."""
    if shown is None:
        raise DeskError("Another desk has changed this contact meanwhile. Open it again to see what is new.")
    given = dict.fromkeys((*dict(shown.custom), *dict(typed.custom)), "")
    there, before, here = (_fields(one, given) for one in (now, shown, typed))
    both = _Lists(there, before, here)
    return merged_fields(there, before, here, both.put, now, "contact", Log(("contact.edited",), "contact", contact))


class _Lists:
    """Emails, phones and addresses, merged one by one: those that both have changed are fields, `emails.1`."""

    def __init__(self, there: dict[str, Any], before: dict[str, Any], here: dict[str, Any]) -> None:
        self._lists: dict[str, Merged] = {}
        for name in MANY:
            found = entries_beside.merged(there[name], before[name], here[name])
            if found is None:
                here[name] = entries_beside.filled_in(here[name])
                continue
            self._lists[name] = found
            before[name], here[name] = there[name], found.entries({})
            for place, was, mine, theirs in found.clashes:
                field = f"{name}.{place + 1}"
                there[field], before[field], here[field] = theirs, was, mine
        for name in [one for one in here if one.startswith(_CUSTOM)]:
            here[name] = here.pop(name)  # they stand last in the form

    def put(self, draft: ContactDraft, changed: Mapping[str, Any]) -> ContactDraft:
        """A draft in which some fields are changed."""
        chosen: dict[str, dict[int, Any]] = {}
        rest = {}
        for field, value in changed.items():
            name, _, number = field.partition(".")
            if name in self._lists and number:
                chosen.setdefault(name, {})[int(number) - 1] = value
            else:
                rest[field] = value
        return _put(draft, rest | {name: self._lists[name].entries(of) for name, of in chosen.items()})


def _fields(draft: ContactDraft, given: Mapping[str, str]) -> dict[str, Any]:
    """Its fields by name, of custom ones those that are given in the form."""
    simple = {one.name: getattr(draft, one.name) for one in fields(draft) if one.name not in _NOT_EDITED}
    values = dict(draft.custom)
    return simple | {_CUSTOM + name: values.get(name, "") for name in given}


def _put(draft: ContactDraft, changed: Mapping[str, Any]) -> ContactDraft:
    simple = {name: value for name, value in changed.items() if not name.startswith(_CUSTOM)}
    values = {name.removeprefix(_CUSTOM): value for name, value in changed.items() if name.startswith(_CUSTOM)}
    return replace(draft, **simple, custom=tuple((dict(draft.custom) | values).items()))
