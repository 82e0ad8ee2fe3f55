"""The people who work at the desk."""

from peewee import SQL, BooleanField, IntegerField, TextField

from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField


class Staff(Record):
    """One colleague."""

    name = TextField()
    login = TextField(default="")
    """Login name on the machine or of the SSH account; empty for those who never sign in."""
    email = TextField(default="")
    role = TextField(default="front_desk")
    """`front_desk`, `manager` or `admin`."""
    active = BooleanField(default=True)
    created_at = MomentField()
    languages = TextField(default="", constraints=[SQL("DEFAULT ''")])
    """BCP 47 tags with commas between them."""
    colour = TextField(default="", constraints=[SQL("DEFAULT ''")])
    """Name of one of the colours that people give things; empty for none."""
    pin = TextField(default="", constraints=[SQL("DEFAULT ''")])
    """Argon2 hash of the PIN; empty for none."""
    wrong_pins = IntegerField(default=0, constraints=[SQL("DEFAULT 0")])
    """How many wrong ones were typed since the right one."""
    wrong_pin_at = MomentField(null=True)
    """When the last of them was."""
