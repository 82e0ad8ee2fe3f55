"""Clients with whom a screen is tried."""

from tests.builders import a_booking, dana

from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import points
from frontdesk_tui.models.contact import Contact


def a_client(desk: Desk, first: str, last: str = "", email: str = "", phone: str = "") -> int:
    """A client with these; the id."""
    draft = ContactDraft(
        first_name=first,
        last_name=last,
        emails=(EmailDraft(email),) if email else (),
        phones=(PhoneDraft(phone),) if phone else (),
    )
    return contacts.add(desk, draft)


def four_people(desk: Desk) -> dict[str, int]:
    """Dana Levi, who has everything; Daniel Weber; 段 美咲; דן כהן. Their ids by first name."""
    people = {
        "Dana": dana(desk),
        "Daniel": a_client(desk, "Daniel", "Weber", "daniel@example.de", "+49 30 555014"),
        "美咲": a_client(desk, "美咲", "段", "misaki@example.jp", "+81 3-5555-0123"),
        "דן": a_client(desk, "דן", "כהן", phone="03-555-0144"),
    }
    labels.put(desk, [people["Dana"]], "VIP")
    points.give(desk, people["Dana"], 340, "Welcome", "k1")
    attended = a_booking(desk, people["Dana"], hours=-48)
    attendance.check_in(desk, attended)
    return people


def crowd(desk: Desk, count: int) -> list[int]:
    """So many clients, named in order; their ids."""
    return [a_client(desk, f"Client {number:03}") for number in range(count)]


def live() -> set[int]:
    """Ids of the contacts that are not in the trash."""
    return {row.id for row in Contact.select().where(Contact.deleted_at.is_null())}
