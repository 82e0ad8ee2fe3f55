"""The rows that were not taken, as a file that can be mended and imported again."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.exchange.csv_guard import guarded
from frontdesk_tui.exchange.records import Refused


@contextmanager
def refusals_to(path: Path | None) -> Iterator[Callable[[Refused], object]]:
    """What writes a refusal to a CSV file (where, reason, text); to nowhere without a path."""
    if path is None:
        yield lambda _refused: None
        return
    try:
        with path.open("x", encoding="utf-8", newline="") as file:
            path.chmod(0o600)
            writer = csv.writer(file)
            writer.writerow(("Where", "Reason", "Text"))
            yield lambda refused: writer.writerow((refused.where, guarded(refused.reason), guarded(refused.text)))
    except FileExistsError:
        raise DeskError(f"{path} is there already; name another file for the report.") from None
    except OSError as error:
        raise DeskError(f"The report {path} cannot be written: {error.strerror}.") from error
