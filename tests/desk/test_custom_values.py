"""C8: values of custom fields are read by the type of the field, and kept with what they are compared by."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders import DANA, somebody

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.clients import contacts, custom_fields, details, exporting, intake
from frontdesk_tui.desk.clients.custom_fields import FieldDraft
from frontdesk_tui.desk.clients.custom_values import FieldKind, meant
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.contacts_out import write_contacts
from frontdesk_tui.exchange.csv_own import Shape
from frontdesk_tui.exchange.importing import import_file
from frontdesk_tui.models.contact_find import Wanted, first_ids
from frontdesk_tui.models.custom_field import CustomField, CustomValue
from frontdesk_tui.models.rows import tuples

NUMBER, DATE, URL = FieldKind.NUMBER, FieldKind.DATE, FieldKind.URL


def custom(contact: int) -> dict[str, str]:
    return dict(details.read([contact])[0].details.custom)


def kept() -> list[tuple[str, str, float | None]]:
    """Value, key and number of every row, oldest first."""
    rows = CustomValue.select(CustomValue.value, CustomValue.key, CustomValue.number).order_by(CustomValue.id)
    return list(tuples(rows))


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        (NUMBER, " 38 ", "38"),
        (NUMBER, "12,5", "12.5"),
        (NUMBER, "-3.50", "-3.50"),
        (NUMBER, "+7", "7"),
        (NUMBER, "\u22124", "-4"),
        (NUMBER, "1,234,567.8", "1234567.8"),
        (NUMBER, "1.234.567,8", "1234567.8"),
        (NUMBER, "1.234,50", "1234.50"),
        (NUMBER, "1 234", "1234"),
        (NUMBER, "1'234.5", "1234.5"),
        (NUMBER, "1.234", "1.234"),
        (NUMBER, "0,125", "0.125"),
        (NUMBER, "１２", "12"),
        (NUMBER, "٤٢", "42"),
        (NUMBER, "007", "007"),
        (NUMBER, "  ", "  "),
        (DATE, "1 Apr 2027", "2027-04-01"),
        (DATE, "01/04/2027", "2027-04-01"),
        (DATE, "2027年4月1日", "2027-04-01"),
        (URL, "example.com/dogs", "https://example.com/dogs"),
        (URL, "HTTP://Example.com", "HTTP://Example.com"),
        (URL, "https://דוגמה.co.il/א", "https://דוגמה.co.il/א"),
        (FieldKind.TEXT, "  as it is ", "  as it is "),
    ],
)
def test_what_is_typed_is_read_by_the_type(kind: FieldKind, typed: str, stored: str) -> None:
    assert meant(kind, typed, "IL") == stored
    assert meant(kind, stored, "IL") == stored


@pytest.mark.parametrize(
    ("kind", "typed", "said"),
    [
        (NUMBER, "about 5", "no number"),
        (NUMBER, "1,234", "1234 or 1.234"),
        (NUMBER, "12.345.67", "no number"),
        (NUMBER, "1,234,5", "no number"),
        (NUMBER, "1e5", "no number"),
        (NUMBER, "nan", "no number"),
        (NUMBER, "9" * 31, "no number"),
        (DATE, "soon", "no date"),
        (DATE, "31.2.2027", "no date"),
        (DATE, "--04-01", "has a year"),
        (URL, "dogs", "no web address"),
        (URL, "javascript://example.com/%0aalert(1)", "no web address"),
        (URL, "ftp://example.com", "no web address"),
        (URL, "https://exa mple.com", "no web address"),
        (URL, "https://[", "no web address"),
        (FieldKind.TEXT, "x" * 10_001, "longer"),
    ],
)
def test_what_the_type_is_not_is_refused_in_a_sentence(kind: FieldKind, typed: str, said: str) -> None:
    with pytest.raises(DeskError, match=said) as refusal:
        meant(kind, typed, "IL")
    assert refusal.value.sentence.endswith(".")


@given(
    st.sampled_from(FieldKind), st.text(st.sampled_from("0123456789.,-+ '/:aäא年"), max_size=14) | st.text(max_size=40)
)
def test_what_was_meant_is_meant_by_itself(kind: FieldKind, typed: str) -> None:
    try:
        stored = meant(kind, typed, "IL")
    except DeskError as error:
        assert error.sentence.endswith(".")
    else:
        assert meant(kind, stored, "IL") == stored
        if kind is NUMBER and stored.strip():
            float(stored)


def test_values_are_kept_with_a_key_and_a_number_however_they_come(desk: Desk) -> None:
    """C8, S2: typed, edited or from a file, one function makes the row."""
    custom_fields.add(desk, FieldDraft("Size", NUMBER))
    by_hand = contacts.add(desk, replace(DANA, custom=(("Size", "12,5"), ("Dog's Name", "Réx"))))
    intake.take_in(desk, [ContactDraft(first_name="Ari", custom=(("size", "40"), ("DOG'S NAME", "Max " * 60)))])
    assert kept() == [
        ("12.5", "12.5", 12.5),
        ("Réx", "rex", None),
        ("40", "40", 40.0),
        ("Max " * 60, ("max " * 60)[:100], None),
    ]
    stored, version = contacts.for_editing(by_hand)
    contacts.edit(desk, by_hand, replace(stored.details, custom=(("Size", "13"),)), version)
    assert kept()[-1] == ("13", "13", 13.0)
    assert [row.name for row in CustomField.select()] == ["Size", "Dog's Name"]


def test_a_value_of_another_type_is_refused_at_its_field_and_one_that_is_there_stays(desk: Desk) -> None:
    """C6, C8"""
    custom_fields.add(desk, FieldDraft("Size", NUMBER))
    intake.take_in(desk, [ContactDraft(first_name="Ari", custom=(("Size", " about 5"),))])
    with pytest.raises(DeskError, match="no number") as refusal:
        contacts.add(desk, replace(DANA, custom=(("Size", "large"),)))
    assert refusal.value.field == "custom:Size"
    stored, version = contacts.for_editing(1)
    contacts.edit(desk, 1, replace(stored.details, company="Salon"), version)
    assert custom(1) == {"Size": " about 5"}


def test_a_file_s_value_of_another_type_is_taken_as_text_and_said(desk: Desk, tmp_path: Path) -> None:
    """S2, C8: never lost silently; what can be read is kept as the type has it."""
    custom_fields.add(desk, FieldDraft("Size", NUMBER))
    custom_fields.add(desk, FieldDraft("Since", DATE))
    file = tmp_path / "wix.csv"
    file.write_text('First Name,Email 1,size,Since\nAri,a@x.example,about 5,1/4/2020\nBen,b@x.example,"7,5",\n')
    done = import_file(lambda: desk, file)
    assert [(loss.where, loss.reason) for loss in done.reduced] == [
        ("row 2", "Size: “about 5” is no number; it was taken as text.")
    ]
    assert (done.in_part, done.refusals) == (1, 0)
    assert custom(1) == {"Size": "about 5", "Since": "2020-04-01"}
    assert custom(2) == {"Size": "7.5"}
    import_file(lambda: desk, file)
    assert CustomValue.select().count() == 3


def test_two_spellings_of_a_field_in_a_file_are_one(desk: Desk) -> None:
    """S2, C8"""
    drafts = [
        ContactDraft(first_name="Ari", emails=(EmailDraft("a@x.example"),), custom=(("Dog", "Rex"), ("DOG", "Max"))),
        ContactDraft(first_name="Ari", emails=(EmailDraft("a@x.example"),), custom=(("dog", "Luna"),)),
    ]
    intake.take_in(desk, drafts)
    assert custom(1) == {"Dog": "Rex; Max"}


def test_typed_values_come_back_equal_from_our_own_files(desk: Desk, tmp_path: Path) -> None:
    """S4, C8"""
    fields = [FieldDraft("Size", NUMBER), FieldDraft("Since", DATE), FieldDraft("Page", URL)]
    for field in fields:
        custom_fields.add(desk, field)
    values = (("Size", "-2.50"), ("Since", "2020-02-29"), ("Page", "https://example.com/?a=1&b=2"))
    for kind in ("csv", "json", "vcard"):
        file, contact = tmp_path / f"out.{kind}", contacts.add(desk, replace(DANA, last_name=kind, custom=values))
        stored = details.read([contact])
        write_contacts(exporting.read([contact]), kind, file, shape=Shape(1, 1, 1, tuple(custom_fields.exported())))
        contacts.delete(desk, [contact])
        import_file(lambda: desk, file)
        assert details.read([contact + 1])[0].details == stored[0].details


def test_contacts_are_found_by_custom_values(desk: Desk) -> None:
    """C1, C8"""
    rex, other = contacts.add(desk, replace(DANA, custom=(("Dog", "Señor Rex"),))), somebody(desk, "Rexana")
    assert first_ids(Wanted("senor re"), 10) == [rex]
    assert set(first_ids(Wanted("rex"), 10)) == {rex, other}
    stored, version = contacts.for_editing(rex)
    contacts.edit(desk, rex, replace(stored.details, custom=()), version)
    assert first_ids(Wanted("senor"), 10) == []
    assert not any(finding.problem for finding in checkup.check())
