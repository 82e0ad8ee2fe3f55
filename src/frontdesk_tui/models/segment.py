"""Segments: saved questions for who matches now."""

from peewee import JSONField, TextField

from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField


class Segment(Record):
    """A saved filter. It holds nobody: who is in it is asked whenever somebody wants to know."""

    name = TextField()
    name_key = TextField()
    """Folded; no two segments that are not deleted have the same."""
    rule = JSONField()
    """`{"match": "all" | "any", "rules": [{"condition": name, …its fields}]}`, as the conditions of an automation."""
    created_at = MomentField()
    deleted_at = MomentField(null=True)


Segment.add_index(Segment.name_key, name="segment_by_name", unique=True, where=Segment.deleted_at.is_null())
