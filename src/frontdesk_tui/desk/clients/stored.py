"""Drafts as the log keeps them: plain JSON, and back."""

from dataclasses import asdict
from typing import Any

from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft

_MANY: dict[str, type[Any]] = {"emails": EmailDraft, "phones": PhoneDraft, "addresses": AddressDraft}


def changes(before: ContactDraft, after: ContactDraft) -> tuple[dict[str, Any], dict[str, Any]]:
    """The fields that an edit changed, as the log keeps them: what they were, and what they are."""
    old, new = asdict(before), asdict(after)
    names = [name for name in old if old[name] != new[name]]
    return {name: old[name] for name in names}, {name: new[name] for name in names}


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
