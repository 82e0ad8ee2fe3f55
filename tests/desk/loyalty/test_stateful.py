"""Whatever two desks do, in whatever order: every balance is what it is made of, and nothing is earned twice."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule, run_state_machine_as_test
from tests.builders import a_session
from tests.desk.loyalty.held_programme import HeldProgramme
from tests.desk.loyalty.programmes import a_rule

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, bookings, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.daily import daily
from frontdesk_tui.desk.loyalty import earn_rules, members, points, programme, redeeming, rewards, shortfalls
from frontdesk_tui.desk.loyalty.earn_rules import RuleKind
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.loyalty.programme import Programme, Tier
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.points import PointsAccount, PointsEntry, PointsShortfall
from frontdesk_tui.models.reward import Reward
from frontdesk_tui.models.rows import next_id

desks = st.integers(0, 1)
clients = st.integers(0, 2)
picks = st.integers(0, 9)
amounts = st.integers(1, 60)
keys = st.integers(0, 5)
"""Few, so that the same request comes again."""

TIERS = (Tier("Bronze", 20), Tier("Gold", 80))


class TwoDesks(HeldProgramme):
    """What is done there."""

    @initialize()
    def begin(self) -> None:
        desk = self.desks[0]
        programme.set_up(desk, Programme(expiry_months=1, expiry_percent=60, tiers=TIERS, tier_months=1))
        a_rule(desk, RuleKind.SESSION, 10)
        a_rule(desk, RuleKind.PAYMENT, 3, per_amount=1_000)
        a_rule(desk, RuleKind.JOINING, 50)
        a_rule(desk, RuleKind.BIRTHDAY, 20)
        rewards.add(desk, RewardDraft("Tea", 5))
        rewards.add(desk, RewardDraft("A free class", 40, per_client=2))
        for client in range(2):
            self.come(0, client, 4_500)
            self.is_another(0, client, False)
            self.redeem(1, client, 1, client)

    # -- by people ----------------------------------------------------------------------------

    @rule(who=desks, client=clients, amount=amounts, key=keys, to_all=st.booleans())
    def give(self, who: int, client: int, amount: int, key: int, to_all: bool) -> None:
        contact = self.clients[client]
        if to_all:
            self.attempt(who, lambda desk: points.give_all(desk, self.clients, amount, "A present", f"all:{key}"))
        else:
            self.attempt(who, lambda desk: points.give(desk, contact, amount, "A present", f"give:{key}"))

    @rule(who=desks, client=clients, way=st.sampled_from(Way), amount=st.integers(0, 60), key=keys)
    def adjust(self, who: int, client: int, way: Way, amount: int, key: int) -> None:
        contact = self.clients[client]
        self.attempt(who, lambda desk: points.adjust(desk, contact, way, amount, "Put right", f"adjust:{key}"))

    @rule(who=desks, client=clients, number=picks, key=keys)
    def redeem(self, who: int, client: int, number: int, key: int) -> None:
        reward = self.pick(Reward, number)
        self.attempt(who, lambda desk: redeeming.redeem(desk, self.clients[client], reward.id, f"redeem:{key}"))

    @rule(who=desks, number=picks)
    def give_back(self, who: int, number: int) -> None:
        if (entry := self.pick(PointsEntry, number, PointsEntry.kind == "redeem")) is not None:
            self.attempt(who, lambda desk: redeeming.give_back(desk, entry.id, "Not wanted"))

    @rule(who=desks, client=clients, into_trash=st.booleans())
    def is_another(self, who: int, client: int, into_trash: bool) -> None:
        """They join the programme, perhaps again; or go into the trash, or come out of it."""
        row = Contact.get_by_id(self.clients[client])
        if into_trash:
            change = contacts.delete if row.deleted_at is None else contacts.restore
            self.attempt(who, lambda desk: change(desk, [row.id]))
        else:
            for status in (Status.VISITOR, Status.MEMBER):
                self.attempt(who, partial(members.set_status, contacts=[row.id], status=status))

    @rule(who=desks, number=picks, how=st.sampled_from([shortfalls.take, shortfalls.take, shortfalls.waive]))
    def see_to(self, who: int, number: int, how: Callable[..., object]) -> None:
        if (row := self.pick(PointsShortfall, number)) is not None:
            self.attempt(who, lambda desk: how(desk, row.id))

    # -- by itself ----------------------------------------------------------------------------

    @rule(who=desks, client=clients, amount=st.none() | st.integers(1, 5_000))
    def come(self, who: int, client: int, amount: int | None) -> None:
        """To a session that begins now, and pay, in two parts."""
        session = a_session(self.desks[who], service=self.yoga, hours=0)
        self.attempt(who, lambda desk: bookings.book(desk, self.clients[client], session))
        self.mark(who, 0, attendance.check_in)
        self.pay(who, 0, 1_700, False)
        self.pay(who, 0, amount, False)

    @rule(who=desks, number=picks, how=st.sampled_from([attendance.check_in, attendance.no_show, attendance.unset]))
    def mark(self, who: int, number: int, how: Callable[..., None]) -> None:
        if (booking := self.pick(Booking, number)) is not None:
            self.attempt(who, lambda desk: how(desk, booking.id))

    @rule(who=desks, number=picks, amount=st.none() | st.integers(1, 5_000), back=st.booleans())
    def pay(self, who: int, number: int, amount: int | None, back: bool) -> None:
        """All that is open, or a part; or it is given back."""
        if (booking := self.pick(Booking, number)) is None:
            return
        if back:
            much = amount or payments.paid(booking.id)
            self.attempt(who, lambda desk: payments.refund(desk, booking.id, much, Method.CASH, "Ill"))
        else:
            self.attempt(who, lambda desk: payments.mark_paid(desk, booking.id, Method.CASH, amount=amount))

    @rule(who=desks, number=picks, left=st.integers(0, 25), again=st.booleans())
    def take_back_what_was_spent(self, who: int, number: int, left: int, again: bool) -> None:
        """And perhaps it was right after all."""
        if (booking := self.pick(Booking, number)) is None:
            return
        key = f"spent:{next_id(PointsEntry)}"
        self.attempt(who, lambda desk: points.adjust(desk, booking.contact_id, Way.SET, left, "Spent", key))
        self.mark(who, number, attendance.unset)
        self.pay(who, number, None, True)
        if again:
            self.mark(who, number, attendance.check_in)
            self.pay(who, number, None, False)

    # -- what is set --------------------------------------------------------------------------

    @rule(who=desks, status=st.sampled_from(programme.Status), months=st.integers(0, 2), has_tiers=st.booleans())
    def set_up(self, who: int, status: programme.Status, months: int, has_tiers: bool) -> None:
        change = {"status": status, "expiry_months": months, "tiers": TIERS if has_tiers else ()}
        self.attempt(who, lambda desk: programme.set_up(desk, replace(programme.current(), **change)))  # type: ignore[arg-type]

    @rule(who=desks, number=picks, amount=st.none() | amounts)
    def rule_is_another(self, who: int, number: int, amount: int | None) -> None:
        """It gives otherwise; or is paused, or activated."""
        lines = earn_rules.lines()
        line = lines[number % len(lines)]
        if amount is None:
            change = earn_rules.pause if line.active else earn_rules.activate
            self.attempt(who, lambda desk: change(desk, line.id))
        else:
            self.attempt(who, lambda desk: earn_rules.edit(desk, line.id, replace(line.draft, points=amount)))

    # -- time and undo -------------------------------------------------------------

    @rule(minutes=st.sampled_from([1, 30, 1_440, 20 * 1_440, 31 * 1_440]))
    def time_passes(self, minutes: int) -> None:
        self.pass_time(minutes)
        for desk in (*self.desks, self.desks[0]):
            daily(desk)
        self._nothing_is_left_that_should_have_expired()
        self._everybody_is_in_the_tier_they_have_reached()

    @precondition(lambda self: any(self.steps))
    @rule(who=desks)
    def undo_last(self, who: int) -> None:
        if self.steps[who]:
            events = self.steps[who].pop()
            if self.attempt(who, lambda desk: undo.take_back(desk, events)) is not None:
                self.steps[who].pop()

    def _nothing_is_left_that_should_have_expired(self) -> None:
        held, desk = programme.current(), self.desks[0]
        for row in PointsAccount.select().where(PointsAccount.balance > 0):
            if held.expires and self.is_there(row.contact_id):
                since = max(row.last_at, held.expiry_since or row.last_at)
                assert desk.local(since).date().add(months=held.expiry_months) > desk.today

    def _everybody_is_in_the_tier_they_have_reached(self) -> None:
        held = programme.current()
        begin = self.desks[0].today.subtract(months=held.tier_months).toordinal()
        days = {row.id: row.day for row in PointsEntry.select()}
        for account in PointsAccount.select():
            entries = PointsEntry.select().where(PointsEntry.contact == account.contact_id)
            earned = sum(
                row.amount
                for row in entries
                if (row.kind == "earn" or (row.kind == "refund" and row.amount < 0))
                and days[row.corrects_id or row.id] > begin
            )
            reached = [tier.name for tier in held.tiers if tier.points <= earned]
            assert account.tier == (reached[-1] if reached else "")


def test_every_balance_adds_up_and_nothing_is_earned_twice(another_desk: Callable[[], Place]) -> None:
    """L9, L10."""

    class Here(TwoDesks):
        another = staticmethod(another_desk)

    run_state_machine_as_test(
        Here,
        settings=settings(
            max_examples=5, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
        ),
    )
