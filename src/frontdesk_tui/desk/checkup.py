"""Whether the data is sound: what `frontdesk doctor` says."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from itertools import islice
from operator import or_
from typing import Any

from peewee import SQL, Case, fn

from frontdesk_tui.desk.loyalty import totals
from frontdesk_tui.models import log, personal, schema, search_index
from frontdesk_tui.models.booking import TAKES_A_PLACE, Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.contact_search import ContactSearch
from frontdesk_tui.models.database import ENGINE_ERRORS, damage, dangling, database, explain
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.payment import SIGNED, Payment
from frontdesk_tui.models.points import MISSING, PointsAccount, PointsEntry, PointsShortfall
from frontdesk_tui.models.session import Session

_ROOM = 50_000_000
"""Bytes that are to be free beside room for two copies of the database."""

_MOST_SAID = 3
"""Lines of the engine about a damaged file."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    problem: str
    """What is wrong, as a sentence; empty when all is well."""
    found: str = ""
    """What was seen, where that is more than that all is well."""


def check() -> list[Finding]:
    """Look at everything, changing nothing."""
    looks = {
        "Database file": _integrity,
        "References": _references,
        "Places": _places,
        "Visits": _visits,
        "Payments": _payments,
        "Services": _services,
        "Points": _points,
        "Search": _search,
        "Purged": _purged,
        "Log": _log,
    }
    return [Finding(subject, _problem(look)) for subject, look in looks.items()]


def versions() -> str:
    """The versions of the database's shape, and of what keeps it."""
    return f"database {schema.VERSION}, {schema.engine()}"


def disk() -> Finding:
    """S8: a backup, an upgrade and the day's work need room beside the database."""
    room = schema.room()
    if room is None:
        return Finding("Disk", "", "the server sees to its own")
    free, size = room
    found = f"{_megabytes(free)} free, the database has {_megabytes(size)}"
    needed = 2 * size + _ROOM
    return Finding("Disk", f"Only {found}; make room for {_megabytes(needed)}." if free < needed else "", found)


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:,.0f} MB"


def _problem(look: Callable[[], str]) -> str:
    """What is found wrong; where damage stops one look, the others still say what they see."""
    try:
        return look()
    except ENGINE_ERRORS as error:
        return explain(error, database.place)
    except (TypeError, ValueError):  # damage may leave anything where a number was
        if damage():
            return "This cannot be looked through, since the file is damaged."
        raise


def _integrity() -> str:
    found = damage()
    more = "; …" if len(found) > _MOST_SAID else ""
    return f"The file is damaged ({'; '.join(found[:_MOST_SAID])}{more}). Restore a backup." if found else ""


def _references() -> str:
    count = dangling()
    return f"{count:,} rows point to something that is not there." if count else ""


def _places() -> str:
    """No session may hold more than its places, but those that staff booked on purpose."""
    taken = Booking.status.in_(TAKES_A_PLACE)
    on_purpose = Case(None, [(Booking.double_booked, 1)], 0)
    over = (
        Booking.select(Booking.session)
        .join(Session)
        .where(taken)
        .group_by(Booking.session, Session.capacity)
        .having((fn.SUM(Booking.participants) > Session.capacity) & (fn.SUM(on_purpose) == 0))
        .count()
    )
    return f"{over:,} sessions have more clients than places." if over else ""


def _visits() -> str:
    """What a contact says of its visits must be what its bookings say."""
    first, last = fn.MIN(Session.starts_at).alias("first"), fn.MAX(Session.starts_at).alias("last")
    counted = (
        Booking.select(Booking.contact, fn.COUNT(Booking.id).alias("visits"), first, last)
        .join(Session)
        .where(Booking.attendance == "attended")
        .group_by(Booking.contact)
    )
    kept = Contact.select().left_outer_join(counted, on=(counted.c.contact_id == Contact.id))
    if off := kept.where(fn.COALESCE(counted.c.visits, 0) != Contact.visits).count():
        return f"{off:,} clients have a number of visits that is not that of their attended bookings."
    other_first = fn.COALESCE(counted.c.first, 0) != fn.COALESCE(Contact.first_visit_at, 0)
    other_last = fn.COALESCE(counted.c.last, 0) != fn.COALESCE(Contact.last_visit_at, 0)
    off = kept.where(other_first | other_last).count()
    return f"{off:,} clients have a first or last visit that is not that of their attended bookings." if off else ""


def _payments() -> str:
    """What was paid for a booking must be the sum of its payments, and neither less than nothing nor over its price."""
    sums = Payment.select(Payment.booking, fn.SUM(SIGNED).alias("paid")).group_by(Payment.booking)
    kept = Booking.select().left_outer_join(sums, on=(sums.c.booking_id == Booking.id))
    if off := kept.where(fn.COALESCE(sums.c.paid, 0) != Booking.paid).count():
        return f"{off:,} bookings say that another sum was paid than their payments come to."
    off = Booking.select().where((Booking.paid < 0) | (Booking.paid > Booking.price)).count()
    return f"{off:,} bookings were paid with more than their price, or gave back more than was paid." if off else ""


def _services() -> str:
    """A booking must be kept under the service of its session."""
    off = Booking.select().join(Session).where(Booking.service_id != Session.service).count()
    return f"{off:,} bookings are kept under another service than that of their session." if off else ""


def _points() -> str:
    """L10: every account must be what its entries come to, sum by sum, and so must the totals of each day."""
    sums = totals.summed(PointsEntry.contact).alias("sums")
    differs = reduce(or_, (fn.COALESCE(sums.c[name], 0) != getattr(PointsAccount, name) for name in totals.SUMS))
    made_of = PointsAccount.earned + PointsAccount.adjusted - PointsAccount.redeemed - PointsAccount.expired
    off = (
        PointsAccount.select()
        .left_outer_join(sums, on=(sums.c.contact_id == PointsAccount.contact))
        .where(differs | (PointsAccount.balance != made_of))
        .count()
    )
    known = PointsAccount.select(PointsAccount.contact)
    off += PointsEntry.select(PointsEntry.contact).where(PointsEntry.contact.not_in(known)).distinct().count()
    if off:
        return f"{off:,} clients have a balance that is not the sum of its entries."
    if off := _corrected_too_much():
        return f"{off:,} entries of points were taken back by more than they were."
    days = totals.days_off()
    return f"The points of {days:,} days are not what their entries come to." if days else ""


def _corrected_too_much() -> int:
    """How many entries of points have corrections that come to more than they did, with what is missing still."""
    corrections = PointsEntry.select(PointsEntry.corrects, fn.SUM(PointsEntry.amount).alias("back"))
    corrections = corrections.where(PointsEntry.corrects.is_null(False)).group_by(PointsEntry.corrects).alias("sums")
    missing = PointsShortfall.select(fn.COALESCE(fn.SUM(PointsShortfall.amount), 0)).where(
        (PointsShortfall.entry == PointsEntry.id) & MISSING
    )
    left = PointsEntry.amount + corrections.c.back - missing
    joined = PointsEntry.select().join(corrections, on=(corrections.c.corrects_id == PointsEntry.id))
    return int(joined.where(left * PointsEntry.amount < 0).count())


def _search() -> str:
    live = Contact.select().where(Contact.deleted_at.is_null()).count()
    found = ContactSearch.select().count()
    if live != found:
        return f"{found:,} contacts can be found, but there are {live:,}."
    return "What search looks in is not what the contacts say." if search_index.out_of_step() else ""


def _purged() -> str:
    """C5: of who was purged, nothing may be left but numbers; what was done since then is not theirs."""
    purged = Contact.select(Contact.id).where(Contact.purged_at.is_null(False))
    found = [
        place.table._meta.table_name
        for place in personal.PLACES
        if place.table.select().where(place.whose(purged) & personal.filled(place) & _before_purging(place)).exists()
    ]
    return f"Something of purged clients is left in {', '.join(found)}." if found else ""


_DONE_TO = {
    "changed": "was changed",
    "removed": "was removed",
    "inserted": "was inserted",
    "emptied": "was emptied, though nobody was purged",
}


def _log() -> str:
    """S6: every event must follow on the one before it."""
    found = list(islice(log.faults(), _MOST_SAID + 1))
    said = [_fault(fault) for fault in found[:_MOST_SAID]]
    more = "; …" if len(found) > _MOST_SAID else ""
    return f"The log is not as it was written: {'; '.join(said)}{more}." if said else ""


def _fault(fault: log.Fault) -> str:
    if fault.first == fault.last:
        return f"event {fault.first:,} {_DONE_TO[fault.what]}"
    return f"events {fault.first:,} to {fault.last:,} {_DONE_TO[fault.what].replace('was', 'were', 1)}"


def _before_purging(place: personal.Place) -> Any:
    if place.table is not Event:
        return SQL("1 = 1")
    last = Event.alias()
    of_the_same = (last.kind == personal.LEFT) & (last.contact == Event.contact)
    return Event.id < last.select(fn.MAX(last.id)).where(of_the_same)
