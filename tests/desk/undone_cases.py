"""For every kind of event that can be taken back: what is done, and what another desk does to it before that."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from tests.automations.rules import rule
from tests.builders import a_booking, a_service, a_session, dana, somebody
from tests.desk.timetable import FIVE, NINE, five, yoga

from frontdesk_tui.automations import automations
from frontdesk_tui.desk import business, team
from frontdesk_tui.desk.booking import attendance, bookings, cancelling, payments, rescheduling, waitlist
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts, labels, notes, task_draft, task_edits, tasks
from frontdesk_tui.desk.clients.notes import NoteDraft
from frontdesk_tui.desk.clients.task_draft import TaskDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import earn_rules, members, points, programme, redeeming, rewards
from frontdesk_tui.desk.loyalty.earn_rules import RuleDraft, RuleKind
from frontdesk_tui.desk.loyalty.members import Status
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.messages import mail, messaging, opt_out
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.schedule import hours, services, sessions
from frontdesk_tui.desk.schedule.hours_text import Hours
from frontdesk_tui.desk.schedule.sessions import Scope, SessionDraft
from frontdesk_tui.desk.schedule.working_time import Week
from frontdesk_tui.desk.wall_clock import wall_of
from frontdesk_tui.models.booking import Booking
from frontdesk_tui.models.session import Session

Step = Callable[[Desk, Any], Any]


class Case(NamedTuple):
    """One kind: `do` is given what `prepare` made, `meddle` what `do` returned, or else the same."""

    kind: str
    prepare: Callable[[Desk], Any]
    do: Step
    meddle: Step
    refused: str
    """How the refusal begins; empty where it is taken back all the same, and nothing of the other desk's is lost."""


def edited(desk: Desk, contact: int, **fields: Any) -> None:
    """A contact has these fields from now on."""
    stored, version = contacts.for_editing(contact)
    contacts.edit(desk, contact, replace(stored.details, **fields), version)


def _class_of(status: str) -> Callable[[Desk], int]:
    def made(desk: Desk) -> int:
        booking = a_booking(desk, dana(desk), capacity=5)
        Booking.update(status=status).where(Booking.id == booking).execute()
        return booking

    return made


def _now(desk: Desk) -> int:
    return a_booking(desk, dana(desk), hours=0)


def _waiting(desk: Desk) -> list[int]:
    session = a_session(desk, capacity=2)
    bookings.book(desk, somebody(desk), session, participants=2)
    return [waitlist.join(desk, somebody(desk), session) for _ in range(2)]


def _rich(desk: Desk) -> tuple[int, int]:
    client = dana(desk)
    members.set_status(desk, [client], Status.MEMBER)
    points.give(desk, client, 100, "A present", "first")
    return client, rewards.add(desk, RewardDraft("Tea", 60))


def _service(desk: Desk, service: int, **fields: Any) -> None:
    services.edit(desk, service, replace(services.read(service), **fields))


def _session(desk: Desk, session: int, **fields: Any) -> None:
    row = Session.get_by_id(session)
    at = wall_of(row.starts_at.add(hours=1), row.zone)
    sessions.edit(desk, session, SessionDraft(row.service_id, None, at, **fields))


def _all_of(desk: Desk, rows: list[int], hour: int) -> None:
    row = Session.get_by_id(rows[0])
    sessions.edit(desk, rows[0], SessionDraft(row.service_id, None, NINE.replace(hour=hour)), Scope.ALL)


def _off(desk: Desk, _: object) -> int:
    return hours.take_off(desk, None, desk.now.add(days=3), desk.now.add(days=4), "Holiday")


def _week(hour: int) -> Week:
    return ((Hours(hour * 60, 1_200),),) * 7


def _free_class(desk: Desk) -> tuple[int, int]:
    return dana(desk), a_session(desk, capacity=5)


def _book(desk: Desk, who_and_what: tuple[int, int]) -> int:
    return bookings.book(desk, *who_and_what)


CASES = [
    Case(
        "contact.added",
        lambda _: None,
        lambda desk, _: dana(desk),
        lambda d, c: edited(d, c, company="X"),
        "This contact has been changed",
    ),
    Case("contact.added", lambda _: None, lambda desk, _: dana(desk), a_booking, "This client has been booked since"),
    Case(
        "contact.deleted",
        dana,
        lambda d, c: contacts.delete(d, [c]) and c,
        lambda d, c: contacts.restore(d, [c]),
        "This contact has been brought back",
    ),
    Case(
        "contact.restored",
        lambda d: [contacts.delete(d, [c := dana(d)]), c][1],
        lambda d, c: contacts.restore(d, [c]) and c,
        lambda d, c: contacts.delete(d, [c]),
        "This contact is in the trash",
    ),
    Case(
        "contact.edited",
        dana,
        lambda d, c: edited(d, c, company="A"),
        lambda d, c: edited(d, c, company="B"),
        "This contact has been changed",
    ),
    Case("contact.edited", dana, lambda d, c: edited(d, c, company="A"), lambda d, c: edited(d, c, vat_id="514"), ""),
    Case(
        "contact.edited",
        dana,
        lambda d, c: edited(d, c, company="A"),
        lambda d, c: contacts.delete(d, [c]),
        "This contact has been deleted",
    ),
    Case(
        "contact.unsubscribed",
        dana,
        lambda d, c: opt_out.unsubscribe(d, c),
        lambda d, c: opt_out.resubscribe(d, c),
        "Whether this client wants",
    ),
    Case(
        "contact.resubscribed",
        lambda d: [opt_out.unsubscribe(d, c := dana(d)), c][1],
        lambda d, c: opt_out.resubscribe(d, c),
        lambda d, c: opt_out.unsubscribe(d, c),
        "Whether this client wants",
    ),
    Case(
        "label.put", dana, lambda d, c: labels.put(d, [c], "VIP") and None, lambda d, c: labels.put(d, [c], "Other"), ""
    ),
    Case(
        "label.taken",
        lambda d: [labels.put(d, [c := dana(d)], "VIP"), c][1],
        lambda d, c: labels.take(d, [c], labels.named("VIP")) and None,
        lambda d, c: labels.put(d, [c], "Other"),
        "",
    ),
    Case("note.added", dana, lambda d, c: notes.add(d, c, "A note"), notes.remove, "This note has been removed"),
    Case(
        "note.added",
        dana,
        lambda d, c: notes.add(d, c, "A note"),
        lambda d, n: notes.edit(d, n, NoteDraft("Another"), NoteDraft("A note")),
        "This note has been edited",
    ),
    Case(
        "note.removed",
        lambda d: notes.add(d, dana(d), "A note"),
        notes.remove,
        lambda d, _: notes.add(d, 1, "Another"),
        "",
    ),
    Case("task.added", dana, lambda d, c: tasks.add(d, "Call", c), tasks.remove, "This task has been removed"),
    Case(
        "task.added",
        dana,
        lambda d, c: tasks.add(d, "Call", c),
        lambda d, t: task_edits.edit(d, t, TaskDraft("Write", 1, 1), task_draft.read(t)),
        "This task has been changed",
    ),
    Case(
        "task.added",
        dana,
        lambda d, c: tasks.add(d, "Call", c),
        lambda d, t: task_edits.assign(d, [t], team.add(d, "Noa", Role.FRONT_DESK, login="noa")),
        "This task has been changed",
    ),
    Case("task.added", dana, lambda d, c: tasks.add(d, "Call", c), tasks.tick, "This task has been done"),
    Case("task.done", lambda d: tasks.add(d, "Call"), tasks.tick, tasks.remove, "This task has been removed"),
    Case(
        "task.undone",
        lambda d: [t := tasks.add(d, "Call"), tasks.tick(d, t)][0],
        tasks.untick,
        tasks.remove,
        "This task has been removed",
    ),
    Case("task.removed", lambda d: tasks.add(d, "Call"), tasks.remove, lambda d, _: tasks.add(d, "Another"), ""),
    Case("booking.made", _free_class, _book, cancelling.cancel, "This booking has been changed"),
    Case(
        "booking.made",
        _free_class,
        _book,
        lambda d, b: payments.mark_paid(d, b, Method.CASH),
        "This booking has been paid",
    ),
    Case(
        "booking.confirmed", _class_of("pending"), bookings.confirm, cancelling.cancel, "This booking has been changed"
    ),
    Case(
        "booking.declined",
        _class_of("pending"),
        bookings.decline,
        lambda d, b: contacts.delete(d, [Booking.get_by_id(b).contact_id]),
        "This contact has been deleted",
    ),
    Case(
        "booking.cancelled",
        _class_of("confirmed"),
        lambda d, b: [cancelling.cancel(d, b), b][1],
        lambda d, b: bookings.book(d, 1, Booking.get_by_id(b).session_id),
        "Dana",
    ),
    Case(
        "booking.participants_changed",
        _class_of("confirmed"),
        lambda d, b: bookings.change_participants(d, b, 2) and None,
        cancelling.cancel,
        "This booking has been changed",
    ),
    Case(
        "booking.rescheduled",
        _now,
        lambda d, b: rescheduling.move_to_time(d, b, d.now.add(hours=2)),
        cancelling.cancel,
        "This booking has been changed",
    ),
    Case("booking.attended", _now, attendance.check_in, attendance.no_show, "This client is not checked in"),
    Case("booking.not_attended", _now, attendance.no_show, attendance.check_in, "This booking has been changed"),
    Case(
        "booking.attendance_unset",
        lambda d: [attendance.check_in(d, b := _now(d)), b][1],
        attendance.unset,
        attendance.no_show,
        "This booking has been changed",
    ),
    Case(
        "waitlist.joined",
        lambda d: [_waiting(d), a_session(d, capacity=2)][0],
        lambda d, w: waitlist.join(d, somebody(d), Booking.get_by_id(w[0]).session_id),
        cancelling.cancel,
        "This booking has been changed",
    ),
    Case(
        "waitlist.moved", _waiting, lambda d, w: waitlist.to_front(d, w[1]), lambda d, w: waitlist.to_front(d, w[0]), ""
    ),
    Case(
        "member.set",
        dana,
        lambda d, c: members.set_status(d, [c], Status.MEMBER) and None,
        lambda d, c: members.set_status(d, [c], Status.BLOCKED),
        "The member status has been changed",
    ),
    Case(
        "points.given",
        _rich,
        lambda d, r: points.give(d, r[0], 50, "Gift", "k") and None,
        lambda d, r: points.adjust(d, r[0], Way.SET, 10, "Fix", "k2"),
        "The points have been redeemed",
    ),
    Case(
        "points.adjusted",
        _rich,
        lambda d, r: points.adjust(d, r[0], Way.GIVE, 50, "Gift", "k") and None,
        lambda d, r: points.adjust(d, r[0], Way.SET, 10, "Fix", "k2"),
        "The points have been redeemed",
    ),
    Case(
        "points.redeemed",
        _rich,
        lambda d, r: redeeming.redeem(d, r[0], r[1], "k").entry,
        lambda d, e: redeeming.give_back(d, e, "Sorry"),
        "These points have been given back",
    ),
    Case(
        "loyalty.set",
        lambda _: programme.current(),
        lambda d, p: programme.set_up(d, replace(p, points="Stars")),
        lambda d, p: programme.set_up(d, replace(p, points="Hearts")),
        "The loyalty programme has been changed",
    ),
    Case(
        "reward.added",
        lambda _: None,
        lambda d, _: rewards.add(d, RewardDraft("Tea", 60)),
        lambda d, r: rewards.edit(d, r, RewardDraft("Tea", 70)),
        "The reward has been changed",
    ),
    Case(
        "reward.edited",
        lambda d: rewards.add(d, RewardDraft("Tea", 60)),
        lambda d, r: rewards.edit(d, r, RewardDraft("Tea", 70)),
        lambda d, r: rewards.edit(d, r, RewardDraft("Tea", 80)),
        "The reward has been changed",
    ),
    Case(
        "reward.deleted",
        lambda d: rewards.add(d, RewardDraft("Tea", 60)),
        rewards.delete,
        lambda d, _: rewards.add(d, RewardDraft("Tea", 90)),
        "There is a reward of this name",
    ),
    Case(
        "earn_rule.added",
        lambda _: None,
        lambda d, _: earn_rules.add(d, RuleDraft(RuleKind.SESSION, 5)),
        lambda d, r: earn_rules.edit(d, r, RuleDraft(RuleKind.SESSION, 6)) and None,
        "This rule|The rule",
    ),
    Case(
        "earn_rule.added",
        lambda _: None,
        lambda d, _: earn_rules.add(d, RuleDraft(RuleKind.SESSION, 5)),
        earn_rules.pause,
        "The rule has been changed",
    ),
    Case(
        "earn_rule.edited",
        lambda d: earn_rules.add(d, RuleDraft(RuleKind.SESSION, 5)),
        lambda d, r: earn_rules.edit(d, r, RuleDraft(RuleKind.SESSION, 6)),
        earn_rules.pause,
        "The rule has been changed",
    ),
    Case(
        "earn_rule.paused",
        lambda d: earn_rules.add(d, RuleDraft(RuleKind.SESSION, 5)),
        earn_rules.pause,
        earn_rules.delete,
        "This rule|The rule",
    ),
    Case(
        "earn_rule.activated",
        lambda d: earn_rules.add(d, RuleDraft(RuleKind.SESSION, 5, active=False)),
        earn_rules.activate,
        earn_rules.delete,
        "This rule|The rule",
    ),
    Case(
        "earn_rule.deleted",
        lambda d: earn_rules.add(d, RuleDraft(RuleKind.SESSION, 5)),
        earn_rules.delete,
        lambda d, _: earn_rules.add(d, RuleDraft(RuleKind.SESSION, 7)),
        "",
    ),
    Case(
        "service.added",
        lambda _: None,
        lambda d, _: a_service(d),
        lambda d, s: _service(d, s, price=1),
        "This service has been changed",
    ),
    Case("service.added", lambda _: None, lambda d, _: a_service(d), lambda d, s: a_session(d, service=s), "“Service"),
    Case(
        "service.edited",
        a_service,
        lambda d, s: _service(d, s, price=1),
        lambda d, s: _service(d, s, price=2),
        "This service has been changed",
    ),
    Case("service.archived", a_service, services.archive, services.delete, "This service"),
    Case(
        "service.restored",
        lambda d: [services.archive(d, s := a_service(d)), s][1],
        services.restore,
        services.archive,
        "This service is archived already",
    ),
    Case(
        "service.deleted",
        lambda d: a_service(d, "Yoga"),
        services.delete,
        lambda d, _: a_service(d, "Yoga"),
        "Another service has|There is",
    ),
    Case(
        "session.opened",
        a_service,
        lambda d, s: a_session(d, service=s),
        lambda d, s: _session(d, s),
        "This session has been changed",
    ),
    Case(
        "session.opened",
        a_service,
        lambda d, s: a_session(d, service=s),
        lambda d, s: bookings.book(d, dana(d), s),
        "Clients have booked",
    ),
    Case(
        "session.edited", a_session, lambda d, s: _session(d, s), lambda d, s: _session(d, s), "This has been changed"
    ),
    Case("session.called_off", a_session, sessions.call_off, lambda d, _: somebody(d), ""),
    Case(
        "series.opened",
        yoga,
        lambda d, s: sessions.open_series(d, SessionDraft(s, None, NINE), FIVE),
        lambda d, s: _all_of(d, [Session.get(Session.series == s).id], 11),
        "This series has been changed",
    ),
    Case(
        "series.edited",
        lambda d: five(d)[1],
        lambda d, rows: _all_of(d, rows, 10),
        lambda d, rows: _all_of(d, rows, 11),
        "The series has been changed",
    ),
    Case(
        "hours.set",
        lambda _: None,
        lambda d, _: hours.set_week(d, None, _week(8)),
        lambda d, _: hours.set_week(d, None, _week(9)),
        "These hours have been changed",
    ),
    Case("hours.taken_off", lambda _: None, _off, hours.give_back, "This time off has been removed"),
    Case("hours.given_back", lambda d: _off(d, None), hours.give_back, _off, "This time off is there again"),
    Case(
        "mail.set",
        lambda _: mail.current(),
        lambda d, m: mail.set_up(d, replace(m, port=1)),
        lambda d, m: mail.set_up(d, replace(m, port=2)),
        "The mail server has been set anew",
    ),
    Case(
        "messaging.set",
        lambda _: messaging.current(),
        lambda d, m: messaging.set_up(d, replace(m, grace_hours=1)),
        lambda d, m: messaging.set_up(d, replace(m, grace_hours=2)),
        "This has been set anew",
    ),
    Case(
        "business.set",
        lambda _: business.current(),
        lambda d, b: business.set_up(d, replace(b, name="A")),
        lambda d, b: business.set_up(d, replace(b, name="B")),
        "The business's settings have been changed",
    ),
    Case(
        "automation.added",
        lambda _: None,
        lambda d, _: automations.add(d, rule()),
        lambda d, a: automations.edit(d, a, replace(rule(), name="B"), 1),
        "This automation has been changed",
    ),
    Case(
        "automation.added",
        lambda _: None,
        lambda d, _: automations.add(d, rule()),
        automations.activate,
        "This automation has been changed",
    ),
    Case(
        "automation.edited",
        lambda d: automations.add(d, rule()),
        lambda d, a: automations.edit(d, a, replace(rule(), name="A"), 1),
        lambda d, a: automations.edit(d, a, replace(rule(), name="B"), 2),
        "This automation has been changed",
    ),
    Case(
        "automation.activated",
        lambda d: automations.add(d, rule()),
        automations.activate,
        automations.delete,
        "This automation has been deleted",
    ),
    Case(
        "automation.paused",
        lambda d: automations.add(d, rule(), active=True),
        automations.pause,
        automations.delete,
        "This automation has been deleted",
    ),
    Case(
        "automation.deleted",
        lambda d: automations.add(d, rule()),
        automations.delete,
        lambda d, _: automations.add(d, rule()),
        "",
    ),
]

_FIELDS = "desk.test_custom_fields", "test_each_step_is_taken_back_unless_things_have_changed_since"
_GIVEN = "desk.test_waitlist", "test_a_group_that_goes_to_the_trash_keeps_nobody_waiting"
_LABEL_MERGE = "desk.test_label_merging", "test_all_who_had_one_have_the_other_and_undo_parts_them"
_PINS = "desk.test_note_edits", "test_a_note_is_pinned_and_unpinned_with_undo"
_POINTS = "desk.loyalty.test_earning", "test_what_was_spent_cannot_be_taken_back_and_is_left_to_staff"
_SEGMENTS = "desk.test_segments", "test_a_segment_is_added_edited_renamed_deleted_and_each_is_taken_back"
_STAFF = "desk.test_staff", "test_each_step_is_taken_back_unless_things_have_changed_since"

ELSEWHERE = {
    "waitlist.placed": _GIVEN,
    "waitlist.offered": _GIVEN,
    "contact.merged": ("desk.clients.test_merging", "test_what_changed_since_cannot_be_lost_by_undo"),
    "contact.not_the_same": (
        "desk.clients.test_duplicates",
        "test_who_is_said_to_be_another_is_not_asked_about_again",
    ),
    "custom_field.added": _FIELDS,
    "custom_field.archived": _FIELDS,
    "custom_field.renamed": _FIELDS,
    "custom_field.restored": _FIELDS,
    "label.added": ("desk.test_label_keeping", "test_a_new_label_is_gone_again_after_undo_unless_somebody_has_it"),
    "label.deleted": ("desk.test_label_keeping", "test_a_deleted_label_is_off_all_and_back_on_all_after_undo"),
    "label.edited": (
        "desk.test_label_keeping",
        "test_a_renamed_label_is_so_on_every_client_and_has_its_old_name_after_undo",
    ),
    "label.merged": _LABEL_MERGE,
    "label.replaced": _LABEL_MERGE,
    "note.edited": ("desk.test_note_edits", "test_an_edited_note_keeps_what_it_was_for_undo"),
    "note.pinned": _PINS,
    "note.unpinned": _PINS,
    "segment.added": _SEGMENTS,
    "segment.deleted": _SEGMENTS,
    "segment.edited": _SEGMENTS,
    "staff.activated": _STAFF,
    "staff.added": _STAFF,
    "staff.deactivated": _STAFF,
    "staff.edited": _STAFF,
    "staff.role_changed": _STAFF,
    "task.assigned": ("desk.test_task_edits", "test_many_are_given_to_a_colleague_who_is_reminded_of_them"),
    "task.edited": ("desk.test_task_edits", "test_all_of_a_task_can_be_changed_and_taken_back"),
    "trash.set": (
        "desk.test_trash",
        "test_who_was_there_before_is_kept_as_long_as_everybody_when_fewer_days_are_set",
    ),
    "points.missing_taken": _POINTS,
    "points.missing_waived": _POINTS,
}
"""Kinds that are tried by a test of their own: where below `tests`, and what it is called."""
