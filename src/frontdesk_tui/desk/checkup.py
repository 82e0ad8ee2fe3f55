"""Whether the data is sound: what `frontdesk doctor` says."""

from collections.abc import Callable
from dataclasses import dataclass

from peewee import fn

from frontdesk_tui.models import search_index
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.contact_search import ContactSearch
from frontdesk_tui.models.database import ENGINE_ERRORS, damage, dangling, database, explain
from frontdesk_tui.models.points import PointsAccount, PointsEntry


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    problem: str
    """What is wrong, as a sentence; empty when all is well."""


def check() -> list[Finding]:
    """Look at everything, changing nothing."""
    looks = {"Database file": _integrity, "References": _references, "Points": _points, "Search": _search}
    return [Finding(subject, _problem(look)) for subject, look in looks.items()]


def _problem(look: Callable[[], str]) -> str:
    """What is found wrong; where damage stops one look, the others still say what they see."""
    try:
        return look()
    except ENGINE_ERRORS as error:
        return explain(error, database.database)


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
    known = PointsAccount.select(PointsAccount.contact)
    off += PointsEntry.select(PointsEntry.contact).where(PointsEntry.contact.not_in(known)).distinct().count()
    return f"{off:,} clients have a balance that is not the sum of its entries." if off else ""


def _search() -> str:
    live = Contact.select().where(Contact.deleted_at.is_null()).count()
    found = ContactSearch.select().count()
    if live != found:
        return f"{found:,} contacts can be found, but there are {live:,}."
    return "What search looks in is not what the contacts say." if search_index.out_of_step() else ""
