"""One picture: a name, and the keys that lead there from the opened desk."""

from typing import NamedTuple


class Typed(str):
    """A text, typed as fast as a terminal hands it over."""

    __slots__ = ()


FIND_DANA = ("slash", Typed("dana levi"), "enter")
OPEN_DANA = (*FIND_DANA, "enter")


class Scene(NamedTuple):
    """One picture."""

    name: str
    keys: tuple[str, ...]
    """Keys to press, one after the other."""
