"""L9: what is earned by itself, once for each cause, and taken back with it."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from pendulum import DateTime
from tests.builders import a_booking, a_service, after, dana, somebody
from tests.desk.loyalty.programmes import a_rule, all_is_sound, amounts
from tests.desk.rivals import race

from frontdesk_tui.desk import undo
from frontdesk_tui.desk.booking import attendance, payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.loyalty import earn_rules, ledger, members, points, programme, shortfalls
from frontdesk_tui.desk.loyalty.earn_rules import RuleDraft, RuleKind
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.loyalty.programme import Programme
from frontdesk_tui.desk.verb import noting
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.event import Event
from frontdesk_tui.models.points import PointsEntry, PointsShortfall
from frontdesk_tui.models.rows import tuples


def test_a_session_that_was_attended_earns_once_and_is_taken_back_with_the_check_in(desk: Desk) -> None:
    yoga = a_service(desk, "Yoga")
    every, of_yoga = a_rule(desk, RuleKind.SESSION, 3), a_rule(desk, RuleKind.SESSION, 7, services=(yoga,))
    a_rule(desk, RuleKind.SESSION, 100, services=(a_service(desk, "Cut"),))
    contact = dana(desk)
    booking = a_booking(desk, contact, hours=0, service=yoga)

    with noting() as written:
        attendance.check_in(desk, booking)
    entries = PointsEntry.select().order_by(PointsEntry.id)
    said = [(row.kind, row.amount, row.reason, row.cause, row.rule_id) for row in entries]
    cause = f"booking:{booking}"
    assert said == [("earn", 3, "Attended Yoga", cause, every), ("earn", 7, "Attended Yoga", cause, of_yoga)]

    undo.take_back(desk, written)
    assert amounts(contact) == [3, 7, -7, -3]
    assert [row.corrects_id for row in entries.offset(2)] == [entries[1].id, entries[0].id]
    attendance.check_in(desk, booking)
    with noting() as written:
        attendance.no_show(desk, booking)
    assert ledger.balance_of(contact) == 0
    undo.take_back(desk, written)
    assert ledger.balance_of(contact) == 10
    attendance.unset(desk, booking)
    assert ledger.balance_of(contact) == 0
    assert all_is_sound()


def test_nothing_is_earned_by_a_rule_or_programme_that_is_not_active_but_is_still_taken_back(desk: Desk) -> None:
    contact = dana(desk)
    rule = a_rule(desk, RuleKind.SESSION)
    booking, other = (a_booking(desk, contact, hours=hours) for hours in (-2, 0))
    attendance.check_in(desk, booking)
    earn_rules.pause(desk, rule)
    attendance.check_in(desk, other)
    attendance.unset(desk, booking)
    attendance.unset(desk, other)
    earn_rules.activate(desk, rule)
    attendance.check_in(desk, other)
    programme.set_up(desk, Programme(programme.Status.PAUSED))
    attendance.check_in(desk, booking)
    attendance.unset(desk, other)
    assert amounts(contact) == [10, -10, 10, -10]


def test_what_was_paid_earns_for_each_full_amount_and_parts_add_up(desk: Desk) -> None:
    a_rule(desk, RuleKind.PAYMENT, 2, per_amount=1_000)
    contact = dana(desk)
    booking = a_booking(desk, contact, price=8_000)
    for part in (500, 400, 200, 4_900):
        payments.mark_paid(desk, booking, Method.CASH, amount=part)
    assert amounts(contact) == [2, 10]
    payments.refund(desk, booking, 500, Method.CASH, "A gift")
    payments.refund(desk, booking, 5_000, Method.CASH, "Ill")
    payments.mark_paid(desk, booking, Method.CASH)
    assert ledger.balance_of(contact) == 16
    payments.refund(desk, booking, 8_000, Method.CASH, "Ill")
    assert ledger.balance_of(contact) == 0
    assert all_is_sound()


def test_what_was_earned_is_taken_back_by_the_terms_under_which_it_was(desk: Desk) -> None:
    """The first half by 1 for 10.00, the second by 5; of the money goes back what came last."""
    rule = a_rule(desk, RuleKind.PAYMENT, 1, per_amount=1_000)
    contact = dana(desk)
    booking = a_booking(desk, contact, price=8_000)
    payments.mark_paid(desk, booking, Method.CASH, amount=4_000)
    rule = earn_rules.edit(desk, rule, RuleDraft(RuleKind.PAYMENT, 5, 1_000))
    payments.mark_paid(desk, booking, Method.CASH)
    assert amounts(contact) == [4, 20]
    earn_rules.delete(desk, rule)
    payments.refund(desk, booking, 2_000, Method.CASH, "Ill")
    assert ledger.balance_of(contact) == 4 + 10
    payments.refund(desk, booking, 4_000, Method.CASH, "Ill")
    assert ledger.balance_of(contact) == 2
    payments.mark_paid(desk, booking, Method.CASH)
    assert ledger.balance_of(contact) == 2


def test_a_member_is_given_points_for_joining_once_for_ever(desk: Desk) -> None:
    a_rule(desk, RuleKind.JOINING, 50)
    one, other = somebody(desk), somebody(desk)
    with noting() as written:
        members.set_status(desk, [one, other], Status.MEMBER)
    assert [amounts(contact) for contact in (one, other)] == [[50], [50]]
    undo.take_back(desk, written)
    assert [amounts(contact) for contact in (one, other)] == [[50, -50]] * 2

    later = after(desk, days=1)
    members.set_status(later, [one, other], Status.MEMBER)
    members.set_status(later, [one], Status.VISITOR)
    with noting() as written:
        members.set_status(after(desk, days=2), [one], Status.MEMBER)
    undo.take_back(after(desk, days=2), written)
    assert [amounts(contact) for contact in (one, other)] == [[50, -50, 50]] * 2
    assert all_is_sound()


def test_what_was_spent_cannot_be_taken_back_and_is_left_to_staff(desk: Desk) -> None:
    """Never below zero: as many as are there, and the rest is listed until it is taken or waived."""
    a_rule(desk, RuleKind.SESSION)
    contact = dana(desk)
    booking = a_booking(desk, contact, hours=0)
    attendance.check_in(desk, booking)
    points.adjust(desk, contact, Way.REMOVE, 7, "Spent", "spent")
    attendance.unset(desk, booking)
    (line,) = shortfalls.lines(desk)
    assert (line.contact, line.client, line.amount, line.balance) == (contact, "Dana Levi", 7, 0)
    assert line.earned_for.startswith("Attended ")
    with pytest.raises(DeskError, match="only 0 are there"):
        shortfalls.take(desk, line.id)

    points.give(desk, contact, 10, "A present", "given")
    with noting() as written:
        assert shortfalls.take(desk, line.id) == 3
    assert shortfalls.lines(desk) == []
    undo.take_back(desk, written)
    assert [(one.amount, one.balance) for one in shortfalls.lines(desk)] == [(7, 10)]
    with noting() as written:
        shortfalls.waive(desk, line.id)
    with pytest.raises(DeskError, match="already"):
        shortfalls.take(desk, line.id)
    undo.take_back(desk, written)
    shortfalls.take(desk, line.id)
    assert (amounts(contact), shortfalls.lines(desk)) == ([10, -7, -3, 10, -7, 7, -7], [])
    assert all_is_sound()


@pytest.mark.parametrize("waived", [False, True], ids=["open", "waived"])
def test_who_is_checked_in_again_is_not_given_what_could_not_be_taken_back(desk: Desk, waived: bool) -> None:
    """A session earns once, however often that is taken back and done again."""
    contact = dana(desk)
    rule = a_rule(desk, RuleKind.SESSION, 10)
    booking = a_booking(desk, contact, hours=0)
    attendance.check_in(desk, booking)
    points.adjust(desk, contact, Way.REMOVE, 6, "Spent", "spent")
    attendance.unset(desk, booking)
    (missing,) = shortfalls.lines(desk)
    if waived:
        shortfalls.waive(desk, missing.id)
    attendance.check_in(desk, booking)
    assert (amounts(contact), shortfalls.lines(desk)) == ([10, -6, -4, 4], [])
    attendance.unset(desk, booking)
    assert amounts(contact) == [10, -6, -4, 4, -4]
    assert [line.amount for line in shortfalls.lines(desk)] == [6]
    earn_rules.edit(desk, rule, RuleDraft(RuleKind.SESSION, 2))
    attendance.check_in(desk, booking)
    assert amounts(contact) == [10, -6, -4, 4, -4]
    assert [line.amount for line in shortfalls.lines(desk)] == [4]
    assert all_is_sound()


def test_money_that_is_paid_again_makes_good_what_could_not_be_taken_back(desk: Desk) -> None:
    """What money earned is kept once, however often it is given back and paid again, by whatever terms."""
    rule = a_rule(desk, RuleKind.PAYMENT, 1, per_amount=1_000)
    contact = dana(desk)
    booking = a_booking(desk, contact, price=20_000)
    payments.mark_paid(desk, booking, Method.CASH, amount=10_000)
    points.adjust(desk, contact, Way.REMOVE, 8, "Spent", "spent")
    payments.refund(desk, booking, 10_000, Method.CASH, "Ill")
    assert [line.amount for line in shortfalls.lines(desk)] == [8]
    earn_rules.edit(desk, rule, RuleDraft(RuleKind.PAYMENT, 1, 2_000))
    payments.mark_paid(desk, booking, Method.CASH, amount=12_000)
    assert (amounts(contact), [line.amount for line in shortfalls.lines(desk)]) == ([10, -8, -2, 6, -6], [2])
    payments.mark_paid(desk, booking, Method.CASH)
    assert (amounts(contact)[5:], shortfalls.lines(desk)) == ([4, -2], [])
    payments.refund(desk, booking, 4_000, Method.CASH, "Ill")
    assert amounts(contact)[7:] == [-2]
    assert all_is_sound()


def test_clients_who_are_blocked_or_in_the_trash_are_reckoned_with_like_all(desk: Desk) -> None:
    """L7: everyone can earn."""
    a_rule(desk, RuleKind.SESSION)
    contact = dana(desk)
    booking, other = (a_booking(desk, contact, hours=hours) for hours in (-2, 0))
    members.set_status(desk, [contact], Status.BLOCKED)
    attendance.check_in(desk, booking)
    assert ledger.balance_of(contact) == 10
    with noting() as written:
        contacts.delete(desk, [contact])
    attendance.unset(desk, booking)
    attendance.check_in(desk, other)
    undo.take_back(desk, written)
    assert (ledger.balance_of(contact), all_is_sound()) == (10, True)


def test_money_of_another_currency_earns_nothing(desk: Desk) -> None:
    a_rule(desk, RuleKind.PAYMENT, per_amount=1_000)
    booking = a_booking(desk, dana(desk))
    dollars = replace(desk, business=replace(desk.business, currency="USD"))
    payments.mark_paid(dollars, booking, Method.CASH)
    assert PointsEntry.select().count() == 0


def _in_and_out(desk: Desk, booking: int) -> None:
    attendance.check_in(desk, booking)
    payments.mark_paid(desk, booking, Method.CASH)


def test_two_desks_that_do_it_at_once_earn_once(desk: Desk, desk_file: Path, moment: DateTime) -> None:
    """L9, L10."""
    a_rule(desk, RuleKind.SESSION, 1)
    a_rule(desk, RuleKind.PAYMENT, 1, per_amount=1_000)
    contact = dana(desk)
    bookings: Sequence[int] = [a_booking(desk, contact, hours=-number) for number in range(8)]
    race(desk_file, moment, _in_and_out, bookings)
    assert sorted(amounts(contact)) == [1] * 8 + [8] * 8
    assert all_is_sound()


def test_what_follows_by_itself_is_in_the_log(desk: Desk) -> None:
    """S6, S10."""
    a_rule(desk, RuleKind.SESSION)
    contact = dana(desk)
    booking = a_booking(desk, contact, hours=0)
    with noting() as written:
        attendance.check_in(desk, booking)
    points.adjust(desk, contact, Way.SET, 0, "Spent", "spent")
    undo.take_back(desk, written)
    kinds = [row.kind for row in Event.select().where(Event.contact == contact).order_by(Event.id)]
    assert kinds[2:] == [
        "booking.attended",
        "points.given",
        "points.adjusted",
        "booking.attendance_unset",
        "points.missing",
    ]
    assert PointsShortfall.select().count() == 1


def test_who_is_a_member_again_by_undo_has_not_become_one(desk: Desk) -> None:
    """L9: nothing is earned for it, even when there was no rule at the time."""
    contact = dana(desk)
    members.set_status(desk, [contact], Status.MEMBER)
    a_rule(desk, RuleKind.JOINING, 100)
    with noting() as written:
        members.set_status(after(desk, minutes=1), [contact], Status.VISITOR)
    assert undo.take_back(after(desk, minutes=2), written) == "Member info: Member"
    assert amounts(contact) == []


def test_that_many_were_approved_is_undone_at_once_all_or_none(desk: Desk) -> None:
    """L7, L9: each is again what they were."""
    a_rule(desk, RuleKind.JOINING, 100)
    visitors, pending = ([somebody(desk) for _ in range(150)] for _ in range(2))
    members.set_status(desk, pending, Status.PENDING)
    everybody = visitors + pending
    with noting() as written:
        members.set_status(desk, everybody, Status.MEMBER)
    spent = visitors[0]
    points.adjust(desk, spent, Way.REMOVE, 30, "Spent", "spent")
    contacts.delete(desk, [visitors[1]])
    members.set_status(desk, [visitors[2]], Status.PENDING)
    later = after(desk, minutes=1)
    with pytest.raises(DeskError, match="changed since"):
        undo.take_back(later, written)
    members.set_status(desk, [visitors[2]], Status.MEMBER)

    assert undo.take_back(later, written) == "Member info of 300 clients is as it was"
    status = dict(tuples(Contact.select(Contact.id, Contact.member_status)))
    assert [status[contact] for contact in everybody] == ["visitor"] * 150 + ["pending"] * 150
    assert amounts(spent) == [100, -30, -70]
    assert all(amounts(contact) == [100, -100] for contact in everybody if contact != spent)
    [missing] = shortfalls.lines(later)
    assert (missing.contact, missing.amount) == (spent, 30)
    assert all_is_sound()
