"""The properties of one card: (group.)NAME;PARAMETERS:VALUE, folded, quoted-printable, or broken in the usual ways.

vobject takes the regular lines apart. The others are read here, because one such line makes vobject give up the card,
and its pattern needs exponential time for some. Its value decoding is not used: it cuts `NOTE:a, b` off after `a`.
"""

import quopri
import re
from collections.abc import Iterator
from dataclasses import dataclass

from frontdesk_tui.exchange.encoding import decode

_PARAMETER_VALUE = r'(?:"[^"]*+"|[^";:,]*+)'
_REGULAR = re.compile(
    rf"(?:[\w-]++\.)?[\w-]++(?:;[\w-]++(?:={_PARAMETER_VALUE}(?:,{_PARAMETER_VALUE})*+)?)*+:", re.ASCII
)
_HEAD = re.compile(r'((?:"[^"]*+"|[^":])*+):')
_PARAMETER = re.compile(r'(?:"[^"]*+"|[^;"]|")++')
_NAME = re.compile(r"[\w-]+", re.ASCII)
_BINARY = re.compile(
    r"(?:[\w-]+\.)?(?:PHOTO|LOGO|SOUND|KEY|X-MS-CARDPICTURE|X-MS-OL-DESIGN)[;:]", re.IGNORECASE | re.ASCII
)
_PROSE = re.compile(r"(?:[\w-]+\.)?(?:ADR|LABEL|NOTE)[;:]", re.IGNORECASE | re.ASCII)
_QUOTES = re.compile(r'"[^"]*+"?')
_QUOTED_PRINTABLE = "QUOTED-PRINTABLE"


@dataclass(frozen=True, slots=True)
class Property:
    """One property of a card."""

    name: str
    """In capitals."""
    group: str
    """What ties it to others, such as `item1`; empty for none."""
    parameters: tuple[tuple[str, tuple[str, ...]], ...]
    """Name, in capitals, and values; vCard 2.1 has `HOME` alone for `TYPE=HOME`, which has no values here."""
    value: str
    """Decoded, but its backslashes still escape."""

    def parameter(self, name: str) -> str:
        """The first value of a parameter; empty for none."""
        return next((values[0] for own, values in self.parameters if own == name and values), "")

    def types(self) -> list[str]:
        """What it is for, as written: TYPE's values and, of vCard 2.1, the bare words."""
        values = [value for name, values in self.parameters if name == "TYPE" for value in values]
        return [part for value in values for part in value.split(",")] + [
            name for name, values in self.parameters if not values
        ]


def properties(card: str, language: str) -> Iterator[Property]:
    """The properties of a card that hold text; photos, sounds and keys are left out."""
    for line in _joined(_unfolded(card)):
        if _BINARY.match(line):
            continue
        found = _by_vobject(line) if _REGULAR.match(line) else _by_hand(line)
        if found:
            yield _decoded(found, language)


def _joined(lines: Iterator[str]) -> Iterator[str]:
    """The lines that are properties; some phones write an address over several lines and fold none."""
    last = ""
    for line in lines:
        if ":" in line or not line:
            yield last
            last = line
        elif _PROSE.match(last) and not line.startswith("#"):
            last += "\n" + line
    yield last


def _unfolded(card: str) -> Iterator[str]:
    """The logical lines of a card, the blank ones empty."""
    parts: list[str] = []
    is_quoted = False
    for line in card.split("\n"):
        line = line.rstrip("\r")
        if is_quoted and parts and parts[-1].endswith("="):
            parts[-1] = parts[-1][:-1]
            parts.append(line)
        elif line[:1] in (" ", "\t") and parts:
            parts.append(line[1:])
        else:
            yield "".join(parts)
            parts = [line] if line.strip() else []
            is_quoted = _QUOTED_PRINTABLE in _QUOTES.sub("", line).partition(":")[0].upper()
    yield "".join(parts)


def _by_vobject(line: str) -> Property | None:
    # Imported here because it is slow to load and most sessions import no vCard.
    from vobject.base import parseLine

    name, parameters, value, group = parseLine(line)
    return Property(
        name.upper(), (group or "").lower(), tuple((one[0].upper(), tuple(one[1:])) for one in parameters), value
    )


def _by_hand(line: str) -> Property | None:
    """A line that is not quite vCard; None when it is not even nearly."""
    found = _HEAD.match(line)
    head, value = (found[1], line[found.end() :]) if found else line.partition(":")[::2]
    if ":" not in line:
        return None
    first, *rest = _PARAMETER.findall(head) or [""]
    group, _, name = first.strip().rpartition(".")
    if not _NAME.fullmatch(name):
        return None
    parameters: list[tuple[str, tuple[str, ...]]] = []
    for parameter in rest:
        key, equals, values = parameter.strip().partition("=")
        said = tuple(one.strip(' "') for one in values.split(",")) if equals else ()
        parameters.append((key.strip().upper(), said))
    return Property(name.upper(), group.lower(), tuple(parameters), value)


def _decoded(found: Property, language: str) -> Property:
    encodings = {
        value.upper()
        for name, values in found.parameters
        if name == "ENCODING" or not values
        for value in values or (name,)
    }
    if _QUOTED_PRINTABLE not in encodings:
        return found
    raw = quopri.decodestring(found.value.encode("utf-8"))
    value = decode(raw, language, found.parameter("CHARSET")).replace("\r\n", "\n")
    return Property(found.name, found.group, found.parameters, value)
