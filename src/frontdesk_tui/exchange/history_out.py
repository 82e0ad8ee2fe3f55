"""S4, S6: the log out of the desk, as CSV, JSON or a workbook. The texts of notes are not in it."""

from frontdesk_tui.exchange.table_out import Table

HISTORY = Table(
    "Activity",
    {
        "at": "Date",
        "contact": "ID",
        "name": "Client",
        "group": "Kind",
        "what": "What",
        "details": "Details",
        "changes": "Changes",
        "actor": "By",
        "entry": "Number",
    },
    widths={"at": 16, "name": 24, "group": 14, "what": 24, "details": 40, "changes": 40, "actor": 16},
)
"""The columns of an event."""
