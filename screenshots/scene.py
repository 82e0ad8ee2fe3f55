"""One picture: a name, and the keys that lead there from the opened desk."""

from typing import NamedTuple


class Typed(str):
    """A text, typed as fast as a terminal hands it over."""

    __slots__ = ()


NARROW, WIDE = (80, 24), (120, 36)
"""Columns and rows of the terminals that pictures are of."""

FIND_DANA = ("slash", Typed("dana levi"), "enter")
OPEN_DANA = (*FIND_DANA, "enter")


class Scene(NamedTuple):
    """One picture."""

    name: str
    keys: tuple[str, ...]
    """Keys to press, one after the other."""
    sizes: tuple[tuple[int, int], ...] = (NARROW, WIDE)
    """The terminals that it is to be seen on."""


def dialog(name: str, keys: tuple[str, ...]) -> Scene:
    """A dialog that is as large on every terminal: it is seen on the small one, where it has the least room."""
    return Scene(name, keys, (NARROW,))
