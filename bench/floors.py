"""The least that a Textual program can do: one line of text, or a stock table. `python -m bench.floors table 50`."""

import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable, Static

COLUMNS = {"Name": 38, "Phone": 18, "Email": 26, "Last visit": 12, "Points": 8}
"""Titles and widths of the stock table: together they fill 120 cells, as our list does."""


class OneLine(App[None]):
    """A bare app with one Static."""

    def compose(self) -> ComposeResult:
        """The line."""
        yield Static("ready")


class StockTable(App[None]):
    """A bare app with a DataTable of so many rows."""

    def __init__(self, rows: int) -> None:
        super().__init__()
        self.rows = rows

    def compose(self) -> ComposeResult:
        """The table."""
        yield DataTable(cursor_type="row", zebra_stripes=True)

    def on_mount(self) -> None:
        """Fill it."""
        table = self.query_one(DataTable)
        for title, width in COLUMNS.items():
            table.add_column(title, width=width)
        table.add_rows(
            (f"Client {row:06}", f"+972 52 {row:07}", f"client{row}@example.com", "2 days ago", f"{row * 7:,}")
            for row in range(self.rows)
        )


if __name__ == "__main__":
    kind, *number = sys.argv[1:]
    (StockTable(int(number[0])) if kind == "table" else OneLine()).run()
