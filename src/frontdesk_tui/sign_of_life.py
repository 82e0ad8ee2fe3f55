"""What a worker without a screen leaves on its machine to show that it looks: a file, touched after each look."""

import logging
import time
from hashlib import sha256
from pathlib import Path

from frontdesk_tui.models import private
from frontdesk_tui.models.place import Place
from frontdesk_tui.settings import APP

_log = logging.getLogger(__name__)


def file_of(database: Place) -> Path:
    """The file, which is one for all workers of a database on this machine; its name tells nothing of a password."""
    import platformdirs

    named = str(database.absolute() if isinstance(database, Path) else database)
    return platformdirs.user_state_path(APP) / "workers" / sha256(named.encode()).hexdigest()[:16]


_unwritable: set[Path] = set()
"""Files of which it was said that they cannot be written."""


def give(file: Path) -> None:
    """A worker has just looked. It goes on where that cannot be written, which is said once."""
    try:
        private.make_folder(file.parent)
        file.touch(mode=0o600)
        _unwritable.discard(file)
    except OSError as error:
        if file not in _unwritable:
            _log.warning("%s cannot be written: %s", file, error.strerror)
        _unwritable.add(file)


def since(file: Path) -> float | None:
    """How many seconds ago a worker looked last; None when none ever did."""
    try:
        return abs(time.time() - file.stat().st_mtime)
    except OSError:
        return None
