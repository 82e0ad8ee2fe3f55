"""Which contact a record from a file is, and what it adds to it; contacts of the same batch included."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from operator import itemgetter
from typing import Any, NamedTuple, TypeVar

from frontdesk_tui.desk.clients import details, names, phones
from frontdesk_tui.desk.clients.drafts import MOST_OF_EACH, ContactDraft
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models import rows
from frontdesk_tui.models.contact import Contact, ContactEmail, ContactPhone
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.note import Note

T = TypeVar("T")

_ASKED_AT_ONCE = 5_000
"""Emails and phones in one question: no engine takes any number of them."""


@dataclass(slots=True)
class Held:
    """A contact as it will be once the batch is written."""

    before: ContactDraft
    draft: ContactDraft
    notes: list[str] = field(default_factory=list)
    """Texts of the notes it has."""
    new_notes: list[str] = field(default_factory=list)
    """Those of them that are to be written."""


class _Name(NamedTuple):
    """What somebody is called, folded."""

    whole: str
    first: str
    last: str


class Matching:
    """The contacts that records of one batch may be: stored ones, and those that the batch adds."""

    def __init__(self, country: str, drafts: Sequence[ContactDraft]) -> None:
        self._country = country
        self._held: dict[int, Held] = {}
        self._by_reach: dict[str, dict[int, _Name]] = {}
        self._called_before: dict[int, list[_Name]] = {}
        """C20: by contact, the names of those who were merged into it."""
        self._note_reached(ContactEmail, ContactEmail.address_key, drafts)
        self._note_reached(ContactPhone, ContactPhone.number_key, drafts)
        found = {contact for reached in self._by_reach.values() for contact in reached}
        merged = Contact.select(Contact.merged_into, Contact.first_name, Contact.last_name)
        for contact, first, last in rows.tuples(merged.where(rows.among(Contact.merged_into, found))):
            self._called_before.setdefault(contact, []).append(_folded(first, last))

    def _note_reached(self, table: type[Any], column: Any, drafts: Sequence[ContactDraft]) -> None:
        keys = iter({key for draft in drafts for key in self._keys_of(draft)})
        while some := list(islice(keys, _ASKED_AT_ONCE)):
            found = (
                table.select(column, Contact.id, Contact.first_name, Contact.last_name)
                .join(Contact)
                .where(column.in_(some) & Contact.deleted_at.is_null())
            )
            for key, contact, first, last in rows.tuples(found):
                self._by_reach.setdefault(key, {})[contact] = _folded(first, last)

    def _keys_of(self, draft: ContactDraft) -> list[str]:
        """What a contact is matched by."""
        numbers = [phones.key(phone.number, self._country) for phone in draft.phones]
        return [key for key in [fold(email.address) for email in draft.emails] + numbers if key]

    def can_find(self, draft: ContactDraft) -> bool:
        """Whether there is an email or a phone in it that contacts are matched by."""
        return bool(self._keys_of(draft))

    def of(self, draft: ContactDraft) -> list[int]:
        """The contacts that have one of its emails or phones, without those of another name: families share them.

        Where one of the two has no last name, as in a chat, the first names are compared. In the order of its emails
        and phones, the oldest contact first, so that batches of any size say the same.
        """
        name = _name(draft)
        return list(
            dict.fromkeys(
                contact
                for key in self._keys_of(draft)
                for contact, called in sorted(self._by_reach.get(key, {}).items())
                if any(_may_be_one(name, one) for one in (called, *self._called_before.get(contact, ())))
            )
        )

    def hold(self, contact: int, draft: ContactDraft) -> None:
        """A contact that the batch adds; later records may be the same."""
        notes = [draft.note] if draft.note.strip() else []
        self._held[contact] = Held(draft, draft, notes, list(notes))
        self._remember(contact, draft)

    def held(self, contact: int) -> Held:
        """A contact as it will be."""
        if contact not in self._held:
            stored = details.read([contact])[0].details
            notes = [row.text for row in Note.select(Note.text).where(Note.contact == contact)]
            self._held[contact] = Held(stored, stored, notes)
        return self._held[contact]

    def fill(self, contacts: Sequence[int], draft: ContactDraft) -> int | None:
        """Give the first of these contacts what it lacks and the record has; None when one of them has all of it.

        DeskError when it would have too many emails or phones.
        """
        if self.having_all(contacts, draft) is not None:
            return None
        held = self.held(contacts[0])
        held.draft = _bounded(_filled(held.draft, draft, self._country), held.draft)
        if draft.note.strip() and draft.note not in held.notes:
            held.notes.append(draft.note)
            held.new_notes.append(draft.note)
        self._remember(contacts[0], held.draft)
        return contacts[0]

    def having_all(self, contacts: Sequence[int], draft: ContactDraft) -> int | None:
        """The first of these contacts that lacks nothing of the record; None when every one lacks something."""
        return next((contact for contact in contacts if self._has_all(self.held(contact), draft)), None)

    def _has_all(self, held: Held, draft: ContactDraft) -> bool:
        noted = not draft.note.strip() or draft.note in held.notes
        return noted and _filled(held.draft, draft, self._country) == held.draft

    def _remember(self, contact: int, draft: ContactDraft) -> None:
        for key in self._keys_of(draft):
            self._by_reach.setdefault(key, {})[contact] = _name(draft)


def _name(draft: ContactDraft) -> _Name:
    return _folded(draft.first_name, draft.last_name)


def _folded(first: str, last: str) -> _Name:
    return _Name(fold(names.full_name(first, last)), fold(first), fold(last))


def _may_be_one(one: _Name, other: _Name) -> bool:
    """Whether two names may be the same person's."""
    if not one.whole or not other.whole or one.whole == other.whole:
        return True
    return one.first == other.first and not (one.last and other.last)


def _filled(held: ContactDraft, draft: ContactDraft, country: str) -> ContactDraft:
    """A contact with what it lacked and the record has."""
    return replace(
        held,
        **{name: getattr(held, name) or getattr(draft, name) for name in details.SIMPLE_FIELDS},
        emails=_with(held.emails, draft.emails, lambda email: fold(email.address)),
        phones=_with(held.phones, draft.phones, lambda phone: phones.key(phone.number, country)),
        addresses=held.addresses or draft.addresses,
        labels=_with(held.labels, draft.labels, fold),
        custom=_with(held.custom, draft.custom, itemgetter(0)),
    )


def _bounded(filled: ContactDraft, before: ContactDraft) -> ContactDraft:
    """What was filled in, unless it is more than one person has."""
    for kind in ("emails", "phones"):
        if len(getattr(filled, kind)) > max(MOST_OF_EACH, len(getattr(before, kind))):
            raise DeskError(f"With it {names.called(before)[:80]} would have more than {MOST_OF_EACH} {kind}.")
    return filled


def _with(have: tuple[T, ...], offered: Iterable[T], key: Callable[[T], str]) -> tuple[T, ...]:
    """What there is, and of what is offered that which is new by its key, once."""
    known = {key(one) for one in have}
    new = {key(one): one for one in reversed(list(offered)) if key(one) not in known}
    return have + tuple(reversed(new.values()))
