"""The same thing again and again fills no log: it is written once a minute, and counted."""

import logging
from time import monotonic
from typing import Any, NamedTuple

from frontdesk_tui.models.traces import trace

_QUIET_FOR = 60.0
"""Seconds in which the same thing is only counted."""

_MOST = 100
"""Things of which it is known that they are the same."""


class _Seen(NamedTuple):
    record: logging.LogRecord
    since: float
    again: int = 0


class Repeats(logging.Handler):
    """Passes records on, except for warnings and errors that have been there within the last minute."""

    def __init__(self, passes_to: logging.Handler) -> None:
        super().__init__()
        self._passes_to = passes_to
        self._seen: dict[Any, _Seen] = {}

    def emit(self, record: logging.LogRecord) -> None:
        """Pass it on, or count it."""
        try:
            if record.levelno < logging.WARNING or not self._is_again(record):
                self._passes_to.handle(record)
        except Exception:  # noqa: BLE001 - as every handler of the standard library does
            self.handleError(record)

    def _is_again(self, record: logging.LogRecord) -> bool:
        self._tell(before=monotonic() - _QUIET_FOR)
        same = _what(record)
        if seen := self._seen.get(same):
            self._seen[same] = seen._replace(again=seen.again + 1)
            return True
        self._seen[same] = _Seen(record, monotonic())
        if len(self._seen) > _MOST:
            self._tell(before=list(self._seen.values())[_MOST // 2].since)
        return False

    def _tell(self, before: float) -> None:
        """Say how often what was there before that came again, and forget it."""
        for same, seen in [(same, seen) for same, seen in self._seen.items() if seen.since <= before]:
            del self._seen[same]
            if seen.again:
                self._passes_to.handle(_again(seen))

    def close(self) -> None:
        """Say what was counted last."""
        self._tell(before=monotonic())
        super().close()


def _what(record: logging.LogRecord) -> Any:
    """What two records have in common that say the same."""
    error = record.exc_info[1] if record.exc_info else None
    return record.name, record.msg if error else record.getMessage(), trace(error) if error else None


def _again(seen: _Seen) -> logging.LogRecord:
    was = seen.record
    said = f"{seen.again:,} times more: {was.getMessage()}"
    return logging.LogRecord(was.name, was.levelno, was.pathname, was.lineno, "%s", (said,), None)
