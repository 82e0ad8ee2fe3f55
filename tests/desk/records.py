"""A record with everything in it, and what is stored of all of them."""

from typing import Any

from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.models.database import run
from frontdesk_tui.models.tables import TABLES

ARI = ContactDraft(
    first_name="Ari",
    last_name="Katz",
    company="Salon",
    birthdate="--04-01",
    emails=(EmailDraft("ari@example.com", "home"), EmailDraft("ari@work.example")),
    phones=(PhoneDraft("03-555-0102"),),
    addresses=(AddressDraft(city="Haifa"),),
    labels=("VIP", "vip", "Dogs"),
    custom=(("Dog's name", "Rex"),),
    note="Comes on foot",
)


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table."""
    return {table.__name__: run(f'SELECT * FROM "{table._meta.table_name}" ORDER BY 1') for table in TABLES}


def details_of(contact: int) -> ContactDraft:
    """A contact as it is stored."""
    return contacts.for_editing(contact)[0].details
