"""S2: contacts from any CSV whose first row names its columns."""

from pathlib import Path

import pytest
from tests.exchange.reading import drafts, read, refusals

from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.clients.names import called
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_rows import CELL_LIMIT


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_columns(tmp_path: Path, delimiter: str) -> None:
    lines = [["First name", "Last name", "Notes"], ["Anna", "Lev", '"a, b; c"']]
    [anna] = drafts(read(tmp_path / "a.csv", "\n".join(delimiter.join(line) for line in lines)))
    assert anna == ContactDraft(first_name="Anna", last_name="Lev", note="a, b; c")


def test_the_separator_line_of_excel_is_obeyed_and_is_no_row(tmp_path: Path) -> None:
    [anna] = drafts(read(tmp_path / "a.csv", "sep=;\nName;Email\nAnna;a@example.com\n"))
    assert anna == ContactDraft(first_name="Anna", emails=(EmailDraft("a@example.com"),))


@pytest.mark.parametrize(
    "header",
    [
        "First Name,Last Name,E-mail,Mobile,Company,Birthday",
        "Vorname,Nachname,E-Mail-Adresse,Handy,Firma,Geburtstag",
        'שם פרטי,שם משפחה,"דוא""ל",נייד,חברה,תאריך לידה',
        "名,姓,メールアドレス,携帯電話,会社名,生年月日",
    ],
)
def test_columns_are_known_by_their_names_in_four_languages(tmp_path: Path, header: str) -> None:
    [anna] = drafts(read(tmp_path / "a.csv", f"{header}\nAnna,Lev,a@example.com,050-1,Acme,1990-04-01\n"))
    assert anna == ContactDraft(
        first_name="Anna",
        last_name="Lev",
        company="Acme",
        birthdate="1990-04-01",
        emails=(EmailDraft("a@example.com"),),
        phones=(PhoneDraft("050-1", "mobile"),),
    )


def test_an_address_is_put_together_from_its_columns(tmp_path: Path) -> None:
    content = "Name,Address 1,Address 2,City,State,Zip,Country\nAnna,12 High St,Flat 3,York,,YO1,UK\n"
    [anna] = drafts(read(tmp_path / "a.csv", content))
    assert anna.addresses == (AddressDraft("12 High St", "Flat 3", "York", "", "YO1", "UK"),)


def test_a_column_of_unknown_name_is_a_custom_field_where_it_says_something(tmp_path: Path) -> None:
    anna, ben = drafts(read(tmp_path / "a.csv", "Name,Shoe size\nAnna,38\nBen,\n"))
    assert (anna.custom, ben.custom) == ((("Shoe size", "38"),), ())


@pytest.mark.parametrize(
    ("name", "language", "first", "last"),
    [
        ("Anna Maria Lev", "en", "Anna Maria", "Lev"),
        ("Lev, Anna", "en", "Anna", "Lev"),
        ("安藤 ロイド", "ja", "ロイド", "安藤"),
        ("Anna", "de", "Anna", ""),
    ],
)
def test_a_name_in_one_column_is_taken_apart(tmp_path: Path, name: str, language: str, first: str, last: str) -> None:
    [found] = drafts(read(tmp_path / "a.csv", f'Name\n"{name}"\n', language))
    assert (found.first_name, found.last_name) == (first, last)


def test_several_addresses_in_a_cell_and_names_before_them_are_understood(tmp_path: Path) -> None:
    content = 'Name,Email\nAnna,a@example.com; b@example.com\nBen,"Ben Or <ben@example.com>"\n'
    anna, ben = drafts(read(tmp_path / "a.csv", content))
    assert anna.emails == (EmailDraft("a@example.com"), EmailDraft("b@example.com"))
    assert ben.emails == (EmailDraft("ben@example.com"),)


def test_a_short_row_is_taken_and_a_blank_one_is_passed_over(tmp_path: Path) -> None:
    records = read(tmp_path / "a.csv", "Name,Email,Notes\nAnna\n\n,,\nBen,b@example.com\n")
    assert [record.where for record in records] == ["row 2", "row 5"]
    assert [draft.first_name for draft in drafts(records)] == ["Anna", "Ben"]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("Anna,a@example.com,,extra", "There are more cells than columns."),
        (",,a note", "There is no name, company, email or phone."),
        ("Anna,anna.example.com,", "The email anna.example.com has no @."),
        ("Anna,a\0@example.com,", "There are zero bytes in it."),
        ('Anna,"a@example.com,', "A quote is opened and never closed."),
    ],
)
def test_a_row_that_cannot_be_taken_is_refused_with_its_reason(tmp_path: Path, row: str, reason: str) -> None:
    assert refusals(read(tmp_path / "a.csv", f"Name,Email,Notes\n{row}\n")) == [("row 2", reason)]


def test_an_odd_email_is_refused_in_the_words_of_the_validator(tmp_path: Path) -> None:
    [(where, reason)] = refusals(read(tmp_path / "a.csv", "Name,Email\nAnna,a..b@example.com\n"))
    assert where == "row 2"
    assert reason.startswith("The email a..b@example.com is not valid: ")


def test_a_birthdate_that_is_no_date_refuses_the_row_and_no_other(tmp_path: Path) -> None:
    records = read(tmp_path / "a.csv", "Name,Birthday\nAnna,31.2.1990\nBen,1.2.1990\n")
    assert refusals(records) == [("row 2", "The birthdate 31.2.1990 is not a date.")]
    assert len(records) == 2


def test_an_endless_cell_is_refused_and_the_rows_after_it_are_read(tmp_path: Path) -> None:
    records = read(tmp_path / "a.csv", "Name,Notes\nAnna," + "x" * (CELL_LIMIT + 1) + "\nBen,\n")
    assert refusals(records) == [("row 2", "It is too long: a quote is probably opened and never closed.")]
    assert [record.where for record in records] == ["row 2", "row 3"]


def test_an_open_quote_does_not_make_a_contact_of_a_thousand_others(tmp_path: Path) -> None:
    content = 'Name,Notes\n"Anna,x\n' + "Ben,y\n" * 1500 + 'Dan,"z"\nEve,\n'
    records = read(tmp_path / "a.csv", content)
    assert refusals(records)
    assert [draft.first_name for draft in drafts(records[-1:])] == ["Eve"]


def test_rows_with_broken_letters_are_refused_and_no_others(tmp_path: Path) -> None:
    content = b"Name\n" + "Müller\n".encode() * 30 + b"M\xfcller\n"
    records = read(tmp_path / "a.csv", content, "de")
    assert [where for where, _ in refusals(records)] == ["row 32"]


def test_the_offending_text_is_cut_short(tmp_path: Path) -> None:
    [record] = read(tmp_path / "a.csv", "Name,Email\nAnna," + "x" * 5000 + "\n")
    assert len(getattr(record, "text", "")) == 300


def test_a_table_without_a_known_column_is_refused_with_what_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(DeskError, match="a name, an email, a phone or a company"):
        read(tmp_path / "a.csv", "a,b,c\n1,2,3\n")


@pytest.mark.parametrize(("country", "iso"), [("US", "1990-04-01"), ("GB", "1990-01-04")])
def test_the_country_of_the_business_says_which_number_is_the_day(tmp_path: Path, country: str, iso: str) -> None:
    [anna] = drafts(read(tmp_path / "a.csv", "Name,Birthday\nAnna,04/01/1990\n", country=country))
    assert anna.birthdate == iso


def test_a_language_is_known_by_tag_or_name_and_else_warned_about(tmp_path: Path) -> None:
    anna, ben, dan = drafts(read(tmp_path / "a.csv", "Name,Language\nAnna,de_AT\nBen,Hebrew\nDan,a lot of them\n"))
    assert (anna.language, ben.language, dan.language) == ("de-AT", "he", "")
    assert dan.warnings == ("The language a lot of them is unknown.",)


def test_what_is_in_a_column_without_a_name_is_said_to_be_left_out(tmp_path: Path) -> None:
    """S2: nothing is lost without a word, and an empty column is nothing."""
    anna, ben = drafts(
        read(tmp_path / "a.csv", "Name,,Email,\nAnna,a secret,anna@example.com,\nBen,,ben@example.com,\n")
    )
    assert anna.warnings == ("“a secret” is in a column without a name: it was not taken over.",)
    assert ben.warnings == ()


@pytest.mark.parametrize("name", ["段 美咲", "김 민수", "Anna Lev"])
def test_a_name_in_one_cell_is_shown_as_it_was_written(tmp_path: Path, name: str) -> None:
    """C4, S2: whatever the language of the business, the family name comes first where the script says so."""
    [found] = drafts(read(tmp_path / "a.csv", f"Name,Email\n{name},a@example.com\n", "de"))
    assert called(found) == name
