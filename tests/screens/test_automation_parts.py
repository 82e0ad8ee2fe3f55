"""A3, A5, A8: every trigger, condition and action can be chosen, and all that it asks for filled in by keys."""

from typing import Any

from tests.automations.rules import rule
from tests.builders import a_service, colleague
from tests.screens.front import Front, sitting_at
from tests.screens.in_automations import at_automations, editing, from_scratch, pick, stored, to_part, told

from frontdesk_tui.automations import automations
from frontdesk_tui.automations.action import ACTIONS, Action
from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.actions.add_task import AddTask
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.email_team import EmailTeam
from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.actions.labels import PutLabel, TakeLabel
from frontdesk_tui.automations.actions.notify_desks import NotifyDesks
from frontdesk_tui.automations.actions.webhook import Webhook
from frontdesk_tui.automations.conditions import CONDITIONS, Condition, FirstVisit, NotPaid
from frontdesk_tui.automations.trigger import TRIGGERS
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.first_sessions import FirstSessions
from frontdesk_tui.automations.triggers.label_added import LabelAdded
from frontdesk_tui.automations.triggers.lapsed import Lapsed
from frontdesk_tui.automations.triggers.place_freed import PlaceFreed
from frontdesk_tui.automations.triggers.points_reached import PointsReached
from frontdesk_tui.automations.triggers.reward_redeemed import RewardRedeemed
from frontdesk_tui.automations.triggers.session_ends import SessionEnds
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.triggers.sessions import SESSION
from frontdesk_tui.automations.triggers.unpaid import Unpaid
from frontdesk_tui.desk.clients import segments
from frontdesk_tui.desk.clients.condition import ClientConditions
from frontdesk_tui.desk.clients.conditions.bookings import Booked
from frontdesk_tui.desk.clients.conditions.field_values import CustomFieldIs
from frontdesk_tui.desk.clients.conditions.groups import HasLabel, InSegment, InTier, MemberStatus
from frontdesk_tui.desk.clients.conditions.moments import LastVisit
from frontdesk_tui.desk.clients.conditions.who import Language
from frontdesk_tui.desk.clients.segments import SegmentDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.custom_field import CustomField
from frontdesk_tui.screens.dialogs.automation_editor import AutomationEditor
from frontdesk_tui.screens.dialogs.detailed_choice import DetailedChoice
from frontdesk_tui.screens.dialogs.email_text_form import EmailTextForm
from frontdesk_tui.screens.dialogs.part_form import PartForm

LAST = ("enter", "end", "enter")
"""The last choice of a dropdown."""

EVERY_TRIGGER: dict[Any, dict[str, Any]] = {
    PlaceFreed(): {},
    FirstSessions(7): {"sessions": "7"},
    Lapsed(45, False): {"days": "45", "skip_booked": ("space",)},
    SessionStarts(SESSION): {"each": LAST},
    SessionEnds(): {"each": ()},
    LabelAdded("VIP"): {"label": "VIP"},
    Unpaid(9): {"days": "9"},
    PointsReached(500): {"points": "500"},
    RewardRedeemed("A free class"): {"reward": "A free class"},
}
"""One that asks for nothing, and all that ask for something: what is pressed or typed, by field."""

EVERY_SORT: dict[Condition, dict[str, Any]] = {
    MemberStatus("blocked", "no"): {"status": LAST, "is_it": LAST},
    InTier("Gold", "no"): {"tier": "Gold", "is_it": LAST},
    HasLabel("VIP", "no"): {"label": "VIP", "has_it": LAST},
    Language("ja", "no"): {"language": "ja", "is_it": LAST},
    InSegment(1, "no"): {"segment": LAST, "is_it": LAST},
    Booked(1, "cancelled", "no"): {"service": LAST, "how": LAST, "is_it": LAST},
    CustomFieldIs(1, "most", "7", "no"): {"field": LAST, "how": LAST, "text": "7", "is_it": LAST},
    LastVisit("since", 3, "2026-11-24", "no"): {"when": LAST, "days": "3", "day": "24/11/2026", "is_it": LAST},
    FirstVisit("no"): {"is_first": LAST},
    NotPaid("no"): {"is_open": LAST},
}


async def fill(front: Front, asked: dict[str, Any]) -> None:
    """Fill in what the form asks for, and take it."""
    if asked:
        form = await front.shown(PartForm)
        assert [field.name for field in form.fields()] == list(asked)
    for name, value in asked.items():
        await front.tab_to(name)
        if isinstance(value, str):
            await front.press("end", "ctrl+u")
            await front.write(value)
        else:
            await front.press(*value)
    if asked:
        await front.press("ctrl+s")
    await front.shown(AutomationEditor)


async def test_every_trigger_can_be_chosen_and_filled_in(reception: Reception, desk: Desk) -> None:
    """A3: some ask for nothing more."""
    automations.add(desk, rule(Books()))
    async with sitting_at(reception, (80, 24)) as front:
        await at_automations(front)
        editor = await editing(front, "e")
        await to_part(front, "When", "enter")
        choose = await front.shown(DetailedChoice)
        assert [choice.value for choice in choose._choices] == list(TRIGGERS.every())
        asking = {kind for kind in TRIGGERS.every().values() if kind.asks()}
        assert asking == {type(one) for one, asked in EVERY_TRIGGER.items() if asked}
        await front.press("escape")
        for trigger, asked in EVERY_TRIGGER.items():
            await to_part(front, "When", "enter")
            await pick(front, type(trigger).title())
            await fill(front, asked)
            assert editor.rule.trigger == trigger
            assert told(editor)[1][1].startswith(trigger.said())


async def test_every_sort_of_condition_can_be_chosen_and_filled_in(reception: Reception, desk: Desk) -> None:
    """C17: optional conditions of a booking and its client, among them all that a form can ask for."""
    kinds = [{ask.kind for one in some for ask in one.asks()} for some in (CONDITIONS.every().values(), EVERY_SORT)]
    assert kinds[0] == kinds[1]
    a_service(desk, "Yoga")
    CustomField.create(name="Dog's age", kind="number")
    segments.add(desk, SegmentDraft("Members", ClientConditions((MemberStatus(),))))
    automations.add(desk, rule(Books()))
    async with sitting_at(reception, (80, 24)) as front:
        await at_automations(front)
        editor = await editing(front, "e")
        for condition, asked in EVERY_SORT.items():
            await front.press("c")
            await pick(front, type(condition).title())
            await fill(front, asked)
        assert editor.rule.conditions.rules == tuple(EVERY_SORT)
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert stored("A rule").conditions.rules == tuple(EVERY_SORT)


async def test_every_action_can_be_chosen_and_filled_in(reception: Reception, desk: Desk) -> None:
    """A5"""
    noa = colleague(desk, "Noa").actor.staff
    text = ("en", "Hello", "Dear all")
    every: dict[Action, dict[str, Any]] = {
        EmailTeam("other", "a@example.com, b@example.com", (text,)): {
            "to": LAST,
            "addresses": "a@example.com, b@example.com",
        },
        EmailClient((text,)): {},
        AddTask("Call {{ client.name }}", noa, 2): {
            "description": "Call {{ client.name }}",
            "assignee": ("enter", "down", "enter"),
            "days": "2",
        },
        PutLabel("New"): {"label": "New"},
        TakeLabel("Old"): {"label": "Old"},
        GivePoints(25, "Thanks"): {"amount": "25", "reason": "Thanks"},
        AddNote("Came"): {"text": "Came"},
        Webhook("https://93.184.216.34/hook"): {"url": "https://93.184.216.34/hook"},
        NotifyDesks("Hello"): {"text": "Hello"},
    }
    assert [type(one) for one in every] == list(ACTIONS.every().values())
    async with sitting_at(reception, (80, 24)) as front:
        await at_automations(front)
        editor = await from_scratch(front, "client books")
        for action, asked in every.items():
            await front.press("n")
            await pick(front, type(action).title())
            if isinstance(action, EmailTeam):
                form = await front.shown(PartForm)
                await front.press("enter", "end", "enter")
                await front.fill(addresses=asked["addresses"])
                await front.press("ctrl+s")
                assert form not in front.app.screen_stack
            if isinstance(action, EmailTeam | EmailClient):
                await front.shown(EmailTextForm)
                await front.fill(language="en", subject="Hello")
                await front.tab_to("body")
                await front.write("Dear all")
                await front.press("ctrl+s")
                await front.shown(AutomationEditor)
            else:
                await fill(front, asked)
        assert editor.rule.actions == tuple(every)


async def test_who_was_last_checked_in_zero_days_ago_is_refused_under_its_field(
    reception: Reception, desk: Desk
) -> None:
    """A8: it never fires at once."""
    async with sitting_at(reception, (80, 24)) as front:
        await at_automations(front)
        await front.press("n")
        await pick(front, "scratch")
        await pick(front, "last checked in")
        await front.shown(PartForm)
        assert "it never fires at once" in front.text
        for typed, said in (("0", "from 1 to 730. It never fires at once."), ("many", "not a whole number")):
            await front.fill(days=typed)
            await front.press("ctrl+s")
            assert said in front.under("days")
        await front.fill(days="30")
        await front.press("ctrl+s")
        editor = await front.shown(AutomationEditor)
        assert editor.rule.trigger == Lapsed(30)
        assert "Wait" not in dict(told(editor))
