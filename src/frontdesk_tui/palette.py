"""The palette: every key that works now, as a command to search for."""

from textual.command import DiscoveryHit, Hit, Hits, Provider

from frontdesk_tui.widgets.live_keys import LiveKey, live_keys


class KeyCommands(Provider):
    """Each live binding by its title and key, with what it does as its help."""

    def _commands(self) -> list[LiveKey]:
        return [live for live in live_keys(self.screen) if not live.text.startswith("Open the command palette")]

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for live in self._commands():
            yield DiscoveryHit(f"{live.title}  ({live.keys})", live.run, help=live.text)

    async def search(self, query: str) -> Hits:
        """Those whose title, key or help match."""
        matcher = self.matcher(query)
        for live in self._commands():
            name = f"{live.title}  ({live.keys})"
            score = max(matcher.match(name), matcher.match(live.text) * 0.8)
            if score > 0:
                yield Hit(score, matcher.highlight(name), live.run, help=live.text)
