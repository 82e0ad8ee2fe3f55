"""S4: tasks out of the desk, as CSV, JSON or a workbook."""

from frontdesk_tui.exchange.table_out import Table

TASKS = Table(
    "Tasks",
    {
        "id": "Task",
        "description": "Description",
        "client": "Client",
        "contact": "Contact",
        "assignee": "Assigned to",
        "due": "Due",
        "whole_day": "Whole day",
        "repeats": "Repeats",
        "done": "Done",
        "created": "Created",
    },
    widths={"description": 40, "client": 24, "assignee": 14, **dict.fromkeys(("due", "done", "created"), 16)},
)
"""The columns of a task."""
