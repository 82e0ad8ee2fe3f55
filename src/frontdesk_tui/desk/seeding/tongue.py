"""What a language brings to made-up people: its names, towns, streets, firms, and what is noted in it."""

from dataclasses import dataclass
from typing import NamedTuple
from unicodedata import combining, normalize

_SPELT_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss", "ø": "o", "ł": "l"}
)


class Name(NamedTuple):
    """One name."""

    written: str
    """In its own script."""
    ascii: str
    """As it stands in an email address."""


class Town(NamedTuple):
    """Where somebody lives."""

    name: str
    postal_code: str
    """Of its middle, in the country's form."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """One language's pools to draw from."""

    language: str
    """BCP 47 tag."""
    country: str
    """ISO 3166-1 alpha-2 code of where its towns are."""
    first: tuple[Name, ...]
    last: tuple[Name, ...]
    towns: tuple[Town, ...]
    streets: tuple[str, ...]
    address: str
    """How street and house number go together, with `{street}` and `{number}`."""
    firms: tuple[str, ...]
    """How a company is named after somebody, with `{last}`."""
    positions: tuple[str, ...]
    remarks: tuple[str, ...]
    """What is noted about a client."""
    told: tuple[str, ...]
    """What was said in a meeting or on the phone."""
    jobs: tuple[str, ...]
    """What somebody is to do about a client."""


def names(pool: str) -> tuple[Name, ...]:
    """The names of a text, parted by blanks. `_` is a blank in a name; `written=ascii` spells one that is not Latin."""
    return tuple(_name(*word.partition("=")) for word in pool.split())


def _name(written: str, _: str, spelt: str) -> Name:
    return Name(written.replace("_", " "), spelt or _in_ascii(written))


def _in_ascii(latin: str) -> str:
    spread = normalize("NFKD", latin.translate(_SPELT_OUT).lower())
    return "".join(char for char in spread if char.isascii() and char.isalnum() and not combining(char))


def towns(pool: str) -> tuple[Town, ...]:
    """The towns of a text of `name=postal code`, parted by commas."""
    return tuple(Town(*part.strip().split("=")) for part in pool.split(","))
