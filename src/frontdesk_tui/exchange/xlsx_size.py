"""How much memory a workbook would take, measured before it is read: for the one who reads it, memory has no end."""

import re
import zipfile
from collections.abc import Iterator
from typing import BinaryIO

from frontdesk_tui.desk.errors import DeskError

UNPACKED_LIMIT = 500 << 20
"""Bytes of a workbook once it is unpacked: a zip of a few kilobytes may hold any number."""
PLACES_LIMIT = 10_000_000
"""Cells of the square between the first and the last that is filled: the reader takes room for all of them."""
LETTERS_LIMIT = 2 << 30
"""Cells times the longest text, in bytes: a text that stands in a workbook once may be that of every cell."""
ENTRIES_LIMIT = 10_000
"""Files within a workbook."""
LIST_LIMIT = 4 << 20
"""Bytes of the list of these files, which is read whole."""

DAMAGED = "This workbook cannot be read; save it anew, or as CSV, and choose that file."
LARGE = "This workbook is too large; save the sheet as CSV and choose that file."

_PIECE = 1 << 20
_TAG_LIMIT = 1 << 16
_OVERLAP = 64
_END, _END64 = b"PK\x05\x06", b"PK\x06\x06"
_TAIL = (1 << 16) + 128

_ROW = re.compile(rb"r\s*+=\s*+[\"']\s*+[A-Za-z]*+0*+(\d++)\s*+[\"']")
_COLUMN = re.compile(rb"r\s*+=\s*+[\"']\s*+([A-Za-z]++)\d++\s*+[\"']")
"""The place that a cell or row says of itself, wherever it stands."""
_TAG = rb"<(?:[\w.-]++:)?(c|row)(?=[\s/>])(?:\s++(?!r\s*+=)[\w.:-]++\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+'))*+"
_PLACED = re.compile(_TAG + rb"(\s++r\s*+=)?")
_PLACELESS = re.compile(_TAG + rb"(?!\s++r\s*+=)")
"""A cell or a row; one that says no place stands behind the one before."""
_TEXT = re.compile(rb"<(?:[\w.-]++:)?si(?=[\s/>])")
_SHORT = 1_000
"""Bytes of a text that is not counted as a long one."""


def refuse_large(handle: BinaryIO) -> None:
    """Raises DeskError for what would need more memory than any list of clients; sizes that are stated may be lies."""
    unpacked, places, longest = 0, 0, 0
    try:
        with opened(handle) as archive:
            entries = archive.infolist()
            if len(entries) > ENTRIES_LIMIT or sum(entry.file_size for entry in entries) > UNPACKED_LIMIT:
                raise DeskError(LARGE)
            for entry in entries:
                measured = _Measured()
                for piece in _pieces(archive, entry):
                    unpacked += len(piece)
                    measured.add(piece)
                    if unpacked > UNPACKED_LIMIT:
                        raise DeskError(LARGE)
                places, longest = max(places, measured.places), max(longest, measured.longest)
                if places > PLACES_LIMIT or (longest > _SHORT and places * longest > LETTERS_LIMIT):
                    raise DeskError(LARGE)
    except DeskError:
        raise
    except Exception as error:  # each way of packing has errors of its own
        raise DeskError(DAMAGED) from error


def opened(handle: BinaryIO) -> zipfile.ZipFile:
    """The archive. Raises what zipfile does, and DeskError when the list of what is in it is a bomb itself."""
    if _list_size(handle) > LIST_LIMIT:
        raise DeskError(LARGE)
    return zipfile.ZipFile(handle)


def _list_size(handle: BinaryIO) -> int:
    """Bytes of the list of files, as the end of an archive states it: the most of what may be taken for its end."""
    end = handle.seek(0, 2)
    handle.seek(max(0, end - _TAIL))
    tail = handle.read()
    sizes = [tail[found.start() + 12 : found.start() + 16] for found in re.finditer(re.escape(_END), tail)]
    sizes += [tail[found.start() + 40 : found.start() + 48] for found in re.finditer(re.escape(_END64), tail)]
    handle.seek(0)
    return max((min(int.from_bytes(size, "little"), end) for size in sizes), default=0)


def _pieces(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(entry) as file:
        while piece := file.read(_PIECE):
            yield piece


class _Measured:
    """What one file within says of cells and texts; of what is uncertain the larger."""

    def __init__(self) -> None:
        self.longest = 0
        """Bytes of the longest text that cells share, with what stands around it."""
        self._rows = self._columns = 0
        self._placeless_rows = self._placeless = self._widest = 0
        self._before = self._rest = b""
        self._text: int | None = None

    @property
    def places(self) -> int:
        """Cells up to the last one that says its place, or that follows it."""
        return (self._rows + self._placeless_rows) * (self._columns + self._widest)

    def add(self, piece: bytes) -> None:
        """The next piece of it. Raises DeskError for a place that no sheet has."""
        text = self._before + piece
        self._before = piece[-_OVERLAP:]
        rows, columns = set(_ROW.findall(text)), set(_COLUMN.findall(text))
        if any(len(row) > 9 for row in rows) or any(len(column) > 3 for column in columns):
            raise DeskError(DAMAGED)
        self._rows = max([self._rows, *map(int, rows)])
        self._columns = max([self._columns, *map(_number, columns)])
        whole = self._rest + piece
        cut = whole.rfind(b"<")
        is_cut = cut >= 0 and b">" not in whole[cut:] and len(whole) - cut <= _TAG_LIMIT
        whole, self._rest = (whole[:cut], whole[cut:]) if is_cut else (whole, b"")
        self._count(whole)
        self._measure(whole)

    def _count(self, whole: bytes) -> None:
        """Cells and rows that stand behind the one before."""
        for kind, place in _PLACED.findall(whole) if _PLACELESS.search(whole) else ():
            if kind == b"row":
                self._placeless_rows += not place
                self._placeless = 0
            elif not place:
                self._placeless += 1
                self._widest = max(self._widest, self._placeless)

    def _measure(self, whole: bytes) -> None:
        """Texts that cells share, each from its beginning to that of the next."""
        at = 0
        for found in _TEXT.finditer(whole):
            self._lengthen(found.start() - at)
            self._text, at = 0, found.start()
        self._lengthen(len(whole) - at)

    def _lengthen(self, more: int) -> None:
        if self._text is not None:
            self._text += more
            self.longest = max(self.longest, self._text)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
