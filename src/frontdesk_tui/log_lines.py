"""What a log is written in: one line an entry, whatever is in it, and nothing that a terminal obeys."""

from logging import Formatter, LogRecord

from frontdesk_tui.desk.safetext import many_lines

_LONGEST = 100_000
"""Characters of one entry, its traceback included."""


class LogLines(Formatter):
    """Entries begin at the margin and nothing else does: a text that somebody wrote looks like no entry of ours."""

    def format(self, record: LogRecord) -> str:
        """The entry; what goes over several lines, as a traceback does, is indented."""
        return many_lines(super().format(record), _LONGEST, 2_000).replace("\n", "\n    ")
