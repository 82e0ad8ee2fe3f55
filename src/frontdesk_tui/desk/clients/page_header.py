"""C10: what stands over the tabs of a client's page: who it is and how to reach them, and nothing that takes long."""

from dataclasses import dataclass

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import labels, merged, names
from frontdesk_tui.desk.clients.labels import LabelChoice
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.contact import Contact, ContactEmail, ContactPhone
from frontdesk_tui.models.points import PointsAccount
from frontdesk_tui.models.rows import tuples


@dataclass(frozen=True, slots=True)
class Header:
    """One client; texts are safe to display."""

    id: int
    name: str
    said: str
    """Member status, tier, emails and phones, in one line."""
    labels: tuple[LabelChoice, ...]


def read(contact: int) -> Header | None:
    """The header of a contact, or of whom it was merged into; None when it is in the trash or gone."""
    contact = merged.now(contact)
    row = Contact.get_or_none((Contact.id == contact) & Contact.deleted_at.is_null())
    if row is None:
        return None
    emails, phones = _of(ContactEmail, "address", contact), _of(ContactPhone, "number", contact)
    full_name = names.full_name(row.first_name, row.last_name)
    name = names.first_said(full_name, row.company, *(text for text, _ in (*emails, *phones)))
    account = PointsAccount.get_or_none(PointsAccount.contact == contact)
    reach = [one_line(text) + (f" ({one_line(tag, 30)})" if tag else "") for text, tag in (*emails, *phones)]
    if emails and row.unsubscribed_at is not None:
        reach[: len(emails)] = [f"No emails · {said}" for said in reach[: len(emails)]]
    status = wording.MEMBER_STATUS.get(row.member_status, row.member_status)
    tier = "" if account is None else one_line(account.tier, 30)
    said = " · ".join(filter(None, (status, tier, *reach)))
    return Header(contact, one_line(name), said, tuple(label.safe() for label in labels.of(contact)))


def _of(table: type[ContactEmail | ContactPhone], column: str, contact: int) -> list[tuple[str, str]]:
    rows = table.select(getattr(table, column), table.tag).where(table.contact == contact)
    return [(text, tag) for text, tag in tuples(rows.order_by(table.position))]
