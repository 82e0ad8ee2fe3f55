"""What the desk has of its clients, to be compared: without the log, the ledger's history, and numbers nobody sees."""

from typing import Any

from frontdesk_tui.models.contact import Contact, NotTheSame
from frontdesk_tui.models.database import run
from frontdesk_tui.models.event import Event, LogEnd
from frontdesk_tui.models.points import PointsAccount, PointsDay, PointsEntry
from frontdesk_tui.models.rows import dicts
from frontdesk_tui.models.tables import TABLES

_NEVER_SEEN = {"contact": {"version"}, "contact_email": {"id"}, "contact_phone": {"id"}, "contact_address": {"id"}}
"""Columns that may be others when all is as it was: rows that are written anew have new ids."""

_APART = (Event, LogEnd, PointsEntry, PointsDay, PointsAccount)


def everything_seen() -> dict[str, Any]:
    """Every row of every table, as far as anybody sees it, and what each balance is made of."""
    found: dict[str, Any] = {}
    for table in TABLES:
        if table not in _APART:
            name = table._meta.table_name
            columns = [field.column_name for field in table._meta.sorted_fields]
            unseen = _NEVER_SEEN.get(name, {"id"} if name in ("contact_label", "custom_value") else set())
            seen = ", ".join(f'"{column}"' for column in columns if column not in unseen)
            found[name] = sorted(run(f'SELECT {seen} FROM "{name}"'), key=repr)
    found["points"] = sums()
    return found


Stored = dict[str, dict[Any, tuple[Any, ...]]]
"""By table its rows, each by what is its own: its id, or all of it where rows are written anew."""

_ANEW = {"contact_email", "contact_phone", "contact_address", "contact_label", "custom_value", "not_the_same"}
"""Tables whose rows have other ids when they are written anew."""

_SUMS = {"event", "log_end", "points_account", "points_day"}
"""Tables that are not compared row by row: the log, and the sums of the ledger, which `points` are."""

_GIVEN_UP = {
    "contact": "deleted_at IS NOT NULL AND merged_into_id IS NULL",
    "note": "deleted_at IS NOT NULL",
    "task": "deleted_at IS NOT NULL",
    "booking": "status = 'cancelled' AND attendance = ''",
    "session": "id NOT IN (SELECT session_id FROM booking WHERE status != 'cancelled')",
    "payment": "booking_id IN (SELECT booking_id FROM payment GROUP BY 1"
    " HAVING SUM(CASE kind WHEN 'paid' THEN amount ELSE -amount END) = 0)",
    "label": "id NOT IN (SELECT label_id FROM contact_label)",
    "points_entry": "1 = 1",
    "points_shortfall": "settled_as != ''",
    **dict.fromkeys(_ANEW - {"not_the_same"}, "contact_id IN (SELECT id FROM contact WHERE deleted_at IS NOT NULL)"),
}
"""By table which new rows may stay when all is taken back: what is kept so that it can be brought back, or as proof."""


def everything_stored() -> Stored:
    """Every row of every table, but for the log."""
    found: Stored = {"points": dict(sums())}
    for table in TABLES:
        name = table._meta.table_name
        if name not in _SUMS:
            found[name] = _rows(name)
    return found


def changed_since(then: Stored) -> list[Any]:
    """Rows that were there then and are others now, or gone, each as it was and as it is."""
    now = everything_stored()
    return [
        (name, row, now[name].get(key))
        for name, rows in then.items()
        for key, row in rows.items()
        if now[name].get(key) != row
    ]


def left_over(then: Stored) -> list[Any]:
    """Rows that were not there then, and are more than what is kept of something that was taken back."""
    now = everything_stored()
    given_up = {name: _rows(name, where) for name, where in _GIVEN_UP.items()}
    return [
        (name, row)
        for name, rows in now.items()
        for key, row in rows.items()
        if key not in then[name] and key not in given_up.get(name, {})
    ]


def _rows(name: str, where: str = "1 = 1") -> dict[Any, tuple[Any, ...]]:
    table = next(one for one in TABLES if one._meta.table_name == name)
    columns = [field.column_name for field in table._meta.sorted_fields]
    unseen = {"version"} if name == "contact" else {"id"} if name in _ANEW else set()
    seen = ", ".join(f'"{column}"' for column in columns if column not in unseen)
    rows = [tuple(row) for row in run(f'SELECT {seen} FROM "{name}" WHERE {where}')]
    return {row if name in _ANEW else row[0]: row for row in rows}


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
