"""C18: the report as CSV, JSON and a workbook, in files that are whole or not there, and without a formula."""

import csv
import io
import json
import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree.ElementTree import Element, fromstring

import pendulum
import pytest

from frontdesk_tui.desk.booking.bookings_report import ReportRow
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.bookings_out import BOOKINGS, write_bookings
from frontdesk_tui.exchange.table_out import FORMATS
from frontdesk_tui.exchange.xlsx_out import MOST_LETTERS, write_xlsx

SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"

ROW = ReportRow(
    id=7,
    starts_at=pendulum.naive(2026, 11, 24, 9),
    ends_at=pendulum.naive(2026, 11, 24, 10, 30),
    service="Yoga flow",
    staff="Noa",
    client="דנה Levi",
    email="dana@example.com",
    phone="+972 52-555-0101",
    contact=3,
    participants=2,
    status="confirmed",
    attendance="",
    attended=0,
    price=16_000,
    paid=9_050,
    open=6_950,
    currency="ILS",
    payment="Partly paid",
    methods="Cash, App",
    booked_at=pendulum.naive(2026, 11, 22, 17, 41),
    double_booked=True,
    responses="Mat?: yes",
    cancel_reason="",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    made = tmp_path / "exports"
    made.mkdir()
    return made


def sheet(path: Path, number: int = 1) -> Element:
    """A sheet of a workbook, as it is in the file."""
    with zipfile.ZipFile(path) as book:
        return fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))


def cells(found: Element) -> list[list[tuple[str, str]]]:
    """Type and content of the cells, row by row; texts have the type `inlineStr`."""
    return [
        [(cell.get("t", ""), "".join(cell.itertext())) for cell in row.iter(f"{SPREADSHEET}c")]
        for row in found.iter(f"{SPREADSHEET}row")
    ]


def test_csv_has_a_heading_and_a_line_a_booking(tmp_path: Path) -> None:
    """C18"""
    path = tmp_path / "a.csv"
    assert write_bookings([ROW], "csv", path) == 1
    [row] = csv.DictReader(io.StringIO(path.read_text("utf-8-sig")))
    assert list(row) == list(BOOKINGS.headings.values())
    assert {name: value for name, value in row.items() if value} == {
        "Booking": "7",
        "Starts": "2026-11-24 09:00",
        "Ends": "2026-11-24 10:30",
        "Service": "Yoga flow",
        "Staff": "Noa",
        "Client": "דנה Levi",
        "Email": "dana@example.com",
        "Phone": "'+972 52-555-0101",
        "Contact": "3",
        "Participants": "2",
        "Status": "confirmed",
        "Attended": "0",
        "Price": "160.00",
        "Paid": "90.50",
        "Open": "69.50",
        "Currency": "ILS",
        "Payment": "Partly paid",
        "Paid by": "Cash, App",
        "Booked": "2026-11-22 17:41",
        "Double booked": "yes",
        "Form responses": "Mat?: yes",
    }


def test_json_is_one_object_a_line_with_whole_numbers_for_money(tmp_path: Path) -> None:
    """C18"""
    path = tmp_path / "a.json"
    write_bookings([ROW, ROW], "json", path)
    first, second = (json.loads(line) for line in path.read_text().splitlines())
    assert first == second
    assert (first["price"], first["paid"], first["open"], first["currency"]) == (16_000, 9_050, 6_950, "ILS")
    assert (first["starts_at"], first["client"], first["double_booked"]) == ("2026-11-24 09:00", "דנה Levi", True)


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")', "http://x.example", "\t=1", "＝1", "1.5", ""]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_of_people_is_a_text_in_every_format(tmp_path: Path, text: str) -> None:
    """C18: no cell is a formula, a link or a number that somebody else wrote."""
    hostile = replace(ROW, client=text, service=text, responses=text, cancel_reason=text)
    for format in FORMATS:
        write_bookings([hostile], format, tmp_path / f"a.{format}")
    [_, row] = csv.reader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig"), newline=""))
    assert row[5].removeprefix("'") == text
    assert not row[5].lstrip().startswith(tuple("=+-@＝"))
    found = sheet(tmp_path / "a.xlsx")
    assert not list(found.iter(f"{SPREADSHEET}f"))
    assert not list(found.iter(f"{SPREADSHEET}hyperlink"))
    assert [cell for cell in cells(found)[1] if cell[1] == text] == [("inlineStr", text)] * (4 if text else 0)


def test_a_workbook_has_amounts_times_and_counts_as_numbers(tmp_path: Path) -> None:
    """C18"""
    path = tmp_path / "a.xlsx"
    assert write_bookings([ROW, replace(ROW, currency="JPY"), replace(ROW, currency="KWD")], "xlsx", path) == 3
    found = sheet(path)
    heading, *written = cells(found)
    assert [text for _, text in heading] == list(BOOKINGS.headings.values())
    assert [float(row[12][1]) for row in written] == [160, 16_000, 16]
    assert [float(row[13][1]) for row in written] == [90.5, 9_050, 9.05]
    assert {kind for row in written for kind, _ in row[12:15]} <= {"", "n"}
    assert float(written[0][1][1]) == 46_350.375  # 24 November 2026, 9:00, in days
    assert found.find(f"{SPREADSHEET}autoFilter").get("ref") == "A1:W4"  # type: ignore[union-attr]
    assert found.find(f".//{SPREADSHEET}pane").get("state") == "frozen"  # type: ignore[union-attr]


@pytest.mark.parametrize(("count", "sheets"), [(0, [1]), (3, [4]), (4, [4, 2]), (6, [4, 4]), (7, [4, 4, 2])])
def test_what_does_not_fit_into_a_sheet_goes_on_in_a_further_one(tmp_path: Path, count: int, sheets: list[int]) -> None:
    """C18"""
    path = tmp_path / "a.xlsx"
    with path.open("wb") as out:
        assert (
            write_xlsx(BOOKINGS, [replace(ROW, id=number) for number in range(count)], out, tmp_path, most_rows=4)
            == count
        )
    with zipfile.ZipFile(path) as book:
        assert sum("worksheets/sheet" in name for name in book.namelist()) == len(sheets)
    written = [cells(sheet(path, number)) for number in range(1, len(sheets) + 1)]
    assert [len(rows) for rows in written] == sheets
    assert [row[0][1] for rows in written for row in rows[1:]] == [str(number) for number in range(count)]


@pytest.mark.parametrize(
    "text", ["a\x00b\x1b[2Jc", "half \ud800 a letter", "\ufffe\uffff", "<&>]]>", "_x0041_", "𝄞" * 20_000]
)
def test_no_text_breaks_a_workbook(tmp_path: Path, text: str) -> None:
    """C18"""
    path = tmp_path / "a.xlsx"
    write_bookings([replace(ROW, client=text)], "xlsx", path)
    [_, row] = cells(sheet(path))
    assert row[5][0] == "inlineStr"
    assert len(row[5][1].encode("utf-16-le")) <= 2 * MOST_LETTERS


@pytest.mark.parametrize("format", FORMATS)
def test_a_report_is_private_and_is_not_overwritten_unasked(tmp_path: Path, format: str) -> None:
    path = tmp_path / "report"
    write_bookings([ROW], format, path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    written = path.read_bytes()
    with pytest.raises(DeskError, match="already"):
        write_bookings([], format, path)
    assert path.read_bytes() == written
    assert write_bookings([], format, path, overwrite=True) == 0


@pytest.mark.parametrize("format", FORMATS)
def test_a_report_that_fails_leaves_nothing_behind(folder: Path, format: str) -> None:
    def breaking() -> Iterator[ReportRow]:
        yield ROW
        raise DeskError("The database is gone.")

    with pytest.raises(DeskError, match="gone"):
        write_bookings(breaking(), format, folder / "report")
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("format", FORMATS)
def test_writing_ends_when_nobody_wants_it_any_more(folder: Path, format: str) -> None:
    """C18: the desk is left while a report is written."""

    class LeftError(Exception):
        """Nobody waits any more."""

    def leave(written: int) -> None:
        if written:
            raise LeftError

    with pytest.raises(LeftError):
        write_bookings((ROW for _ in range(5_000)), format, folder / "report", progress=leave)
    assert list(folder.iterdir()) == []


def test_a_workbook_is_refused_where_there_is_no_file() -> None:
    with pytest.raises(DeskError, match="needs a file"):
        write_bookings([ROW], "xlsx", None)


@pytest.mark.parametrize("target", ["", "none/a.xlsx", "x" * 300])
def test_what_is_no_place_for_a_workbook_is_refused(tmp_path: Path, target: str) -> None:
    with pytest.raises(DeskError):
        write_bookings([ROW], "xlsx", tmp_path / target)
