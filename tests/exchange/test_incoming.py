"""S2: a file is known by what is in it; what cannot be read is refused with one sentence."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.exchange.reading import drafts, read, refusals

from frontdesk_tui.desk.desk import Business
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.incoming import read_contacts

CARD = "BEGIN:VCARD\nVERSION:4.0\nN:Lev;Anna\nEND:VCARD\n"


@pytest.mark.parametrize(
    ("content", "where"),
    [
        (CARD, "card 1"),
        ("\n# my contacts\nbegin:vcard\nN:Lev;Anna\nend:vcard\n", "card 1"),
        ('{"first_name": "Anna", "last_name": "Lev"}\n', "line 1"),
        ("Name\nAnna Lev\n", "row 2"),
    ],
)
def test_the_format_is_told_by_content_and_not_by_suffix(tmp_path: Path, content: str, where: str) -> None:
    records = read(tmp_path / "contacts.txt", content)
    assert [record.where for record in records] == [where]
    assert [(draft.first_name, draft.last_name) for draft in drafts(records)] == [("Anna", "Lev")]


_MANY = [f"a{number}@example.com" for number in range(101)]


@pytest.mark.parametrize(
    ("write", "where"),
    [
        (lambda emails: "Name,Email\nAnna," + "; ".join(emails), "row 2"),
        (lambda emails: json.dumps({"first_name": "Anna", "emails": emails}), "line 1"),
        (lambda emails: "\n".join(("BEGIN:VCARD", *map("EMAIL:{}".format, emails), "END:VCARD")), "card 1"),
    ],
)
def test_nobody_has_more_than_a_hundred_emails(tmp_path: Path, write: Callable[[list[str]], str], where: str) -> None:
    assert refusals(read(tmp_path / "a", write(_MANY))) == [(where, "There are more than 100 emails.")]
    [anna] = drafts(read(tmp_path / "a", write(_MANY[:100])))
    assert len(anna.emails) == 100


@pytest.mark.parametrize("kind", ["phones", "addresses"])
def test_nobody_has_more_than_a_hundred_phones_or_addresses(tmp_path: Path, kind: str) -> None:
    one = "1" if kind == "phones" else {"city": "Haifa"}
    line = json.dumps({"first_name": "Anna", kind: [one] * 101})
    assert refusals(read(tmp_path / "a", line)) == [("line 1", f"There are more than 100 {kind}.")]


def test_a_custom_field_in_json_may_have_several_values(tmp_path: Path) -> None:
    [anna] = drafts(read(tmp_path / "a", '{"first_name": "Anna", "custom": {"Child": ["Ben", "Dan"], "Shoe": "38"}}'))
    assert anna.custom == (("Child", "Ben"), ("Child", "Dan"), ("Shoe", "38"))


def test_reading_says_how_far_it_is(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name\n" + "Anna\n" * 100_000)
    with read_contacts(path, Business()) as incoming:
        next(incoming)
        assert 0 < incoming.bytes_read < incoming.total_bytes == path.stat().st_size
        for _ in incoming:
            pass
        assert incoming.bytes_read == incoming.total_bytes


def test_reading_may_stop_anywhere(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Name\nAnna\nBen\n")
    with read_contacts(path, Business()) as incoming:
        next(incoming)
    assert list(incoming) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "is empty"),
        (b" \n \n", "is empty"),
        (b"PK\x03\x04abc", "an archive"),
        (b"%PDF-1.7", "PDF"),
        (b"BEGIN:VCALENDAR\nEND:VCALENDAR\n", "a calendar, not a list of contacts.$"),
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
            read_contacts(path, Business())


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ('{"first_name": 1}', "In first_name there is something other than text."),
        ('{"first_name": "a\\u0000"}', "There are zero bytes in it."),
        ('{"first_name": "\\ud800"}', "In first_name there is half a letter."),
        ('{"emails": "a@example.com"}', "emails is not a list."),
        ('{"first_name": ', "The line is not JSON."),
        ('{"points": 3}', "There is no name, company, email or phone."),
        ('{"first_name": " "}', "There is no name, company, email or phone."),
        ('{"phones": [" "]}', "There is no name, company, email or phone."),
        ('{"first_name": "A", "birthdate": "soon"}', "The birthdate soon is not a date."),
        ("[" * 100_000, "The line is not JSON."),
    ],
)
def test_a_line_of_json_that_is_no_contact_is_refused_with_its_reason(tmp_path: Path, line: str, reason: str) -> None:
    records = read(tmp_path / "a.jsonl", f'{{"first_name": "Ben"}}\n{line}\n')
    assert refusals(records) == [("line 2", reason)]
