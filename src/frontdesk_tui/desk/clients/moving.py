"""C20: what belongs to a contact, moved to another one and back."""

from typing import Any

from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact, ContactEmail, NotTheSame
from frontdesk_tui.models.ingested import Ingested
from frontdesk_tui.models.label import ContactLabel
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.rows import among, ids, insert, next_id, tuples
from frontdesk_tui.models.task import Task

MOVED: tuple[type[Any], ...] = (Booking, Note, Task, Firing, Outgoing, Ingested)
"""Tables whose rows of a contact go with it. The log and the ledger stay as they were written."""


def move(gone: int, keep: int) -> dict[str, Any]:
    """Part of a merge: all that belongs to the one is the other's; which rows these are, for `move_back`."""
    rows = {}
    for table in MOVED:
        rows[table.__name__] = ids(table.select(table.id).where(table.contact == gone))
        table.update(contact=keep).where(table.contact == gone).execute()
    merged = ids(Contact.select(Contact.id).where(Contact.merged_into == gone))
    Contact.update(merged_into=keep).where(among(Contact.id, merged)).execute()
    return {"rows": rows, "merged": merged, "labels": _labels(gone, keep), "not_the_same": _not_the_same(gone, keep)}


def move_back(gone: int, keep: int, said: dict[str, Any]) -> None:
    """The same undone. What has come since stays with the one who was there."""
    for table in MOVED:
        mine = among(table.id, said["rows"][table.__name__]) & (table.contact == keep)
        table.update(contact=gone).where(mine).execute()
    Contact.update(merged_into=gone).where(among(Contact.id, said["merged"]) & (Contact.merged_into == keep)).execute()
    ContactLabel.delete().where((ContactLabel.contact == keep) & among(ContactLabel.label, said["labels"])).execute()
    NotTheSame.delete().where(among(NotTheSame.id, said["not_the_same"])).execute()


def carry_refused(gone: int, keep: int) -> None:
    """Part of a merge: what a mail server said of an address of the one is so for the other, who has it now."""
    refused = ContactEmail.select(ContactEmail.address_key, ContactEmail.refused_at)
    for key, at in tuples(refused.where((ContactEmail.contact == gone) & ContactEmail.refused_at.is_null(False))):
        same = (ContactEmail.contact == keep) & (ContactEmail.address_key == key) & ContactEmail.refused_at.is_null()
        ContactEmail.update(refused_at=at).where(same).execute()


def _labels(gone: int, keep: int) -> list[int]:
    """The labels that only the one had are on the other."""
    has = ContactLabel.select(ContactLabel.label).where(ContactLabel.contact == keep)
    mine = ContactLabel.select(ContactLabel.label).where(ContactLabel.contact == gone)
    lacking = ids(mine.where(ContactLabel.label.not_in(has)))
    insert(ContactLabel, [{"contact": keep, "label": label} for label in lacking])
    return lacking


def _not_the_same(gone: int, keep: int) -> list[int]:
    """Of whom staff said that they are not the one, they are not the other either."""
    pairs = NotTheSame.select(NotTheSame.one, NotTheSame.other, NotTheSame.at)
    found = tuples(pairs.where((NotTheSame.one == gone) | (NotTheSame.other == gone)))
    said = set(tuples(pairs.select(NotTheSame.one, NotTheSame.other)))
    first = next_id(NotTheSame)
    rows = {
        pair: at
        for one, other, at in found
        if (who := other if one == gone else one) != keep and (pair := (min(who, keep), max(who, keep))) not in said
    }
    added = [
        {"id": first + n, "one": one, "other": other, "at": at} for n, ((one, other), at) in enumerate(rows.items())
    ]
    insert(NotTheSame, added)
    return [row["id"] for row in added]
