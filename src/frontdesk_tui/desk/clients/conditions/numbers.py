"""How often a client came, and how many points they have."""

from dataclasses import dataclass

from frontdesk_tui.desk.clients.condition import IS_IT, NO_NAMES, Asked, ClientCondition, Names
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty.ledger import MOST as MOST_POINTS
from frontdesk_tui.desk.part import Kind, asked
from frontdesk_tui.models.contact_where import Where

HOW_MANY = (("least", "at least"), ("most", "at most"), ("exactly", "exactly"))
"""Ways to compare a number."""

_SIGN = {"least": ">=", "most": "<=", "exactly": "="}


@dataclass(frozen=True)
class Visits(ClientCondition):
    """Number of visits."""

    name = "visits"
    order = 8

    how: str = asked("How often the client came", Kind.CHOICE, "least", choices=HOW_MANY)
    number: int = asked("Times", Kind.NUMBER, 1)
    is_it: str = asked("The client", Kind.CHOICE, "yes", choices=IS_IT)

    def check(self) -> None:
        """A number that there can be."""
        _check(self.number, 1_000_000)

    def means(self, asked: Asked) -> Where:  # noqa: ARG002
        """Whoever came so often."""
        return Where(f"c.visits {_SIGN[self.how]} ?", (self.number,))

    def said(self, names: Names = NO_NAMES) -> str:  # noqa: ARG002
        """With the number."""
        times = "once" if self.number == 1 else f"{self.number:,} times"
        return f"{'came' if self.is_so else 'did not come'} {dict(HOW_MANY)[self.how]} {times}"


@dataclass(frozen=True)
class Points(ClientCondition):
    """Loyalty points."""

    name = "points"
    order = 9

    how: str = asked("How many points the client has now", Kind.CHOICE, "least", choices=HOW_MANY)
    number: int = asked("Points", Kind.NUMBER, 100)
    is_it: str = asked("The client", Kind.CHOICE, "yes", choices=IS_IT)

    def check(self) -> None:
        """A number that there can be."""
        _check(self.number, MOST_POINTS)

    def means(self, asked: Asked) -> Where:
        """Whoever has so many; who was never given any has none."""
        sign = _SIGN[self.how]
        if _none_is_so(sign, self.number):  # so whoever has no account is meant, too
            return ~asked.who_has("points_account", "contact_id", Where(f"NOT (balance {sign} ?)", (self.number,)))
        return asked.who_has("points_account", "contact_id", Where(f"balance {sign} ?", (self.number,)))

    def said(self, names: Names = NO_NAMES) -> str:  # noqa: ARG002
        """With the number."""
        said = "1 point" if self.number == 1 else f"{self.number:,} points"
        return f"{'has' if self.is_so else 'does not have'} {dict(HOW_MANY)[self.how]} {said}"


def _none_is_so(sign: str, number: int) -> bool:
    """Whether it is so of 0."""
    return {">=": number <= 0, "<=": number >= 0, "=": number == 0}[sign]


def _check(number: int, most: int) -> None:
    if not 0 <= number <= most:
        raise DeskError(f"From 0 to {most:,}.", "number")
