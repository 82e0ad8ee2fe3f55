"""L9: points that were to be taken back but had been spent: staff take them once they are there, or waive them."""

from dataclasses import dataclass

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.clients import listing
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import ledger, programme
from frontdesk_tui.desk.loyalty.ledger import Posting
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.undo import contact_of, takes_back
from frontdesk_tui.desk.verb import following, record, verb
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.points import PointsAccount, PointsEntry, PointsShortfall
from frontdesk_tui.models.rows import tuples


@dataclass(frozen=True, slots=True)
class ShortfallLine:
    """Points that are missing, as they are listed; its texts are safe to display."""

    id: int
    contact: int
    client: str
    """The client's name."""
    amount: int
    """Points that are missing."""
    balance: int
    """Points that the client has now."""
    earned_for: str
    """What they had been earned for."""
    when: str
    """When they were to be taken back."""


def lines(desk: Desk) -> list[ShortfallLine]:
    """What is to be seen to, the oldest first. Of clients in the trash it comes back with them."""
    rows = tuples(
        PointsShortfall.select(
            PointsShortfall.id,
            PointsShortfall.contact,
            PointsShortfall.amount,
            PointsShortfall.at,
            PointsEntry.reason,
            PointsAccount.balance,
        )
        .join(PointsEntry)
        .join(PointsAccount, on=(PointsAccount.contact == PointsShortfall.contact))
        .where(PointsShortfall.settled_as == "")
        .order_by(PointsShortfall.id)
    )
    clients = {row.id: row.name for row in listing.rows(desk, list({contact for _, contact, *_ in rows}))}
    return [
        ShortfallLine(
            shortfall, contact, clients[contact], amount, balance, one_line(reason, 60), wording.day_and_time(at, desk)
        )
        for shortfall, contact, amount, at, reason, balance in rows
        if contact in clients
    ]


@verb
def take(desk: Desk, shortfall: int) -> int:
    """L9: what is missing is taken now; the balance after it. Raises DeskError while too few points are there."""
    row = _open(shortfall)
    balance = ledger.balance_of(row.contact_id)
    if balance < row.amount:
        raise DeskError(f"{row.amount:,} are to be taken, and only {balance:,} are there.")
    balance = _post(desk, row, -int(row.amount), "Taken back later")
    _settle(desk, row, "taken")
    return balance


@verb
def waive(desk: Desk, shortfall: int) -> None:
    """L9: the client may keep what could not be taken back."""
    _settle(desk, _open(shortfall), "waived")


def _open(shortfall: int) -> PointsShortfall:
    row = PointsShortfall.get_or_none((PointsShortfall.id == shortfall) & (PointsShortfall.settled_as == ""))
    if row is None:
        raise DeskError("Somebody has seen to this already.")
    return row


def _settle(desk: Desk, row: PointsShortfall, settled_as: str) -> None:
    changes = {PointsShortfall.settled_at: desk.now, PointsShortfall.settled_as: settled_as}
    PointsShortfall.update(changes).where(PointsShortfall.id == row.id).execute()
    record(desk, f"points.missing_{settled_as}", contact=row.contact_id, shortfall=row.id, amount=row.amount)


def _post(desk: Desk, row: PointsShortfall, amount: int, reason: str) -> int:
    before = PointsEntry.select().where(PointsEntry.corrects == row.entry_id).count()
    key = f"shortfall:{row.id}:{before}"
    with following():
        return ledger.post(desk, Posting(row.contact_id, "adjust", amount, reason, key, corrects=row.entry_id)).balance


@takes_back("points.missing_taken", like="shortfalls.take")
def _give_again(desk: Desk, event: Event) -> str:
    row = _reopened(desk, event, "taken")
    balance = _post(desk, row, int(row.amount), "Undone")
    return f"The {programme.called()} are missing again; the balance is {balance:,}"


@takes_back("points.missing_waived", like="shortfalls.waive")
def _miss_again(desk: Desk, event: Event) -> str:
    _reopened(desk, event, "waived")
    return f"The {programme.called()} are missing again"


def _reopened(desk: Desk, event: Event, settled_as: str) -> PointsShortfall:
    same = (PointsShortfall.id == event.data["shortfall"]) & (PointsShortfall.settled_as == settled_as)
    row = PointsShortfall.get_or_none(same)
    if row is None:
        raise DeskError("This has been undone already.")
    changes = {PointsShortfall.settled_at: None, PointsShortfall.settled_as: ""}
    PointsShortfall.update(changes).where(PointsShortfall.id == row.id).execute()
    record(desk, "points.missing_again", contact=contact_of(event), shortfall=row.id, amount=row.amount)
    return row
