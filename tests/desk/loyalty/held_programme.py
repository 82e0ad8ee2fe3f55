"""A loyalty programme at two desks, held against what must be true of every balance, whatever is done, in any order."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from hypothesis.stateful import RuleBasedStateMachine, invariant
from peewee import fn
from tests.builders import StoppedClock, a_service, after, colleague, in_a_hurry, somebody
from tests.conftest import MOMENT

from frontdesk_tui.desk import checkup
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import programme
from frontdesk_tui.desk.loyalty.earn_rules import RuleKind
from frontdesk_tui.desk.loyalty.programme import Status
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.earn_rule import EarnRule
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.payment import SIGNED, Payment
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.points import PointsAccount, PointsEntry, PointsShortfall
from frontdesk_tui.models.rows import next_id, tuples


@dataclass(slots=True)
class Stretch:
    """Money between two amounts that was paid for a booking, and what it earned by one rule."""

    low: int
    high: int
    points: int
    per: int

    def worth(self) -> int:
        """Points for the full amounts that lie in it."""
        return self.points * (self.high // self.per - self.low // self.per)


class HeldProgramme(RuleBasedStateMachine):
    """Three clients, of whom anything may become, and a class that they come to."""

    another: Callable[[], Place]
    """Makes one more new desk."""

    def __init__(self) -> None:
        super().__init__()
        desk = open_desk(self.another(), StoppedClock(MOMENT)).desk()
        in_a_hurry()
        # The clock of the one is behind; nobody's clock is right.
        self.desks: list[Desk] = [desk, after(colleague(desk, "Noa", Role.MANAGER), minutes=-2)]
        self.clients = [somebody(desk, f"Client {n}") for n in range(3)]
        self.yoga = a_service(desk, "Yoga", capacity=99)
        self.steps: list[list[list[int]]] = [[], []]
        """By desk: events of what was done there and may be taken back."""
        self.attended: dict[int, int] = {}
        """What each booking that is attended was to earn by that."""
        self.stretches: dict[int, list[Stretch]] = {}
        """By booking: what the money that was paid for it was to earn."""
        self.net: dict[int, int] = {}
        """What was paid for each booking."""
        self.looked_at = 0
        """The event that was next when it was last looked whether all is as it must be."""

    def teardown(self) -> None:
        close_desk()

    def attempt(self, who: int, did: Callable[[Desk], object]) -> object:
        """What a verb returned; None when it was refused, in a sentence."""
        before = PointsEntry.select().count()
        rules, desk = self._giving(), self.desks[who]
        try:
            with noting() as written:
                result = did(desk)
        except DeskError as refusal:
            assert refusal.sentence.endswith(".")
            assert PointsEntry.select().count() == before
            return None
        self.steps[who].append(written)
        self._expect(rules)
        return result

    def pick(self, table: Any, number: int, *where: Any) -> Any:
        """The row that is meant of those that suit, counted from the newest; None while there is none."""
        query = table.select().order_by(table.id.desc())
        every = list(query.where(*where) if where else query)
        return every[number % len(every)] if every else None

    def pass_time(self, minutes: int) -> None:
        """For both desks."""
        self.desks = [replace(desk, now=desk.now.add(minutes=minutes)) for desk in self.desks]

    def _giving(self) -> list[EarnRule]:
        if programme.current().status is not Status.ACTIVE:
            return []
        return list(EarnRule.select().where(EarnRule.active & EarnRule.archived_at.is_null()))

    def _expect(self, rules: list[EarnRule]) -> None:
        """What bookings that are attended, or paid, otherwise than before are to have earned by the rules then."""
        sums = Payment.select(Payment.booking, fn.SUM(SIGNED)).group_by(Payment.booking)
        net = dict(tuples(sums))
        for row in Booking.select():
            if row.attendance == "attended" and row.id not in self.attended:
                self.attended[row.id] = sum(one.points for one in rules if one.kind == "session")
            if row.attendance != "attended":
                self.attended.pop(row.id, None)
            was, now = self.net.get(row.id, 0), net.get(row.id, 0)
            held = self.stretches.setdefault(row.id, [])
            for one in held:
                one.high = max(one.low, min(one.high, now))
            if now > was:
                paid = [one for one in rules if one.kind == "payment"]
                held += [Stretch(was, now, one.points, one.per_amount or 1) for one in paid]
        self.net = net

    @invariant()
    def all_is_as_it_must_be(self) -> None:
        """L9, L10; looked at when anything has been written since the step before."""
        if (newest := next_id(Event)) == self.looked_at:
            return
        self.looked_at = newest
        entries = list(PointsEntry.select().order_by(PointsEntry.id))
        self._every_balance_is_what_its_entries_come_to(entries)
        self._everything_has_earned_what_it_was_to_once(entries)
        assert [finding for finding in checkup.check() if finding.problem] == []

    def _every_balance_is_what_its_entries_come_to(self, entries: list[PointsEntry]) -> None:
        """Sum by sum, after each entry, and never below zero."""
        accounts = {row.contact_id: row for row in PointsAccount.select()}
        for client in self.clients:
            mine = [row for row in entries if row.contact_id == client]
            assert all(one.balance_after + other.amount == other.balance_after for one, other in pairwise(mine))
            if (account := accounts.get(client)) is None:
                assert not mine
                continue
            made_of = account.earned + account.adjusted - account.redeemed - account.expired
            assert account.balance == made_of == sum(row.amount for row in mine) == mine[-1].balance_after
            assert min(account.balance, account.earned, account.redeemed, account.expired) >= 0

    def _everything_has_earned_what_it_was_to_once(self, entries: list[PointsEntry]) -> None:
        """Who joined, whether they left and came back, or it was undone and done again, has it once, too."""
        kinds = dict(tuples(EarnRule.select(EarnRule.id, EarnRule.kind)))
        missing = list(PointsShortfall.select().where(PointsShortfall.settled_as.in_(("", "waived"))))
        left = {
            kind: _left(entries, missing, {rule for rule in kinds if kinds[rule] == kind.value}) for kind in RuleKind
        }
        attended = {f"booking:{booking}": points for booking, points in self.attended.items()}
        assert +left[RuleKind.SESSION] == +Counter(attended)
        paid = {f"booking:{booking}": sum(one.worth() for one in held) for booking, held in self.stretches.items()}
        assert +left[RuleKind.PAYMENT] == +Counter(paid)
        most = max((row.amount for row in entries if row.key.startswith("joining:")), default=0)
        assert all(points <= most for points in left[RuleKind.JOINING].values())

    def is_there(self, client: int) -> bool:
        """Whether a client is not in the trash."""
        return Contact.get_by_id(client).deleted_at is None


def _left(entries: list[PointsEntry], missing: list[PointsShortfall], rules: set[int]) -> Counter[str]:
    """By cause: what these rules gave, without what was taken back, or is missing and not taken yet."""
    causes = {row.id: row.cause for row in entries if row.kind == "earn" and row.rule_id in rules}
    sums: Counter[str] = Counter()
    for row in entries:
        if cause := causes.get(row.corrects_id or row.id):
            sums[cause] += row.amount
    for one in missing:
        if cause := causes.get(one.entry_id):
            sums[cause] -= one.amount
    return sums
