"""The palette: every key that works now, as a command to search for, what the other places have to offer, and what
is set."""

from functools import partial
from typing import TYPE_CHECKING, cast

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider

from frontdesk_tui.screens.errand_screen import Place
from frontdesk_tui.screens.places import PLACES, PlaceKey, go
from frontdesk_tui.widgets.live_keys import LiveKey, live_keys
from frontdesk_tui.widgets.named_keys import key_of, named

if TYPE_CHECKING:
    from frontdesk_tui.screens.settings import SettingsPlace
    from frontdesk_tui.screens.settings_rows import SettingRow


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


class ElsewhereCommands(Provider):
    """What can be done at another place whatever is on screen there: its keys lead there, and it is done."""

    async def search(self, query: str) -> Hits:
        """Those whose title, keys or help match."""
        here = self.screen
        if not isinstance(here, Place):
            return
        matcher, role = self.matcher(query), here.work.desk().actor.role
        for place in PLACES:
            if isinstance(here, place.kind):
                continue
            for binding in place.kind.from_anywhere(role):
                keys = key_of(f"app.{place.mode}", place.key), key_of(binding.id or "", binding.key)
                name = f"{binding.description}  ({' '.join(keys)})"
                score = max(matcher.match(name), matcher.match(binding.tooltip) * 0.8)
                if score > 0:
                    yield Hit(score, matcher.highlight(name), partial(self._run, place, binding), help=binding.tooltip)

    def _run(self, place: PlaceKey, binding: Binding) -> None:
        self.app.run_worker(self._go_and_do(place, binding), group="elsewhere")

    async def _go_and_do(self, place: PlaceKey, binding: Binding) -> None:
        """Go to the place, and do it when what is shown there has been read."""
        there = await go(self.app, place.mode)
        if there is not None:
            await there.ready()
            await self.app.run_action(binding.action, there)


class SettingCommands(Provider):
    """What the role may set, by its name: leads to its row, and asks for it. What has a key is there by its key."""

    async def search(self, query: str) -> Hits:
        """Those whose name, group or sentence match."""
        here = self.screen
        if not isinstance(here, Place):
            return
        from frontdesk_tui.screens.settings import SettingsPlace
        from frontdesk_tui.screens.settings_rows import ROWS

        matcher, by_key = self.matcher(query), SettingsPlace.errands_by_key()
        for row in ROWS:
            if row.errand and row.errand not in by_key and here.may_run(*row.errand):
                name = f"{row.name}  ({row.group}, in Settings)"
                score = max(matcher.match(name), matcher.match(named(row.about)) * 0.8)
                if score > 0:
                    yield Hit(score, matcher.highlight(name), partial(self._run, row), help=named(row.about))

    def _run(self, row: "SettingRow") -> None:
        self.app.run_worker(self._go_and_change(row), group="elsewhere")

    async def _go_and_change(self, row: "SettingRow") -> None:
        there = cast("SettingsPlace | None", await go(self.app, "settings"))
        if there is not None:
            await there.ready()
            there.change(row)
