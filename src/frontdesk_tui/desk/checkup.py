"""Whether the data is sound: what `frontdesk doctor` says."""

from dataclasses import dataclass

from peewee import fn

from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.contact_search import ContactSearch
from frontdesk_tui.models.database import damage, dangling
from frontdesk_tui.models.points import PointsAccount, PointsEntry


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    problem: str
    """What is wrong, as a sentence; empty when all is well."""


def check() -> list[Finding]:
    """Look at everything, changing nothing."""
    return [
        Finding("Database file", _integrity()),
        Finding("References", _references()),
        Finding("Points", _points()),
        Finding("Search", _search()),
    ]


def _integrity() -> str:
    found = damage()
    return "" if not found else f"The file is damaged ({'; '.join(found)}). Restore a backup."


def _references() -> str:
    count = dangling()
    return f"{count:,} rows point to something that is not there." if count else ""


def _points() -> str:
    """Every balance must equal the sum of its entries, and its parts."""
    sums = PointsEntry.select(PointsEntry.contact, fn.SUM(PointsEntry.amount).alias("total")).group_by(
        PointsEntry.contact
    )
    off = (
        PointsAccount.select()
        .left_outer_join(sums, on=(sums.c.contact_id == PointsAccount.contact))
        .where(
            (fn.COALESCE(sums.c.total, 0) != PointsAccount.balance)
            | (
                PointsAccount.balance
                != PointsAccount.earned + PointsAccount.adjusted - PointsAccount.redeemed - PointsAccount.expired
            )
        )
        .count()
    )
    return f"{off:,} clients have a balance that is not the sum of its entries." if off else ""


def _search() -> str:
    live = Contact.select().where(Contact.deleted_at.is_null()).count()
    found = ContactSearch.select().count()
    return f"{found:,} contacts can be found, but there are {live:,}." if live != found else ""
