"""The totals that are kept by day, counted anew from the entries: to check them, and to make them after a bulk fill."""

from collections.abc import Collection, Sequence
from typing import Any

from peewee import Case, fn

from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept, Reading, any_of
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.points import PointsAccount, PointsDay, PointsEntry
from frontdesk_tui.models.rows import dicts, insert

SUMS = ("earned", "adjusted", "redeemed", "expired")
"""What a balance is made of."""

_KIND, _AMOUNT = PointsEntry.kind, PointsEntry.amount
_COUNTS = {
    "earned": ((_KIND == "earn") | ((_KIND == "refund") & (_AMOUNT < 0)), _AMOUNT),
    "adjusted": (_KIND == "adjust", _AMOUNT),
    "redeemed": ((_KIND == "redeem") | ((_KIND == "refund") & (_AMOUNT > 0)), _AMOUNT * -1),
    "expired": (_KIND == "expire", _AMOUNT * -1),
}
"""By sum: which entries count towards it, and with what."""


def summed(*by: Any) -> Any:
    """The entries summed up, by a column."""
    sums = [fn.SUM(Case(None, [(which, what)], 0)).alias(name) for name, (which, what) in _COUNTS.items()]
    return PointsEntry.select(*by, *sums).group_by(*by)


def family_sums(contacts: Collection[int]) -> dict[int, dict[str, int]]:
    """By contact, of those into whom others were merged: what the accounts of these others come to, sum by sum."""
    return asking.read(reading_family_sums(list(contacts)))


def reading_family_sums(contacts: Sequence[int]) -> Reading[dict[int, dict[str, int]]]:
    """The same."""
    [rows] = yield [_OF_FAMILIES(contacts)]
    return {contact: dict(zip(SUMS, of, strict=True)) for contact, *of in rows}


_OF_FAMILIES = Kept(
    lambda contacts: (
        PointsAccount.select(Contact.merged_into, *(fn.SUM(getattr(PointsAccount, name)) for name in SUMS))
        .join(Contact)
        .where(any_of(Contact.merged_into, contacts))
        .group_by(Contact.merged_into)
    )
)


def recounted() -> list[dict[str, Any]]:
    """`day, earned, adjusted, redeemed, expired` of each day, from its entries."""
    return dicts(summed(PointsEntry.day))


def write_anew() -> None:
    """Make the totals from the entries, where there are none yet."""
    insert(PointsDay, recounted())


def days_off() -> int:
    """How many days have a total that is not what their entries come to."""
    kept = {
        row["day"]: row for row in dicts(PointsDay.select(PointsDay.day, *(PointsDay._meta.fields[n] for n in SUMS)))
    }
    right = {row["day"]: row for row in recounted()}
    zero = dict.fromkeys(SUMS, 0)
    return sum(
        any((kept.get(day) or zero)[name] != (right.get(day) or zero)[name] for name in SUMS)
        for day in kept.keys() | right.keys()
    )
