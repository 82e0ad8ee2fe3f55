"""C20: two contacts side by side, before they are merged, and how pairs of them are listed."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from frontdesk_tui.desk import languages, wording
from frontdesk_tui.desk.clients import details, history_values, listing, merging, names
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.clients.duplicates import Pair
from frontdesk_tui.desk.clients.presence import live
from frontdesk_tui.desk.clients.uniting import CUSTOM, better, suggested, values
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import ledger
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact, NotTheSame
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.rows import among, tuples
from frontdesk_tui.models.task import Task


@dataclass(frozen=True, slots=True)
class Line:
    """What the two have of one thing; texts are safe to display."""

    label: str
    mine: str
    theirs: str
    name: str = ""
    """Of the choice which of them stays; empty where nobody chooses."""
    stays: str = ""
    """Where nobody chooses: `both`, `mine` or `theirs`."""


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two contacts: the one who stays, and the one who goes into it. Texts are safe to display."""

    keep: int
    gone: int
    mine: str
    """What the one who stays is called."""
    theirs: str
    versions: tuple[int, int]
    lines: tuple[Line, ...]
    suggested: frozenset[str]
    """Choices in which the other's value is the fuller, or newer, one."""
    warnings: tuple[str, ...]
    """What is to be known before, as sentences."""


def read(desk: Desk, one: int, other: int) -> SideBySide:
    """Two contacts, of whom the one that was there first stays. Raises DeskError when one has been deleted."""
    keep, gone = sorted((one, other))
    rows = live(keep), live(gone)
    stored = {contact.id: contact.details for contact in details.read([keep, gone])}
    mine, theirs = stored[keep], stored[gone]
    status = better(rows[0].member_status, rows[1].member_status)
    return SideBySide(
        keep,
        gone,
        one_line(names.called(mine), 60),
        one_line(names.called(theirs), 60),
        (rows[0].version, rows[1].version),
        (*_chosen(mine, theirs), *_united(mine, theirs), *_belonging(keep, gone), _status(rows, status)),
        suggested(mine, theirs, rows[1].created_at > rows[0].created_at),
        tuple(_warnings(desk, rows, status)),
    )


def _chosen(mine: ContactDraft, theirs: ContactDraft) -> list[Line]:
    """Every field in which one of them has something."""
    has, offered = values(mine), values(theirs)
    return [
        Line(
            one_line(name.removeprefix(CUSTOM), 40) if name.startswith(CUSTOM) else history_values.label(name),
            _said(name, has.get(name, "")),
            _said(name, offered.get(name, "")),
            name,
        )
        for name in dict.fromkeys([*has, *offered])
        if has.get(name) or offered.get(name)
    ]


def _said(name: str, value: str) -> str:
    if name == "language":
        return one_line(languages.named(value))
    return one_line(wording.birthdate(value) if name == "birthdate" else value)


def _united(mine: ContactDraft, theirs: ContactDraft) -> list[Line]:
    """What they may have many of."""
    found = [
        ("Email", *(", ".join(email.address for email in draft.emails) for draft in (mine, theirs))),
        ("Phone", *(", ".join(phone.number for phone in draft.phones) for draft in (mine, theirs))),
        ("Address", *("; ".join(_addresses(draft)) for draft in (mine, theirs))),
        ("Labels", *(" · ".join(draft.labels) for draft in (mine, theirs))),
    ]
    return [Line(label, one_line(a), one_line(b), stays="both") for label, a, b in found if a or b]


def _addresses(draft: ContactDraft) -> list[str]:
    return [", ".join(filter(None, (one.street, one.postal_code, one.city, one.country))) for one in draft.addresses]


def _belonging(keep: int, gone: int) -> list[Line]:
    """How much belongs to each."""
    there = {
        "Bookings": [Booking.select().where(Booking.contact == one).count() for one in (keep, gone)],
        "Notes": [_count(Note, one) for one in (keep, gone)],
        "Tasks": [_count(Task, one) for one in (keep, gone)],
        "Points": [ledger.balance_of(one) for one in (keep, gone)],
    }
    return [Line(label, f"{a:,}", f"{b:,}", stays="both") for label, (a, b) in there.items() if a or b]


def _count(table: type[Note | Task], contact: int) -> int:
    return int(table.select().where((table.contact == contact) & table.deleted_at.is_null()).count())


def _status(rows: Sequence[Contact], status: str) -> Line:
    mine, theirs = (wording.MEMBER_STATUS[row.member_status] for row in rows)
    stays = "both" if mine == theirs else "mine" if rows[0].member_status == status else "theirs"
    return Line("Member info", mine, theirs, stays=stays)


def _warnings(desk: Desk, rows: Sequence[Contact], status: str) -> list[str]:
    said = []
    if rows[0].member_status != rows[1].member_status:
        said.append(f"Member info becomes “{wording.MEMBER_STATUS[status]}”.")
    if (rows[0].unsubscribed_at is None) != (rows[1].unsubscribed_at is None):
        said.append("One of them wants no emails, so none will be sent.")
    for one, other in merging.twice(desk, rows[0].id, rows[1].id):
        session = one.session
        at = f"{one_line(session.service.name, 40)}, {wording.day_and_time(session.starts_at, desk)}"
        waits = merging.needless(one, other) or merging.needless(other, one)
        then = "the place on the waitlist is given up" if waits else "both bookings stay; cancel one if it is too many"
        said.append(f"Both are in {at}: {then}.")
    return said


# -- pairs ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair as it is listed; texts are safe to display."""

    pair: Pair
    one: str
    """What the one who was there first is called, with what tells them apart."""
    other: str


def lines(desk: Desk, pairs: Sequence[Pair]) -> list[PairLine]:
    """The pairs of whom both are there still, and nobody has said that they are two."""
    rows = {row.id: row for row in listing.rows(desk, list({one for pair in pairs for one in (pair.one, pair.other)}))}
    apart = _apart(rows)
    return [
        PairLine(pair, rows[pair.one].name, rows[pair.other].name)
        for pair in pairs
        if pair.one in rows and pair.other in rows and (pair.one, pair.other) not in apart
    ]


def _apart(contacts: Collection[int]) -> set[tuple[int, int]]:
    said = NotTheSame.select(NotTheSame.one, NotTheSame.other).where(among(NotTheSame.one, contacts))
    return set(tuples(said))
