"""Taking back a file that was brought in: what it added goes to the trash, what it filled in is emptied again."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import NamedTuple

from frontdesk_tui.desk.clients import contacts, details, import_runs, labels, notes
from frontdesk_tui.desk.clients.stored import changes, draft_from
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import opt_out
from frontdesk_tui.desk.undo import contact_of
from frontdesk_tui.desk.verb import following, record, verb
from frontdesk_tui.models import rows
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.import_run import ImportRun, events_of
from frontdesk_tui.models.label import ContactLabel
from frontdesk_tui.models.note import Note

STEP = 500
"""Events that are taken back in one transaction."""

_KINDS = ("contact.imported", "contact.edited", "label.put", "note.added", "contact.unsubscribed")


class TakenBack(NamedTuple):
    """How far a run is taken back."""

    back: int = 0
    """Contacts that it had added and that are in the trash now."""
    kept: int = 0
    """Contacts that it had added and that stay: something was done with them since."""
    undone: int = 0
    """Changes of other contacts that are taken back."""
    left: int = 0
    """Changes of other contacts that stay: they have been changed again since."""
    is_whole: bool = False

    @property
    def said(self) -> str:
        """In a sentence or two."""
        told = f"{self.back:,} {_contacts(self.back)} in the trash"
        if self.undone:
            told += f", {self.undone:,} {'change' if self.undone == 1 else 'changes'} undone"
        told += "."
        if self.kept:
            told += f" {self.kept:,} {_contacts(self.kept)} kept: something was done with them since."
        if self.left:
            told += f" {self.left:,} {'change was' if self.left == 1 else 'changes were'} kept: changed again since."
        return told


def _contacts(number: int) -> str:
    return "contact is" if number == 1 else "contacts are"


def take_back(
    desk: Callable[[], Desk],
    run: int,
    progress: Callable[[int, int], object] = lambda _done, _of: None,
    go_on: Callable[[], bool] = lambda: True,
) -> TakenBack:
    """S2: all that a run did, piece by piece. What was cut goes on when it is asked for again."""
    while True:
        with following():  # it is not one of the last steps of this desk
            done = take_back_some(desk(), run)
        total = import_runs.changed(ImportRun.get_by_id(run).outcomes)
        progress(min(total, done.back + done.kept + done.undone + done.left), total)
        if done.is_whole or not go_on():
            return done


@verb
def take_back_some(desk: Desk, run: int, most: int = STEP) -> TakenBack:
    """S2: the next piece of what a run did, newest first. Raises DeskError when all of it was taken back before.

    What others have changed since stays as it is: contacts with anything that happened to them since, and fields that
    have another value by now.
    """
    row = ImportRun.get_or_none(ImportRun.id == run)
    if row is None:
        raise DeskError(f"There is no import {run}.")
    if row.taken_back_at is not None:
        raise DeskError("This import has been taken back already.")
    first = import_runs.begun_by(run)
    before = rows.next_id(Event) if row.taken_back_to is None else row.taken_back_to
    events = events_of(run, _KINDS, first, before, most)
    counts = Counter(row.outcomes)
    if events:
        found = list(Event.select().where(rows.among(Event.id, events)).order_by(Event.id.desc()))
        counts.update(_taken_back(desk, run, first, found))
    changed = {"outcomes": dict(+counts), "taken_back_to": events[-1] if events else before}
    if not events:
        changed["taken_back_at"] = desk.now
    rows.change_one(ImportRun, run, changed)
    told = {name: counts[name] for name in ("back", "kept", "undone", "left")}
    if not events:
        record(desk, "import.taken_back", run=run, name=row.name, **told)
    return TakenBack(**told, is_whole=not events)


def _taken_back(desk: Desk, run: int, first: int, events: Sequence[Event]) -> Counter[str]:
    """What became of these events."""
    done: Counter[str] = Counter()
    added = _added_by(run, first, {contact_of(event) for event in events})
    for event in events:
        if (
            event.kind != "contact.imported" and event.contact_id not in added
        ):  # else it goes, or stays, with the contact
            done["undone" if _UNDO[event.kind](desk, event) else "left"] += 1
    imported = [contact_of(event) for event in events if event.kind == "contact.imported"]
    if imported:
        done.update(_remove(desk, run, first, imported))
    return done


def _added_by(run: int, first: int, among: set[int]) -> set[int]:
    """Those of these contacts that the run added."""
    imported = rows.among(Event.contact, among) & (Event.kind == "contact.imported") & (Event.id > first)
    found = rows.tuples(Event.select(Event.contact, Event.data).where(imported))
    return {contact for contact, data in found if data.get("run") == run}


def _remove(desk: Desk, run: int, first: int, added: Sequence[int]) -> Counter[str]:
    """Put contacts that a run added into the trash, and let their records come again; but not who was used since."""
    since = rows.tuples(
        Event.select(Event.contact, Event.data).where(rows.among(Event.contact, added) & (Event.id > first))
    )
    used = {contact for contact, data in since if data.get("run") != run}
    is_there = Contact.select(Contact.id, Contact.deleted_at, Contact.merged_into)
    stored = {row[0]: row[1:] for row in rows.tuples(is_there.where(rows.among(Contact.id, added)))}
    in_trash = {one for one, (deleted, merged) in stored.items() if deleted is not None and merged is None}
    going = [one for one in stored if one not in used and one not in in_trash]
    contacts.delete(desk, going)
    Contact.update(import_key=None).where(rows.among(Contact.id, [*going, *in_trash])).execute()
    return Counter(back=len(going) + len(in_trash), kept=len(stored) - len(going) - len(in_trash))


# -- one change of a contact that was there before ------------------------------------------


def _unedit(desk: Desk, event: Event) -> bool:
    """Give the fields back what they held, those that have not been changed again; whether that is all of them."""
    contact = contact_of(event)
    found = details.read([contact])
    if not found or not Contact.select().where((Contact.id == contact) & Contact.merged_into.is_null()).exists():
        return False
    now = found[0].details
    was, became = draft_from(event.data["before"]), draft_from(event.data["after"])
    same = [name for name in event.data["after"] if getattr(now, name) == getattr(became, name)]
    after = draft_from(asdict(now) | {name: asdict(was)[name] for name in same})
    if same:
        is_deleted = Contact.get_by_id(contact).deleted_at is not None
        details.put(desk, contact, after)
        if is_deleted:
            details.hide_from_search([contact])
        old, new = changes(now, after)
        record(desk, "contact.edited", contact=contact, before=old, after=new, source="import taken back")
    return len(same) == len(event.data["after"])


def _unlabel(desk: Desk, event: Event) -> bool:
    contact, label = contact_of(event), event.data["label"]
    if not ContactLabel.select().where((ContactLabel.contact == contact) & (ContactLabel.label == label)).exists():
        return False
    labels.take(desk, [contact], label)
    return True


def _unnote(desk: Desk, event: Event) -> bool:
    untouched = Note.deleted_at.is_null() & Note.edited_at.is_null()
    if not Note.select().where((Note.id == event.data["note"]) & untouched).exists():
        return False
    notes.remove(desk, event.data["note"])
    return True


def _resubscribe(desk: Desk, event: Event) -> bool:
    contact = Contact.get_by_id(contact_of(event))
    if contact.deleted_at is not None or contact.unsubscribed_at != event.at:
        return False
    opt_out.resubscribe(desk, contact.id)
    return True


_UNDO: dict[str, Callable[[Desk, Event], bool]] = {
    "contact.edited": _unedit,
    "label.put": _unlabel,
    "note.added": _unnote,
    "contact.unsubscribed": _resubscribe,
}
