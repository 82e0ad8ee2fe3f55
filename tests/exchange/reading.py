"""What the tests ask of records that were read."""

from collections.abc import Iterable
from pathlib import Path

from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Business
from frontdesk_tui.exchange.incoming import read_contacts
from frontdesk_tui.exchange.records import Record, Refused, Taken


def drafts(records: Iterable[Record]) -> list[ContactDraft]:
    """The drafts, when every record was taken."""
    found = list(records)
    assert not [record for record in found if isinstance(record, Refused)]
    return [record.draft for record in found if isinstance(record, Taken)]


def refusals(records: Iterable[Record]) -> list[tuple[str, str]]:
    """Where and why, of those that were refused."""
    return [(record.where, record.reason) for record in records if isinstance(record, Refused)]


def read(path: Path, content: str | bytes, language: str = "en", country: str = "") -> list[Record]:
    """The records of a file with this content, at a business of that language and country."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return list(read_contacts(path, Business(language=language, country=country)))
