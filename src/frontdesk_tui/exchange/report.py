"""What was not taken of files of contacts, as a table by which the files can be mended."""

import csv
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_guard import guarded
from frontdesk_tui.exchange.reach import refuse_shut
from frontdesk_tui.exchange.records import Loss, Refused

_OURS_ALONE = 0o600


class ReportError(DeskError):
    """The report cannot be written: nothing is wrong with the files that it is about."""


@contextmanager
def refusals_to(path: Path | None) -> Iterator[Callable[[Path, Loss], None]]:
    """What writes a loss of a file to a new CSV file (file, where, kind, reason, text); to nowhere without a path.

    ReportError when the report is there already or cannot be written.
    """
    if path is None:
        yield lambda _file, _loss: None
        return
    out = _opened(path)
    writer = csv.writer(out)

    def write(*cells: str) -> None:
        with _said(path):
            writer.writerow(map(guarded, cells))

    try:
        try:
            write("File", "Where", "Kind", "Reason", "Text")
            yield lambda file, loss: write(str(file), loss.where, *_told(loss))
        finally:
            with _said(path):
                out.close()
    except ReportError:
        if path.is_file():  # no device; half of it would only be in the way of the next one
            path.unlink()
        raise


def _told(loss: Loss) -> tuple[str, str, str]:
    """Kind, reason and text."""
    return ("not taken", loss.reason, loss.text) if isinstance(loss, Refused) else ("in part", loss.reason, "")


def _opened(path: Path) -> TextIO:
    """A new file that only its owner may ever read; half of a letter in it becomes a question mark."""
    refuse_shut()
    with _said(path):
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OURS_ALONE)
    return os.fdopen(descriptor, "w", encoding="utf-8", errors="replace", newline="")


@contextmanager
def _said(path: Path) -> Iterator[None]:
    """What the system refuses, as a sentence about the report."""
    try:
        yield
    except FileExistsError:
        raise ReportError(f"{path} is there already; name another file for the report.") from None
    except OSError as error:
        raise ReportError(f"The report {path} cannot be written: {error.strerror or error}.") from error
