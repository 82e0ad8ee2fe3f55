"""S2: a file of contacts brought in from the Contacts place, looked at before, and taken back."""

import csv
from pathlib import Path

import pytest
from tests.builders import dana
from tests.screens.front import sitting_at

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.custom_field import CustomValue
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.choose_file import ChooseFile
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.import_done import ImportDone
from frontdesk_tui.screens.dialogs.import_review import ImportReview
from frontdesk_tui.screens.dialogs.imports import Imports


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder in the home folder, with a file whose columns nobody knows."""
    folder = tmp_path / "home" / "lists"
    folder.mkdir()
    rows = ["Wer;Kram;Draht", "Ari Katz;Rex;03-555-0102", "Noa Bar;;keine", "Lea;Max;"]
    (folder / "kunden.csv").write_text("\n".join(rows) + "\n", "utf-8")
    (folder / "other.txt").write_text("x")
    return folder


async def test_a_file_of_unknown_columns_is_told_what_they_hold_brought_in_and_taken_back(
    reception: Reception, desk: Desk, folder: Path
) -> None:
    """S2"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("I")
        await front.shown(ChooseFile)
        await front.write("li")
        await front.press("enter")
        await front.until(lambda: "kunden.csv" in front.text and "other.txt" in front.text)
        await front.write("ku")
        await front.press("enter")
        review = await front.shown(ImportReview)
        assert "No column is known" in front.text
        assert "Wer → Custom field “Wer”" in front.text
        assert "Ari Katz · Noa Bar · Lea" in front.text

        await front.press("down", "down", "down", "enter")
        await front.shown(Choose)
        await front.write("full name")
        await front.press("enter")
        await front.until(lambda: "3 added." in front.text)
        await front.press("down", "down", "enter")
        await front.shown(Choose)
        await front.write("mobile")
        await front.press("enter")
        await front.until(lambda: "Phone (mobile)" in front.text and review.would is not None)
        assert Contact.select().count() == 1

        await front.press("ctrl+s")
        await front.shown(ImportDone)
        assert "3 added" in front.text
        assert [row.value for row in CustomValue.select().order_by(CustomValue.id)] == ["Rex", "Max"]

        await front.press("t")
        await front.shown(Confirm)
        await front.press("tab", "enter")
        await front.until(lambda: "in the trash" in front.said[-1])
        assert Contact.select().where(Contact.deleted_at.is_null()).count() == 1

        await front.back_at_the_place()
        await front.press("I", "ctrl+o")
        await front.shown(Imports)
        await front.until(lambda: "taken back" in front.text)
        assert "kunden.csv" in front.text


async def test_rows_that_are_not_taken_are_in_a_file_to_be_mended(reception: Reception, folder: Path) -> None:
    """S2"""
    (folder / "kunden.csv").write_bytes("Name;E-Mail\nJosé;jose@example.com\nLea;nichts\n".encode("cp1252"))
    async with sitting_at(reception) as front:
        await front.press("I")
        await front.shown(ChooseFile)
        await front.write("lists/kunden.csv")
        await front.press("enter")
        await front.shown(ImportReview)
        await front.press("enter")
        await front.shown(Choose)
        await front.write("western european (windows")
        await front.press("enter")
        await front.until(lambda: "José" in front.text and "1 not taken" in front.text)
        await front.press("ctrl+s")
        await front.shown(ImportDone)
        rejects = folder.parent / "kunden not taken.csv"
        assert str(rejects.name) in front.text
        [row] = csv.DictReader(rejects.read_text("utf-8-sig").splitlines())
        assert (row["Name"], row["E-Mail"], row["Why not taken"][:6]) == ("Lea", "nichts", "row 3:")
        assert [contact.first_name for contact in Contact.select()] == ["José"]
