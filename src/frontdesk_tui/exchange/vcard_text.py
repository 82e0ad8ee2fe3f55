"""How vCard writes text: escapes (RFC 6350, 3.4), parameters (RFC 6868), folded lines (RFC 6350, 3.2), both ways."""

import re
from collections.abc import Iterator

PRODUCT = "-//frontdesk//contacts//EN"
"""PRODID of our own cards, in which every blank is meant."""
FIELD = "X-FRONTDESK-FIELD"
"""A custom field; its parameter NAME is the field's name."""
VAT = "X-FRONTDESK-VAT"
"""The VAT identification number."""
LINE_OCTETS = 75
"""Octets of a line of the file, without its end."""

_LINE_ENDS = re.compile(r"\r\n?")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_SPECIAL = re.compile(r'[\\,;:"]')
_CARET = re.compile(r"\^([n'^])")
_CARETS = {"n": "\n", "'": '"', "^": "^"}


def escape(text: str) -> str:
    """A text as a value or as one part of a structured value; vCard has only one line end, so CR LF becomes LF."""
    text = _LINE_ENDS.sub("\n", text).replace("\\", "\\\\")
    return text.replace(",", "\\,").replace(";", "\\;").replace("\n", "\\n")


def unescape(value: str) -> str:
    """The text of a value; a backslash that escapes nothing known stays, as in `C:\\files`."""
    if "\\" not in value:
        return value
    return _ESCAPE.sub(lambda found: _unescaped(found[1], found[0]), value)


def split(value: str, separator: str) -> list[str]:
    """The parts of a structured value or a list, unescaped."""
    parts: list[str] = []
    start = 0
    for found in re.finditer(rf"\\.|{separator}", value, re.DOTALL):
        if found[0] == separator:
            parts.append(unescape(value[start : found.start()]))
            start = found.end()
    return [*parts, unescape(value[start:])]


def parameter(text: str) -> str:
    """A text as a quoted value of a parameter."""
    text = _LINE_ENDS.sub("\n", text).replace("^", "^^")
    return '"' + text.replace("\n", "^n").replace('"', "^'") + '"'


def read_parameter(value: str) -> str:
    """The text of a parameter's value."""
    return _CARET.sub(lambda found: _CARETS[found[1]], value)


def folded(line: str) -> Iterator[str]:
    """A line of content as lines of the file, without their ends; never cut within a letter."""
    octets = line.encode("utf-8", "replace")
    if len(octets) <= LINE_OCTETS:
        yield line
        return
    start, room, lead = 0, LINE_OCTETS, ""
    while start < len(octets):
        end = min(start + room, len(octets))
        while end < len(octets) and octets[end] & 0xC0 == 0x80:
            end -= 1
        yield lead + octets[start:end].decode()
        start, room, lead = end, LINE_OCTETS - 1, " "


def _unescaped(letter: str, whole: str) -> str:
    # Some phones break an address over lines by a backslash at the end of each.
    if letter in "nN\n":
        return "\n"
    return letter if _SPECIAL.match(letter) else whole
