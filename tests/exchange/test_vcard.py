"""S2: contacts from vCard 2.1, 3.0 and 4.0, and from the cards that phones really write."""

import time
from pathlib import Path

import pytest
from tests.exchange.reading import drafts, read, refusals

from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.records import Taken


def card(*lines: str, version: str = "3.0") -> str:
    return "\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""])


def only(tmp_path: Path, content: str | bytes, language: str = "en") -> ContactDraft:
    [draft] = drafts(read(tmp_path / "a.vcf", content, language))
    return draft


def test_version_3_is_read_with_its_structured_values(tmp_path: Path) -> None:
    anna = only(
        tmp_path,
        card(
            "N:Lev;Anna;;;",
            "FN:Anna Lev",
            "ORG:Acme\\, Inc.",
            "TITLE:Boss",
            "EMAIL;TYPE=INTERNET,WORK:a@example.com",
            "TEL;TYPE=CELL:050",
            "ADR;TYPE=HOME:Box 1;Flat 2;Main 1;Haifa;North;31;Israel",
            "BDAY:19900401",
            "CATEGORIES:VIP,Paid\\, twice",
            "NOTE:a, b\\nc",
        ),
    )
    assert anna == ContactDraft(
        first_name="Anna",
        last_name="Lev",
        company="Acme, Inc.",
        position="Boss",
        birthdate="1990-04-01",
        emails=(EmailDraft("a@example.com", "work"),),
        phones=(PhoneDraft("050", "mobile"),),
        addresses=(AddressDraft("Main 1", "Flat 2, Box 1", "Haifa", "North", "31", "Israel", "home"),),
        labels=("VIP", "Paid, twice"),
        note="a, b\nc",
    )


def test_version_2_1_writes_types_bare_and_text_as_quoted_printable(tmp_path: Path) -> None:
    anna = only(
        tmp_path,
        card(
            "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;=\r\nAnna",
            "TEL;HOME;FAX:1",
            "NOTE;encoding=quoted-printable:one=0D=0Atwo",
            version="2.1",
        ),
    )
    assert (anna.last_name, anna.first_name, anna.note) == ("Müller", "Anna", "one\ntwo")
    assert anna.phones == (PhoneDraft("1", "home fax"),)


def test_version_4_prefers_by_number_and_writes_phones_as_uris(tmp_path: Path) -> None:
    anna = only(
        tmp_path,
        card(
            "FN:Anna Lev",
            "LANG;PREF=2:en",
            "LANG;PREF=1:fr",
            "BDAY:--0203",
            "TEL:1",
            'TEL;VALUE=uri;TYPE="work,cell";PREF=1:tel:+1-418;ext=102',
            version="4.0",
        ),
    )
    assert (anna.first_name, anna.last_name, anna.language, anna.birthdate) == ("Anna", "Lev", "fr", "--02-03")
    assert anna.phones == (PhoneDraft("+1-418 ext. 102", "mobile"), PhoneDraft("1"))


def test_a_card_is_decoded_by_the_charset_it_names(tmp_path: Path) -> None:
    anna = only(tmp_path, card("N;CHARSET=SHIFT_JIS:伊能;圭一", version="2.1").encode("cp932"))
    assert (anna.last_name, anna.first_name) == ("伊能", "圭一")


@pytest.mark.parametrize("charset", ["ISO-8859-12", "GB", "WINDOWS-1259"])
def test_a_charset_that_there_is_not_is_passed_over(tmp_path: Path, charset: str) -> None:
    quoted = f"N;CHARSET={charset};ENCODING=QUOTED-PRINTABLE:M=FCller;Anna"
    assert only(tmp_path, card(quoted, version="2.1")).last_name == "Müller"
    bare = card(f"N;CHARSET={charset}:Müller;Anna", version="2.1").encode("cp1252")
    assert only(tmp_path, bare).last_name == "Müller"


def test_a_card_that_names_no_charset_is_in_the_language_of_the_business(tmp_path: Path) -> None:
    assert only(tmp_path, card("N:כהן;לאה").encode("cp1255"), "he").last_name == "כהן"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig"])
def test_a_byte_order_mark_before_the_first_card_is_understood(tmp_path: Path, encoding: str) -> None:
    assert only(tmp_path, card("N:Lev;Ännä").encode(encoding)).first_name == "Ännä"


@pytest.mark.parametrize("end", ["\n", "\r", "\r\r\n"])
def test_lines_may_end_as_unix_old_macs_and_one_iphone_end_them(tmp_path: Path, end: str) -> None:
    assert only(tmp_path, card("N:Lev;Anna", "NOTE:long", " er").replace("\r\n", end)).note == "longer"


def test_apples_labels_are_tags_and_its_groups_tie_them(tmp_path: Path) -> None:
    lines = [
        "N:Lev;Anna",
        "item1.TEL:1",
        "item1.X-ABLabel:Boat",
        "item2.EMAIL:a@example.com",
        "item2.X-ABLabel:_$!<Home>!$_",
    ]
    anna = only(tmp_path, card(*lines))
    assert (anna.phones, anna.emails) == ((PhoneDraft("1", "Boat"),), (EmailDraft("a@example.com", "home"),))


def test_apples_year_1604_means_no_year(tmp_path: Path) -> None:
    anna = only(tmp_path, card("N:Lev;Anna", "BDAY;X-APPLE-OMIT-YEAR=1604:1604-04-01"))
    assert anna.birthdate == "--04-01"


@pytest.mark.parametrize("head", ["PHOTO;ENCODING=b;TYPE=JPEG:", "PHOTO;BASE64:\r\n ", "item1.PHOTO;ENCODING=BASE64:"])
def test_photos_are_passed_over(tmp_path: Path, head: str) -> None:
    photo = head + "\r\n ".join(["QUJD" * 18] * 2000)
    assert only(tmp_path, card("N:Lev;Anna", photo, "TEL:1")).phones == (PhoneDraft("1"),)


def test_base64_without_folding_is_no_property(tmp_path: Path) -> None:
    assert (
        only(tmp_path, card("N:Lev;Anna", "PHOTO;ENCODING=BASE64:", "QUJD", "RUZH", "", "TEL:1")).first_name == "Anna"
    )


def test_a_line_that_is_not_vcard_spoils_no_other(tmp_path: Path) -> None:
    anna = only(tmp_path, card("N:Lev;Anna", "# a comment", 'TEL;TYPE="WORK:1', ";;;:x", "EMAIL:a@example.com"))
    assert (anna.first_name, anna.emails) == ("Anna", (EmailDraft("a@example.com"),))


def test_an_address_over_several_lines_that_are_not_folded_stays_whole(tmp_path: Path) -> None:
    anna = only(tmp_path, card("N:Lev", "ADR;HOME:;;c/o Ben\\", "9999\\", "Main 1;Haifa;;31;", version="2.1"))
    assert anna.addresses == (AddressDraft("c/o Ben\n9999\nMain 1", "", "Haifa", "", "31", "", "home"),)


def test_the_card_of_an_agent_is_no_contact(tmp_path: Path) -> None:
    assert only(tmp_path, card("N:Lev;Anna", "AGENT:", card("N:Or;Ben").strip(), "TEL:1")).phones == (PhoneDraft("1"),)


def test_ten_thousand_nested_cards_are_one_contact(tmp_path: Path) -> None:
    content = "BEGIN:VCARD\nN:Lev;Anna\n" + "BEGIN:VCARD\n" * 10_000 + "END:VCARD\n" * 10_001
    assert only(tmp_path, content).first_name == "Anna"


def test_a_card_without_an_end_costs_only_itself(tmp_path: Path) -> None:
    content = card("N:A;A") + "BEGIN:VCARD\r\nN:B;B\r\n" + card("N:C;C") + card("N:D;D")
    records = read(tmp_path / "a.vcf", content)
    assert refusals(records) == [("card 2", "The card has no END:VCARD; the file may be cut off.")]
    assert [record.where for record in records] == ["card 1", "card 2", "card 3", "card 4"]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("URL:http://example.com", "There is no name, company, email or phone."),
        ("EMAIL:anna", "The email anna has no @."),
        ("TEL:1\r\nBDAY:soon", "The birthdate soon is not a date."),
        ("TEL:1\0", "There are zero bytes in it."),
    ],
)
def test_a_card_that_cannot_be_taken_is_refused_with_its_reason(tmp_path: Path, line: str, reason: str) -> None:
    assert refusals(read(tmp_path / "a.vcf", card(line))) == [("card 1", reason)]


def test_a_line_made_to_keep_a_parser_busy_does_not(tmp_path: Path) -> None:
    before = time.process_time()
    lines = ["TEL;TYPE=" + "a,b=" * 5000 + '":1', "TEL" + ";T=a,b" * 5000 + '":1', 'X;A="' + '"a' * 20_000 + ":1"]
    assert only(tmp_path, card("N:Lev;Anna", *lines)).first_name == "Anna"
    assert time.process_time() - before < 5


def test_a_file_without_a_card_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="no vCard"):
        read(tmp_path / "a.vcf", "\u00a0BEGIN:VCARD\nN:Lev;Anna\nEND:VCARD\n")


def test_what_has_no_field_of_ours_becomes_a_custom_field(tmp_path: Path) -> None:
    """S2: nothing that a card says of somebody is dropped unsaid."""
    lines = ["URL:https://example.com", "item1.URL:https://blog.example.com", "NICKNAME:Ani", "IMPP:skype:anna", "URL:"]
    assert only(tmp_path, card("N:Lev;Anna", *lines)).custom == (
        ("Nickname", "Ani"),
        ("Website", "https://example.com"),
        ("Website", "https://blog.example.com"),
        ("Messenger", "skype:anna"),
    )


def test_a_card_whose_letters_cannot_be_read_costs_only_itself(tmp_path: Path) -> None:
    """These bytes are letters in no code page that is tried, nor are they UTF-8."""
    unreadable, whole = b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN:\x81\x8d\x9d\r\nEND:VCARD\r\n", card("FN:Noa").encode()
    found = read(tmp_path / "a.vcf", unreadable + whole, "he")
    assert [why for _, why in refusals(found)] == [
        "Its letters are in no encoding that is known here; save the file as UTF-8."
    ]
    assert drafts([one for one in found if isinstance(one, Taken)])[0].first_name == "Noa"
