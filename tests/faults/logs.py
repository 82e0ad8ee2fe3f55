"""The log of a test's own, in place of what the test run itself has."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from frontdesk_tui.log.starting import start_log


@contextmanager
def started_log(path: Path, *, whole: bool = False) -> Iterator[None]:
    """The program's log goes there meanwhile; what was counted last is in it at the end."""
    root = logging.getLogger()
    handlers, level, root.handlers = root.handlers, root.level, []
    try:
        start_log(path, whole=whole)
        yield
        for handler in root.handlers:
            handler.close()
    finally:
        root.handlers, logging.raiseExceptions = handlers, True
        root.setLevel(level)
