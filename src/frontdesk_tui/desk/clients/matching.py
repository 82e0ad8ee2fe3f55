"""Which contact a record from a file is, and what it adds to it; contacts of the same batch included."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import islice
from operator import attrgetter, itemgetter
from typing import NamedTuple, TypeVar

from frontdesk_tui.desk.clients import details, known_otherwise, names, phones, search_document
from frontdesk_tui.desk.clients.drafts import MOST_OF_EACH, ContactDraft
from frontdesk_tui.desk.clients.match_rules import Existing, MatchBy, Rules
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models import rows
from frontdesk_tui.models.contact import Contact, ContactEmail, ContactPhone
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.note import Note

T = TypeVar("T")

_ASKED_AT_ONCE = 5_000
"""Emails and phones in one question: no engine takes any number of them."""

_LIVE = Contact.deleted_at.is_null()

_BORN = "\0"
"""Between name and birthdate: in no text that is stored."""

_USUAL = Rules()

Custom = tuple[tuple[str, str], ...]
"""Names of custom fields and values."""


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


class _Marks(NamedTuple):
    """By what a record is told from others."""

    emails: list[str]
    numbers: list[str]
    births: list[str]
    name: _Name

    @property
    def keys(self) -> list[str]:
        """What a contact is matched by."""
        return self.emails + self.numbers + self.births


class Matching:
    """The contacts that records of one batch may be: stored ones, and those that the batch adds."""

    def __init__(self, country: str, drafts: Sequence[ContactDraft], rules: Rules = _USUAL) -> None:
        self._country = country
        self._by = frozenset(rules.by)
        self._joined = _updated if rules.existing is Existing.UPDATE else _filled
        self._drafts = drafts
        self._read = {id(draft): self._marks_in(draft) for draft in drafts}
        """Of each of these drafts, which are kept, so that its id stays its own."""
        self._held: dict[int, Held] = {}
        self._by_key: dict[str, dict[int, _Name]] = {}
        for table, column, keys_of in (
            (ContactEmail, ContactEmail.address_key, attrgetter("emails")),
            (ContactPhone, ContactPhone.number_key, attrgetter("numbers")),
        ):
            for some in _parted({key for marks in self._read.values() for key in keys_of(marks)}):
                found = table.select(column, Contact.id, Contact.first_name, Contact.last_name).join(Contact)
                for key, contact, first, last in rows.tuples(found.where(rows.among(column, some) & _LIVE)):
                    self._note(key, contact, _folded(first, last))
        self._note_born()
        self._said = known_otherwise.by_id(drafts)
        self._same = known_otherwise.equal(drafts)
        self._called_before: dict[int, list[_Name]] = {}
        """C20: by contact, the names of those who were merged into it."""
        known = {contact for reached in self._by_key.values() for contact in reached}
        merged = Contact.select(Contact.merged_into, Contact.first_name, Contact.last_name)
        for contact, first, last in rows.tuples(merged.where(rows.among(Contact.merged_into, known))):
            self._called_before.setdefault(contact, []).append(_folded(first, last))

    def _note_born(self) -> None:
        """Contacts that are called like one of the drafts and have its birthdate."""
        wanted = {key for marks in self._read.values() for key in marks.births}
        for some in _parted({key.partition(_BORN)[0] for key in wanted}):
            found = Contact.select(
                Contact.name_key, Contact.birthdate, Contact.id, Contact.first_name, Contact.last_name
            ).where(rows.among(Contact.name_key, some) & (Contact.birthdate != "") & _LIVE)
            for name_key, born, contact, first, last in rows.tuples(found):
                self._note(f"{name_key}{_BORN}{born}", contact, _folded(first, last))

    def _note(self, key: str, contact: int, name: _Name) -> None:
        self._by_key.setdefault(key, {})[contact] = name

    def _marks(self, draft: ContactDraft) -> _Marks:
        return self._read.get(id(draft)) or self._marks_in(draft)

    def _marks_in(self, draft: ContactDraft) -> _Marks:
        emails = draft.emails if MatchBy.EMAIL in self._by else ()
        numbers = draft.phones if MatchBy.PHONE in self._by else ()
        is_born = MatchBy.NAME_BIRTHDATE in self._by and draft.birthdate and (draft.first_name or draft.last_name)
        return _Marks(
            [key for email in emails if (key := fold(email.address))],
            [key for phone in numbers if (key := phones.key(phone.number, self._country))],
            [f"{search_document.name_key(draft)}{_BORN}{draft.birthdate}"] if is_born else [],
            _folded(draft.first_name, draft.last_name),
        )

    def can_find(self, draft: ContactDraft) -> bool:
        """Whether there is anything in it that contacts are matched by."""
        return bool(self._marks(draft).keys)

    def of(self, draft: ContactDraft) -> list[int]:
        """The contacts that are matched, without those of another name: families share emails and phones.

        Where one of the two has no last name, as in a chat, the first names are compared. In the order of its emails
        and phones, the oldest contact first, so that batches of any size say the same; whom its id means before all.
        """
        marks, own = self._marks(draft), self._own(draft)
        found = list(
            dict.fromkeys(
                contact
                for key in marks.keys
                for contact, called in sorted(self._by_key.get(key, {}).items())
                if any(_may_be_one(marks.name, one) for one in (called, *self._called_before.get(contact, ())))
            )
        )
        if own is None:
            return found or self._very_same(draft)
        if found or not known_otherwise.may_be(self.held(own).draft, draft):
            return sorted(found, key=lambda contact: contact != own)
        return [own]

    def _own(self, draft: ContactDraft) -> int | None:
        """Who has the id that the record says, and its name."""
        said = known_otherwise.said(draft)
        return None if said is None else self._said.get(said)

    def _very_same(self, draft: ContactDraft) -> list[int]:
        """Who has no email and no phone either, and is the same in every field."""
        same = None if known_otherwise.is_reached(draft) else self._same.get(known_otherwise.the_same(draft))
        return [] if same is None else [same]

    def hold(self, contact: int, draft: ContactDraft) -> None:
        """A contact that the batch adds; later records may be the same."""
        notes = [draft.note] if draft.note.strip() else []
        self._held[contact] = Held(draft, draft, notes, list(notes))
        self._remember(contact, draft)
        self._tell_apart(contact, None, draft)

    def held(self, contact: int) -> Held:
        """A contact as it will be."""
        if contact not in self._held:
            stored = details.read([contact])[0].details
            notes = [row.text for row in Note.select(Note.text).where(Note.contact == contact)]
            self._held[contact] = Held(stored, stored, notes)
        return self._held[contact]

    def fill(self, contacts: Sequence[int], draft: ContactDraft) -> int | None:
        """Give the first of these contacts what the record has and the rules let in; None when one of them has all.

        DeskError when it would have too many emails or phones.
        """
        if self.having_all(contacts, draft) is not None:
            return None
        held, before = self.held(contacts[0]), self.held(contacts[0]).draft
        held.draft = _bounded(self._joined(held.draft, draft, self._country), held.draft)
        if draft.note.strip() and draft.note not in held.notes:
            held.notes.append(draft.note)
            held.new_notes.append(draft.note)
        self._remember(contacts[0], held.draft)
        self._tell_apart(contacts[0], before, held.draft)
        return contacts[0]

    def having_all(self, contacts: Sequence[int], draft: ContactDraft) -> int | None:
        """The first of these contacts that lacks nothing of the record; None when every one lacks something."""
        return next((contact for contact in contacts if self._has_all(self.held(contact), draft)), None)

    def _has_all(self, held: Held, draft: ContactDraft) -> bool:
        noted = not draft.note.strip() or draft.note in held.notes
        return noted and self._joined(held.draft, draft, self._country) == held.draft

    def _remember(self, contact: int, draft: ContactDraft) -> None:
        marks = self._marks(draft)
        for key in marks.keys:
            self._note(key, contact, marks.name)

    def _tell_apart(self, contact: int, before: ContactDraft | None, now: ContactDraft) -> None:
        """Who is the same as this contact is no more the same as it was before; its notes are no field."""
        if before is not None and not known_otherwise.is_reached(before):
            was = known_otherwise.the_same(before)
            if self._same.get(was) == contact:
                del self._same[was]
        if not known_otherwise.is_reached(now):
            self._same.setdefault(known_otherwise.the_same(replace(now, note="")), contact)


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


def _updated(held: ContactDraft, draft: ContactDraft, country: str) -> ContactDraft:
    """A contact as the record has it, with what the record says nothing of."""
    tags = {address.tag for address in draft.addresses}
    return replace(
        held,
        **{name: getattr(draft, name) or getattr(held, name) for name in details.SIMPLE_FIELDS},
        emails=_before(draft.emails, held.emails, lambda email: fold(email.address)),
        phones=_before(draft.phones, held.phones, lambda phone: phones.key(phone.number, country)),
        addresses=draft.addresses + tuple(address for address in held.addresses if address.tag not in tags),
        labels=_with(held.labels, draft.labels, fold),
        custom=_replaced(held.custom, draft.custom),
    )


def _replaced(have: Custom, offered: Custom) -> Custom:
    """Custom values, of which those that are offered win, unless they are empty."""
    values = dict(have) | {name: value for name, value in offered if value}
    return tuple(values.items())


def _before(offered: tuple[T, ...], have: tuple[T, ...], key: Callable[[T], str]) -> tuple[T, ...]:
    """What is offered, once each, and after it what else there was; a tag that is not said stays."""
    tags = {key(one): one.tag for one in have}  # type: ignore[attr-defined]
    new = _with((), offered, key)
    told = tuple(replace(one, tag=one.tag or tags.get(key(one), "")) for one in new)  # type: ignore[attr-defined,type-var]
    return _with(told, have, key)


def _parted(keys: Iterable[str]) -> Iterator[list[str]]:
    left = iter(keys)
    while some := list(islice(left, _ASKED_AT_ONCE)):
        yield some


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
