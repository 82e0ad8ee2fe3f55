"""The one gate that makes text from people, files and servers safe to display."""

import re
from pathlib import Path
from unicodedata import category, normalize

MARKS = 4
"""Combining marks kept on one base character; real scripts stack at most this many."""

REPLACEMENT = "\ufffd"
"""What stands for a character that a terminal would obey or choke on."""

_PLAIN_RANGES = (
    " -~"  # ASCII
    "\u00a1-\u00ac\u00ae-\u02af\u1e00-\u1eff"  # Latin
    "\u0391-\u03a1\u03a3-\u03c9\u0400-\u0482\u048a-\u052f"  # Greek, Cyrillic
    "\u05be\u05d0-\u05ea\u05f3\u05f4"  # Hebrew
    "\u2010-\u2015\u2018-\u201f\u2022\u2026\u20ac\u2610\u2611"
    "\u3000-\u3020\u3041-\u3096\u30a1-\u30fe\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e"  # Chinese, Japanese, Korean
)
_plain = re.compile(f"[{_PLAIN_RANGES}\n]*").fullmatch

_LINE_BREAKS = frozenset(map(ord, "\n\r\v\f\x85\u2028\u2029"))
_INVISIBLE = (  # default-ignorable (Unicode DerivedCoreProperties) beyond category Cf; emoji skin tones
    (0x034F, 0x034F),
    (0x115F, 0x1160),
    (0x17B4, 0x17B5),
    (0x180B, 0x180F),
    (0x2065, 0x2065),
    (0x3164, 0x3164),
    (0xFE00, 0xFE0F),
    (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFF8),
    (0x1F3FB, 0x1F3FF),  # two cells in some terminals, none in others
    (0xE0000, 0xE0FFF),
)
_FLAG_LETTERS = range(0x1F1E6, 0x1F200)
"""Two of them are a flag, of one, two or four cells: it is said by its letters."""


class _Gate(dict[int, str | None]):
    """What becomes of each character, for `str.translate`; filled as characters are met."""

    def __init__(self, line_break: str) -> None:
        super().__init__()
        self.line_break = line_break

    def __missing__(self, point: int) -> str | None:
        self[point] = kept = self._judge(point)
        return kept

    def _judge(self, point: int) -> str | None:
        if point in _LINE_BREAKS:
            return self.line_break
        if point == 9:
            return " "
        if point in _FLAG_LETTERS:
            return chr(ord("A") + _FLAG_LETTERS.index(point))
        kind = category(chr(point))
        if kind == "Cf" or any(first <= point <= last for first, last in _INVISIBLE):
            return None
        if kind in ("Cc", "Cs") or point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF:
            return REPLACEMENT
        # The ideographic space is two cells wide and belongs to Japanese names.
        return " " if kind == "Zs" and point != 0x3000 else chr(point)


_ONE_LINE = _Gate(" ")
_MANY_LINES = _Gate("\n")


def one_line(text: str, limit: int = 200) -> str:
    """The text as one line of at most `limit` characters, the last of them `…` if it was cut."""
    if len(text) <= limit and _plain(text) and "\n" not in text:
        return text
    return _cut(_composed(text, _ONE_LINE, limit), limit)


def many_lines(text: str, limit: int = 20_000, lines: int = 500) -> str:
    """The text with its line breaks as newlines, at most `limit` characters and `lines` lines, ending in `…` if cut."""
    if len(text) > limit or not _plain(text):
        text = _cut(_composed(text, _MANY_LINES, limit), limit)
    if text.count("\n") < lines:
        return text
    return _cut("\n".join(text.split("\n", lines)[:lines]) + "\n", limit).removesuffix("\n").removesuffix("…") + "…"


def _composed(text: str, gate: _Gate, limit: int) -> str:
    """The text through the gate, in NFC, with its marks thinned; a little longer than `limit` if it must be cut."""
    text = text.replace("\r\n", "\n").translate(gate)
    # Marks are thinned before NFC too: it sorts a run of marks in quadratic time.
    return _thinned(normalize("NFC", _thinned(text[: limit * 50])))


def _thinned(text: str) -> str:
    """The text with at most `MARKS` combining marks in a row."""
    if text.isascii():
        return text
    kept, run = [], 0
    for character in text:
        run = run + 1 if category(character) in ("Mn", "Me") else 0
        if run <= MARKS:
            kept.append(character)
    return "".join(kept)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def storable(path: Path | str) -> str:
    """The name of a file as text that can be stored: on disk it may be bytes that are no letters."""
    return str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace")
