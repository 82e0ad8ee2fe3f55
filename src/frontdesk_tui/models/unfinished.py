"""What colleagues were typing when their desk ended."""

from peewee import BooleanField, ForeignKeyField, JSONField, TextField

from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField
from frontdesk_tui.models.staff import Staff


class Unfinished(Record):
    """A form that was neither saved nor left. It is kept here, as its author may come back at another machine."""

    staff = ForeignKeyField(Staff)
    staff_id: int
    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE")
    """The client that it is about."""
    contact_id: int | None
    at = MomentField()
    """When the desk ended."""
    form = TextField()
    """Name of the form."""
    heading = TextField()
    """Its title."""
    at_first = JSONField()
    """What was in its fields when it was opened, by name: by this it is known again."""
    typed = JSONField()
    """What was typed: name, label and text of each field, in the form's order."""
    way = JSONField()
    """What led to it: the place, then the errand as `action_errand` is given it."""
    was_saving = BooleanField(default=False)
    """Whether it was being saved just then."""
