"""What setting up the loyalty programme will do, in words, before it is done."""

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty.programme import MOST_MONTHS, Programme, Status, expiring_since
from frontdesk_tui.desk.safetext import one_line


def foreseen(desk: Desk, was: Programme, asked: Programme) -> str:
    """What becomes of the clients' points when a programme is set in place of another; empty for what is refused."""
    points = one_line(asked.points, 40).strip() or "points"
    if asked.status is not Status.ACTIVE:
        return f"Until the programme is active, clients keep all their {points}: none are earned, redeemed or lost."
    if not asked.expiry_months:
        return f"Clients never lose {points} by waiting."
    if not (1 <= asked.expiry_months <= MOST_MONTHS and 1 <= asked.expiry_percent <= 100):
        return ""
    months = f"{asked.expiry_months} months" if asked.expiry_months > 1 else "a month"
    part = f"all their {points}" if asked.expiry_percent == 100 else f"{asked.expiry_percent}% of their {points}"
    said = f"Who has no activity for {months} loses {part}."
    since = expiring_since(desk, was, asked)
    if since is None:
        return said
    earliest = desk.local(since).add(months=asked.expiry_months)
    return said if earliest <= desk.now else f"{said} Nobody loses any before {wording.day(earliest, desk)}."
