"""Labels that sort contacts into groups."""

from peewee import SQL, BooleanField, ForeignKeyField, TextField

from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import Record


class Label(Record):
    """One group's name. A service's label is kept by the service, the others by staff."""

    name = TextField()
    name_key = TextField(unique=True)
    """Folded, so that `VIP` and `vip` are one label."""
    automatic = BooleanField(default=False)
    """Put on by itself when a client books the service of that name."""
    colour = TextField(default="", constraints=[SQL("DEFAULT ''")])
    """Name of one of the colours that labels may have; empty for none."""
    mark = TextField(default="", constraints=[SQL("DEFAULT ''")])
    """A sign that is shown before its name, so that the colour is not alone; empty for none."""


class ContactLabel(Record):
    """A label on a contact."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE", index=False)
    contact_id: int
    label = ForeignKeyField(Label, on_delete="CASCADE", index=False)
    label_id: int

    class Meta:
        indexes = ((("contact", "label"), True), (("label", "contact"), False))
