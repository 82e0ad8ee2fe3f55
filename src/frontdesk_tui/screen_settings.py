"""The machine's settings that show: theme, animations, keys."""

import logging
from hashlib import sha256
from pathlib import Path

from textual import work
from textual.app import App
from textual.theme import BUILTIN_THEMES

from frontdesk_tui import __version__, settings
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.settings import Settings
from frontdesk_tui.widgets import named_keys

_log = logging.getLogger(__name__)


def check(machine: Settings) -> None:
    """Raises DeskError for a theme that there is not, and for keys that cannot be."""
    where = machine.sources.get("theme", "")
    if machine.theme not in ("", *BUILTIN_THEMES) and where != settings.REMEMBERED:
        raise DeskError(f"In {where} theme is “{machine.theme}”; there are {', '.join(sorted(BUILTIN_THEMES))}.")
    if machine.keys and not _were_checked(machine):
        from frontdesk_tui import own_keys

        own_keys.check(machine.keys, machine.sources["keys"])
        _keep(machine.state_file, _CHECKED, _mark(machine))


_CHECKED = "keys"
"""What is kept of the keys that were checked: a look at all that has a key takes a second, and they seldom change."""


def _mark(machine: Settings) -> str:
    return sha256(repr((__version__, sorted(machine.keys.items()))).encode()).hexdigest()


def _were_checked(machine: Settings) -> bool:
    return machine.state_file is not None and settings.kept(machine.state_file).get(_CHECKED) == _mark(machine)


def _keep(file: Path | None, name: str, value: str) -> None:
    if file is not None:
        try:
            settings.keep(file, name, value)
        except OSError:
            _log.warning("%s could not be kept for the next start", name, exc_info=True)


class ScreenSettings(App[None]):
    """An app that looks and listens as the machine's settings say, and keeps the theme that is chosen."""

    machine_settings: Settings | None = None

    def use(self, machine: Settings | None) -> None:
        """Begin as the settings say; before the first screen is shown."""
        named_keys.use({} if machine is None else machine.keys)
        if machine is None:
            return
        if machine.theme in BUILTIN_THEMES:
            self.theme = machine.theme
        if machine.animations:
            self.animation_level = machine.animations  # type: ignore[assignment]  # one of the three, as was checked
        self.set_keymap(dict(machine.keys))
        self.machine_settings = machine

    def choose_theme(self, theme: str) -> None:
        """Show everything in other colours, from now on and when the desk is opened next."""
        self.theme = theme
        self._remember(theme)

    @work(thread=True, group="remember")
    def _remember(self, theme: str) -> None:
        _keep(self.machine_settings.state_file if self.machine_settings is not None else None, "theme", theme)
