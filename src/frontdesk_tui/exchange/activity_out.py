"""L4: the points activity of one client out of the desk, as CSV."""

import csv
from collections.abc import Iterable
from pathlib import Path

from frontdesk_tui.desk.loyalty.activity import ActivityRow
from frontdesk_tui.exchange.bookings_out import said
from frontdesk_tui.exchange.csv_guard import guarded
from frontdesk_tui.exchange.whole_file import whole_file

HEADINGS = ("Entry", "Date", "Action", "Reason", "Points change", "Points balance", "By")
"""What stands over the columns."""


def write_activity(rows: Iterable[ActivityRow], output: Path) -> int:
    """Write entries to a file, and say how many. DeskError when the file must not or cannot be written."""
    count = 0
    with whole_file(output, "utf-8-sig") as out:
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(HEADINGS)
        for row in rows:
            told = (row.id, said(row.at), row.action, guarded(row.reason), row.amount, row.balance, guarded(row.actor))
            writer.writerow(told)
            count += 1
    return count
