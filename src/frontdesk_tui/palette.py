"""The palette: every key that works now, as a command to search for."""

from collections.abc import Callable, Coroutine
from functools import partial
from typing import Any

from textual.command import DiscoveryHit, Hit, Hits, Provider

Run = Callable[[], Coroutine[Any, Any, bool]]
"""Runs a binding's action."""


class KeyCommands(Provider):
    """Each live binding by its description, with what it does as its help."""

    def _commands(self) -> list[tuple[str, str, Run]]:
        found: dict[tuple[int, str], tuple[str, str, Run]] = {}
        for node, binding, enabled, tooltip in self.screen.active_bindings.values():
            if not enabled or not binding.description or binding.action.endswith("command_palette"):
                continue
            key = self.app.get_key_display(binding)
            name = f"{binding.description}  ({key})"
            run = partial(self.app.run_action, binding.action, node)
            found.setdefault((id(node), binding.action), (name, tooltip or binding.tooltip, run))
        return list(found.values())

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for name, help_text, run in self._commands():
            yield DiscoveryHit(name, run, help=help_text)

    async def search(self, query: str) -> Hits:
        """Those whose name or help match."""
        matcher = self.matcher(query)
        for name, help_text, run in self._commands():
            score = max(matcher.match(name), matcher.match(help_text) * 0.8)
            if score > 0:
                yield Hit(score, matcher.highlight(name), run, help=help_text)
