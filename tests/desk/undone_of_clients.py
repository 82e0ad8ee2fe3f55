"""What is done with contacts, labels, notes and tasks, and what another desk does to it before it is taken back."""

from dataclasses import replace
from typing import Any

from tests.builders import a_booking, dana
from tests.desk.undone_case import Case

from frontdesk_tui.desk import team
from frontdesk_tui.desk.clients import contacts, labels, notes, task_draft, task_edits, tasks
from frontdesk_tui.desk.clients.notes import NoteDraft
from frontdesk_tui.desk.clients.task_draft import TaskDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import opt_out
from frontdesk_tui.desk.roles import Role


def edited(desk: Desk, contact: int, **fields: Any) -> None:
    """A contact has these fields from now on."""
    stored, version = contacts.for_editing(contact)
    contacts.edit(desk, contact, replace(stored.details, **fields), version)


OF_CLIENTS = [
    Case(
        "contact.added",
        lambda _: None,
        lambda desk, _: dana(desk),
        lambda d, c: edited(d, c, company="X"),
        "This contact has been changed",
    ),
    Case("contact.added", lambda _: None, lambda desk, _: dana(desk), a_booking, "This client has been booked since"),
    Case(
        "contact.deleted",
        dana,
        lambda d, c: contacts.delete(d, [c]) and c,
        lambda d, c: contacts.restore(d, [c]),
        "This contact has been brought back",
    ),
    Case(
        "contact.restored",
        lambda d: [contacts.delete(d, [c := dana(d)]), c][1],
        lambda d, c: contacts.restore(d, [c]) and c,
        lambda d, c: contacts.delete(d, [c]),
        "This contact is in the trash",
    ),
    Case(
        "contact.edited",
        dana,
        lambda d, c: edited(d, c, company="A"),
        lambda d, c: edited(d, c, company="B"),
        "This contact has been changed",
    ),
    Case("contact.edited", dana, lambda d, c: edited(d, c, company="A"), lambda d, c: edited(d, c, vat_id="514"), ""),
    Case(
        "contact.edited",
        dana,
        lambda d, c: edited(d, c, company="A"),
        lambda d, c: contacts.delete(d, [c]),
        "This contact has been deleted",
    ),
    Case(
        "contact.unsubscribed",
        dana,
        lambda d, c: opt_out.unsubscribe(d, c),
        lambda d, c: opt_out.resubscribe(d, c),
        "Whether this client wants",
    ),
    Case(
        "contact.resubscribed",
        lambda d: [opt_out.unsubscribe(d, c := dana(d)), c][1],
        lambda d, c: opt_out.resubscribe(d, c),
        lambda d, c: opt_out.unsubscribe(d, c),
        "Whether this client wants",
    ),
    Case(
        "label.put", dana, lambda d, c: labels.put(d, [c], "VIP") and None, lambda d, c: labels.put(d, [c], "Other"), ""
    ),
    Case(
        "label.taken",
        lambda d: [labels.put(d, [c := dana(d)], "VIP"), c][1],
        lambda d, c: labels.take(d, [c], labels.named("VIP")) and None,
        lambda d, c: labels.put(d, [c], "Other"),
        "",
    ),
    Case("note.added", dana, lambda d, c: notes.add(d, c, "A note"), notes.remove, "This note has been removed"),
    Case(
        "note.added",
        dana,
        lambda d, c: notes.add(d, c, "A note"),
        lambda d, n: notes.edit(d, n, NoteDraft("Another"), NoteDraft("A note")),
        "This note has been edited",
    ),
    Case(
        "note.removed",
        lambda d: notes.add(d, dana(d), "A note"),
        notes.remove,
        lambda d, _: notes.add(d, 1, "Another"),
        "",
    ),
    Case("task.added", dana, lambda d, c: tasks.add(d, "Call", c), tasks.remove, "This task has been removed"),
    Case(
        "task.added",
        dana,
        lambda d, c: tasks.add(d, "Call", c),
        lambda d, t: task_edits.edit(d, t, TaskDraft("Write", 1, 1), task_draft.read(t)),
        "This task has been changed",
    ),
    Case(
        "task.added",
        dana,
        lambda d, c: tasks.add(d, "Call", c),
        lambda d, t: task_edits.assign(d, [t], team.add(d, "Noa", Role.FRONT_DESK, login="noa")),
        "This task has been changed",
    ),
    Case("task.added", dana, lambda d, c: tasks.add(d, "Call", c), tasks.tick, "This task has been done"),
    Case("task.done", lambda d: tasks.add(d, "Call"), tasks.tick, tasks.remove, "This task has been removed"),
    Case(
        "task.undone",
        lambda d: [t := tasks.add(d, "Call"), tasks.tick(d, t)][0],
        tasks.untick,
        tasks.remove,
        "This task has been removed",
    ),
    Case("task.removed", lambda d: tasks.add(d, "Call"), tasks.remove, lambda d, _: tasks.add(d, "Another"), ""),
]
