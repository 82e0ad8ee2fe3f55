"""Workbooks put together by hand, with whatever in them."""

import io
import zipfile
from pathlib import Path

_OFFICE = "http://schemas.openxmlformats.org"
MAIN = f'xmlns="{_OFFICE}/spreadsheetml/2006/main"'
_KIND = f"{_OFFICE}/officeDocument/2006/relationships"
_PARTS = {
    "_rels/.rels": f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_KIND}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": f'<workbook {MAIN} xmlns:r="{_KIND}"><sheets><sheet name="A" sheetId="1" r:id="r1"/></sheets>'
    "</workbook>",
    "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_OFFICE}/package/2006/relationships">'
    f'<Relationship Id="r1" Type="{_KIND}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="r2" Type="{_KIND}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
}


def cell(where: str, text: str = "x") -> str:
    """A cell with its text in it, and with whatever says where it is."""
    return f'<c {where} t="inlineStr"><is><t>{text}</t></is></c>'


def row(*cells: str, number: int = 2) -> str:
    """A row that says its number."""
    return f'<row r="{number}">{"".join(cells)}</row>'


HEADER = row(cell('r="A1"', "Name"), number=1)
SHARED = row(*(f'<c r="{letter}2" t="s"><v>0</v></c>' for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))


def book(path: Path, rows: str, texts: str = "", before: str = "") -> None:
    """A workbook of one sheet; `texts` are those that cells share, `before` is what stands before its rows."""
    sheet = f"{before}<sheetData>{HEADER}{rows}</sheetData></worksheet>"
    path.write_bytes(packed(f"<worksheet {MAIN}>{sheet}" if "<wor" not in before else sheet, texts))


def packed(sheet: str | bytes, texts: str = "") -> bytes:
    """The bytes of a workbook of one sheet, of which this is all."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        parts = {"xl/worksheets/sheet1.xml": sheet, "xl/sharedStrings.xml": f"<sst {MAIN}>{texts}</sst>"}
        for name, text in {**_PARTS, **parts}.items():  # all of them of one day, for the same bytes each time
            archive.writestr(zipfile.ZipInfo(name), text, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def book_of(rows: bytes) -> bytes:
    """The bytes of a workbook of these rows, which may be no XML."""
    return packed(f"<worksheet {MAIN}><sheetData>".encode() + rows + b"</sheetData></worksheet>", "<si><t>x</t></si>")
