"""What is set for this machine: the configuration file and the environment."""

import os
from dataclasses import dataclass
from pathlib import Path

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.models.place import Place, place_of

APP = "frontdesk"
"""Name of our folders."""


@dataclass(frozen=True, slots=True)
class Settings:
    """What this machine's desk uses."""

    database: Place
    """Where the business's data is: a SQLite file, or a database on a PostgreSQL server."""
    log_file: Path
    """Where bugs and warnings are written."""


def load(database: str | None = None) -> Settings:
    """The settings: what is asked for, else FRONTDESK_DATABASE, else `config.toml`, else the user's data folder.

    Raises DeskError for a configuration file that is none, and for a database that this version does not open.
    """
    import platformdirs

    configured = _configured(platformdirs.user_config_path(APP) / "config.toml")
    asked = database or os.environ.get("FRONTDESK_DATABASE") or configured.get("database")
    log_file = Path(configured.get("log_file") or platformdirs.user_log_path(APP) / "frontdesk.log").expanduser()
    if asked:
        return Settings(place_asked(asked), log_file)
    folder = platformdirs.user_data_path(APP)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Settings(folder / "desk.sqlite3", log_file)


def _configured(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    import tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DeskError(f"The configuration file {path} cannot be read: {error}.") from error
    for name in ("database", "log_file"):
        if not isinstance(found.get(name, ""), str):
            raise DeskError(f"In {path} {name} is no text; write it in quotes.")
    return found


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

    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.touch(mode=0o600)
        handler: logging.Handler = RotatingFileHandler(
            path, maxBytes=1_000_000, backupCount=3, encoding="utf-8", delay=True
        )
    except OSError:
        handler = logging.NullHandler()
    logging.basicConfig(
        handlers=[handler], level=logging.WARNING, format="%(asctime)s %(levelname)s %(name)s: %(message)s", force=True
    )
