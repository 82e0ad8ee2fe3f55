"""What is entered is stored and exported exactly so, and comes back so into another desk."""

from collections.abc import Callable
from pathlib import Path
from unicodedata import normalize

import pytest
from tests.exchange.reading import drafts
from tests.faults import hostile_texts

from frontdesk_tui.desk import opening
from frontdesk_tui.desk.clients import contacts, details, exporting, labels, notes
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Business, Desk
from frontdesk_tui.exchange.contacts_out import write_contacts
from frontdesk_tui.exchange.importing import import_file
from frontdesk_tui.exchange.incoming import read_contacts
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.place import Place

LINE_ENDS = {
    "csv": lambda text: text,
    "json": lambda text: text,
    "vcard": lambda text: text.replace("\r\n", "\n").replace("\r", "\n"),
    "xlsx": lambda text: text,
}


def entered(text: str) -> str:
    """What the desk keeps of it: all but the space around it."""
    return text.strip()
