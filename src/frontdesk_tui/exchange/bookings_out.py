"""C18: the bookings report out of the desk, as CSV, JSON or a workbook. Notes are not in it."""

from collections.abc import Iterable
from pathlib import Path

from frontdesk_tui.desk.booking.bookings_report import ReportRow
from frontdesk_tui.exchange.table_out import Progress, Table, write_table

BOOKINGS = Table(
    "Bookings",
    {
        "id": "Booking",
        "starts_at": "Starts",
        "ends_at": "Ends",
        "service": "Service",
        "staff": "Staff",
        "client": "Client",
        "email": "Email",
        "phone": "Phone",
        "contact": "Contact",
        "participants": "Participants",
        "status": "Status",
        "attendance": "Attendance",
        "attended": "Attended",
        "price": "Price",
        "paid": "Paid",
        "open": "Open",
        "currency": "Currency",
        "payment": "Payment",
        "methods": "Paid by",
        "booked_at": "Booked",
        "double_booked": "Double booked",
        "responses": "Form responses",
        "cancel_reason": "Reason",
    },
    money=("price", "paid", "open"),
    widths={
        **dict.fromkeys(("starts_at", "ends_at", "booked_at", "payment"), 16),
        "service": 22,
        "staff": 14,
        "client": 24,
        "email": 28,
        "phone": 18,
        "methods": 14,
        "responses": 40,
        "cancel_reason": 24,
    },
)
"""The columns of the report."""


def write_bookings(
    rows: Iterable[ReportRow],
    format: str,
    output: Path | None,
    *,
    overwrite: bool = False,
    progress: Progress = lambda _written: None,
) -> int:
    """Write a report, as `write_table` has it, and say how many bookings it has."""
    return write_table(BOOKINGS, rows, format, output, overwrite=overwrite, progress=progress)
