"""What is asked of contacts, as SQL over `contact c`: what filter, segments and conditions are made into."""

from dataclasses import dataclass
from threading import local
from typing import Any, NamedTuple

from frontdesk_tui.models.database import data_version, database, own_changes, run

FEW = 20_000
"""So many contacts at most are the quicker end to start from; of more, the first are soon met in list order."""


class Ids(NamedTuple):
    """Contacts told by their ids: a statement that selects them, with the values of the condition that it is of."""

    sql: str
    of_others: bool = False
    """Whether it is whom the condition is not so of that are selected."""
    joined: bool = False
    """Whether it is of several statements, so that it can be part of a further one only in brackets."""
    live: bool = False
    """Whether nobody in the trash is among them, and nobody twice."""

    @property
    def part(self) -> str:
        """As part of a further statement."""
        return f"SELECT * FROM ({self.sql}) AS part" if self.joined else self.sql


class Where(NamedTuple):
    """A condition that is true or false, never null, and its values."""

    sql: str
    values: tuple[Any, ...] = ()
    ids: Ids | None = None
    """The same told by ids: the quicker one where everybody is asked. None for what a contact's own columns tell."""

    def __and__(self, other: "Where") -> "Where":
        return Where(f"{self.sql} AND {other.sql}", self.values + other.values)

    def __invert__(self) -> "Where":
        ids = self.ids and self.ids._replace(of_others=not self.ids.of_others)
        return Where(f"NOT ({self.sql})", self.values, ids)

    def apart(self) -> "Where":
        """It in brackets, to stand beside others."""
        return Where(f"({self.sql})", self.values, self.ids)


ANY = Where("1 = 1")
LIVE = Where("c.deleted_at IS NULL")


def told(ids: Ids, values: tuple[Any, ...]) -> Where:
    """That a contact is one of these."""
    return Where(f"c.id {'NOT ' if ids.of_others else ''}IN ({ids.sql})", values, ids)


def joined(those: list[Where], by: str) -> Where:
    """All of them by `AND`, or any by `OR`."""
    if not any(one.ids for one in those):
        sql = f" {by} ".join(f"({one.sql})" for one in those)
        return Where(sql, tuple(value for one in those for value in one.values))
    if by == "OR":  # not all of them are not so
        return ~joined([~one for one in those], "AND")
    return _met(those)


def _met(those: list[Where]) -> Where:
    """All of several, some of which are told by ids, as one statement: where indexes give these in their order, the
    engine goes through all of them side by side, and remembers nothing."""
    own = [one for one in those if one.ids is None]
    within = [(one, one.ids) for one in those if one.ids and not one.ids.of_others]
    without = [(one, one.ids) for one in those if one.ids and one.ids.of_others]
    if own:
        where = LIVE & joined(own, "AND")
        within.append((where, Ids(f"SELECT c.id FROM contact c WHERE {where.sql}", live=True)))
    within.sort(key=lambda one: not one[1].live)
    parts = [ids.part for _, ids in within]
    sql = " EXCEPT ".join([" INTERSECT ".join(parts), *(ids.part for _, ids in without)])
    if not within:
        sql = " UNION ".join(ids.part for _, ids in without)
    ids = Ids(sql, not within, len(those) > 1, bool(within) and within[0][1].live)
    if len(within) + len(without) == 1:
        ids = (within + without)[0][1]
    return told(ids, tuple(value for one, _ in within + without for value in one.values))


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
        where = _live(rule.of_all)
        found = run(f"{where.sql} LIMIT ?", *where.values, FEW + 1)
        _remembered.ids = None if len(found) > FEW else tuple(one for (one,) in found)
        _remembered.asked = (rule, written)
    ids: tuple[int, ...] | None = _remembered.ids
    return ids


_remembered = local()
"""Of each thread, which has a connection of its own, what it was asked last."""


def count(of_all: Where) -> int:
    """How many contacts are meant that are not in the trash."""
    ids = of_all.ids
    if ids is None or not ids.of_others:
        meant = _live(of_all)
        return int(run(f"SELECT count(*) FROM ({meant.sql}) AS meant", *meant.values)[0][0])
    others = _live(~of_all)
    everybody = f"SELECT count(*) FROM contact c WHERE {LIVE.sql}"
    return int(run(f"SELECT ({everybody}) - (SELECT count(*) FROM ({others.sql}) AS others)", *others.values)[0][0])


def _live(of_all: Where) -> Where:
    """The statement that selects whoever is meant and not in the trash, each once, in no order."""
    ids = of_all.ids
    if ids is None or ids.of_others:
        where = LIVE & of_all.apart()
        return Where(f"SELECT c.id FROM contact c WHERE {where.sql}", where.values)
    trash = "" if ids.live else " EXCEPT SELECT id FROM contact WHERE deleted_at IS NOT NULL"
    return Where(ids.sql + trash, of_all.values)


def holds(rule: Where, contact: int) -> bool:
    """Whether it is so of one contact, who may be in the trash."""
    return bool(run(f"SELECT 1 FROM contact c WHERE c.id = ? AND ({rule.sql})", contact, *rule.values))


def folded(column: str) -> str:
    """A column's text without case, accents and width, as SQL."""
    return str(database.folded(column))
