"""S7: what another desk has changed meanwhile is merged; what both changed is put side by side, and nothing is lost."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from tests.builders import DANA, a_service, a_session, after, colleague, dana

from frontdesk_tui.automations import automations, listing
from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.wait import Wait
from frontdesk_tui.desk import business, team
from frontdesk_tui.desk.beside import CollidedError
from frontdesk_tui.desk.clients import (
    contacts,
    custom_fields,
    label_keeping,
    notes,
    segments,
    task_draft,
    task_edits,
    tasks,
    trash,
)
from frontdesk_tui.desk.clients.condition import ClientConditions
from frontdesk_tui.desk.clients.conditions.who import WantsEmails
from frontdesk_tui.desk.clients.custom_fields import FieldDraft
from frontdesk_tui.desk.clients.label_keeping import LabelDraft
from frontdesk_tui.desk.clients.notes import NoteDraft, NoteKind
from frontdesk_tui.desk.clients.segments import SegmentDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import earn_rules, programme, rewards
from frontdesk_tui.desk.loyalty.earn_rules import RuleDraft, RuleKind
from frontdesk_tui.desk.loyalty.rewards import RewardDraft
from frontdesk_tui.desk.messages import mail
from frontdesk_tui.desk.messages.mail import MailSettings
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.schedule import hours, services, session_facts, sessions
from frontdesk_tui.models.note import Note

Edit = tuple[Callable[[], Any], Callable[[Desk, Any, Any], object], Callable[[Any], Any], Callable[[Any], Any]]
"""How it is read, how it is edited, one change of it, and another change that has nothing to do with the first."""


def _week(desk: Desk) -> Edit:
    def day(number: int) -> Callable[[Any], Any]:
        return lambda week: (*week[:number], (), *week[number + 1 :])

    def edit(who: Desk, week: Any, shown: Any) -> None:
        hours.set_week(who, None, week, shown)

    return lambda: hours.week_of(None), edit, day(0), day(1)


def _rule(desk: Desk) -> Edit:
    made = automations.add(desk, Rule("First", Books(), (AddNote("Booked"),)))

    def edit(who: Desk, rule: Any, shown: Any) -> None:
        automations.edit(who, made, rule, -1, shown)

    return (
        lambda: listing.read(made)[0],
        edit,
        lambda rule: replace(rule, name=rule.name + "!"),
        lambda rule: replace(rule, wait=Wait(3)),
    )


def _plain(read: Callable[[], Any], edit: Callable[[Desk, Any, Any], object], one: str, other: str) -> Edit:
    """Of a draft with two fields that can be changed alone."""

    def change(name: str) -> Callable[[Any], Any]:
        def changed(draft: Any) -> Any:
            value = getattr(draft, name)
            return replace(draft, **{name: value + ("!" if isinstance(value, str) else 1)})

        return changed

    return read, edit, change(one), change(other)


def _note(desk: Desk) -> Edit:
    made = notes.add(desk, dana(desk), "Likes mornings")

    def read() -> NoteDraft:
        row = Note.get_by_id(made)
        return NoteDraft(row.text, NoteKind(row.kind))

    read_, edit, text, _ = _plain(read, lambda d, new, shown: notes.edit(d, made, new, shown), "text", "text")
    return read_, edit, text, lambda draft: replace(draft, kind=NoteKind.CALL)


def _contact(desk: Desk) -> Edit:
    made = dana(desk)
    return _plain(
        lambda: contacts.for_editing(made)[0].details,
        lambda d, new, shown: contacts.edit(d, made, new, -1, shown),
        "first_name",
        "company",
    )


def _task(desk: Desk) -> Edit:
    made = tasks.add(desk, "Call her", dana(desk))
    read, edit, what, _ = _plain(
        lambda: task_draft.read(made),
        lambda d, new, old: task_edits.edit(d, made, new, old),
        "description",
        "description",
    )
    return read, edit, what, lambda draft: replace(draft, assignee=None)


def _service(desk: Desk) -> Edit:
    made = a_service(desk)
    return _plain(
        lambda: services.read(made), lambda d, new, old: services.edit(d, made, new, old), "name", "duration_minutes"
    )


def _session(desk: Desk) -> Edit:
    made = a_session(desk, capacity=3)
    return _plain(
        lambda: session_facts.facts(desk, made).draft,
        lambda d, new, old: sessions.edit(d, made, new, shown=old),
        "capacity",
        "duration_minutes",
    )


def _label(desk: Desk) -> Edit:
    made = label_keeping.add(desk, LabelDraft("VIP"))
    read, edit, name, _ = _plain(
        lambda: label_keeping.read(made), lambda d, new, old: label_keeping.edit(d, made, new, old), "name", "name"
    )
    return read, edit, name, lambda draft: replace(draft, colour="red")


def _reward(desk: Desk) -> Edit:
    made = rewards.add(desk, RewardDraft("Massage", 100))
    return _plain(lambda: rewards.read(made), lambda d, new, old: rewards.edit(d, made, new, old), "name", "cost")


def _earn_rule(desk: Desk) -> Edit:
    made = earn_rules.add(desk, RuleDraft(RuleKind.PAYMENT, 10, per_amount=100))
    return _plain(
        lambda: earn_rules.lines()[0].draft,
        lambda d, new, old: earn_rules.edit(d, made, new, old),
        "points",
        "per_amount",
    )


def _segment(desk: Desk) -> Edit:
    made = segments.add(desk, SegmentDraft("Good", ClientConditions((WantsEmails(),))))
    read, edit, name, _ = _plain(
        lambda: segments.read(made), lambda d, new, old: segments.edit(d, made, new, old), "name", "name"
    )
    return read, edit, name, lambda draft: replace(draft, conditions=ClientConditions((WantsEmails(), WantsEmails())))


def _staff(desk: Desk) -> Edit:
    made = team.add(desk, "Dan")
    read, edit, name, _ = _plain(
        lambda: team.read(made), lambda d, new, old: team.edit(d, made, new, old), "name", "name"
    )
    return read, edit, name, lambda draft: replace(draft, colour="red")


def _business(desk: Desk) -> Edit:
    read, edit, name, _ = _plain(business.current, business.set_up, "name", "name")
    return read, edit, name, lambda draft: replace(draft, offers_first=True)


def _programme(desk: Desk) -> Edit:
    return _plain(programme.current, programme.set_up, "points", "tier_months")


def _mail(desk: Desk) -> Edit:
    mail.set_up(desk, MailSettings("mail.example.com", sender="studio@example.com"))
    return _plain(mail.current, mail.set_up, "host", "port")


EDITED = {
    made.__name__.removeprefix("_"): made
    for made in (
        *(_contact, _note, _task, _service, _session, _label, _segment, _reward, _earn_rule),
        *(_staff, _business, _programme, _mail, _week, _rule),
    )
}


@pytest.mark.parametrize("what", EDITED)
def test_what_two_desks_change_apart_is_both_kept(desk: Desk, what: str) -> None:
    """S7: silently, for everything that a form edits."""
    read, edit, one, other = EDITED[what](desk)
    shown = read()
    edit(colleague(desk, "Noa", Role.ADMIN), one(shown), shown)
    edit(desk, other(shown), shown)
    assert read() == other(one(shown))


@pytest.mark.parametrize("what", EDITED)
def test_what_two_desks_change_otherwise_is_for_the_person_to_choose(desk: Desk, what: str) -> None:
    """S7: both are there, with who and when; then it is as was chosen, and what was typed besides is kept."""
    read, edit, one, other = EDITED[what](desk)
    shown = read()
    typed = other(shown)
    edit(after(colleague(desk, "Noa", Role.ADMIN), minutes=1), one(shown), shown)
    if what == "week":
        theirs, mine = read(), (((hours.Hours(60, 120),), *shown[1:]))
    else:
        theirs, mine = read(), one(one(typed))
    with pytest.raises(CollidedError) as collided:
        edit(desk, mine, shown)
    both = collided.value
    assert read() == theirs
    assert [(clash.who, clash.when) for clash in both.clashes] == [("Noa", desk.now.add(minutes=1))]
    assert both.now == theirs
    edit(desk, both.resolved([both.clashes[0].field]), both.now)
    assert read() == (theirs if what == "week" else other(theirs))
    with pytest.raises(CollidedError):
        edit(desk, mine, shown)
    edit(desk, both.resolved([]), both.now)


def test_both_having_changed_it_alike_is_no_collision(desk: Desk) -> None:
    """S7"""
    contact = dana(desk)
    for who in (colleague(desk, "Noa"), desk):
        contacts.edit(who, contact, replace(DANA, company="Katz & Co"), 1, DANA)


def test_names_and_days_that_are_one_value_collide_too(desk: Desk) -> None:
    """S7: a custom field's name, and how long the trash is kept."""
    made = custom_fields.add(desk, FieldDraft("Size"))
    custom_fields.rename(desk, made, "Shoe size", "Size")
    with pytest.raises(CollidedError, match="the name of this field"):
        custom_fields.rename(desk, made, "Foot size", "Size")
    trash.set_days(desk, 10, trash.current().days)
    with pytest.raises(CollidedError, match="the days of this trash"):
        trash.set_days(desk, 20, 30)


def test_who_changed_it_is_who_changed_that_field(desk: Desk) -> None:
    """S7: not who changed another one after that."""
    contact = dana(desk)
    contacts.edit(colleague(desk, "Noa"), contact, replace(DANA, company="Katz & Co"), 1)
    contacts.edit(colleague(desk, "Dan"), contact, replace(DANA, company="Katz & Co", position="Owner"), 2)
    with pytest.raises(CollidedError) as collided:
        contacts.edit(desk, contact, replace(DANA, company="Levi Ltd"), 1, DANA)
    assert [clash.who for clash in collided.value.clashes] == ["Noa"]
