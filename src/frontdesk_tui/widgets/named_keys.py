"""Keys that are named in sentences: as the person at this machine has them, whatever is usual (config.toml).

A sentence writes the usual key beside the id of what it does, as in `⟦n calendar.new⟧ opens a session`.
"""

import re
from collections.abc import Mapping

from textual.keys import format_key

_NAMED = re.compile(r"⟦(\S+) ([a-z_]+\.[a-z_]+)⟧")

_own: dict[str, str] = {}
"""Of this program, by the id of what they do."""


def use(keys: Mapping[str, str]) -> None:
    """Name these keys from now on, given by the id of what they do."""
    _own.clear()
    _own.update(keys)


def key_of(name: str, usual: str) -> str:
    """What the key of something is called; the first, where there are several."""
    own = _own.get(name)
    return usual if own is None else format_key(own.split(",")[0].strip())


def named(sentence: str) -> str:
    """The sentence with the keys that are named in it."""
    return _NAMED.sub(lambda found: key_of(found[2], found[1]), sentence)
