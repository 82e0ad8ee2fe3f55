"""What somebody of the team is to do."""

from peewee import SQL, BooleanField, ForeignKeyField, TextField

from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField
from frontdesk_tui.models.staff import Staff


class Task(Record):
    """A task, mostly about a client, with who does it and until when."""

    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE")
    contact_id: int | None
    description = TextField()
    key = TextField(default="", constraints=[SQL("DEFAULT ''")])
    """The description folded: what it is found by."""
    assignee = ForeignKeyField(Staff, null=True, index=False)
    assignee_id: int | None
    due_at = MomentField(null=True)
    """When it is due; for a task of a whole day the start of that day in the business's zone."""
    all_day = BooleanField(default=True)
    """Due some time on that day, rather than at that moment."""
    repeats = TextField(default="", constraints=[SQL("DEFAULT ''")])
    """RFC 5545 RRULE by which the next one is made when it is done, such as `FREQ=WEEKLY`; empty when there is none."""
    done_at = MomentField(null=True)
    reminded_at = MomentField(null=True)
    """When the assignee was reminded on screen."""
    created_at = MomentField()
    deleted_at = MomentField(null=True)


_OPEN = Task.done_at.is_null() & Task.deleted_at.is_null()
Task.add_index(Task.assignee, Task.due_at, name="task_open", where=_OPEN)
Task.add_index(Task.due_at, name="task_by_due", where=_OPEN)
