"""What a terminal would obey in what it was sent, beside all that the desk itself says to it."""

import re

from tests.faults import hostile_texts

_MODES = "1000|1003|1004|1006|1015|1049|2004|2026|2048|25|7"

_OURS = re.compile(
    rf"\x1b\[(?:[\d;]*[mHJKt]|\?(?:{_MODES})[hl]|\?\d+\$p|[<>=]\d*u|\?u)|\x1b\](?:(?:10|11);\?|22;[a-z]+)(?:\x1b\\|\x07)"
)
"""All that the desk itself says to a terminal: colours, cursor, erasing, its modes, the mouse pointer's shape, and what
it asks at the start."""

OBEYED = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufff9-\ufffb\ud800-\udfff]")
"""Characters that do something, or turn others around."""

_TOLD = frozenset(
    text
    for text in (*hostile_texts.OBEYED, *hostile_texts.BIDI)
    if OBEYED.search(text) and not set(text) & set("\n\r\t")
)
"""Texts that nobody may find in what was written: line feeds are the desk's own way down."""


def obeyed_in(written: str) -> str:
    """The first thing that a terminal would obey and that the desk has not said itself, with what is around it."""
    for text in _TOLD:
        if text in written:
            return repr(text)
    left = _OURS.sub("", written).replace("\r\n", "")
    found = OBEYED.search(left)
    return repr(left[max(0, found.start() - 60) : found.start() + 60]) if found else ""
