"""What is set for the whole business."""

from peewee import JSONField, TextField

from frontdesk_tui.models.database import Record


class Setting(Record):
    """One setting by name; the value is any JSON."""

    name = TextField(unique=True)
    value = JSONField()
