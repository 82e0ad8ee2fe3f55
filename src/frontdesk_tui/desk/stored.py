"""Drafts as the log keeps them: plain JSON, and back."""

from typing import Any

from frontdesk_tui.desk.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft

_MANY: dict[str, type[Any]] = {"emails": EmailDraft, "phones": PhoneDraft, "addresses": AddressDraft}


def draft_from(fields: dict[str, Any]) -> ContactDraft:
    """The draft whose `asdict` these fields are; absent ones are empty."""
    ready: dict[str, Any] = {}
    for name, value in fields.items():
        if name in _MANY:
            ready[name] = tuple(_MANY[name](**part) for part in value)
        elif name == "custom":
            ready[name] = tuple((field, text) for field, text in value)
        elif isinstance(value, list | tuple):
            ready[name] = tuple(value)
        else:
            ready[name] = value
    return ContactDraft(**ready)
