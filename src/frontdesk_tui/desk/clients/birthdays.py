"""Whose birthday a day is."""

from typing import Any

from pendulum import Date

from frontdesk_tui.models.contact import BORN_ON, HAS_BIRTHDAY, Contact


def born_on(day: Date, after: int = 0) -> Any:
    """Clients who have their birthday on a day, by id, after one; who was born on 29 February has it on the 28th."""
    days = [f"{day:%m-%d}"]
    if days == ["02-28"] and not day.is_leap_year():
        days.append("02-29")
    born = Contact.select(Contact.id).where(BORN_ON.in_(days) & HAS_BIRTHDAY)
    return born.where(Contact.id > after).order_by(Contact.id)
