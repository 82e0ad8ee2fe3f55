"""Conditions: what must hold of the client, or of the booking, when an automation is due."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, ClassVar

from frontdesk_tui.automations.part import Kind, Part, Register, asked
from frontdesk_tui.desk import languages, wording
from frontdesk_tui.desk.booking import payments
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import tiers
from frontdesk_tui.models.booking import NOTHING_DUE, Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.label import ContactLabel, Label

MOST = 10
"""Conditions of one automation."""


@dataclass(frozen=True)
class Condition(Part):
    """A condition; its question is asked for one client and booking at a time."""

    order: ClassVar[int] = 99
    needs: ClassVar[frozenset[str]] = frozenset({"contact"})
    """What the trigger must be about."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        CONDITIONS[cls.name] = cls

    @abstractmethod
    def holds(self, contact: int, booking: int | None) -> bool:
        """Whether it is so now."""

    @abstractmethod
    def said(self) -> str:
        """What must be so, in a few words: `has the label VIP`."""

    def check(self) -> None:
        """Raises DeskError, at the field that is wrong."""

    def check_with(self, has: frozenset[str]) -> None:
        """The same; raises DeskError, at `conditions`, for what the trigger cannot say."""
        self.check()
        if not self.needs <= has:
            raise DeskError(f"This trigger has no {' or '.join(self.needs - has)} that {self.said()}.", "conditions")


class _Conditions(Register[Condition]):
    def every(self) -> dict[str, type[Condition]]:
        """All are in this file."""
        return dict(self)


CONDITIONS = _Conditions(__name__)
"""All conditions by name, in the order of the menu."""

_NOT = (("yes", "is"), ("no", "is not"))


@dataclass(frozen=True)
class MemberStatus(Condition):
    """Member status."""

    name = "member_status"

    status: str = asked("Member status", Kind.CHOICE, "member", choices=tuple(wording.MEMBER_STATUS.items()))
    is_it: str = asked("The client", Kind.CHOICE, "yes", choices=_NOT)

    def holds(self, contact: int, booking: int | None) -> bool:
        """Whether the status is that one."""
        row = Contact.get_or_none(Contact.id == contact)
        return row is not None and (row.member_status == self.status) == (self.is_it == "yes")

    def said(self) -> str:
        """With the status."""
        return f"is {'' if self.is_it == 'yes' else 'not '}{wording.MEMBER_STATUS.get(self.status, self.status)}"


@dataclass(frozen=True)
class InTier(Condition):
    """Tier."""

    name = "tier"

    tier: str = asked("Tier", Kind.PLAIN, "", hint="By its name, as in the loyalty programme.")
    is_it: str = asked("The client", Kind.CHOICE, "yes", choices=(("yes", "is in it"), ("no", "is not in it")))

    def check(self) -> None:
        """There must be a name."""
        if not self.tier.strip():
            raise DeskError("Say which tier.", "tier")

    def holds(self, contact: int, booking: int | None) -> bool:
        """Whether the client is in that tier."""
        return (fold(tiers.of(contact)) == fold(self.tier)) == (self.is_it == "yes")

    def said(self) -> str:
        """With the tier."""
        return f"is {'' if self.is_it == 'yes' else 'not '}in the tier {self.tier.strip()}"


@dataclass(frozen=True)
class HasLabel(Condition):
    """Label."""

    name = "label"

    label: str = asked("Label", Kind.LABEL, "")
    has_it: str = asked("The client", Kind.CHOICE, "yes", choices=(("yes", "has it"), ("no", "does not have it")))

    def check(self) -> None:
        """There must be a label."""
        if not self.label.strip():
            raise DeskError("Choose the label.", "label")

    def holds(self, contact: int, booking: int | None) -> bool:
        """Whether the label is on the client."""
        on = ContactLabel.select().join(Label).where(ContactLabel.contact == contact)
        return on.where(Label.name_key == fold(self.label)).exists() == (self.has_it == "yes")

    def said(self) -> str:
        """With the label."""
        return f"{'has' if self.has_it == 'yes' else 'does not have'} the label {self.label}"


@dataclass(frozen=True)
class Language(Condition):
    """Language."""

    name = "language"

    language: str = asked("Language", Kind.LANGUAGE, "", hint="By its name or tag, such as German or de.")

    def check(self) -> None:
        """A language that there is."""
        languages.check(self.language, "language")

    def holds(self, contact: int, booking: int | None) -> bool:
        """Whether the client's language is that one, or a kind of it."""
        row = Contact.get_or_none(Contact.id == contact)
        wanted, has = self.language.casefold(), (row.language if row else "").casefold()
        return has == wanted or has.startswith(wanted + "-")

    def said(self) -> str:
        """With the language."""
        return f"speaks {self.language}"


@dataclass(frozen=True)
class FirstVisit(Condition):
    """First visit."""

    name = "first_visit"

    is_first: str = asked(
        "The client", Kind.CHOICE, "yes", choices=(("yes", "has not come more than once"), ("no", "has come before"))
    )

    def holds(self, contact: int, booking: int | None) -> bool:
        """Whether there was no visit besides this booking's."""
        others = Booking.select().where((Booking.contact == contact) & (Booking.attendance == "attended"))
        return others.where(Booking.id != (booking or 0)).exists() != (self.is_first == "yes")

    def said(self) -> str:
        """In short."""
        return "comes for the first time" if self.is_first == "yes" else "has come before"


@dataclass(frozen=True)
class NotPaid(Condition):
    """Payment."""

    name = "unpaid"
    needs = frozenset({"booking"})

    is_open: str = asked("The booking", Kind.CHOICE, "yes", choices=(("yes", "is not paid"), ("no", "is paid")))

    def holds(self, contact: int, booking: int | None) -> bool:
        """Whether something is open."""
        row = Booking.get_or_none(Booking.id == booking)
        if row is None:
            return False
        is_open = row.status not in NOTHING_DUE and int(row.price) > payments.paid(row.id)
        return is_open == (self.is_open == "yes")

    def said(self) -> str:
        """In short."""
        return "has not paid" if self.is_open == "yes" else "has paid"


class Match(StrEnum):
    """How many of several conditions must hold."""

    ALL = "all"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class Conditions:
    """All conditions of an automation."""

    rules: tuple[Condition, ...] = ()
    match: Match = Match.ALL

    def check_number(self) -> None:
        """Raises DeskError, at `conditions`, for too many."""
        if len(self.rules) > MOST:
            raise DeskError(f"At most {MOST} conditions.", "conditions")

    def unmet(self, contact: int | None, booking: int | None) -> str:
        """Why they do not hold, in words; empty when they do."""
        if not self.rules:
            return ""
        if contact is None:
            return "no client that the conditions could be about"
        held = [rule.holds(contact, booking) for rule in self.rules]
        if (any if self.match is Match.ANY else all)(held):
            return ""
        return "it is not so that the client " + self._joined(
            [r for r, is_so in zip(self.rules, held, strict=True) if not is_so]
        )

    def said(self) -> str:
        """`only if the client has the label VIP and has not paid`; empty without any."""
        return f"only if the client {self._joined(self.rules)}" if self.rules else ""

    def _joined(self, rules: Sequence[Condition]) -> str:
        return (" or " if self.match is Match.ANY else " and ").join(rule.said() for rule in rules)

    def stored(self) -> dict[str, Any]:
        """As it is stored."""
        return {"match": self.match.value, "rules": [{"condition": one.name, **one.stored()} for one in self.rules]}

    @classmethod
    def from_stored(cls, stored: dict[str, Any]) -> "Conditions":
        """What `stored` has written. Raises DeskError for a condition that is not known."""
        rules = tuple(CONDITIONS.named(one["condition"]).from_stored(one) for one in stored.get("rules", ()))
        return cls(rules, Match(stored.get("match", "all")))
