"""A3, A5, A8: every trigger, condition and action can be chosen, and all that it asks for filled in by keys."""

from dataclasses import replace
from typing import Any

from tests.automations.rules import rule
from tests.builders import colleague
from tests.screens.front import Front, sitting_at
from tests.screens.in_automations import at_automations, editing, from_scratch, names, pick, stored, to_part, told
from textual.widgets import TextArea

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
from frontdesk_tui.automations.conditions import (
    CONDITIONS,
    Condition,
    FirstVisit,
    HasLabel,
    Language,
    MemberStatus,
    NotPaid,
)
from frontdesk_tui.automations.sentence import texts_of
from frontdesk_tui.automations.trigger import TRIGGERS
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.first_sessions import FirstSessions
from frontdesk_tui.automations.triggers.label_added import LabelAdded
from frontdesk_tui.automations.triggers.lapsed import Lapsed
from frontdesk_tui.automations.triggers.place_freed import PlaceFreed
from frontdesk_tui.automations.triggers.points_reached import PointsReached
from frontdesk_tui.automations.triggers.session_ends import SessionEnds
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.triggers.sessions import SESSION
from frontdesk_tui.automations.triggers.unpaid import Unpaid
from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.automation_editor import AutomationEditor
from frontdesk_tui.screens.dialogs.choose import Choose
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
}
"""One that asks for nothing, and all that ask for something: what is pressed or typed, by field."""

EVERY_CONDITION: dict[Condition, dict[str, Any]] = {
    MemberStatus("blocked", "no"): {"status": LAST, "is_it": LAST},
    HasLabel("VIP", "no"): {"label": "VIP", "has_it": LAST},
    Language("ja"): {"language": "ja"},
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


async def test_every_condition_can_be_chosen_and_filled_in(reception: Reception, desk: Desk) -> None:
    """Optional conditions of a booking and its client."""
    assert [type(one) for one in EVERY_CONDITION] == list(CONDITIONS.every().values())
    automations.add(desk, rule(Books()))
    async with sitting_at(reception, (80, 24)) as front:
        await at_automations(front)
        editor = await editing(front, "e")
        for condition, asked in EVERY_CONDITION.items():
            await front.press("c")
            await pick(front, type(condition).title())
            await fill(front, asked)
        assert editor.rule.conditions.rules == tuple(EVERY_CONDITION)
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert stored("A rule").conditions.rules == tuple(EVERY_CONDITION)


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
        for typed, said in (("0", "from 1 to 730. It never fires at once."), ("many", "no whole number")):
            await front.fill(days=typed)
            await front.press("ctrl+s")
            assert said in front.under("days")
        await front.fill(days="30")
        await front.press("ctrl+s")
        editor = await front.shown(AutomationEditor)
        assert editor.rule.trigger == Lapsed(30)
        assert "Wait" not in dict(told(editor))


async def test_what_is_offered_is_chosen_and_anything_else_typed(reception: Reception, desk: Desk) -> None:
    """A3: 5, 10 or 15, any number may be typed; a label that there is, or a new one."""
    client = contacts.add(desk, ContactDraft(first_name="Dana"))
    labels.put(desk, [client], "VIP [b]")
    automations.add(desk, rule(Books(), PutLabel("x")))
    async with sitting_at(reception) as front:
        await at_automations(front)
        editor = await editing(front, "e")
        await to_part(front, "When", "enter")
        await pick(front, "first x")
        await front.shown(PartForm)
        await front.press("down")
        await front.choose("15")
        await front.press("ctrl+s")
        await front.shown(AutomationEditor)
        assert editor.rule.trigger == FirstSessions(15)
        await to_part(front, "When", "enter")
        await front.shown(DetailedChoice)
        await front.press("enter")
        await front.shown(PartForm)
        assert front.field("sessions").value == "15"
        await front.fill(sessions="1")
        await front.press("ctrl+s")
        assert "between 2 and 1,000" in front.under("sessions")
        await front.press("escape", "tab", "enter")
        await front.shown(AutomationEditor)
        await to_part(front, "Do", "enter")
        await front.shown(PartForm)
        await front.press("down")
        await front.shown(Choose)
        assert "VIP [b]" in front.text
        await front.press("enter", "ctrl+s")
        await front.shown(AutomationEditor)
        assert editor.rule.actions == (PutLabel("VIP [b]"),)


async def test_what_was_typed_narrows_down_what_is_offered(reception: Reception, desk: Desk) -> None:
    """A3: all are shown where nothing matches, or one of them is in the field already."""
    client = contacts.add(desk, ContactDraft(first_name="Dana"))
    for name in ("Drop-in", "Regular", "VIP", "VIP gold"):
        labels.put(desk, [client], name)
    automations.add(desk, rule(Books(), PutLabel("x")))
    async with sitting_at(reception) as front:
        await at_automations(front)
        editor = await editing(front, "e")
        await to_part(front, "Do", "enter")
        for typed, offered, marked in (
            ("gol", ["VIP gold"], 0),
            ("vi", ["VIP", "VIP gold"], 0),
            ("zzz", ["Drop-in", "Regular", "VIP", "VIP gold"], 0),
            ("VIP", ["Drop-in", "Regular", "VIP", "VIP gold"], 2),
        ):
            await front.fill(label=typed)
            await front.press("down")
            choose = await front.shown(Choose)
            assert [choice.text for choice in choose._shown] == offered
            assert choose._list.highlighted == marked
            await front.press("escape")
            assert front.field("label").value == typed
        await front.fill(label="vi")
        await front.press("down")
        await front.write("p g")
        await front.press("enter", "ctrl+s")
        await front.shown(AutomationEditor)
        assert editor.rule.actions == (PutLabel("VIP gold"),)


async def test_merge_fields_are_put_in_by_a_key_and_unknown_ones_told_at_once(reception: Reception, desk: Desk) -> None:
    """A5: with the nearest name; beside the form stands what there is."""
    automations.add(desk, rule(Books(), NotifyDesks("Hello")))
    async with sitting_at(reception, (120, 36)) as front:
        await at_automations(front)
        editor = await editing(front, "e")
        await to_part(front, "Do", "enter")
        await front.shown(PartForm)
        assert "{{ client.first_name }}" in front.text
        await front.press("end")
        await front.write(" {{ client.frist_name")
        assert front.under("text") == ""
        await front.write(" }}")
        assert "Is it {{ client.first_name }}?" in front.under("text")
        await front.press("ctrl+s")
        await front.settled()
        assert isinstance(front.app.screen, PartForm)
        await front.fill(text="Hello ")
        assert front.under("text") == ""
        await front.press("ctrl+f")
        await pick(front, "first name")
        await front.shown(PartForm)
        await front.press("ctrl+s")
        await front.shown(AutomationEditor)
        assert editor.rule.actions == (NotifyDesks("Hello {{ client.first_name }}"),)
        await front.press("n")
        await pick(front, "client an email")
        await front.shown(EmailTextForm)
        await front.tab_to("body")
        await front.write("Dear ")
        await front.press("ctrl+f")
        await pick(front, "client.name")
        await front.shown(EmailTextForm)
        area = front.field("body").control
        assert isinstance(area, TextArea)
        assert area.text == "Dear {{ client.name }}"
        assert front.has_focus(area)
        await front.press("ctrl+s")
        assert front.under("subject") == "Give the email a subject."


async def test_the_merge_field_named_under_a_text_is_one_that_the_trigger_has(reception: Reception, desk: Desk) -> None:
    """A5"""
    text = (("en", "Hello", "Dear all"),)
    automations.add(desk, replace(rule(Books(), EmailTeam(texts=text)), name="Of a booking"))
    automations.add(desk, replace(rule(SessionStarts(SESSION), EmailTeam(texts=text)), name="Of a session"))
    async with sitting_at(reception, (80, 24)) as front:
        place = await at_automations(front)
        assert names(place) == ["Of a booking", "Of a session"]
        for key, field in (("g", "client.first_name"), ("down", "session.service")):
            await editing(front, key, "e")
            await to_part(front, "", "enter")
            await front.shown(EmailTextForm)
            assert f"such as {{{{ {field} }}}}" in front.text
            await front.press("escape", "escape")
            await front.back_at_the_place()


async def test_a_language_is_chosen_or_typed_by_its_name_and_nonsense_refused(reception: Reception, desk: Desk) -> None:
    """A5: of an email's text and of a condition alike."""
    automations.add(desk, rule(Books(), EmailClient((("en", "Hello", "Dear client"),))))
    async with sitting_at(reception, (80, 24)) as front:
        await at_automations(front)
        editor = await editing(front, "e")
        await to_part(front, "Do", "enter")
        await front.shown(EmailTextForm)
        assert "Email in English" in front.text
        await front.fill(language="Klingon")
        await front.press("ctrl+s")
        assert "such as German or de" in front.under("language")
        await front.fill(language="german")
        await front.press("ctrl+s")
        await front.shown(AutomationEditor)
        assert ("", "de  Hello") in told(editor)
        await front.press("c")
        await pick(front, "language")
        await front.shown(PartForm)
        await front.write("Deutschland")
        await front.press("ctrl+s")
        assert "such as German or de" in front.under("language")
        await front.fill(language="")
        await front.press("down")
        await front.choose("japan")
        await front.press("ctrl+s")
        await front.shown(AutomationEditor)
        await to_part(front, "Only if", "enter")
        await front.fill(language="עברית")
        await front.press("ctrl+s")
        await front.shown(AutomationEditor)
        assert editor.rule.conditions.rules == (Language("he"),)


async def test_an_email_has_texts_in_several_languages_the_first_for_everybody_else(
    reception: Reception, desk: Desk
) -> None:
    """A5"""
    texts = (("en", "Hello", "Dear {{ client.name }}"), ("ja", "こんにちは", "{{ client.name }}様"))
    automations.add(desk, rule(Books(), EmailClient(texts)))
    async with sitting_at(reception, (80, 24)) as front:
        await at_automations(front)
        editor = await editing(front, "e")
        await to_part(front, "Do", "l")
        await front.shown(EmailTextForm)
        assert front.field("language").value == "he"
        await front.fill(language="ja", subject="שלום")
        await front.tab_to("body")
        await front.write("{{ client.name }}")
        await front.press("ctrl+s")
        assert front.under("language") == "There is a text in this language already."
        await front.tab_to("language")
        await front.press("down")
        await front.choose("deu")
        await front.press("ctrl+s")
        await front.shown(AutomationEditor)
        assert ("", "de  שלום") in told(editor)
        await front.press("shift+up", "shift+up")
        assert [text.split()[0] for label, text in told(editor) if not label] == ["de", "en", "ja"]
        await front.press("down", "d", "enter")
        await front.shown(EmailTextForm)
        assert front.field("subject").value == "こんにちは"
        await front.press("escape", "ctrl+s")
        await front.back_at_the_place()
        (email,) = stored("A rule").actions
        assert texts_of(email) == (("de", "שלום", "{{ client.name }}"), texts[1])
