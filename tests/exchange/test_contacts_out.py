"""S4: contacts as CSV, JSON and vCard, in files that are whole or not there."""

import csv
import io
import json
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.builders import somebody
from tests.exchange.contacts import plain

from frontdesk_tui.desk.clients import contacts, custom_fields, exporting
from frontdesk_tui.desk.clients.drafts import (
    AddressDraft,
    ContactDraft,
    EmailDraft,
    PhoneDraft,
    PlainContact,
    StoredContact,
)
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.contacts_out import write_contacts
from frontdesk_tui.exchange.csv_own import Shape
from frontdesk_tui.models.custom_field import CustomField

ANNA = plain(
    StoredContact(
        7,
        ContactDraft(
            first_name="Anna",
            last_name="Lev",
            emails=(EmailDraft("a@example.com"), EmailDraft("b@example.com")),
            phones=(PhoneDraft("+972501", "mobile"),),
            addresses=(AddressDraft("Main 1", city="Haifa"),),
            labels=("VIP", "a;b"),
            custom=(("Shoe size", "38"),),
        ),
        "member",
        120,
    )
)


def _called(first: str, last: str = "", points: int = 0) -> PlainContact:
    return plain(StoredContact(8, ContactDraft(first_name=first, last_name=last), "visitor", points))


def test_csv_has_a_column_for_everything_that_any_contact_has(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    write_contacts([ANNA], "csv", path, shape=Shape(2, 1, 1, ("Shoe size",)))
    [row] = csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))
    assert {name: value for name, value in row.items() if value} == {
        "ID": "7",
        "First name": "Anna",
        "Last name": "Lev",
        "Labels": "VIP;a\\;b",
        "Member status": "member",
        "Points": "120",
        "Email 1": "a@example.com",
        "Email 2": "b@example.com",
        "Phone 1": "'+972501",
        "Phone 1 - Tag": "mobile",
        "Address 1 - Street": "Main 1",
        "Address 1 - City": "Haifa",
        "Custom: Shoe size": "38",
    }


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1+1"])
def test_no_cell_of_a_csv_begins_a_formula(tmp_path: Path, name: str) -> None:
    path = tmp_path / "a.csv"
    write_contacts([_called(name, points=-5)], "csv", path, shape=Shape(0, 0, 0))
    [_, row] = csv.reader(io.StringIO(path.read_text("utf-8-sig"), newline=""))
    assert row[1].startswith("'")
    assert row[-1] == "'-5"


def test_json_is_one_object_a_line_with_plain_lists(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_contacts([ANNA], "json", path)
    [line] = path.read_text().splitlines()
    found = json.loads(line)
    assert found["emails"] == ["a@example.com", "b@example.com"]
    assert (found["phones"], found["phone_tags"]) == (["+972501"], ["mobile"])
    assert "email_tags" not in found
    assert (found["id"], found["member_status"], found["points"]) == (7, "member", 120)
    assert found["custom"] == {"Shoe size": "38"}


def test_a_line_of_vcard_has_at_most_75_octets_and_no_letter_is_cut(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    write_contacts([_called("é" * 200)], "vcard", path)
    lines = path.read_bytes().split(b"\r\n")
    assert max(map(len, lines)) <= 75
    assert all(line.decode() is not None for line in lines)


def test_a_file_is_private_and_is_not_overwritten_unasked(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    write_contacts([ANNA], "json", path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    with pytest.raises(DeskError, match="already"):
        write_contacts([], "json", path)
    assert write_contacts([], "json", path, overwrite=True) == 0
    assert path.read_text() == ""


def test_a_link_is_never_followed(tmp_path: Path) -> None:
    secret, link = tmp_path / "secret", tmp_path / "link"
    secret.write_text("mine")
    link.symlink_to(secret)
    with pytest.raises(DeskError, match="link"):
        write_contacts([ANNA], "json", link, overwrite=True)
    assert secret.read_text() == "mine"


def test_an_export_that_fails_leaves_nothing_behind(tmp_path: Path) -> None:
    def breaking() -> Iterator[PlainContact]:
        yield ANNA
        raise DeskError("The database is gone.")

    folder = tmp_path / "exports"
    folder.mkdir()
    with pytest.raises(DeskError, match="gone"):
        write_contacts(breaking(), "json", folder / "a.jsonl")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("target", ["", "none/a.csv", "/dev/null", "x" * 300])
def test_what_is_no_place_for_a_file_is_refused(tmp_path: Path, target: str) -> None:
    with pytest.raises(DeskError):
        write_contacts([ANNA], "json", tmp_path / target, overwrite=True)


def test_a_contact_that_grew_while_it_was_exported_is_not_cut(tmp_path: Path) -> None:
    for shape in (Shape(1, 1, 1, ("Shoe size",)), Shape(2, 1, 1)):
        with pytest.raises(DeskError, match="export once more"):
            write_contacts([ANNA], "csv", tmp_path / "a.csv", shape=shape)


def test_what_a_contact_has_in_an_archived_field_is_exported(desk: Desk, tmp_path: Path) -> None:
    contacts.add(desk, ContactDraft(first_name="Anna", custom=(("Shoe size", "38"), ("Dog", "Rex"))))
    contacts.add(desk, ContactDraft(first_name="Ben"))
    CustomField.create(name="Never used", archived=True)
    CustomField.update(archived=True).where(CustomField.name == "Dog").execute()
    write_contacts(exporting.read(), "csv", tmp_path / "a.csv")
    anna, _ = csv.DictReader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig")))
    assert {name: value for name, value in anna.items() if name.startswith("Custom")} == {
        "Custom: Shoe size": "38",
        "Custom: Dog": "Rex",
    }
    assert [field.name for field in custom_fields.offered()] == ["Shoe size"]


def test_a_card_names_people_in_the_order_of_their_script(tmp_path: Path) -> None:
    path = tmp_path / "a.vcf"
    write_contacts([_called("太郎", "田中")], "vcard", path)
    assert "FN:田中 太郎\n" in path.read_text()


def test_the_standard_output_stays_open_after_an_export(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert write_contacts([ANNA], "json", None) == 1
    print("after")  # noqa: T201
    assert capsysbinary.readouterr().out.endswith(b"}\nafter\n")


def test_a_workbook_has_the_cells_of_the_csv_as_texts(tmp_path: Path) -> None:
    """S4"""
    from python_calamine import load_workbook

    formula = _called("=1+1", "דנה")
    shape = Shape(2, 1, 1, ("Shoe size",))
    for format in ("csv", "xlsx"):
        assert write_contacts([ANNA, formula], format, tmp_path / f"a.{format}", shape=shape) == 2
    written = list(csv.reader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"))))
    rows = load_workbook(tmp_path / "a.xlsx").get_sheet_by_index(0).to_python()
    assert rows[:2] == [written[0], [cell.removeprefix("'") for cell in written[1]]]
    assert rows[2][1:3] == ["=1+1", "דנה"]
    with pytest.raises(DeskError, match="file of its own"):
        write_contacts([ANNA], "xlsx", None, shape=shape)


def test_those_that_are_asked_for_are_written_in_their_order_but_for_the_deleted(desk: Desk) -> None:
    """S4"""
    ben, anna, gone = somebody(desk, "Ben"), somebody(desk, "Anna"), somebody(desk, "Gone")
    contacts.delete(desk, [gone])
    assert [stored.id for stored in exporting.read([anna, gone, 99, ben])] == [anna, ben]


def test_those_far_apart_are_read_as_those_close_together(desk: Desk) -> None:
    """S4: with all of their own, and nothing of whoever lies between."""
    everybody = [
        contacts.add(desk, ContactDraft(name, emails=(EmailDraft(f"{name}@b.co", "work"), EmailDraft(f"{name}@c.co"))))
        for name in "abcdefgh"
    ]
    both = [everybody[-1], everybody[0]]
    close = {contact.id: contact for contact in exporting.read(everybody)}
    assert list(exporting.read(both)) == [close[contact] for contact in both]
    assert [contact.emails for contact in exporting.read(both)] == [
        (f"{name}@b.co", "work", f"{name}@c.co", "") for name in "ha"
    ]
