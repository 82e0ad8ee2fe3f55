"""Texts fitted into terminal cells: wide characters take two, combining marks none."""

import re
from typing import Literal

from rich.cells import cell_len, get_character_cell_size

_MOVES = re.compile("[\u0300-\u036f\u0590-\u08ff]")
_WIDE = "\u2e80"
_BETWEEN_CELLS = re.compile("(?<=  )(?=[^ ])")

Align = Literal["left", "right"]
"""Where in its cells a text stands."""

# Rich gives a joiner and a variation selector widths that terminals do not agree on.
_WITHOUT_JOINERS = {0x200D: None, 0xFE0F: None}


def fit(text: str, width: int, align: Align = "left") -> str:
    """The text in exactly `width` cells, in logical order: padded with spaces, or cut with `…`."""
    if width <= 0:
        return ""
    if text.isascii() and text.isprintable():
        if len(text) > width:
            return text[: width - 1] + "…"
        return text.rjust(width) if align == "right" else text.ljust(width)
    text = text.translate(_WITHOUT_JOINERS)
    size = cell_len(text)
    if size > width:
        text, size = _cut(text, width)
    padding = " " * (width - size)
    return padding + text if align == "right" else text + padding


def _cut(text: str, width: int) -> tuple[str, int]:
    """What of the text and an ellipsis goes into `width` cells, and how many it takes (one less before a wide one)."""
    used = 0
    for index, character in enumerate(text):
        size = get_character_cell_size(character)
        if used + size > width - 1:
            return text[:index] + "…", used + 1
        used += size
    return text, used


def runs(line: str) -> list[str]:
    """A line of columns as it is best painted: in one piece, or column by column when right-to-left or wide text is in
    it, so that whoever reorders text, or draws it wider or narrower, does so within a column."""
    return [line] if line.isascii() or not (max(line) >= _WIDE or _MOVES.search(line)) else _BETWEEN_CELLS.split(line)
