"""How a record stands in the log: without a control character, and what went wrong without what data says."""

import logging
import platform
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from traceback import TracebackException

from frontdesk_tui import __version__
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.traces import Trace, shortened, trace

_LONGEST = 2_000
"""Characters of a line."""

FULL = "%(asctime)s %(levelname)s %(name)s: %(message)s"


class Report(logging.Formatter):
    """A line for each record; of an exception, those of where it came from."""

    def __init__(self, form: str = FULL, *, whole: bool = False) -> None:
        """With `whole`, all that an exception says and the values of variables are told, whoever they are about."""
        super().__init__(form)
        self._whole = whole

    def format(self, record: logging.LogRecord) -> str:
        """The record as text."""
        record.message = record.getMessage()
        record.asctime = self.formatTime(record)
        lines = [one_line(self.formatMessage(record), _LONGEST)]
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            lines.append(f"  {one_line(', '.join(_where(record)), _LONGEST)}")
            told = _all_of(error) if self._whole else (f"  {one_line(line)}" for line in _told(trace(error)))
            lines.extend(told)
        return "\n".join(lines)


def _where(record: logging.LogRecord) -> Iterator[str]:
    yield _program()
    if circumstances := getattr(record, "circumstances", ""):
        yield str(circumstances)


@cache
def _program() -> str:
    """What runs on what."""
    try:
        textual = f", Textual {version('textual')}"
    except PackageNotFoundError:
        textual = ""
    return f"frontdesk {__version__}, Python {platform.python_version()}{textual}, {platform.platform(terse=True)}"


def _told(found: Trace, indent: str = "") -> Iterator[str]:
    """The lines of an exception, after those of what led to it."""
    for one in found.before:
        yield from _told(one, indent)
        yield f"{indent}which led to"
    for call in shortened(found.calls):
        yield f"{indent}at {call}"
    yield f"{indent}{found.kind}" + (f": {found.said}" if found.said else "")
    for one in found.members:
        yield from _told(one, f"{indent}  | ")


def _all_of(error: BaseException) -> Iterator[str]:
    """The traceback with the values of variables, a line at a time; a variable that cannot be shown hides them all."""
    kind, traceback = type(error), error.__traceback__
    try:
        found = TracebackException(kind, error, traceback, capture_locals=True)
    except Exception:  # noqa: BLE001 - of whatever is in a variable
        found = TracebackException(kind, error, traceback)
    for part in found.format():
        yield from (f"  {one_line(line, _LONGEST)}" for line in part.splitlines())
