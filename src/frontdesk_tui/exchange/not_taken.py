"""The rows of a file that were not taken, with the reason: a file that can be mended and brought in again."""

import csv
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import TextIO

from frontdesk_tui.exchange.csv_columns import WHY
from frontdesk_tui.exchange.csv_guard import guarded_again
from frontdesk_tui.exchange.reach import refuse_shut
from frontdesk_tui.exchange.records import Loss, Refused
from frontdesk_tui.exchange.report import ReportError

_OURS_ALONE = 0o600


@contextmanager
def rejects_to(path: Path | None) -> Iterator[Callable[[Path, Loss], None]]:
    """What writes the rows that are refused to a new CSV file: the columns of their own file, then the reason.

    The file is made with the first of them. ReportError when it is there already, or cannot be written.
    """
    if path is not None and path.exists():
        raise ReportError(f"{path} is there already; name another file for what is not taken.")
    rejects = _Rejects(path)
    try:
        try:
            yield rejects.add if path is not None else lambda _file, _loss: None
        finally:
            rejects.close()
    except ReportError:
        rejects.remove()  # half of it would only be in the way of the next one
        raise


class _Rejects:
    """The file, once there is one."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._file: TextIO | None = None
        self._write: Callable[[list[str]], object] | None = None

    def add(self, _file: Path, loss: Loss) -> None:
        """One row, if it was not taken."""
        if not isinstance(loss, Refused) or self._path is None:
            return
        source = loss.source
        try:
            if self._write is None:
                self._write = self._begun(self._path, source.header if source else ())
            cells = list(source.cells) if source else [loss.text]
            missing = len(self._header) - 1 - len(cells)
            if missing < 0 and self._header:  # more cells than columns: what is too much is in the last of them
                cells[len(self._header) - 2 :] = [" ".join(cells[len(self._header) - 2 :])]
            self._write([*map(guarded_again, cells), *[""] * missing, guarded_again(f"{loss.where}: {loss.reason}")])
        except OSError as error:
            raise self._unwritable(error) from error

    def close(self) -> None:
        """What was still to be written is; ReportError when it cannot be."""
        if self._file is not None:
            try:
                self._file.close()
            except OSError as error:
                raise self._unwritable(error) from error

    def remove(self) -> None:
        """Leave nothing of what was begun."""
        if self._file is not None and self._path is not None and self._path.is_file():  # no device
            self._path.unlink()

    def _unwritable(self, error: OSError) -> ReportError:
        return ReportError(f"{self._path} cannot be written: {error.strerror or error}.")

    def _begun(self, path: Path, header: tuple[str, ...]) -> Callable[[list[str]], object]:
        """A new file that only its owner may read; spreadsheets know its letters by the mark."""
        refuse_shut()
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _OURS_ALONE)
        file = self._file = os.fdopen(descriptor, "w", encoding="utf-8-sig", errors="replace", newline="")
        self._header = [*(header or ("Text",)), WHY]
        writer = csv.writer(file)
        writer.writerow(map(guarded_again, self._header))
        return writer.writerow


def free_name(path: Path, folder: Path) -> Path:
    """Where the rows of a file that are not taken go: a name in a folder that no file has yet."""
    stem = path.stem[:100]
    names = (f"{stem} not taken{'' if number == 1 else f' {number}'}.csv" for number in count(1))
    return next(folder / name for name in names if not (folder / name).exists())
