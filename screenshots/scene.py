"""One picture: a name, and the keys that lead there from the opened desk."""

from collections.abc import Callable
from typing import NamedTuple


class Typed(str):
    """A text, typed as fast as a terminal hands it over."""

    __slots__ = ()


class Elsewhere(NamedTuple):
    """Something that another desk does meanwhile."""

    act: Callable[[], None]


Size = tuple[int, int]
"""Columns and rows of a terminal."""

NARROW, WIDE = (80, 24), (120, 36)
"""The terminals that pictures are of."""

FIND_DANA = ("slash", Typed("dana levi"), "enter")
OPEN_DANA = (*FIND_DANA, "enter")


class Scene(NamedTuple):
    """One picture."""

    name: str
    keys: tuple[str | Elsewhere, ...]
    """Keys to press, one after the other."""
    sizes: tuple[Size, ...] = (NARROW, WIDE)
    """The terminals that it is to be seen on."""
    is_played_anew: bool = False
    """Whether it is played once for each of them: it looks different in one that was resized meanwhile."""

    @property
    def runs(self) -> tuple[tuple[Size, ...], ...]:
        """The terminals of each time that it is played: one is resized from the first of them to the last."""
        return tuple((size,) for size in self.sizes) if self.is_played_anew else (self.sizes,)


def dialog(name: str, keys: tuple[str | Elsewhere, ...]) -> Scene:
    """A dialog that is as large on every terminal: it is seen on the small one, where it has the least room."""
    return Scene(name, keys, (NARROW,))
