"""S7: an edit of a contact beside one that another desk made meanwhile."""

from collections.abc import Mapping
from dataclasses import fields, replace
from typing import Any

from frontdesk_tui.desk.beside import Log, merged_fields
from frontdesk_tui.desk.clients.drafts import ContactDraft
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
    return merged_fields(there, before, here, _put, now, "contact", Log(("contact.edited",), "contact", contact))


def _fields(draft: ContactDraft, given: Mapping[str, str]) -> dict[str, Any]:
    """Its fields by name, of custom ones those that are given in the form."""
    simple = {one.name: getattr(draft, one.name) for one in fields(draft) if one.name not in _NOT_EDITED}
    values = dict(draft.custom)
    return simple | {_CUSTOM + name: values.get(name, "") for name in given}


def _put(draft: ContactDraft, changed: Mapping[str, Any]) -> ContactDraft:
    simple = {name: value for name, value in changed.items() if not name.startswith(_CUSTOM)}
    values = {name.removeprefix(_CUSTOM): value for name, value in changed.items() if name.startswith(_CUSTOM)}
    return replace(draft, **simple, custom=tuple((dict(draft.custom) | values).items()))
