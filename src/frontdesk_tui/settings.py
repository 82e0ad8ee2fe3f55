"""What is set for this machine: the configuration file and the environment."""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.place import Place, place_of

APP = "frontdesk"
"""Name of our folders."""

ANIMATIONS = ("full", "basic", "none")
"""How much may move on the screen."""

REMEMBERED = "chosen last at the desk"
"""Where a theme comes from that is kept in the state file."""

_KEPT = re.compile(r'(\w{1,20}) = "([\w-]{1,80})"')
"""A line of the state file."""

_TEXTS = ("database", "log_file", "theme", "animations")
"""What the file may set, each a text; besides these, the table `keys`."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What this machine's desk uses."""

    database: Place
    """Where the business's data is: a SQLite file, or a database on a PostgreSQL server."""
    log_file: Path
    """Where bugs and warnings are written."""
    theme: str = ""
    """Name of the colours; empty for the usual ones."""
    animations: str = ""
    """One of ANIMATIONS; empty for as the terminal allows."""
    keys: Mapping[str, str] = field(default_factory=dict)
    """Keys in place of the usual ones, several with commas between them, by the id of what they do."""
    state_file: Path | None = None
    """Where the theme that was chosen last is kept; None where nothing is to be kept."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """Where each of these comes from, by its name."""


def config_file() -> Path:
    """Where the configuration file is, if there is one."""
    import platformdirs

    return platformdirs.user_config_path(APP) / "config.toml"


def load(database: str | None = None) -> Settings:
    """The settings: what is asked for, else the environment, else `config.toml`, else what is usual.

    Raises DeskError for a configuration file that is none, and for a database that this version does not open.
    """
    import platformdirs

    path = config_file()
    configured = _configured(path)
    sources = dict.fromkeys((*_TEXTS, "keys"), "usual") | dict.fromkeys(configured, str(path))
    environment = os.environ.get("FRONTDESK_DATABASE")
    if asked := database or environment or configured.get("database"):
        place = place_asked(asked)
        sources["database"] = "--database" if database else "FRONTDESK_DATABASE" if environment else str(path)
    else:
        folder = platformdirs.user_data_path(APP)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        place = folder / "desk.sqlite3"
    log_file = Path(configured.get("log_file") or platformdirs.user_log_path(APP) / "frontdesk.log").expanduser()
    state_file = platformdirs.user_state_path(APP) / "screen.toml"
    if "theme" not in configured and (theme := kept(state_file).get("theme")):
        configured["theme"], sources["theme"] = theme, REMEMBERED
    for name, variable in (("theme", "TEXTUAL_THEME"), ("animations", "TEXTUAL_ANIMATIONS")):
        if os.environ.get(variable):
            configured[name], sources[name] = "", variable  # which Textual reads by itself
    theme, animations = configured.get("theme", ""), configured.get("animations", "")
    return Settings(place, log_file, theme, animations, configured.get("keys", {}), state_file, sources)


def _configured(path: Path) -> dict[str, Any]:
    """What the file sets. Raises DeskError with a sentence that names the line or the key."""
    if not path.is_file():
        return {}
    import tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DeskError(f"The configuration file {path} cannot be read: {error}.") from error
    for name, value in found.items():
        if name not in (*_TEXTS, "keys"):
            raise DeskError(f"In {path} nothing is called {name}; there are {', '.join(_TEXTS)} and [keys].")
        if name == "keys":
            found[name] = _checked_keys(path, value)
        elif not isinstance(value, str):
            raise DeskError(f"In {path} {name} is no text; write it in quotes.")
    if found.get("animations", ANIMATIONS[0]) not in ANIMATIONS:
        raise DeskError(f"In {path} animations is one of {', '.join(ANIMATIONS)}.")
    return found


def _checked_keys(path: Path, keys: object) -> dict[str, str]:
    """The keys by id; `contact.new = "N"` may be written with or without quotes around the id."""
    if not isinstance(keys, dict):
        raise DeskError(f"In {path} keys is a table; begin it by a line [keys].")
    found = dict(_flat(keys))
    for name, key in found.items():
        if not isinstance(key, str) or not key:
            raise DeskError(f'In {path} the key of {name} is no text; write it as in contact.new = "N".')
    return found


def _flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield before + name, value


def kept(state_file: Path) -> dict[str, str]:
    """What was kept from one start to the next, by name; nothing where the file is none of ours."""
    try:
        lines = state_file.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    return dict(found.groups() for line in lines if (found := _KEPT.fullmatch(line)))  # type: ignore[misc]


def keep(state_file: Path, name: str, value: str) -> None:
    """Keep something for the next start. Raises OSError."""
    state_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = state_file.with_name(f"{state_file.name}.{os.getpid()}")
    values = kept(state_file) | {name: value}
    beside.write_text("".join(f'{one} = "{text}"\n' for one, text in values.items()), encoding="utf-8")
    beside.replace(state_file)


def place_asked(asked: str) -> Place:
    """The database that a path or a URL means. Raises DeskError for a URL of something else."""
    try:
        return place_of(asked)
    except ValueError as error:
        raise DeskError(str(error)) from error


def start_log(path: Path) -> None:
    """Write warnings and bugs to a file of bounded size for its owner's eyes; without one the desk still opens."""
    import logging
    from logging.handlers import RotatingFileHandler

    from frontdesk_tui.log_lines import LogLines

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(LogLines("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
