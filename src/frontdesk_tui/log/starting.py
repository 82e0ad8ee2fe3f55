"""Where the log goes, for a desk, a command, and a worker."""

import logging
import sys
import threading
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from frontdesk_tui.log.repeats import Repeats
from frontdesk_tui.log.report import Report
from frontdesk_tui.log.shared_file import SharedFile
from frontdesk_tui.models import private

if TYPE_CHECKING:
    from sys import UnraisableHookArgs

_log = logging.getLogger(__name__)

_kept: deque[str] = deque(maxlen=20)


def start_log(path: Path, *, whole: bool = False, shown: TextIO | None = None) -> None:
    """Write warnings and bugs to a file for its owner's eyes; without one the desk still opens.

    With `whole`, everything that happens is written, also what data says; bugs are shown where `shown` leads, or kept
    until `what_was_kept` is asked.
    """
    handlers: list[logging.Handler] = []
    try:
        private.make_folder(path.parent)
        handlers.append(_reporting(SharedFile(path), whole=whole))
    except OSError:
        handlers.append(logging.NullHandler())
    if whole:
        handlers.append(_reporting(_Kept() if shown is None else logging.StreamHandler(shown), whole=True))
        handlers[-1].setLevel(logging.WARNING)
    _take(handlers, logging.DEBUG if whole else logging.WARNING)


def start_stream_log(stream: TextIO, *, whole: bool = False) -> None:
    """Write what is done, warnings and bugs to a stream, with the time before each."""
    handler = _reporting(logging.StreamHandler(stream), "%(asctime)s %(message)s", whole=whole)
    _take([handler], logging.DEBUG if whole else logging.INFO)


def what_was_kept() -> Iterator[str]:
    """What went wrong since the log was started, each once."""
    while _kept:
        yield _kept.popleft()


class _Kept(logging.Handler):
    """Keeps what went wrong while the terminal shows a screen."""

    def emit(self, record: logging.LogRecord) -> None:
        _kept.append(self.format(record))


def _reporting(handler: logging.Handler, *form: str, whole: bool) -> logging.Handler:
    handler.setFormatter(Report(*form, whole=whole))
    return Repeats(handler)


def _take(handlers: list[logging.Handler], level: int) -> None:
    logging.basicConfig(handlers=handlers, level=level, force=True)
    logging.raiseExceptions = False  # a record that cannot be written would be told to standard error, with its data
    # Python itself would write what is said of whom to standard error.
    if threading.excepthook is threading.__excepthook__:
        threading.excepthook = _thread_ended
    if sys.unraisablehook is sys.__unraisablehook__:
        sys.unraisablehook = _was_unheard


def _thread_ended(what: threading.ExceptHookArgs) -> None:
    if what.exc_type is not SystemExit:
        _log.critical("A thread had to end", exc_info=what.exc_value)


def _was_unheard(what: "UnraisableHookArgs") -> None:
    _log.error("Something went wrong where nobody could be told", exc_info=what.exc_value)
