"""Whatever is done with clients, in whatever order: undone, all is where it began."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule, run_state_machine_as_test
from tests.builders import StoppedClock, a_service, a_session, after, in_a_hurry
from tests.conftest import MOMENT
from tests.desk.clients.state import changed_since, everything_stored, left_over, versions
from tests.desk.loyalty.programmes import a_rule
from tests.desk.records import ARI, details_of
from tests.desk.timetable import noa

from frontdesk_tui.desk import checkup, undo
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts, duplicates, labels, merging, notes, tasks
from frontdesk_tui.desk.clients.drafts import ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import members, points, programme, redeeming, rewards
from frontdesk_tui.desk.loyalty.earn_rules import RuleKind
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.loyalty.programme import Programme, Tier
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.messages import opt_out
from frontdesk_tui.desk.opening import close_desk, open_desk
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.label import Label
from frontdesk_tui.models.note import Note
from frontdesk_tui.models.place import Place
from frontdesk_tui.models.points import PointsEntry
from frontdesk_tui.models.task import Task

picks = st.integers(0, 9)
words = st.sampled_from(["Dana", "דנה", "さくら", ""])


class OneDesk(RuleBasedStateMachine):
    """Three clients with this and that, at one desk."""

    another: Callable[[], Place]
    """Makes one more new desk."""

    def __init__(self) -> None:
        super().__init__()
        self.desk: Desk = open_desk(self.another(), StoppedClock(MOMENT)).desk()
        in_a_hurry()
        self.steps: list[list[int]] = []
        """Events of what was done and may be taken back."""
        self._begin()
        self.desk = after(self.desk, minutes=1)
        self.began = everything_stored()

    def _begin(self) -> None:
        desk = self.desk
        programme.set_up(desk, Programme(tiers=(Tier("Bronze", 20), Tier("Gold", 60))))
        a_rule(desk, RuleKind.SESSION, 10)
        a_rule(desk, RuleKind.JOINING, 15)
        self.tea = rewards.add(desk, RewardDraft("Tea", 5, per_client=2))
        self.yoga = a_service(desk, "Yoga", capacity=99)
        self.walk, self.noa = a_service(desk, "Walk"), noa(desk)
        danah = ContactDraft(
            "Danah", "Levi", emails=(EmailDraft("d@example.com"),), phones=(PhoneDraft("03-555-0102"),)
        )
        for draft in (ARI, danah, ContactDraft("דנה", "לוי", custom=(("Dog's name", "Max"),))):
            contacts.add(desk, draft)
        for number, contact in enumerate(self.every()):
            points.give(desk, contact, 12 + number, "A present", f"begin:{contact}")
        labels.put(desk, [2], "Yoga")
        notes.add(desk, 2, "Tea")
        opt_out.unsubscribe(desk, 3)
        members.set_status(desk, [2, 3], Status.MEMBER)
        attendance.check_in(desk, bookings.book(desk, 2, a_session(desk, service=self.yoga, hours=0)))

    def every(self, *where: Any) -> list[int]:
        """The contacts that are there, or those that are so."""
        which = where or (Contact.deleted_at.is_null(),)
        return [row.id for row in Contact.select().where(*which).order_by(Contact.id)]

    def attempt(self, did: Callable[[Desk], object]) -> None:
        """Do it, if it is not refused; a moment later than what was done before."""
        self.desk = after(self.desk, minutes=1)
        try:
            with noting() as written:
                did(self.desk)
        except DeskError:
            return
        if written:
            self.steps.append(written)

    def pick(self, number: int) -> int:
        """One of the contacts that are there."""
        there = self.every()
        return there[number % len(there)] if there else 0

    def one_of(self, table: Any, number: int) -> int:
        """One of the rows of a table."""
        rows = [row.id for row in table.select(table.id)]
        return rows[number % len(rows)] if rows else 0

    @rule(name=words, last=words)
    def add(self, name: str, last: str) -> None:
        self.attempt(lambda desk: contacts.add(desk, ContactDraft(name, last, labels=("VIP",))))

    @rule(number=picks, name=words, emails=st.sets(st.sampled_from("abc")), rex=words)
    def edit(self, number: int, name: str, emails: set[str], rex: str) -> None:
        if contact := self.pick(number):
            custom = (("Dog's name", rex),) if rex else ()
            addresses = tuple(EmailDraft(f"{one}@example.com") for one in sorted(emails))
            draft = replace(details_of(contact), first_name=name, emails=addresses, custom=custom)
            [version] = versions(contact)
            self.attempt(lambda desk: contacts.edit(desk, contact, draft, version))

    @rule(number=picks, which=picks, off=st.booleans())
    def label(self, number: int, which: int, off: bool) -> None:
        if contact := self.pick(number):
            if off:
                self.attempt(lambda desk: labels.take(desk, [contact], self.one_of(Label, which)))
            else:
                self.attempt(lambda desk: labels.put(desk, [contact], ("VIP", "Dogs", "New")[which % 3]))

    @rule(number=picks, which=picks, what=st.sampled_from(["add", "remove"]))
    def note(self, number: int, which: int, what: str) -> None:
        if what == "add":
            self.attempt(lambda desk: notes.add(desk, self.pick(number), "A note"))
        else:
            self.attempt(lambda desk: notes.remove(desk, self.one_of(Note, which)))

    @rule(number=picks, which=picks, what=st.sampled_from([None, tasks.tick, tasks.untick, tasks.remove]))
    def task(self, number: int, which: int, what: Callable[[Desk, int], None] | None) -> None:
        if what is None:
            self.attempt(lambda desk: tasks.add(desk, "A task", self.pick(number) or None))
        else:
            self.attempt(lambda desk: what(desk, self.one_of(Task, which)))

    @rule(one=picks, other=picks, theirs=st.sets(st.sampled_from(["first_name", "last_name", "custom:Dog's name"])))
    def merge(self, one: int, other: int, theirs: set[str]) -> None:
        keep, gone = self.pick(one), self.pick(other)
        if keep != gone:
            self.attempt(lambda desk: merging.merge(desk, keep, gone, versions(keep, gone), theirs))

    @rule(one=picks, other=picks)
    def say_they_are_two(self, one: int, other: int) -> None:
        if self.pick(one):
            self.attempt(lambda desk: duplicates.not_the_same(desk, self.pick(one), self.pick(other)))

    @rule(number=picks, restored=st.booleans())
    def into_the_trash_or_out_of_it(self, number: int, restored: bool) -> None:
        gone = self.every(Contact.deleted_at.is_null(False))
        if restored and gone:
            self.attempt(lambda desk: contacts.restore(desk, [gone[number % len(gone)]]))
        elif contact := self.pick(number):
            self.attempt(lambda desk: contacts.delete(desk, [contact]))

    @rule(number=picks, what=st.integers(0, 3), amount=st.integers(1, 9))
    def points(self, number: int, what: int, amount: int) -> None:
        contact, key = self.pick(number), f"key:{PointsEntry.select().count()}"
        if what == 0:
            self.attempt(lambda desk: points.give(desk, contact, amount, "A present", key))
        elif what == 1:
            self.attempt(lambda desk: points.adjust(desk, contact, Way.SET, amount, "Put right", key))
        elif what == 2:
            self.attempt(lambda desk: redeeming.redeem(desk, contact, self.tea, key))
        else:
            self.attempt(lambda desk: members.set_status(desk, [contact], [*Status][amount % 4]))

    @rule(number=picks, ahead=st.booleans(), alone=st.booleans())
    def book(self, number: int, ahead: bool, alone: bool) -> None:
        if alone:
            at = self.desk.now.add(hours=24 * ahead)
            self.attempt(lambda desk: bookings.book_time(desk, self.pick(number), self.walk, self.noa, at))
        else:
            session = a_session(self.desk, service=self.yoga, hours=24 * ahead)
            self.attempt(lambda desk: bookings.book(desk, self.pick(number), session))

    @rule(which=picks, what=st.sampled_from([attendance.check_in, attendance.no_show, attendance.unset]))
    def who_came(self, which: int, what: Callable[[Desk, int], None]) -> None:
        self.attempt(lambda desk: what(desk, self.one_of(Booking, which)))

    @rule(number=picks, which=picks, whole=st.booleans())
    def cancel(self, number: int, which: int, whole: bool) -> None:
        if whole:
            self.attempt(lambda desk: cancelling.cancel_future(desk, self.pick(number)))
        else:
            self.attempt(lambda desk: cancelling.cancel(desk, self.one_of(Booking, which)))

    @rule(which=picks, amount=st.integers(1, 8_000))
    def pay_and_give_back(self, which: int, amount: int) -> None:
        """C11: nothing takes money back but money; the two together leave the booking as it was."""
        booking = self.one_of(Booking, which)
        self.desk = after(self.desk, minutes=1)
        with suppress(DeskError):
            payments.mark_paid(self.desk, booking, Method.CASH, amount=amount)
            payments.refund(self.desk, booking, amount, Method.CASH, "A mistake")

    @precondition(lambda self: self.steps)
    @rule()
    def undo_last(self) -> None:
        self.desk = after(self.desk, minutes=1)
        undo.take_back(self.desk, self.steps.pop())

    def teardown(self) -> None:
        try:
            while self.steps:
                undo.take_back(self.desk, self.steps.pop())
            assert changed_since(self.began) == []
            assert left_over(self.began) == []
            assert [finding for finding in checkup.check() if finding.problem] == []
        finally:
            close_desk()


def test_undone_in_turn_everything_is_where_it_began(another_desk: Callable[[], Place]) -> None:
    """Issue 6, done when 4: fields, labels, notes, tasks, merges, trash, points and bookings (S6, S10, C20)."""

    class Here(OneDesk):
        another = staticmethod(another_desk)

    run_state_machine_as_test(
        Here,
        settings=settings(
            phases=(Phase.explicit, Phase.generate),
            report_multiple_bugs=False,
            max_examples=8,
            stateful_step_count=30,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
