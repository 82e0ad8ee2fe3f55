"""C20: two contacts who are one person become one, with everything of both; and apart again."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from frontdesk_tui.desk.booking import attendance, cancelling
from frontdesk_tui.desk.booking.cancelling import Asker
from frontdesk_tui.desk.booking.places import LIVE, TAKES_A_PLACE
from frontdesk_tui.desk.clients import details, moving, names
from frontdesk_tui.desk.clients.checks import check_called
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.clients.presence import live
from frontdesk_tui.desk.clients.stored import changes, draft_from
from frontdesk_tui.desk.clients.uniting import better, united
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import members, uniting
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import MERGED, contact_of, takes_back_together
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.custom_field import CustomField, CustomValue
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.fields import moment_from_stored, moment_to_stored
from frontdesk_tui.models.rows import tuples
from frontdesk_tui.models.session import Session

WAITED_TWICE = "The client has a place already, or waits for one, as was found in a merge"
"""Why a place on a waitlist is given up."""


CHANGED = "This contact has been changed since, so the merge cannot be undone."


@verb
def merge(desk: Desk, keep: int, gone: int, versions: tuple[int, int], theirs: Collection[str] = ()) -> None:
    """C20: the contact `keep` has everything of `gone`, whose id leads to it from then on.

    `theirs` names the choices (`uniting.values`) in which the value of `gone` stays; emails, phones, addresses and
    labels are those of both. `versions` are those that were shown: raises DeskError when another desk has
    changed one of the two meanwhile, so that nobody's change is lost.
    """
    if keep == gone:
        raise DeskError("These two are one contact already.")
    mine, other = live(keep), live(gone)
    if (mine.version, other.version) != tuple(versions):
        raise DeskError("Another desk has changed one of these contacts meanwhile. Look at both again.")
    _wait_once(desk, keep, gone)
    stored = {one.id: one.details for one in details.read([keep, gone])}
    after = united(stored[keep], stored[gone], theirs, desk.business.country)
    check_called(after)
    said: dict[str, Any] = {"gone": gone, "name": names.called(stored[gone])} | _details(
        desk, keep, stored[keep], after
    )
    said["status"] = _status(desk, mine, other)
    moving.carry_refused(gone, keep)
    said |= moving.move(gone, keep)
    for contact in (keep, gone):
        attendance.count_visits(contact)
    hidden = {"deleted_at": desk.now, "deleted_by": desk.actor.staff, "merged_into": keep}
    Contact.update(**hidden, version=Contact.version + 1).where(Contact.id == gone).execute()
    details.hide_from_search([gone])
    said["points"] = uniting.move(desk, gone, keep)
    record(desk, MERGED, contact=gone, into=keep, name=names.called(after))
    record(desk, MERGED, contact=keep, **said)


def _details(desk: Desk, keep: int, before: ContactDraft, after: ContactDraft) -> dict[str, Any]:
    """The details of both are stored; what they were and are, as the log keeps it."""
    had = _custom(keep)
    details.put(desk, keep, after)
    has = _custom(keep)
    custom = [(field, had.get(field), value) for field, value in has.items() if had.get(field) != value]
    old, new = changes(before, after)
    return {"before": old, "after": new, "custom": custom}


def _custom(contact: int) -> dict[int, str]:
    """By custom field: what a contact has in it."""
    values = CustomValue.select(CustomValue.field, CustomValue.value).where(CustomValue.contact == contact)
    return dict(tuples(values.order_by(CustomValue.field)))


def _status(desk: Desk, mine: Contact, other: Contact) -> dict[str, Any]:
    """The better member status, and no emails where one of the two wants none; what these were and are."""
    emails = min(filter(None, (mine.unsubscribed_at, other.unsubscribed_at)), default=None)
    after = {"member_status": better(mine.member_status, other.member_status), "unsubscribed_at": emails}
    before = {name: getattr(mine, name) for name in after}
    _refuse_blocking(desk, mine.member_status, other.member_status)
    Contact.update(**after).where(Contact.id == mine.id).execute()
    return {"before": _stored(before), "after": _stored(after)}


def _refuse_blocking(desk: Desk, one: str, other: str) -> None:
    """Raises NotAllowedError where somebody is blocked by it, or no longer, and that is not allowed."""
    if one != other and Status.BLOCKED in (one, other):
        members.block(desk)


def _stored(status: dict[str, Any]) -> dict[str, Any]:
    at = status["unsubscribed_at"]
    return status | {"unsubscribed_at": at and moment_to_stored(at)}


# -- who waits for a place ------------------------------------------------------------------


def twice(desk: Desk, keep: int, gone: int) -> list[tuple[Booking, Booking]]:
    """Pairs of bookings ahead, one of each contact, in the same session."""
    both = Booking.select().join(Session).where(Booking.contact.in_((keep, gone)) & Booking.status.in_(LIVE))
    ahead = list(both.where(Session.starts_at > desk.now).order_by(Session.starts_at, Booking.id))
    return [
        (one, other)
        for one in ahead
        for other in ahead
        if one.contact_id == keep and other.contact_id == gone and one.session_id == other.session_id
    ]


def _wait_once(desk: Desk, keep: int, gone: int) -> None:
    """B4: who has a place in a session, or waits ahead for one, does not wait for as many a second time."""
    given_up: set[int] = set()
    for pair in twice(desk, keep, gone):
        for row, other in (pair, pair[::-1]):
            if given_up.isdisjoint((row.id, other.id)) and needless(row, other):
                given_up.add(row.id)
                cancelling.give_up(desk, row, "cancelled", WAITED_TWICE, Asker.BUSINESS)


def needless(row: Booking, other: Booking) -> bool:
    """Whether a booking need not wait for a place, since the other one in the session has it, or waits ahead."""
    if row.status != "waitlisted" or row.participants > other.participants or row.paid:
        return False
    if other.status in TAKES_A_PLACE:
        return True
    return _since(other) <= _since(row)


def _since(row: Booking) -> tuple[Any, int]:
    return row.waits_since or row.booked_at, row.id


# -- back -----------------------------------------------------------------------------------


@takes_back_together(MERGED, like="merging.merge")
def _part(desk: Desk, events: Sequence[Event]) -> str:
    said = ""
    for event in events:  # each merge has two: what it did is in the one about who stayed
        if "gone" in event.data:
            said = _apart(desk, contact_of(event), event)
    if not said:
        raise DeskError("This contact was merged into another one. Undo the merge there.")
    return said


def _apart(desk: Desk, keep: int, event: Event) -> str:
    said, gone = event.data, event.data["gone"]
    _refuse_gone(keep, gone)
    there = {"merged_into": None, "deleted_at": None, "deleted_by": None}
    Contact.update(**there, version=Contact.version + 1).where(Contact.id == gone).execute()
    moving.move_back(gone, keep, said)
    uniting.move_back(desk, gone, keep, said["points"])
    _details_back(desk, keep, said)
    _status_back(desk, keep, said["status"])
    for contact in (keep, gone):
        attendance.count_visits(contact)
    stored = details.read([gone])[0]
    details.make_findable(desk, gone, stored.details)
    record(desk, "contact.unmerged", contact=gone, of=keep)
    record(desk, "contact.unmerged", contact=keep, gone=gone)
    return f"{one_line(names.called(stored.details), 60)} is a contact of their own again"


def _refuse_gone(keep: int, gone: int) -> None:
    """Raises DeskError when one of the two is not where the merge left it."""
    other = Contact.get_by_id(gone)
    if other.merged_into_id is None:
        raise DeskError("This merge has been undone already.")
    if other.purged_at is not None:
        raise DeskError("What is known of this contact has been removed for good, so the merge cannot be undone.")
    if other.merged_into_id != keep:
        raise DeskError("This contact has been merged with a third one since. Undo that first.")
    if Contact.get_by_id(keep).deleted_at is not None:
        raise DeskError("This contact has been deleted since. Bring it back first.")


def _details_back(desk: Desk, keep: int, said: dict[str, Any]) -> None:
    """What the merge changed is as it was. Raises DeskError when one of these fields has been changed since.

    Custom fields may be called otherwise by now, and labels are no details.
    """
    now, has = details.read([keep])[0].details, _custom(keep)
    changed = [name for name in said["after"] if name not in ("custom", "labels")]
    before, after = draft_from(said["before"]), draft_from(said["after"])
    is_same = all(getattr(now, name) == getattr(after, name) for name in changed)
    if not is_same or any(has.get(field) != value for field, _, value in said["custom"]):
        raise DeskError(CHANGED)
    has |= {field: value for field, value, _ in said["custom"]}
    called = dict(tuples(CustomField.select(CustomField.id, CustomField.name)))
    custom = tuple((called[field], value) for field, value in sorted(has.items()) if value is not None)
    details.put(desk, keep, replace(now, **{name: getattr(before, name) for name in changed}, custom=custom))


def _status_back(desk: Desk, keep: int, said: dict[str, Any]) -> None:
    """The same of member status, and of whether emails are wanted."""
    before, after = said["before"], said["after"]
    row = Contact.get_by_id(keep)
    now = _stored({name: getattr(row, name) for name in after})
    if any(now[name] != after[name] != before[name] for name in after):
        raise DeskError(CHANGED)
    back = {name: before[name] for name in after if before[name] != after[name]}
    if "member_status" in back:
        _refuse_blocking(desk, now["member_status"], back["member_status"])
    if since := back.get("unsubscribed_at"):
        back["unsubscribed_at"] = moment_from_stored(since)
    if back:
        Contact.update(**back).where(Contact.id == keep).execute()
