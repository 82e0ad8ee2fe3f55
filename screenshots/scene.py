"""One picture: a name, and the keys that lead there from the opened desk."""

from typing import NamedTuple

FIND_DANA = ("slash", *"dana levi", "enter")
OPEN_DANA = (*FIND_DANA, "enter")


class Scene(NamedTuple):
    """One picture."""

    name: str
    keys: tuple[str, ...]
    """Keys to press, one after the other."""
