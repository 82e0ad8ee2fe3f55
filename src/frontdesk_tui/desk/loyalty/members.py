"""L7: who is a member. Everybody can earn points; only members can redeem them."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients.once_each import once_each
from frontdesk_tui.desk.clients.presence import living
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import earning
from frontdesk_tui.desk.undo import contact_of, takes_back_together
from frontdesk_tui.desk.verb import record_each, refuse_role, verb
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.rows import among, tuples


class Status(StrEnum):
    """What a client is to the loyalty programme."""

    VISITOR = "visitor"
    PENDING = "pending"
    MEMBER = "member"
    BLOCKED = "blocked"


@verb
def set_status(desk: Desk, contacts: Sequence[int], status: Status) -> int:
    """L7: these contacts are members from now on, or visitors, pending, blocked; of how many that is new.

    Who has been deleted meanwhile is passed over. Raises DeskError when it is new of none, and NotAllowedError when
    somebody is to be blocked, or not any more, by whom that is not for.
    """
    known = Contact.select(Contact.id, Contact.member_status)
    before = {
        contact: was for contact, was in tuples(known.where(among(Contact.id, living(contacts)))) if was != status
    }
    if not before:
        raise DeskError(_already(status, len(contacts)))
    _change(desk, before, status)
    if status is Status.MEMBER:
        earning.joined(desk, list(before))
    return len(before)


def _change(desk: Desk, before: Mapping[int, str], status: Status) -> None:
    """Contacts are something else than what they were before."""
    if status is Status.BLOCKED or Status.BLOCKED in before.values():
        block(desk)
    Contact.update(member_status=status.value).where(among(Contact.id, list(before))).execute()
    record_each(
        desk, "member.set", [(contact, {"before": was, "after": status.value}) for contact, was in before.items()]
    )


def block(desk: Desk) -> None:
    """Part of a verb that blocks somebody, or does so no longer. Raises NotAllowedError where that is not allowed."""
    refuse_role(desk, "members.block")


def _already(status: Status, count: int) -> str:
    what = wording.MEMBER_STATUS[status].lower()
    return f"This client is {what} already." if count == 1 else f"These clients are {what} already."


@takes_back_together("member.set", like="members.set_status")
def _as_before(desk: Desk, events: Sequence[Event]) -> str:
    """Who is a member again by it has not become one: nothing is earned for that."""
    for some in once_each(events, contact_of):
        known = Contact.select(Contact.id, Contact.member_status)
        now = dict(tuples(known.where(among(Contact.id, [contact_of(event) for event in some]))))
        if any(now[contact_of(event)] != event.data["after"] for event in some):
            raise DeskError("The member status has been changed since, so that cannot be undone.")
        for before in dict.fromkeys(event.data["before"] for event in some):
            back = [contact_of(event) for event in some if event.data["before"] == before]
            _change(desk, {contact: now[contact] for contact in back}, Status(before))
        for at in dict.fromkeys(event.at for event in some):
            earning.joined_in_error(desk, [contact_of(event) for event in some if event.at == at], at)
    if (count := len({event.contact_id for event in events})) > 1:
        return f"Member info of {count:,} clients is as it was"
    return f"Member info: {wording.MEMBER_STATUS[Status(events[-1].data['before'])]}"
