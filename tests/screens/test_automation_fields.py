"""A3, A5: what the fields of an automation's parts offer: choices, merge fields, languages."""

from dataclasses import replace

from tests.automations.rules import rule
from tests.screens.front import sitting_at
from tests.screens.in_automations import at_automations, editing, names, pick, stored, to_part, told
from textual.widgets import TextArea

from frontdesk_tui.automations import automations
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.email_team import EmailTeam
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.actions.notify_desks import NotifyDesks
from frontdesk_tui.automations.sentence import texts_of
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.first_sessions import FirstSessions
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.triggers.sessions import SESSION
from frontdesk_tui.desk.clients import contacts, labels
from frontdesk_tui.desk.clients.conditions.who import Language
from frontdesk_tui.desk.clients.drafts import ContactDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.automation_editor import AutomationEditor
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.detailed_choice import DetailedChoice
from frontdesk_tui.screens.dialogs.email_text_form import EmailTextForm
from frontdesk_tui.screens.dialogs.part_form import PartForm


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
