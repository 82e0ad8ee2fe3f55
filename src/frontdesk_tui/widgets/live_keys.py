"""The keys that work now, once for help and palette alike."""

from collections.abc import Callable, Coroutine, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, NamedTuple

from textual.app import App
from textual.binding import ActiveBinding
from textual.dom import DOMNode
from textual.screen import Screen

_GROUPS = ("Here", "Under the cursor", "Everywhere")


class LiveKey(NamedTuple):
    """One action with all keys that run it."""

    group: str
    """Where the keys work: `Here`, `Under the cursor` or `Everywhere`."""
    keys: str
    """The keys, as they are named on screen."""
    title: str
    """What it does, in a word or two."""
    text: str
    """What it does, as a sentence."""
    run: Callable[[], Coroutine[Any, Any, bool]]
    """Does it."""


def live_keys(screen: Screen[Any]) -> list[LiveKey]:
    """Every action of a screen that can be run now and says what it does; the screen's own come first."""
    found: dict[tuple[str, str], LiveKey] = {}
    for node, binding, enabled, tooltip in screen.active_bindings.values():
        text = tooltip or binding.tooltip
        if not enabled or not text:
            continue
        where = (_group(node, binding.action), binding.action)
        key = screen.app.get_key_display(binding)
        before = found.get(where)
        if before is None:
            run = partial(screen.app.run_action, binding.action, node)
            found[where] = LiveKey(where[0], key, binding.description, text, run)
        elif key not in before.keys.split():
            found[where] = before._replace(keys=f"{before.keys} {key}")
    return sorted(found.values(), key=lambda live: _GROUPS.index(live.group))


def renamed(active: dict[str, ActiveBinding], node: DOMNode, words: Mapping[str, str]) -> dict[str, ActiveBinding]:
    """The bindings of a screen, those of a node called by other words, by action; an empty word changes nothing."""
    found = dict(active)
    for key, one in active.items():
        if one.node is node and (word := words.get(one.binding.action)):
            found[key] = one._replace(binding=replace(one.binding, description=word))
    return found


def _group(node: DOMNode, action: str) -> str:
    if isinstance(node, App) or action.startswith("app."):
        return _GROUPS[2]
    return _GROUPS[0] if isinstance(node, Screen) else _GROUPS[1]
