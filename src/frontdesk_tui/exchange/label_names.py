"""Names of labels in the files of other programs."""

from collections.abc import Iterable

_GOOGLES = {"mycontacts", "my contacts"}
"""The group that Google puts everyone in."""


def meant(names: Iterable[str]) -> tuple[str, ...]:
    """Those that someone gave, each once: not the empty ones, nor what a program puts on everyone."""
    return tuple(dict.fromkeys(name for name in names if name and name.casefold() not in _GOOGLES))
