"""S4: accounts of points and their activity out of the desk, as CSV, JSON or a workbook."""

from frontdesk_tui.exchange.table_out import Table

ACCOUNTS = Table(
    "Points",
    {
        "contact": "ID",
        "first_name": "First name",
        "last_name": "Last name",
        "company": "Company",
        "email": "Email",
        "phone": "Phone",
        "member_status": "Member status",
        "tier": "Tier",
        "balance": "Points balance",
        "earned": "Earned",
        "adjusted": "Adjusted",
        "redeemed": "Redeemed",
        "expired": "Expired",
        "last_at": "Last activity",
    },
    widths={
        "first_name": 16,
        "last_name": 16,
        "company": 16,
        "email": 28,
        "phone": 18,
        "member_status": 14,
        "balance": 14,
        "last_at": 16,
    },
)
"""The columns of an account, which `frontdesk import-points` reads again."""

ACTIVITY = Table(
    "Points activity",
    {
        "at": "Date",
        "contact": "ID",
        "name": "Client",
        "action": "Action",
        "change": "Points change",
        "balance": "Points balance",
        "reason": "Reason",
        "actor": "By",
        "entry": "Number",
    },
    widths={"at": 16, "name": 24, "change": 14, "balance": 14, "reason": 30, "actor": 16},
)
"""The columns of an entry."""
