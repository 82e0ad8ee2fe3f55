"""Contacts that come in from files: matched, added, or used to fill gaps, many in one transaction."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from hashlib import sha1
from typing import Any

from frontdesk_tui.desk.clients import custom_values, details, import_runs, labels, names, search_document
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.clients.import_runs import Step
from frontdesk_tui.desk.clients.match_rules import Existing, Rules
from frontdesk_tui.desk.clients.matching import Held, Matching
from frontdesk_tui.desk.clients.stored import changes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.verb import following, record, record_each, record_many, verb
from frontdesk_tui.models import rows
from frontdesk_tui.models.contact import Contact, ContactEmail, ContactPhone
from frontdesk_tui.models.contact_search import ContactSearch
from frontdesk_tui.models.custom_field import CustomValue
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.label import ContactLabel
from frontdesk_tui.models.note import Note

_USUAL = Rules()


class Outcome(StrEnum):
    """What became of one that came in."""

    ADDED = "added"
    FILLED = "filled"
    """It was there, and lacked something that the record had."""
    KNOWN = "known"
    """It was there, and nothing was new."""
    UPDATED = "updated"
    """It was there, and said something else than the record."""
    SKIPPED = "skipped"
    """It was there, and was to be left as it is."""


def digest(draft: ContactDraft) -> str:
    """Names a record by all that is in it."""
    said = replace(draft, warnings=()) if draft.warnings else draft
    return sha1(repr(said).encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()


def doubts(desk: Desk, drafts: Sequence[ContactDraft]) -> list[tuple[str, ...]]:
    """C8: what of each record's custom fields is taken as text, since it is not what the field's type says."""
    fields = custom_values.named(name for draft in drafts for name, _ in draft.custom)
    country = desk.business.country
    return [custom_values.taken(draft.custom, fields, country)[1] if draft.custom else () for draft in drafts]


@verb
def take_in(
    desk: Desk,
    drafts: Sequence[ContactDraft],
    dry_run: bool = False,
    rules: Rules = _USUAL,
    step: Step | None = None,
) -> list[Outcome]:
    """S2: contacts from a file, in its order; what became of each. The same records again change nothing.

    A record is the contact that the rules match, unless it has another name (families share addresses). With `dry_run`
    nothing is written. The step of a run is noted with what it did, or not at all. DeskError when a contact would have
    more emails or phones than any person has.
    """
    intake = _Intake(desk, [digest(draft) for draft in drafts], _storable(desk, drafts), rules)
    outcomes = intake.settle()
    if not dry_run:
        if step is not None:
            import_runs.advance(step, outcomes)
        intake.write({} if step is None else {"run": step.run})
    return outcomes


class _Intake:
    """One batch on its way in."""

    def __init__(self, desk: Desk, digests: Sequence[str], drafts: Sequence[ContactDraft], rules: Rules) -> None:
        self._desk = desk
        self._digests = digests
        self._drafts = drafts
        self._rules = rules
        self._matching = Matching(desk.business.country, drafts, rules)
        self._following = rows.next_id(Contact)
        self._new: dict[int, str] = {}
        """Digests of what is added, by the id that it will have."""
        self._changed: set[int] = set()
        """Contacts that were there and are given something."""
        self._silent: list[int] = []
        """Contacts that want no emails."""

    def settle(self) -> list[Outcome]:
        """What becomes of each."""
        imported = _imported(self._digests)
        outcomes = []
        for key, draft in zip(self._digests, self._drafts, strict=True):
            outcomes.append(Outcome.KNOWN if key in imported else self._one(key, draft))
            imported.add(key)
        return outcomes

    def _one(self, key: str, draft: ContactDraft) -> Outcome:
        contacts = self._matching.of(draft)
        if not contacts:
            contacts = [self._following + len(self._new)]
            self._new[contacts[0]] = key
            self._matching.hold(contacts[0], draft)
            outcome = Outcome.ADDED
        elif self._rules.existing is Existing.SKIP:
            outcome = Outcome.SKIPPED
        else:
            outcome = self._join(contacts, draft)
        self._silent += contacts if draft.unsubscribed else []
        return outcome

    def _join(self, contacts: Sequence[int], draft: ContactDraft) -> Outcome:
        contact = self._matching.fill(contacts, draft)
        if contact is None:
            return Outcome.KNOWN
        if contact not in self._new:
            self._changed.add(contact)
        return Outcome.UPDATED if self._rules.existing is Existing.UPDATE else Outcome.FILLED

    def write(self, by: dict[str, int]) -> None:
        """Store it; the events say `by` which run."""
        held = self._matching.held
        _add(self._desk, [(contact, held(contact), key) for contact, key in self._new.items()], by)
        for contact in sorted(self._changed):
            _edit(self._desk, contact, held(contact), by)
        _unsubscribe(self._desk, self._silent, by)


def _unsubscribe(desk: Desk, contacts: Iterable[int], by: dict[str, int]) -> None:
    """Whoever wants no emails according to a file gets none here either."""
    wanting = Contact.select(Contact.id).where(rows.among(Contact.id, contacts) & Contact.unsubscribed_at.is_null())
    found = [contact for (contact,) in rows.tuples(wanting)]
    Contact.update(unsubscribed_at=desk.now).where(rows.among(Contact.id, found)).execute()
    record_many(desk, "contact.unsubscribed", found, **by)


def _storable(desk: Desk, drafts: Sequence[ContactDraft]) -> list[ContactDraft]:
    """The drafts with each custom field once, as the business calls it, and as its type has it where it can be."""
    fields = custom_values.named(name for draft in drafts for name, _ in draft.custom)
    country = desk.business.country
    return [
        replace(draft, custom=custom_values.taken(draft.custom, fields, country)[0]) if draft.custom else draft
        for draft in drafts
    ]


def _imported(digests: Sequence[str]) -> set[str]:
    """Those of these records that a contact was made from, if only to be deleted since."""
    known = Contact.select(Contact.import_key).where(rows.among(Contact.import_key, digests))
    return {key for (key,) in rows.tuples(known)}


def _add(desk: Desk, added: Sequence[tuple[int, Held, str]], by: dict[str, int]) -> None:
    """Write new contacts, table by table."""
    new = [(contact, held.draft, key) for contact, held, key in added]
    tables: dict[type[Any], list[dict[str, Any]]] = {table: [] for table in (ContactEmail, ContactPhone)}
    for contact, draft, _ in new:
        for table, found in details.many_rows(desk, contact, draft).items():
            tables.setdefault(table, []).extend(found)
    keys = {contact: search_document.name_key(draft) for contact, draft, _ in new}
    rows.insert(Contact, [_contact_row(desk, contact, draft, key, keys[contact]) for contact, draft, key in new])
    for table, found in tables.items():
        rows.insert(table, found)
    rows.insert(
        ContactSearch,
        [
            {"id": contact, "name_key": keys[contact], "doc": search_document.document(draft, desk.business.country)}
            for contact, draft, _ in new
        ],
    )
    rows.insert(CustomValue, _custom_rows(new))
    rows.insert(ContactLabel, list(_label_rows(new)))
    rows.insert(Note, [_note_row(desk, contact, text) for contact, held, _ in added for text in held.new_notes])
    with following():  # an import is taken back as a whole, by its page in the journal
        said = [(contact, {"name": names.called(draft)[:200], **by}) for contact, draft, _ in new]
        record_each(desk, "contact.imported", said)


def _contact_row(desk: Desk, contact: int, draft: ContactDraft, key: str, name_key: str) -> dict[str, Any]:
    simple = {name: getattr(draft, name) for name in details.SIMPLE_FIELDS}
    return {"id": contact, **simple, "name_key": name_key, "import_key": key, "created_at": desk.now}


def _note_row(desk: Desk, contact: int, text: str) -> dict[str, Any]:
    return {"contact": contact, "text": text, "author": desk.actor.name, "created_at": desk.now}


def _custom_rows(new: Sequence[tuple[int, ContactDraft, str]]) -> list[dict[str, Any]]:
    fields = custom_values.made(name for _, draft, _ in new for name, _ in draft.custom)
    return [row for contact, draft, _ in new for row in custom_values.rows(contact, draft.custom, fields)]


def _label_rows(new: Sequence[tuple[int, ContactDraft, str]]) -> Iterable[dict[str, Any]]:
    known: dict[str, int] = {}
    for contact, draft, _ in new:
        for name in draft.labels:
            if fold(name) not in known:
                known[fold(name)] = labels.named(name)
        for label in {known[fold(name)] for name in draft.labels}:
            yield {"contact": contact, "label": label}


def _edit(desk: Desk, contact: int, held: Held, by: dict[str, int]) -> None:
    """Write what an existing contact was given."""
    before, after = held.before, held.draft
    details.put(desk, contact, after)
    for name in after.labels:
        if name not in before.labels:
            labels.write(contact, [name])
            record(desk, "label.put", contact=contact, label=labels.named(name), name=name, **by)
    for text in held.new_notes:
        note = Note.create(**_note_row(desk, contact, text))
        record(desk, "note.added", contact=contact, note=note.id, **by)
    old, new = changes(before, replace(after, labels=before.labels))
    if new:
        record(desk, "contact.edited", contact=contact, before=old, after=new, source="import", **by)
