"""A small workbook that says it is enormous is refused before the one who reads it takes room for it.

That one is not written in Python: where memory ends for it, the whole desk ends.
"""

import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.faults.bounded import bounded, said_in_a_child
from tests.faults.workbooks import MAIN, SHARED, book, cell, row

from frontdesk_tui.desk.desk import Business
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.incoming import read_contacts
from frontdesk_tui.exchange.records import Taken

_LARGE = "This workbook is too large; save the sheet as CSV and choose that file."
_DAMAGED = "This workbook cannot be read; save it anew, or as CSV, and choose that file."


def _first_names(path: Path) -> list[object]:
    with read_contacts(path, Business()) as incoming:
        return [record.draft.first_name for record in incoming if isinstance(record, Taken)]


_PLACELESS = "<c s='1'/>"
_RUN = f"<r><t>{'x' * 900}</t></r>"
_ENTITIES = "".join(f'<!ENTITY {chr(98 + at)} "{f"&{chr(97 + at)};" * 10}">' for at in range(9))
_LAUGHS = f'<!DOCTYPE w [<!ENTITY a "{"x" * 1000}">{_ENTITIES}]><worksheet {MAIN}>'

_SHEETS: dict[str, tuple[Callable[[], tuple[str, ...]], str]] = {
    "says it is large, and is not": (
        lambda: (row(cell('r="A2"', "Dana")), "", '<dimension ref="A1:XFD1048576"/>'),
        "['Dana']",
    ),
    "says no places": (lambda: (f"<row>{cell('', 'Dana')}</row>",), "['Dana']"),
    "far away": (lambda: (row(cell('r="XFD1048576"')),), _LARGE),
    "far away in small letters": (lambda: (row(cell('r="xfd1048576"')),), _LARGE),
    "far away behind blanks": (lambda: (row(cell('r = " XFD1048576"')),), _LARGE),
    "far away behind zeros": (lambda: (row(cell("r='XFD000000001048576'")),), _LARGE),
    "far away behind a bracket": (lambda: (row(cell('s=">" r="XFD1048576"')),), _LARGE),
    "in a column that there is not": (lambda: (row(cell('r="ZZZZZZZZZ2"')),), _DAMAGED),
    "in a row that there is not": (lambda: (row(cell('r="A99999999999999999999"')),), _DAMAGED),
    "rows without places": (lambda: (f"{'<row/>' * 500_000}<row>{cell('') * 8_000}</row>",), _LARGE),
    "cells without places": (lambda: (f"<row r='900000'/><row>{_PLACELESS * 8_000}{cell('')}</row>",), _LARGE),
    "one long text": (lambda: (SHARED * 40, f"<si><t>{'x' * 60_000_000}</t></si>"), _LARGE),
    "one long text of many parts": (lambda: (SHARED * 40, f"<si>{_RUN * 60_000}</si>"), _LARGE),
    "a billion laughs": (lambda: (row(cell('r="A2"', "&j;")), "", _LAUGHS), _DAMAGED),
}


@pytest.mark.parametrize("sheet", _SHEETS)
def test_a_sheet_that_would_fill_the_memory_is_refused(tmp_path: Path, sheet: str) -> None:
    parts, said = _SHEETS[sheet]
    path = tmp_path / "a.xlsx"
    book(path, *parts())
    assert path.stat().st_size < 1 << 20
    assert said in said_in_a_child(_first_names, path)


def _stating(path: Path, real: int, stated: int) -> None:
    book(path, row(cell('r="A2"')))
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/media/a.bin", bytes(real))
    path.write_bytes(path.read_bytes().replace(struct.pack("<L", real), struct.pack("<L", stated)))


def _deflated(path: Path) -> None:
    """More than may be unpacked, as it says itself."""
    _stating(path, 3_141_592, 501 << 20)


def _lying(path: Path) -> None:
    """What is said to be small, and is not."""
    _stating(path, 3_141_592, 1_000)


def _nested(path: Path) -> None:
    """Workbooks within workbooks are files like others."""
    book(path, row(cell('r="A2"', "Dana")))
    for _ in range(5):
        inner = path.read_bytes()
        book(path, row(cell('r="A2"', "Dana")))
        with zipfile.ZipFile(path, "a") as archive:
            archive.writestr("xl/worksheets/deeper.xlsx", inner * 3)


@pytest.mark.parametrize(
    ("write", "said"),
    [(_deflated, _LARGE), (_lying, "cannot be read"), (_nested, "['Dana']")],
)
def test_an_archive_that_unpacks_into_too_much_is_refused(
    tmp_path: Path, write: Callable[[Path], None], said: str
) -> None:
    write(tmp_path / "a.xlsx")
    assert said in said_in_a_child(_first_names, tmp_path / "a.xlsx")


def test_a_list_of_files_is_not_read_that_is_a_bomb_itself(tmp_path: Path) -> None:
    """Two hundred thousand files, in a list that says that it has one."""
    path = tmp_path / "a.xlsx"
    entry = b"PK\x01\x02" + bytes([20, 3, 20] + [0] * 21) + struct.pack("<H", 1) + bytes(16)
    listed = entry[:28] + struct.pack("<H", 15) + entry[30:] + b"xl/workbook.xml" + (entry + b"a") * 200_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 1, 1, len(listed), 30, 0)
    path.write_bytes(b"PK\x03\x04" + bytes(26) + listed + end)
    with bounded(5, 60), pytest.raises(DeskError, match=_LARGE):
        read_contacts(path, Business())


def test_a_file_within_that_does_not_unpack_is_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book(path, row(cell('r="A2"')))
    whole = path.read_bytes()
    path.write_bytes(whole[:60] + b"\xff" * 8 + whole[68:])
    with pytest.raises(DeskError, match=_DAMAGED):
        read_contacts(path, Business())
