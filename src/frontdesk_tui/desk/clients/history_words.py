"""C19, S6: the words for every kind of event that the log has, one table a group."""

from enum import StrEnum
from typing import NamedTuple


class Group(StrEnum):
    """What events are about, in the words on screen."""

    BOOKINGS = "Bookings"
    PAYMENTS = "Payments"
    POINTS = "Points"
    MESSAGES = "Messages"
    CONTACT = "Contact"
    NOTES = "Notes & tasks"
    BUSINESS = "Business"


class Words(NamedTuple):
    """How an event of a kind is told in a line."""

    group: Group
    said: str
    """What was done."""
    details: tuple[str, ...] = ()
    """What of its data follows; `FIELDS` are the names of what was changed, `CHANGE` what it was and is."""


FIELDS, CHANGE = "fields", "change"

_NAMED = ("name",)


_BOOKINGS: dict[str, tuple[str, tuple[str, ...]]] = {
    "booking.made": ("Booked", ()),
    "booking.confirmed": ("Booking confirmed", ()),
    "booking.unconfirmed": ("Booking no longer confirmed", ()),
    "booking.declined": ("Booking declined", ("reason",)),
    "booking.cancelled": ("Booking cancelled", ("reason",)),
    "booking.restored": ("Booking brought back", ()),
    "booking.rescheduled": ("Booking moved", ("moved",)),
    "booking.participants_changed": ("Participants changed", (FIELDS,)),
    "booking.attended": ("Checked in", ("count",)),
    "booking.not_attended": ("Marked as a no-show", ()),
    "booking.attendance_unset": ("Attendance taken back", ()),
    "waitlist.joined": ("Put on the waitlist", ()),
    "waitlist.placed": ("Given a place from the waitlist", ()),
    "waitlist.offered": ("Offered a place from the waitlist", ()),
    "waitlist.moved": ("Moved on the waitlist", ()),
}

_PAYMENTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "booking.paid": ("Paid", ("amount", "method")),
    "booking.refunded": ("Refunded", ("amount", "method", "reason")),
    "purchase.made": ("Purchase", ("description", "amount")),
}

_POINTS: dict[str, tuple[str, tuple[str, ...]]] = {
    "points.given": ("Points given", ("amount", "reason")),
    "points.adjusted": ("Points adjusted", ("amount", "reason")),
    "points.redeemed": ("Points redeemed", ("amount", "reason")),
    "points.refunded": ("Points given back", ("amount", "reason")),
    "points.taken_back": ("Points taken back", ("amount", "reason")),
    "points.expired": ("Points expired", ("amount",)),
    "points.imported": ("Points taken in from a file", ("amount",)),
    "points.unchanged": ("Points of a file were the same", ()),
    "points.missing": ("Points could not be taken back", ("amount",)),
    "points.missing_again": ("Missing points are missing again", ("amount",)),
    "points.missing_earned_again": ("Missing points were earned again", ("amount",)),
    "points.missing_taken": ("Missing points taken", ("amount",)),
    "points.missing_waived": ("Missing points waived", ("amount",)),
    "points.tier_left": ("Tier left", ()),
    "member.set": ("Member info", (CHANGE,)),
}

_MESSAGES: dict[str, tuple[str, tuple[str, ...]]] = {
    "message.written": ("Message written", ()),
    "message.sent": ("Message sent", ()),
    "message.delayed": ("Message delayed", ("error",)),
    "message.unclear": ("Message may not have arrived", ("error",)),
    "message.refused": ("Message refused", ("error",)),
    "message.failed": ("Message failed", ("error",)),
    "message.expired": ("Message not sent in time", ("reason",)),
    "message.cancelled": ("Message not sent", ("reason",)),
    "message.retried": ("Message tried again", ()),
    "chat.message": ("Chat received", ("text",)),
    "email.received": ("Email received", ("subject",)),
    "form.submitted": ("Form received", ("form",)),
    "desk.notice": ("Notice shown at the desks", ("text",)),
    "firing.retried": ("Automation tried again", ()),
}

_CONTACT: dict[str, tuple[str, tuple[str, ...]]] = {
    "contact.added": ("Contact added", ()),
    "contact.imported": ("Contact brought in from a file", ()),
    "contact.edited": ("Contact edited", (FIELDS,)),
    "contact.deleted": ("Contact put into the trash", ()),
    "contact.restored": ("Contact brought back", ()),
    "contact.merged": ("Contacts merged", _NAMED),
    "contact.may_be_the_same": ("May be the same client after all", ()),
    "contact.not_the_same": ("Told apart from another client", ()),
    "contact.purged": ("Personal data removed for good", ("reason",)),
    "contact.unmerged": ("Contacts parted again", ()),
    "contact.unsubscribed": ("No more emails", ()),
    "contact.resubscribed": ("Emails again", ()),
    "label.replaced": ("Label became another one", _NAMED),
    "label.put_back": ("Label put on again", _NAMED),
    "label.put": ("Label put on", _NAMED),
    "label.taken": ("Label taken off", _NAMED),
}

_NOTES: dict[str, tuple[str, tuple[str, ...]]] = {
    "note.added": ("Note added", ()),
    "note.edited": ("Note edited", ()),
    "note.pinned": ("Note pinned", ()),
    "note.unpinned": ("Note no longer pinned", ()),
    "note.removed": ("Note removed", ()),
    "note.restored": ("Note brought back", ()),
    "task.added": ("Task added", ("description",)),
    "task.edited": ("Task edited", (FIELDS,)),
    "task.assigned": ("Task given to a colleague", ()),
    "task.done": ("Task done", ("description",)),
    "task.undone": ("Task open again", ("description",)),
    "task.removed": ("Task removed", ("description",)),
    "task.restored": ("Task brought back", ()),
}

_BUSINESS: dict[str, tuple[str, tuple[str, ...]]] = {
    "automation.activated": ("Automation activated", _NAMED),
    "automation.added": ("Automation added", _NAMED),
    "automation.deleted": ("Automation deleted", _NAMED),
    "automation.edited": ("Automation edited", _NAMED),
    "automation.paused": ("Automation paused", _NAMED),
    "automation.restored": ("Automation brought back", _NAMED),
    "backup.made": ("Backup made", ("file",)),
    "business.set": ("Business changed", (FIELDS,)),
    "calendar.named": ("Calendar named", _NAMED),
    "calendar.taken_in": ("Calendar taken in", ()),
    "custom_field.added": ("Field added", (FIELDS,)),
    "custom_field.archived": ("Field archived", ()),
    "custom_field.removed": ("Field removed", ()),
    "custom_field.renamed": ("Field renamed", (CHANGE,)),
    "custom_field.restored": ("Field brought back", ()),
    "desk.moved": ("Moved here from another database", ("source",)),
    "database.restored": ("Database restored from a backup", ("backup",)),
    "earn_rule.activated": ("Earn rule activated", ()),
    "earn_rule.added": ("Earn rule added", ()),
    "earn_rule.deleted": ("Earn rule deleted", ()),
    "earn_rule.edited": ("Earn rule edited", (FIELDS,)),
    "earn_rule.paused": ("Earn rule paused", ()),
    "earn_rule.restored": ("Earn rule brought back", ()),
    "export.written": ("Data written to a file", ("what", "entries")),
    "hours.given_back": ("Time off given back", ()),
    "hours.set": ("Hours changed", ()),
    "hours.taken_off": ("Time off taken", ()),
    "import.begun": ("Import begun", _NAMED),
    "import.columns_told": ("Columns of files named", ()),
    "import.finished": ("Import finished", _NAMED),
    "import.refused": ("Row of an import refused", ("where", "reason")),
    "import.taken_back": ("Import taken back", _NAMED),
    "label.added": ("Label made", ()),
    "label.deleted": ("Label deleted", ()),
    "label.edited": ("Label edited", (CHANGE,)),
    "label.merged": ("Labels merged", _NAMED),
    "label.restored": ("Label brought back", _NAMED),
    "log.emptied": ("Personal data removed from entries", ("count",)),
    "loyalty.set": ("Loyalty programme changed", (FIELDS,)),
    "mail.resumed": ("Sending of emails resumed", ()),
    "mail.set": ("Mail server changed", (FIELDS,)),
    "mail.stopped": ("Sending of emails stopped", ("sentence",)),
    "messaging.set": ("Messages changed", (FIELDS,)),
    "reward.added": ("Reward added", ()),
    "reward.deleted": ("Reward deleted", _NAMED),
    "reward.edited": ("Reward edited", (FIELDS,)),
    "reward.restored": ("Reward brought back", _NAMED),
    "segment.added": ("Segment added", ()),
    "segment.deleted": ("Segment deleted", _NAMED),
    "segment.edited": ("Segment edited", _NAMED),
    "segment.restored": ("Segment brought back", _NAMED),
    "series.edited": ("Series edited", (FIELDS,)),
    "series.edited_back": ("Edit of a series taken back", ()),
    "series.opened": ("Series opened", ()),
    "service.added": ("Service added", _NAMED),
    "service.archived": ("Service archived", _NAMED),
    "service.deleted": ("Service deleted", ()),
    "service.edited": ("Service edited", (FIELDS,)),
    "service.restored": ("Service brought back", _NAMED),
    "session.called_off": ("Session called off", ("reason",)),
    "session.edited": ("Session edited", (FIELDS,)),
    "session.edited_back": ("Edit of a session taken back", ()),
    "session.opened": ("Session opened", ()),
    "session.restored": ("Session brought back", ()),
    "staff.activated": ("Colleague active again", ()),
    "staff.added": ("Colleague added", ("name", "role")),
    "staff.deactivated": ("Colleague no longer active", ()),
    "staff.edited": ("Colleague edited", (FIELDS,)),
    "staff.pin_cleared": ("PIN taken away", _NAMED),
    "staff.pin_refused": ("Wrong PIN", _NAMED),
    "staff.pin_set": ("PIN set", _NAMED),
    "staff.role_changed": ("Role changed", (CHANGE,)),
    "staff.signed_in": ("Signed in", ("name", "how")),
    "trash.set": ("Trash: days until data is removed", (CHANGE,)),
    "webhook_secret.made": ("Secret of the webhooks made", ()),
}

_TABLES = {
    Group.BOOKINGS: _BOOKINGS,
    Group.PAYMENTS: _PAYMENTS,
    Group.POINTS: _POINTS,
    Group.MESSAGES: _MESSAGES,
    Group.CONTACT: _CONTACT,
    Group.NOTES: _NOTES,
    Group.BUSINESS: _BUSINESS,
}

WORDS = {kind: Words(group, *words) for group, table in _TABLES.items() for kind, words in table.items()}
"""By kind."""


def words(kind: str) -> Words:
    """The words for a kind; for one that a newer version wrote, the kind itself in words."""
    known = WORDS.get(kind)
    return known or Words(Group.BUSINESS, kind.replace(".", " ").replace("_", " ").capitalize())


def kinds(group: Group) -> list[str]:
    """The kinds of a group."""
    return [*_TABLES[group]]
