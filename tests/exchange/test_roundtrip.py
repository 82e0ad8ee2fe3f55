"""S4, S2: what is exported reads back equal, whatever people put into their names."""

import dataclasses
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.exchange.contacts import HOSTILE, contacts, plain
from tests.exchange.reading import drafts

from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, StoredContact
from frontdesk_tui.desk.desk import Business
from frontdesk_tui.exchange.contacts_out import write_contacts
from frontdesk_tui.exchange.csv_own import Shape
from frontdesk_tui.exchange.incoming import read_contacts
from frontdesk_tui.exchange.records import Taken

FORMATS = ("csv", "json", "vcard")

quickly = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def there_and_back(stored: list[StoredContact], format: str) -> list[ContactDraft]:
    custom = {name for contact in stored for name, _ in contact.details.custom}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "contacts"
        assert write_contacts(map(plain, stored), format, path, shape=Shape(3, 3, 2, tuple(sorted(custom)))) == len(
            stored
        )
        return drafts(read_contacts(path, Business(language="ja")))


@quickly
@given(st.lists(contacts(), max_size=4))
def test_csv_reads_back_equal(stored: list[StoredContact]) -> None:
    assert not stored or there_and_back(stored, "csv") == [contact.details for contact in stored]


@quickly
@given(st.lists(contacts(), min_size=1, max_size=4))
def test_json_reads_back_equal(stored: list[StoredContact]) -> None:
    assert there_and_back(stored, "json") == [contact.details for contact in stored]


@quickly
@given(st.lists(contacts(without="\r"), min_size=1, max_size=4))
def test_vcard_reads_back_equal_but_for_carriage_returns(stored: list[StoredContact]) -> None:
    assert there_and_back(stored, "vcard") == [contact.details for contact in stored]


@pytest.mark.parametrize("format", FORMATS)
def test_every_hostile_name_comes_back_in_every_field(format: str) -> None:
    stored = [
        StoredContact(
            number,
            ContactDraft(
                first_name=text, last_name=text, company=text, labels=(text,), custom=((text, text),),
                emails=(EmailDraft("a@example.com", text),),
            ),
            "visitor",
            0,
        )
        for number, text in enumerate(HOSTILE, 1)
    ]  # fmt: skip
    assert there_and_back(stored, format) == [contact.details for contact in stored]


@pytest.mark.parametrize("format", FORMATS)
def test_notes_never_leave(format: str, tmp_path: Path) -> None:
    path = tmp_path / "contacts"
    stored = StoredContact(1, ContactDraft(first_name="Anna", note="SECRET"), "member", 5)
    write_contacts([plain(stored)], format, path, shape=Shape(0, 0, 0))
    assert "SECRET" not in path.read_text()
    [anna] = drafts(read_contacts(path, Business()))
    assert anna == dataclasses.replace(stored.details, note="")


def test_vcard_has_one_line_end_and_so_carriage_returns_become_it() -> None:
    [draft] = there_and_back([StoredContact(1, ContactDraft(first_name="a\r\nb\rc"), "visitor", 0)], "vcard")
    assert draft.first_name == "a\nb\nc"


def test_a_name_that_is_folded_right_before_the_words_that_end_a_card_reads_back(tmp_path: Path) -> None:
    """S2, S4: a line that begins with a space goes on with the one before, whatever it says."""
    hidden = ContactDraft(first_name=" " * 300, last_name="END:VCARD")
    path = tmp_path / "clients.vcf"
    write_contacts([plain(StoredContact(1, hidden, "visitor", 0))], "vcard", path)
    with read_contacts(path, Business()) as incoming:
        assert [record.draft.last_name for record in incoming if isinstance(record, Taken)] == ["END:VCARD"]
