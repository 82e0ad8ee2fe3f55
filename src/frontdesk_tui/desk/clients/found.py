"""What a search or a list found: the ids, in the order in which they are shown."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass, field

NEARBY = 256
"""How far from where a record was it is looked for first."""


def _no_ids() -> "array[int]":
    return array("I")


@dataclass(slots=True, eq=False)
class FoundSet:
    """The found records, which may still be coming in: the ids known so far are a beginning of all of them."""

    ids: "array[int]" = field(default_factory=_no_ids)
    """Ids of records, unsigned 32 bits each: a million take 4 MB."""
    total: int = 0
    """How many there are, or will be once all have come in; the filler corrects it when it was an estimate."""
    capped: bool = False
    """True when counting stopped at `total`: there are more, and `1000+` is said."""

    @property
    def filled(self) -> bool:
        """True when no more ids are on their way."""
        return len(self.ids) >= self.total

    @property
    def count(self) -> str:
        """How many were found, for a title: `1,204`, or `1,000+` when capped."""
        return f"{max(self.total, len(self.ids)):,}{'+' if self.capped else ''}"

    def extend(self, ids: Iterable[int]) -> None:
        """Add the next ids; the list that shows them is told by its `extended()`."""
        self.ids.extend(ids)

    def position(self, record: int, near: int = 0) -> int | None:
        """Index of the record with this id, looked for around `near` first; None if it was not found."""
        first = max(0, near - NEARBY)
        around = self.ids[first : near + NEARBY]
        if record in around:
            return first + around.index(record)
        # A search of bytes takes 3 ms in a million, `array.index` 40.
        size, all_bytes, wanted = self.ids.itemsize, self.ids.tobytes(), array("I", (record,)).tobytes()
        at = all_bytes.find(wanted)
        while at % size and at >= 0:
            at = all_bytes.find(wanted, at + 1)
        return at // size if at >= 0 else None
