"""S2: a file is known by what is in it; what cannot be read is refused with one sentence."""

from pathlib import Path

import pytest
from tests.exchange.reading import drafts, read, refusals

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.incoming import read_contacts

CARD = "BEGIN:VCARD\nVERSION:4.0\nN:Lev;Anna\nEND:VCARD\n"


@pytest.mark.parametrize(
    ("content", "format_name"),
    [
        (CARD, "vCard"),
        ("\n# my contacts\nbegin:vcard\nN:Lev;Anna\nend:vcard\n", "vCard"),
        ('{"first_name": "Anna", "last_name": "Lev"}\n', "JSON"),
        ("Name\nAnna Lev\n", "CSV"),
    ],
)
def test_the_format_is_told_by_content_and_not_by_suffix(tmp_path: Path, content: str, format_name: str) -> None:
    path = tmp_path / "contacts.txt"
    path.write_text(content)
    incoming = read_contacts(path, "en")
    assert incoming.format_name == format_name
    assert [(draft.first_name, draft.last_name) for draft in drafts(incoming)] == [("Anna", "Lev")]


def test_reading_says_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name\n" + "Anna\n" * 100_000)
    with read_contacts(path, "en") as incoming:
        next(incoming)
        assert 0 < incoming.bytes_read < incoming.total_bytes == path.stat().st_size
        for _ in incoming:
            pass
        assert incoming.bytes_read == incoming.total_bytes


def test_reading_may_stop_anywhere(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name\nAnna\nBen\n")
    with read_contacts(path, "en") as incoming:
        next(incoming)
    assert list(incoming) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b" \n \n", "is empty"),
        (b"PK\x03\x04abc", "save the contacts as CSV"),
        (b"%PDF-1.7", "PDF"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "calendar"),
        (b'[{"first_name": "Anna"}]', "JSON"),
        (b'{\n"first_name": "Anna"\n}', "JSON"),
        (b"\0\0\0\0", "not text"),
        (b"Dear Anna,\nhow are you?\n", "No column is known"),
    ],
)
def test_a_file_of_another_kind_is_refused_with_a_sentence(tmp_path: Path, content: bytes, sentence: str) -> None:
    with pytest.raises(DeskError, match=sentence):
        read(tmp_path / "a", content)


def test_a_missing_file_a_folder_and_a_device_are_refused(tmp_path: Path) -> None:
    for path in (tmp_path / "none", tmp_path, Path("/dev/null"), tmp_path / "a\0b"):
        with pytest.raises(DeskError):
            read_contacts(path, "en")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"first_name": 1}', "In first_name there is something other than text."),
        ('{"first_name": "a\\u0000"}', "There are zero bytes in it."),
        ('{"first_name": "\\ud800"}', "In first_name there is half a letter."),
        ('{"emails": "a@example.com"}', "emails is not a list."),
        ('{"first_name": ', "The line is not JSON."),
        ('{"points": 3}', "There is no name, company, email or phone."),
        ('{"first_name": "A", "birthdate": "soon"}', "The birthdate soon is not a date."),
        ("[" * 100_000, "The line is not JSON."),
    ],
)
def test_a_line_of_json_that_is_no_contact_is_refused_with_its_reason(tmp_path: Path, line: str, reason: str) -> None:
    records = read(tmp_path / "a.jsonl", f'{{"first_name": "Ben"}}\n{line}\n')
    assert refusals(records) == [("line 2", reason)]
