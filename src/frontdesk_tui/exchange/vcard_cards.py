"""The cards of a vCard file, cut apart at BEGIN and END before anything is decoded; one broken card spoils no other."""

import codecs
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO, cast

CARD_LIMIT = 16 << 20
"""Bytes in one card: more than any photo that an address book exports."""
_LINE_LIMIT = 1 << 20
_HEAD = 1 << 16
_MARKER_LENGTH = 64
_BEGIN = b"BEGIN:VCARD"
_END = b"END:VCARD"

_UNCLOSED = "The card has no END:VCARD; the file may be cut off."
_LARGE = "The card is larger than 16 MB."


@dataclass(slots=True)
class RawCard:
    """One card, without the cards within it (AGENT), which are no contacts."""

    number: int
    """The first card of the file is 1."""
    raw: bytes
    """The lines between BEGIN and END."""
    fault: str = ""
    """One sentence on what is wrong with it; empty when nothing is."""


def raw_cards(handle: BinaryIO) -> Iterator[RawCard]:
    """The cards in the order of the file."""
    source = _with_plain_lines(handle)
    source.seek(0)
    try:
        yield from _split(source)
    finally:
        if source is not handle:
            source.close()


def _split(source: BinaryIO) -> Iterator[RawCard]:
    splitter = _Splitter()
    while True:
        line = source.readline(_LINE_LIMIT)
        if line:
            if card := splitter.feed(line, source):
                yield card
        elif splitter.depth and not splitter.is_flat:
            # Of BEGIN, BEGIN, END the first has no END: what seemed to be cards within it are its neighbours.
            splitter.is_flat = True
            splitter.restart()
            source.seek(splitter.start)
        else:
            break
    if splitter.depth:
        yield splitter.card(_UNCLOSED)


class _Splitter:
    """Where the reading of a file stands."""

    def __init__(self) -> None:
        self.depth = 0
        """How many cards are open; only the lines of the outermost are kept."""
        self.is_flat = False
        """Whether a BEGIN ends the card before it, because one in this file has no END."""
        self.start = 0
        """Offset of the first line of the card."""
        self._number = 0
        self._lines: list[bytes] = []
        self._size = 0

    def restart(self) -> None:
        """Read the open card again from its first line."""
        self.depth = 1
        self._lines, self._size = [], 0

    def feed(self, line: bytes, source: BinaryIO) -> RawCard | None:
        """Take the next line; the card that it closes, if it closes one."""
        folded = self.depth > 0 and line[:1] in (b" ", b"\t")  # goes on with the line before, whatever it says
        marker = line.strip().upper() if len(line) < _MARKER_LENGTH and not folded else b""
        closed = None
        if marker.removeprefix(codecs.BOM_UTF8) == _BEGIN:
            if self.depth and self.is_flat:
                closed = self.card(_UNCLOSED)
                self.depth = 0
            if not self.depth:
                self._number += 1
                self.start = source.tell()
                self._lines, self._size = [], 0
            self.depth += 1
        elif marker == _END and self.depth:
            self.depth -= 1
            closed = None if self.depth else self.card()
        elif self.depth == 1:
            self._size += len(line)
            if self._size <= CARD_LIMIT:
                self._lines.append(line)
        return closed

    def card(self, fault: str = "") -> RawCard:
        """The open card."""
        return RawCard(self._number, b"".join(self._lines), _LARGE if self._size > CARD_LIMIT else fault)


def _with_plain_lines(handle: BinaryIO) -> BinaryIO:
    """The file itself, or a copy of one whose lines cannot be found in its bytes: UTF-16, or the CR of old Macs."""
    handle.seek(0)
    head = handle.read(_HEAD)
    is_utf16 = head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not is_utf16 and (b"\n" in head or b"\r" not in head):
        return handle
    copy = cast(BinaryIO, tempfile.TemporaryFile())  # noqa: SIM115 - it is gone with the last reader
    decoder = codecs.getincrementaldecoder("utf-16")("replace")
    handle.seek(0)
    while chunk := handle.read(_HEAD):
        copy.write(decoder.decode(chunk).encode("utf-8", "replace") if is_utf16 else chunk.replace(b"\r", b"\n"))
    return copy
