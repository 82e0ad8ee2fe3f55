"""Keys that the machine's configuration file puts in place of the usual ones, by the id of what they do."""

import unicodedata
from collections.abc import Iterator, Mapping
from importlib import import_module
from inspect import getmembers, isclass
from pkgutil import walk_packages

from textual.binding import Binding
from textual.dom import DOMNode
from textual.keys import Keys

from frontdesk_tui import screens, widgets
from frontdesk_tui.app_keys import KEYS
from frontdesk_tui.desk.errors import DeskError

_MODIFIERS = ("ctrl+", "shift+", "alt+")

_NAMED = frozenset(key.value for key in Keys)


def check(keys: Mapping[str, str], where: str) -> None:
    """Raises DeskError, saying where it stands, for what nothing is called, no key is, or stands for two things."""
    every = list(_together())
    known = {one.id for bindings in every for one in bindings if one.id}
    for name, typed in keys.items():
        if name not in known:
            raise DeskError(f"In {where} under [keys] nothing is called {name}; frontdesk settings --keys lists all.")
        for key in typed.split(","):
            if not _is_key(key.strip()):
                raise DeskError(f"In {where} under [keys] “{key}” of {name} is no key; write it as in n, f5 or ctrl+n.")
    for bindings in every:
        _refuse_twice(bindings, keys, where)


def listed() -> dict[str, tuple[str, str]]:
    """By id: the usual keys, and what they do, in the order of the ids."""
    found: dict[str, tuple[str, str]] = {}
    for bindings in _together():
        for one in bindings:
            if one.id:
                found.setdefault(one.id, (one.key, one.tooltip or one.description))
    return dict(sorted(found.items()))


def _is_key(key: str) -> bool:
    for modifier in _MODIFIERS:
        key = key.removeprefix(modifier)
    if len(key) == 1:
        return key.isprintable() and key != " "
    if key in _NAMED:
        return True
    try:
        return bool(unicodedata.lookup(key.replace("_", " ")))
    except KeyError:
        return False


def _refuse_twice(bindings: list[Binding], keys: Mapping[str, str], where: str) -> None:
    """A key of the file that something else on the same screen has would leave that without one."""
    taken: dict[str, Binding] = {}
    for one in bindings:
        for key in (keys.get(one.id or "") or one.key).split(","):
            before = taken.setdefault(key.strip(), one)
            if before.id != one.id and not {before.id, one.id}.isdisjoint(keys):
                mine, other = (before, one) if before.id in keys else (one, before)
                said = f"“{key.strip()}” of {mine.id} is the key of {other.id or other.description}, too"
                raise DeskError(f"In {where} under [keys] {said}; give one of them another.")


def _together() -> Iterator[list[Binding]]:
    """The bindings of each screen and widget, each with those that work everywhere: no two may have one key."""
    everywhere = [one for one in KEYS if isinstance(one, Binding)]
    for kind in _kinds():
        own: list[Binding] = []
        for ancestor in kind.__mro__:
            own += [one for one in vars(ancestor).get("BINDINGS", ()) if isinstance(one, Binding)]
        if own:
            names = {one.id for one in own}
            yield [*own, *(one for one in everywhere if one.id not in names)]


def _kinds() -> Iterator[type[DOMNode]]:
    for package in (screens, widgets):
        for module in walk_packages(package.__path__, f"{package.__name__}."):
            for _, kind in getmembers(import_module(module.name), isclass):
                if issubclass(kind, DOMNode) and kind.__module__ == module.name:
                    yield kind
