"""What is asked of contacts, as SQL over `contact c`: what filter, segments and conditions are made into."""

from dataclasses import dataclass
from threading import local
from typing import Any, NamedTuple

from frontdesk_tui.models.database import data_version, own_changes, run

FEW = 20_000
"""So many contacts at most are the quicker end to start from; of more, the first are soon met in list order."""


class Where(NamedTuple):
    """A condition that is true or false, never null, and its values."""

    sql: str
    values: tuple[Any, ...] = ()

    def __and__(self, other: "Where") -> "Where":
        return Where(f"{self.sql} AND {other.sql}", self.values + other.values)

    def __invert__(self) -> "Where":
        return Where(f"NOT ({self.sql})", self.values)

    def apart(self) -> "Where":
        """It in brackets, to stand beside others."""
        return Where(f"({self.sql})", self.values)


ANY = Where("1")
LIVE = Where("c.deleted_at IS NULL")


def joined(those: "list[Where]", by: str) -> Where:
    """All of them by `AND`, or any by `OR`."""
    return Where(f" {by} ".join(f"({one.sql})" for one in those), tuple(value for one in those for value in one.values))


@dataclass(frozen=True, slots=True)
class Rule:
    """What is asked of contacts, in two wordings that mean the same."""

    of_all: Where
    """The quicker one where everybody is asked: what others' tables say is gathered first."""
    of_each: Where
    """The quicker one where one after the other is asked."""


def few(rule: Rule) -> tuple[int, ...] | None:
    """The ids of whoever is meant, in no order; None when they are more than a few. Remembered until somebody writes:
    a search asks with every letter."""
    written = data_version(), own_changes()
    if getattr(_remembered, "asked", None) != (rule, written):
        where = LIVE & rule.of_all.apart()
        found = run(f"SELECT c.id FROM contact c WHERE {where.sql} LIMIT ?", *where.values, FEW + 1)
        _remembered.ids = None if len(found) > FEW else tuple(one for (one,) in found)
        _remembered.asked = (rule, written)
    ids: tuple[int, ...] | None = _remembered.ids
    return ids


_remembered = local()
"""Of each thread, which has a connection of its own, what it was asked last."""


def count(of_all: Where) -> int:
    """How many contacts are meant that are not in the trash."""
    where = LIVE & of_all.apart()
    return int(run(f"SELECT count(*) FROM contact c WHERE {where.sql}", *where.values)[0][0])


def holds(rule: Where, contact: int) -> bool:
    """Whether it is so of one contact, who may be in the trash."""
    return bool(run(f"SELECT 1 FROM contact c WHERE c.id = ? AND ({rule.sql})", contact, *rule.values))
