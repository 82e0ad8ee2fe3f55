"""C17: conditions on a client, of which filter, segments and automations are made: each is asked of the database."""

from abc import abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, ClassVar, Self

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.part import Kind, Part, Register
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models import contact_where
from frontdesk_tui.models.contact_where import ANY, Ids, Rule, Where, joined, told

MOST = 10
"""Conditions of one automation, segment or filter."""

IS_IT = (("yes", "matches this"), ("no", "does not match this"))
"""The choices of the field by which a condition is turned, where there are no better words for them."""


@dataclass(frozen=True, slots=True)
class Names:
    """What things are called whose ids conditions keep."""

    labels: Mapping[int, str] = field(default_factory=dict)
    services: Mapping[int, str] = field(default_factory=dict)
    segments: Mapping[int, str] = field(default_factory=dict)
    fields: Mapping[int, str] = field(default_factory=dict)


NO_NAMES = Names()
"""Where nobody has looked them up: then it is said that they are gone."""


@dataclass(frozen=True, slots=True)
class Asked:
    """When conditions are asked, and of how many."""

    desk: Desk
    of_each: bool = False
    """Whether one contact after the other is asked, rather than everybody at once."""
    within: tuple[int, ...] = ()
    """Segments that are being asked already, of which the innermost is the last."""

    def who_has(self, table: str, contact: str, where: Where) -> Where:
        """That a contact has a row in a table: `contact` is the column that says whose it is."""
        if self.of_each:
            return Where(f"EXISTS (SELECT 1 FROM {table} WHERE {contact} = c.id AND {where.sql})", where.values)
        return told(Ids(f"SELECT {contact} FROM {table} WHERE {where.sql}"), where.values)


@dataclass(frozen=True)
class Condition(Part):
    """A condition. A subclass has a field named as `turned_by` says, which is `yes` or `no`."""

    order: ClassVar[int] = 99
    """Its place in the menu."""
    needs: ClassVar[frozenset[str]] = frozenset({"contact"})
    """What an automation's trigger must be about."""
    turned_by: ClassVar[str] = "is_it"
    """Name of the field by which it is turned into its opposite."""

    @property
    def is_so(self) -> bool:
        """False where its opposite is asked for."""
        return bool(getattr(self, self.turned_by) == "yes")

    def turned(self) -> Self:
        """Its opposite."""
        other: Any = {self.turned_by: "no" if self.is_so else "yes"}
        return replace(self, **other)

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> Self:
        """What `stored` has written. Raises DeskError for what only another version can ask."""
        found = super().from_stored(stored)
        for ask in cls.asks():
            value = getattr(found, ask.name)
            known = dict(ask.choices) if ask.kind is Kind.CHOICE else (value,)
            if value not in known or (ask.kind is Kind.NUMBER and not isinstance(value, int)):
                raise DeskError(f"This version of frontdesk does not know “{one_line(str(value), 60)}”.")
        return found

    @abstractmethod
    def holds(self, desk: Desk, contact: int, booking: int | None) -> bool:
        """Whether it is so now."""

    @abstractmethod
    def said(self, names: Names = NO_NAMES) -> str:
        """What must be so, in a few words: `has the label VIP`."""

    def check(self) -> None:
        """Raises DeskError, at the field that is wrong."""

    def check_with(self, has: frozenset[str]) -> None:
        """The same; raises DeskError, at `conditions`, for what the trigger cannot say."""
        self.check()
        if not self.needs <= has:
            raise DeskError(f"This trigger has no {' or '.join(self.needs - has)} that {self.said()}.", "conditions")


@dataclass(frozen=True)
class ClientCondition(Condition):
    """One about the client alone, which can be asked of everybody at once."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if "name" in cls.__dict__:
            CONDITIONS[cls.name] = cls

    @abstractmethod
    def means(self, asked: Asked) -> Where:
        """It over `contact c`, true or false and never null; of its opposite, what it is the opposite of."""

    def called(self, names: Names) -> str:
        """What a filter that asks only for this is called: `VIP`. It is not turned."""
        return self.said(names)

    def where(self, asked: Asked) -> Where:
        """What is asked, or its opposite."""
        where = self.means(asked)
        return where if self.is_so else ~where

    def holds(self, desk: Desk, contact: int, booking: int | None) -> bool:  # noqa: ARG002
        """The same, asked of one."""
        return contact_where.holds(self.where(Asked(desk, of_each=True)), contact)


CONDITIONS: Register[ClientCondition] = Register("frontdesk_tui.desk.clients.conditions")
"""All of them by name."""


class Match(StrEnum):
    """How many of several conditions must hold."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True)
class Conditions:
    """Several of them, all or any of which must hold."""

    rules: tuple[Condition, ...] = ()
    match: Match = Match.ALL

    def check_number(self) -> None:
        """Raises DeskError, at `conditions`, for too many."""
        if len(self.rules) > MOST:
            raise DeskError(f"At most {MOST} conditions.", "conditions")

    @property
    def joint(self) -> str:
        """The word between them."""
        return "or" if self.match is Match.ANY else "and"

    def turned(self) -> Self:
        """With any of them enough, or all needed, whichever it was not."""
        return replace(self, match=Match.ALL if self.match is Match.ANY else Match.ANY)

    def put(self, rule: Condition, index: int | None = None) -> tuple[Self, int]:
        """With a condition in place of the one with that index, else after the others; where it stands."""
        if index is None:
            return replace(self, rules=(*self.rules, rule)), len(self.rules)
        return replace(self, rules=(*self.rules[:index], rule, *self.rules[index + 1 :])), index

    def without(self, index: int) -> Self:
        """Without the one with that index."""
        return replace(self, rules=(*self.rules[:index], *self.rules[index + 1 :]))

    def joined(self, rules: Sequence[Condition], names: Names = NO_NAMES) -> str:
        """Some of them, in words."""
        return f" {self.joint} ".join(rule.said(names) for rule in rules)

    def stored(self) -> dict[str, Any]:
        """As it is stored."""
        return {"match": self.match.value, "rules": [{"condition": one.name, **one.stored()} for one in self.rules]}

    @classmethod
    def kinds(cls) -> Register[Any]:
        """The conditions that there are."""
        return CONDITIONS

    @classmethod
    def from_stored(cls, stored: Mapping[str, Any]) -> Self:
        """What `stored` has written. Raises DeskError for a condition that is not known."""
        kinds = cls.kinds()
        rules = tuple(kinds.named(one["condition"]).from_stored(one) for one in stored.get("rules", ()))
        return cls(rules, Match(stored.get("match", "all")))


@dataclass(frozen=True)
class ClientConditions(Conditions):
    """Several about the client alone: what a filter and a segment are."""

    rules: tuple[ClientCondition, ...] = ()

    def where(self, asked: Asked) -> Where:
        """That they hold, over `contact c`. Raises DeskError where one asks for what is gone."""
        if not self.rules:
            return ANY
        return joined([rule.where(asked) for rule in self.rules], "OR" if self.match is Match.ANY else "AND")

    def called(self, names: Names) -> str:
        """What a filter of them is called."""
        if len(self.rules) == 1 and self.rules[0].is_so:
            return self.rules[0].called(names)
        return self.joined(self.rules, names)

    def compiled(self, desk: Desk) -> Rule | None:
        """What a list is asked for, as things are now; None for nothing. Raises DeskError as `where` does."""
        if not self.rules:
            return None
        return Rule(self.where(Asked(desk)), self.where(Asked(desk, of_each=True)))

    def check(self) -> None:
        """Raises DeskError for what cannot be asked."""
        self.check_number()
        for rule in self.rules:
            rule.check()


EVERYBODY = ClientConditions()
"""Nothing is asked."""
