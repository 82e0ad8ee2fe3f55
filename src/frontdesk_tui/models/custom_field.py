"""Fields that this business adds to every contact."""

from peewee import SQL, BooleanField, DoubleField, ForeignKeyField, TextField

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
    field = ForeignKeyField(CustomField, index=False)
    field_id: int
    value = TextField()
    """As it is shown and written to files: a date as ISO 8601, a number with a point."""
    key = TextField(default="", constraints=[SQL("DEFAULT ''")])
    """The beginning of the value, folded, to compare by."""
    number = DoubleField(null=True)
    """The value as a number, where it is one."""

    class Meta:
        indexes = ((("contact", "field"), True), (("field", "key", "contact"), False))


CustomValue.add_index(
    CustomValue.field,
    CustomValue.number,
    CustomValue.contact,
    name="custom_value_by_number",
    where=CustomValue.number.is_null(False),
)

KEY = 100
"""Characters of a value's key."""
