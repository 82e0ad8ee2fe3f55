"""By what a record from a file is known to be a contact that is there, and what becomes of that contact."""

from dataclasses import dataclass
from enum import StrEnum


class MatchBy(StrEnum):
    """What two have in common who are the same."""

    EMAIL = "email"
    PHONE = "phone"
    NAME_BIRTHDATE = "name+birthdate"
    """The same name, and the same birthdate."""


class Existing(StrEnum):
    """What is done with a contact that a record is."""

    SKIP = "skip"
    """Nothing."""
    FILL = "fill"
    """It is given what it lacks."""
    UPDATE = "update"
    """The record wins, but never empties a field."""


REACHED = (MatchBy.EMAIL, MatchBy.PHONE)
"""Whoever has one of the emails or phones."""


@dataclass(frozen=True, slots=True)
class Rules:
    """How records are matched."""

    by: tuple[MatchBy, ...] = REACHED
    """Any one of these is enough."""
    existing: Existing = Existing.FILL
