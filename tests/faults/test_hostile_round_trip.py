"""What is entered is stored and exported exactly so, and comes back so into another desk."""

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from frontdesk_tui.desk.clients import contacts, details, exporting, notes
from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import close_desk, desk_at
from frontdesk_tui.exchange.contacts_out import write_contacts
from frontdesk_tui.exchange.importing import import_file
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.place import Place

pytestmark = pytest.mark.of_files


def _draft(row: int, text: str) -> ContactDraft:
    """Somebody who has the text wherever one may write."""
    return ContactDraft(
        first_name=f"{row}",
        last_name=text,
        company=text,
        position=text,
        emails=(EmailDraft(f"{row}@example.com", text),),
        phones=(PhoneDraft(f"+49 170 {row:04}", text),),
        addresses=(AddressDraft(street=f"{row} Main Street", city=text, postal_code=text),),
        custom=(("Said", text),) if text.strip() else (),
    )


_RULES: dict[str, Callable[[str], str]] = {
    "csv": str,
    "json": str,
    "vcard": lambda text: text.replace("\r\n", "\n").replace("\r", "\n"),
    "xlsx": lambda text: text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd"),
}
"""What a format cannot hold: a line of a vCard has one end, and XML has no characters that are none."""


def _stored() -> list[ContactDraft]:
    ids = [row.id for row in Contact.select(Contact.id).order_by(Contact.id)]
    found = {one.id: one.details for one in details.read(ids)}
    return [found[one] for one in ids]


@pytest.fixture
def entered(desk: Desk, texts: list[str]) -> list[str]:
    """What somebody has entered; a file with a zero byte is refused, with a sentence: a server has none."""
    said = [text for text in texts if "\0" not in text]
    with transaction():
        for row, text in enumerate(said):
            contacts.add(desk, _draft(row, text))
    return said


@pytest.mark.parametrize("format", ["csv", "json", "vcard", "xlsx"])
def test_every_text_comes_back_as_it_was_entered(
    entered: list[str], another_desk: Callable[[], Place], tmp_path: Path, format: str
) -> None:
    """S2, S4"""
    assert _stored() == [_draft(row, text) for row, text in enumerate(entered)]
    file = tmp_path / f"clients.{format}"
    with closing(exporting.read(None)) as found:
        write_contacts(found, format, file)
    close_desk()
    with desk_at(another_desk()) as other:
        done = import_file(other.desk, file)
        assert (done.refusals, done.in_part) == (0, 0)
        there = _stored()
    assert there == [_draft(row, _RULES[format](text)) for row, text in enumerate(entered)]


def test_a_note_is_kept_as_it_was_written(desk: Desk, texts: list[str]) -> None:
    contact = contacts.add(desk, ContactDraft(first_name="Dana"))
    said = [text for text in texts if text.strip()]
    with transaction():
        for text in said:
            notes.add(desk, contact, text)
    assert [row.text for row in Note.select().order_by(Note.id)] == said
