"""What the desk has of its clients, to be compared: without the log, the ledger's history, and numbers nobody sees."""

from typing import Any

from frontdesk_tui.models.contact import Contact, NotTheSame
from frontdesk_tui.models.database import run
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.points import PointsAccount, PointsDay, PointsEntry
from frontdesk_tui.models.rows import dicts
from frontdesk_tui.models.tables import TABLES

_NEVER_SEEN = {"contact": {"version"}, "contact_email": {"id"}, "contact_phone": {"id"}, "contact_address": {"id"}}
"""Columns that may be others when all is as it was: rows that are written anew have new ids."""

_APART = (Event, PointsEntry, PointsDay, PointsAccount)


def everything_seen() -> dict[str, Any]:
    """Every row of every table, as far as anybody sees it, and what each balance is made of."""
    found: dict[str, Any] = {}
    for table in TABLES:
        if table not in _APART:
            name = table._meta.table_name
            columns = [row[1] for row in run(f'PRAGMA table_info("{name}")')]
            unseen = _NEVER_SEEN.get(name, {"id"} if name in ("contact_label", "custom_value") else set())
            seen = ", ".join(f'"{column}"' for column in columns if column not in unseen)
            found[name] = sorted(run(f'SELECT {seen} FROM "{name}"'), key=repr)
    found["points"] = sums()
    return found


def sums() -> dict[int, tuple[int, ...]]:
    """By contact who has any: balance, earned, adjusted, redeemed, expired, and the tier."""
    names = ("balance", "earned", "adjusted", "redeemed", "expired", "tier")
    rows = {row["contact"]: tuple(row[name] for name in names) for row in dicts(PointsAccount.select())}
    return {contact: of for contact, of in rows.items() if any(of)}


def versions(*contacts: int) -> Any:
    """The versions of contacts, as a screen has read them."""
    return tuple(Contact.get_by_id(contact).version for contact in contacts)


def pairs_apart() -> set[tuple[int, int]]:
    """Of whom it was said that they are not the same."""
    return {(row.one_id, row.other_id) for row in NotTheSame.select()}
