"""What the Loyalty place shows, put into words."""

from dataclasses import replace

from rich.cells import cell_len

from frontdesk_tui.desk.loyalty.points_data import PointsData
from frontdesk_tui.desk.loyalty.programme import Status
from frontdesk_tui.widgets.named_keys import key_of
from frontdesk_tui.widgets.points_figures import called
from frontdesk_tui.widgets.record_list import Column

COLUMNS = (
    Column("Name", 18, grows=True),
    Column("Points", 10, align="right"),
    Column("Redeemed", 10, align="right", drop_below=62),
    Column("Last activity", 15, drop_below=50),
    Column("Member", 8, drop_below=72),
)
"""What the list shows of a client, as far as it is wide enough."""

TIER = Column("Tier", 12, grows=True, drop_below=90)
"""The same where there are tiers."""

_MARKED = 2
"""Cells that the mark of the sorted column takes."""

_STANDS = {
    Status.ACTIVE: "",
    Status.DRAFT: " · draft: nothing is earned or redeemed yet",
    Status.PAUSED: " · paused: nothing is earned or redeemed",
}


def columns(data: PointsData) -> list[Column]:
    """The columns where the programme is so: its word for points, where there is room for it, and tiers if any."""
    name, points, *others = COLUMNS
    if cell_len(called(data)) <= points.width - _MARKED:
        points = replace(points, title=called(data))
    return [name, points, *others, *([TIER] if data.programme.tiers else [])]


def title(data: PointsData, waiting: int) -> str:
    """What is above the figures: that nothing goes on, and how many shortfalls wait for whoever is at the desk."""
    waits = "shortfall waits" if waiting == 1 else "shortfalls wait"
    short = f" · {waiting:,} {waits} ({key_of('loyalty.shortfalls', 'S')})" if waiting else ""
    return f"{called(data)}{_STANDS[data.programme.status]}{short}"
