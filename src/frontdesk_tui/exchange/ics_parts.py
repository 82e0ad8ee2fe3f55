"""The parts of an iCalendar file, cut apart before the library reads any: one broken event spoils no other."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

PART_LIMIT = 1 << 18
"""Characters of one part, without what is not read: more than any event has."""

EVENT, ZONE = "VEVENT", "VTIMEZONE"

READ = (
    *("UID", "SUMMARY", "DTSTART", "DTEND", "DURATION", "RECURRENCE-ID", "RRULE", "EXRULE", "RDATE", "EXDATE"),
    *("SEQUENCE", "STATUS", "ORGANIZER", "ATTENDEE"),
)
"""Properties of an event that are read; descriptions, attachments and alarms are left out at once."""

_TOP = ("VCALENDAR", EVENT, ZONE, "VTODO", "VJOURNAL", "VFREEBUSY", "VAVAILABILITY")
_MARKER = re.compile(r"(BEGIN|END):\s*([\w-]+)\s*$", re.IGNORECASE | re.ASCII)
_NAME = re.compile(r"[\w-]+", re.ASCII)
_UNCLOSED = "It has no END:{kind}; the file may be cut off."
_LARGE = "It is larger than any event is."


@dataclass(slots=True)
class Part:
    """One event, task or time zone as it is in the file."""

    kind: str
    """Its name in capitals, such as `VEVENT`."""
    line: int
    """The number of its first line."""
    lines: list[str] = field(default_factory=list)
    """Its unfolded lines, without BEGIN and END; those of an event that are read, without the parts within it."""
    fault: str = ""
    """One sentence on what is wrong with it; empty when nothing is."""

    @property
    def text(self) -> str:
        """It as the library reads it."""
        return "\r\n".join((f"BEGIN:{self.kind}", *self.lines, f"END:{self.kind}", ""))

    def value(self, name: str) -> str:
        """The value of a property, undecoded; empty when there is none."""
        return next((line.partition(":")[2] for line in self.lines if _name(line) == name), "")


def parts(lines: Iterable[str]) -> Iterator[Part]:
    """The parts in the order of the file; the calendar around them is one without lines."""
    cutter = _Cutter()
    number = 0
    for number, line in unfolded(lines):
        yield from cutter.feed(number, line)
    yield from cutter.close(_UNCLOSED)


def unfolded(lines: Iterable[str]) -> Iterator[tuple[int, str]]:
    """The logical lines, each with the number of its first; what is longer than a part may be is cut."""
    first, pieces, size = 0, [""], 0
    for number, line in enumerate(lines, start=1):
        bare = line.rstrip("\r\n")
        if bare[:1] in (" ", "\t"):
            size += len(bare)
            if size <= 2 * PART_LIMIT:
                pieces.append(bare[1:])
        else:
            if first:
                yield first, "".join(pieces)
            first, pieces, size = number, [bare.removeprefix("\ufeff")], len(bare)
    if first:
        yield first, "".join(pieces)


class _Cutter:
    """Where the reading of a file stands."""

    def __init__(self) -> None:
        self._open: Part | None = None
        self._size = 0
        self._within: list[str] = []
        """The parts that are open within it, such as its alarms."""

    def feed(self, number: int, line: str) -> Iterator[Part]:
        """Take the next line; the parts that are whole with it."""
        marker = _MARKER.match(line) if line[:1] in "BbEe" else None
        if marker is None:
            self._keep(line)
            return
        begins, kind = marker[1].upper() == "BEGIN", marker[2].upper()
        if begins and (self._open is None or kind in _TOP):
            yield from self.close(_UNCLOSED)
            if kind == "VCALENDAR":
                yield Part(kind, number)
            else:
                self._open, self._size, self._within = Part(kind, number), 0, []
        elif begins:
            self._within.append(kind)
            self._keep(line)
        elif self._open is not None and self._within:
            self._within.pop()
            self._keep(line, closes=True)
        else:
            yield from self.close("" if self._open is not None and kind == self._open.kind else _UNCLOSED)

    def _keep(self, line: str, *, closes: bool = False) -> None:
        if self._open is None or not line.strip():
            return
        if self._open.kind == EVENT and (self._within or closes or _name(line) not in READ):
            return
        self._size += len(line)
        if self._size > PART_LIMIT:
            self._open.fault = _LARGE
        else:
            self._open.lines.append(line)

    def close(self, fault: str) -> Iterator[Part]:
        """The open part, if one is, with what is wrong with it."""
        if self._open is not None:
            self._open.fault = self._open.fault or fault.format(kind=self._open.kind)
            yield self._open
        self._open = None


def _name(line: str) -> str:
    found = _NAME.match(line)
    return found[0].upper() if found else ""
