"""Fields that this business adds to every contact."""

from peewee import BooleanField, ForeignKeyField, TextField

from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import Record


class CustomField(Record):
    """A field's definition, made once for the business."""

    name = TextField(unique=True)
    kind = TextField(default="text")
    """`text`, `number`, `date` or `url`."""
    archived = BooleanField(default=False)


class CustomValue(Record):
    """What one contact has in one of those fields, as text."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE", index=False)
    contact_id: int
    field = ForeignKeyField(CustomField)
    field_id: int
    value = TextField()

    class Meta:
        indexes = ((("contact", "field"), True),)
