"""The people who work at the desk."""

from peewee import BooleanField, TextField

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
