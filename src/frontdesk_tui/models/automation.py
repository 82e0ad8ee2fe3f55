"""What happens by itself: the automations, and every time that one of them fired."""

from peewee import SQL, Check, ForeignKeyField, IntegerField, JSONField, TextField

from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import Record
from frontdesk_tui.models.fields import MomentField
from frontdesk_tui.models.session import Session
from frontdesk_tui.models.task import Task


class Automation(Record):
    """A rule: when something happens, something is done. A deleted one keeps its row, and its history."""

    name = TextField()
    status = TextField(default="paused")
    """`active` or `paused`."""
    builtin = TextField(default="")
    """`confirmation` or `reminder` for the two that Settings switch; empty for those that staff made."""
    trigger = TextField()
    """Name of the trigger, as in `automations.triggers`."""
    settings = JSONField()
    """What the trigger was asked for: its fields by name."""
    services = JSONField()
    """Ids of the services that it counts for; empty for all of them."""
    conditions = JSONField()
    """`{"match": "all" | "any", "rules": [{"condition": name, …its fields}]}`."""
    wait = IntegerField(default=0)
    """How many units after the trigger's moment; before it when negative."""
    wait_unit = TextField(default="hours")
    """`minutes`, `hours` (elapsed time) or `days` (the same wall time in the business's zone)."""
    actions = JSONField()
    """In order: `[{"action": name, …its fields}]`."""
    frequency = TextField(default="every")
    """`every` time, `once` per client, or `daily`: once per client every 24 hours."""
    since = MomentField()
    """What happened before it does nothing: when it was switched on, or its trigger chosen anew."""
    floor = MomentField()
    """What was due before it does nothing either: when it was switched on or edited last."""
    looked_at = MomentField()
    """How far it has looked: what is due after it has not been seen to."""
    version = IntegerField(default=1)
    """Counts the edits, so that two people editing one automation notice each other."""
    created_at = MomentField()
    deleted_at = MomentField(null=True)


class Firing(Record):
    """One time that an automation fired, or did not, and why. Its insert is the claim: a cause is taken once."""

    automation = ForeignKeyField(Automation, index=False)
    automation_id: int
    cause = TextField()
    """What brought it about, such as `booked:12`: the same for whoever asks, unique within the automation."""
    contact = ForeignKeyField(Contact, null=True, index=False)
    contact_id: int | None
    booking = ForeignKeyField(Booking, null=True, index=False)
    booking_id: int | None
    session = ForeignKeyField(Session, null=True, index=False)
    session_id: int | None
    task = ForeignKeyField(Task, null=True, index=False)
    task_id: int | None
    version = IntegerField()
    """Of the automation, as it was then: what the rule said is in the log."""
    at = MomentField()
    """The moment of what brought it about: when it was booked, when the session starts."""
    due_at = MomentField()
    """`at` with the waiting time."""
    fired_at = MomentField()
    """When it was seen to."""
    state = TextField()
    """`done`, `failed`, `skipped` or `missed`."""
    said = JSONField()
    """What was done, a line for each action; for `skipped` and `missed` the reason; for `failed` what went wrong."""
    tries = IntegerField(default=0, constraints=[SQL("DEFAULT 0"), Check("tries >= 0")])
    """How often it failed."""
    retry_at = MomentField(null=True)
    """When a failed one is tried again; null when it is not."""


Firing.add_index(Firing.automation, Firing.cause, name="firing_of_cause", unique=True)
Firing.add_index(Firing.automation, Firing.state, Firing.id, name="firing_of_automation")
Firing.add_index(Firing.contact, Firing.automation, name="firing_of_contact", where=Firing.contact.is_null(False))
Firing.add_index(Firing.fired_at, name="firing_failed", where=Firing.state == "failed")
Firing.add_index(Firing.retry_at, name="firing_to_retry", where=Firing.retry_at.is_null(False))
