"""Rows as they go to the database: gathered for one transaction, written by the driver, each with its event."""

from collections import Counter
from datetime import UTC, datetime
from functools import lru_cache
from itertools import count
from json import dumps
from typing import Any

from peewee import Model

from frontdesk_tui.desk import wall_clock
from frontdesk_tui.desk.seeding.studio import Member, Studio
from frontdesk_tui.models import log
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.folding import fold
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.payment import Payment
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.rows import insert_tuples, next_id
from frontdesk_tui.models.tables import TABLES
from frontdesk_tui.models.task import Task

Row = tuple[Any, ...]
"""A row's values in the order of its model's fields."""

_AT = 5
"""Where an event's moment stands in its row."""

_QUARTER = 15 * 60 * 1_000_000
"""Microseconds. Days begin at a multiple of it, in every zone."""


class Page:
    """What is to be written next. Every method that adds a thing adds the event that its verb would."""

    def __init__(self, studio: Studio) -> None:
        self.studio = studio
        self.rows: dict[type[Model], list[Row]] = {table: [] for table in TABLES}
        """Not yet written, by table."""
        self.written: dict[type[Model], int] = dict.fromkeys(TABLES, 0)
        """How many rows were written, by table."""
        self._paid: Counter[int] = Counter()
        """What was paid for bookings that are not yet written, in the currency's minor unit."""
        self._ids = {table: count(next_id(table)) for table in TABLES}
        self._day = lru_cache(self._day_of)

    def add(self, table: type[Model], *values: Any) -> int:
        """A row without its event; its id. The last column of a booking, what was paid for it, is added up here."""
        row = self.reserve(table)
        self.rows[table].append((row, *values))
        return row

    def reserve(self, table: type[Model]) -> int:
        """The id of a row that is still to be gathered."""
        return next(self._ids[table])

    def event(
        self,
        kind: str,
        at: int,
        member: Member | None,
        data: str,
        contact: int | None = None,
        booking: int | None = None,
    ) -> None:
        """What happened, with its data as JSON. Without a member of staff a client did it online."""
        staff, actor = (None, "Online") if member is None else (member.id, member.name)
        self.rows[Event].append((kind, contact, booking, staff, actor, at, data))

    def pay(self, contact: int, booking: int, amount: int, method: str, member: Member | None, at: int) -> None:
        """C11: a booking was paid."""
        currency = self.studio.desk.business.currency
        self.add(Payment, booking, "paid", amount, currency, method, member.name if member else "Online", at)
        data = f'{{"amount":{amount},"currency":"{currency}","method":"{method}"}}'
        self._paid[booking] += amount
        self.event("booking.paid", at, member, data, contact, booking)

    def refund(self, contact: int, booking: int, amount: int, method: str, member: Member, at: int) -> None:
        """C11: what was paid for a booking was given back."""
        currency = self.studio.desk.business.currency
        self.add(Payment, booking, "refund", amount, currency, method, member.name, at)
        data = f'{{"amount":{amount},"currency":"{currency}","method":"{method}","reason":"Cancelled in time"}}'
        self._paid[booking] -= amount
        self.event("booking.refunded", at, member, data, contact, booking)

    def note(self, contact: int, kind: str, text: str, member: Member, at: int, booking: int | None = None) -> None:
        """C13: somebody wrote a note."""
        note = self.add(Note, contact, booking, kind, text, False, member.name, at, None, None)
        self.event("note.added", at, member, f'{{"note":{note}}}', contact, booking)

    def task(
        self,
        contact: int,
        text: str,
        by: Member,
        to: Member,
        made: int,
        due: int | None,
        all_day: bool,
        done: int | None,
    ) -> None:
        """C15: something is to be done, or was. Who was to be reminded before now has been."""
        reminded = max(due, made) if due is not None and due <= self.studio.now else None
        task = self.add(Task, contact, text, fold(text), to.id, due, all_day, "", done, reminded, made, None)
        data = dumps({"task": task, "description": text}, separators=(",", ":"))
        self.event("task.added", made, by, data, contact)
        if done is not None:
            self.event("task.done", done, to, data, contact)

    def entry(self, contact: int, kind: str, amount: int, balance: int, reason: str, member: Member, at: int) -> None:
        """L2, L3, L8: points were given, redeemed or put right."""
        entry = self.reserve(PointsEntry)
        # Keys in ascending order, so that their index is only ever added to at its end.
        key = f"seed:{entry:010}"
        said = (reason, member.name, "", key, at, self._day(at // _QUARTER), None, None, None)
        self.rows[PointsEntry].append((entry, contact, kind, amount, balance, *said))
        verb = {"earn": "given", "redeem": "redeemed", "adjust": "adjusted"}[kind]
        data = f'{{"entry":{entry},"amount":{amount},"balance":{balance},"reason":{dumps(reason)}}}'
        self.event(f"points.{verb}", at, member, data, contact)

    def _day_of(self, quarter: int) -> int:
        """The business's day that a quarter of an hour is on, as an ordinal."""
        moment = datetime.fromtimestamp(quarter * _QUARTER / 1_000_000, UTC)
        return wall_clock.wall_of(moment, self.studio.desk.business.zone).date().toordinal()

    def write(self) -> None:
        """Write what was gathered, in one transaction, the events in the order in which they happened."""
        self.rows[Booking] = [(*row, self._paid.pop(row[0], 0)) for row in self.rows[Booking]]
        self.rows[Event].sort(key=lambda row: row[_AT])
        with transaction():
            for table, rows in self.rows.items():
                if rows:
                    log.append(rows) if table is Event else insert_tuples(table, rows)
                    self.written[table] += len(rows)
                    rows.clear()
