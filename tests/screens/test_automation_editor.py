"""A2, A4, A6 to A9, A12: the editor of an automation, by keys."""

from dataclasses import replace

from tests.automations.rules import rule
from tests.builders import a_booking, a_service, after, dana
from tests.screens.front import sitting_at
from tests.screens.in_automations import (
    at_automations,
    editing,
    from_scratch,
    is_active,
    part,
    pick,
    stored,
    to_part,
    told,
    wrong,
)

from frontdesk_tui.automations import automations, listing
from frontdesk_tui.automations.actions.add_note import AddNote
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.conditions import Conditions, FirstVisit, Match, NotPaid
from frontdesk_tui.automations.rule import Frequency, Rule
from frontdesk_tui.automations.triggers.birthday import Birthday
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.checked_in import CheckedIn
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.wait import Unit, Wait
from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.clients.conditions.groups import HasLabel
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.models.staff import Staff
from frontdesk_tui.screens.dialogs.automation_editor import AutomationEditor
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.dialogs.services_form import ServicesForm
from frontdesk_tui.screens.dialogs.wait_form import WaitForm

WRITES = EmailClient((("en", "Hello", "Dear {{ client.name }}"),))


async def test_a_new_one_is_chosen_top_to_bottom_and_activated(reception: Reception, desk: Desk) -> None:
    """A2, A3, A4, A5, A6, A7: with nothing but keys, at 80 columns."""
    yoga, _ = a_service(desk, "Yoga"), a_service(desk, "Pilates")
    async with sitting_at(reception, (80, 24)) as front:
        await at_automations(front)
        editor = await from_scratch(front, "client books")
        await front.press("enter")
        await front.shown(OneLineForm)
        await front.write("x" * 81)
        await front.press("enter")
        assert front.under("name") == "The name has at most 80 characters."
        await front.fill(name="Thanks")
        await front.press("enter")
        await front.shown(AutomationEditor)
        await to_part(front, "For", "enter")
        await front.shown(ServicesForm)
        await front.press("down", "space", "ctrl+s")
        await to_part(front, "Wait", "enter")
        await front.shown(WaitForm)
        await front.press("enter", "down", "enter")
        await front.fill(wait="2")
        await front.press("ctrl+s")
        await to_part(front, "How often", "enter")
        await front.press("down", "enter")
        await front.shown(AutomationEditor)
        await to_part(front, "Do", "enter")
        await pick(front, "give loyalty")
        await front.fill(amount="50")
        await front.press("ctrl+s")
        await front.shown(AutomationEditor)
        assert told(editor) == [
            ("Name", "Thanks"),
            ("When", "client books a session"),
            ("For", "Yoga"),
            ("Wait", "2 hours"),
            ("Only if", "always"),
            ("Do", "+50 points"),
            ("How often", "once per client"),
        ]
        await front.press("a")
        await front.back_at_the_place()
        made = Rule("Thanks", Books(), (GivePoints(50),), (yoga,), Wait(2), frequency=Frequency.ONCE)
        assert stored("Thanks") == made
        assert is_active(desk, "Thanks")
        assert front.said[-1] == "Automation added   u Undo"
        await front.press("u")
        await front.until(lambda: not listing.lines(desk))


async def test_one_that_is_suggested_is_saved_as_it_is(reception: Reception, desk: Desk) -> None:
    """A2: paused, until it is activated."""
    async with sitting_at(reception) as front:
        place = await at_automations(front)
        await front.press("n")
        await pick(front, "come back")
        await front.shown(AutomationEditor)
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert [line.name for line in place.lines.values()] == ["Come back"]
        assert not is_active(desk, "Come back")


async def test_what_is_missing_or_cannot_be_is_said_at_its_part(reception: Reception, desk: Desk) -> None:
    """A2: what is missing when it is to be saved, what cannot be at once."""
    async with sitting_at(reception) as front:
        await at_automations(front)
        editor = await from_scratch(front, "client books")
        assert wrong(editor) == {}
        await front.press("down", "down", "ctrl+s")
        assert wrong(editor) == {"Name": "Give the automation a name.", "Do": "Choose what is to be done."}
        assert part(editor).label == "Name"
        editor.put(replace(editor.rule, wait=Wait(-1), conditions=Conditions((NotPaid(),)), actions=(AddNote("Hi"),)))
        await front.settled()
        assert wrong(editor) == {
            "Name": "Give the automation a name.",
            "Wait": "This can only be done after it has happened, not before.",
        }
        await to_part(front, "When", "enter")
        await pick(front, "session starts")
        await front.tab_to("each")
        await front.press("enter", "down", "enter", "ctrl+s")
        await front.shown(AutomationEditor)
        await front.settled()
        assert wrong(editor)["Only if"].startswith("This trigger has no booking")
        assert wrong(editor)["Do"] == "“Add a note” needs a client, and this trigger is about none."
        assert "Wait" not in wrong(editor)
        assert "Condition" not in front.lines[-1]
        assert listing.lines(desk) == []


async def test_before_is_offered_only_where_the_moment_is_known(reception: Reception, desk: Desk) -> None:
    """A6, A8: whoever was last checked in is not asked how long to wait, but how long ago."""
    automations.add(desk, rule(Birthday(), WRITES, wait=-2, unit=Unit.DAYS))
    async with sitting_at(reception) as front:
        await at_automations(front)
        editor = await editing(front, "e")
        assert ("Wait", "2 days before") in told(editor)
        assert "For" not in dict(told(editor))
        await to_part(front, "Wait", "enter")
        await front.shown(WaitForm)
        assert front.field("how").value == "before"
        await front.fill(wait="0")
        await front.press("ctrl+s")
        assert "1 or more" in front.under("wait")
        await front.fill(wait="3")
        await front.press("ctrl+s")
        await front.until(lambda: ("Wait", "3 days before") in told(editor))
        await to_part(front, "When", "enter")
        await pick(front, "contact is created")
        await front.until(lambda: "Wait" in wrong(editor))
        await to_part(front, "When", "enter")
        await pick(front, "last checked in")
        await front.press("ctrl+s")
        await front.until(lambda: "Wait" not in dict(told(editor)))
        assert editor.rule.wait == Wait()
        assert wrong(editor) == {}


async def test_conditions_and_actions_are_added_moved_joined_and_removed(reception: Reception, desk: Desk) -> None:
    """A5: in their order."""
    automations.add(desk, rule(Books(), PutLabel("One"), PutLabel("Two")))
    async with sitting_at(reception) as front:
        await at_automations(front)
        editor = await editing(front, "e")
        await to_part(front, "Do", "shift+down")
        assert [one.said() for one in editor.rule.actions] == ["add label Two", "add label One"]
        assert (part(editor).label, part(editor).text) == ("then", "add label One")
        await front.press("d")
        assert editor.rule.actions == (PutLabel("Two"),)
        await front.press("c")
        await pick(front, "first visit")
        await front.press("ctrl+s")
        await front.shown(AutomationEditor)
        await front.press("c")
        await pick(front, "label")
        await front.write("VIP")
        await front.press("ctrl+s")
        await front.shown(AutomationEditor)
        await front.press("m", "K")
        assert editor.rule.conditions == Conditions((HasLabel("VIP"), FirstVisit()), Match.ANY)
        assert ("or", "comes for the first time") in told(editor)
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert stored("A rule").conditions == Conditions((HasLabel("VIP"), FirstVisit()), Match.ANY)
        assert stored("A rule").actions == (PutLabel("Two"),)


async def test_whom_it_is_for_stands_beside_it(reception: Reception, desk: Desk) -> None:
    """A12: counts and the first few; in one line where the terminal is narrow."""
    client = dana(after(desk, hours=-50))
    for hours in (-40, 30):
        a_booking(after(desk, hours=-49), client, hours=49 + hours)
    automations.add(desk, rule(SessionStarts(), WRITES, wait=-1))
    async with sitting_at(reception, (120, 36)) as front:
        await at_automations(front)
        await editing(front, "e")
        await front.until(lambda: "Will fire, next 7 days: 1" in front.text)
        assert "Would have fired, last 30 days: 1" in front.text
        assert "Mon 23 Nov 22:41  Dana Levi" in front.text
        await to_part(front, "When", "enter")
        await pick(front, "client books")
        await front.until(lambda: "Would have fired, last 30 days: 2" in front.text)
        assert "nobody" in front.text
    async with sitting_at(reception, (80, 24)) as front:
        await at_automations(front)
        await editing(front, "e")
        await front.until(lambda: "Will fire, next 7 days: 1 · Would have fired, last 30 days: 1" in front.text)


async def test_where_attendance_must_be_marked_the_editor_says_so(reception: Reception, desk: Desk) -> None:
    """A9: and warns when none was lately."""
    automations.add(desk, rule(CheckedIn()))
    async with sitting_at(reception, (80, 24)) as front:
        await at_automations(front)
        await editing(front, "e")
        assert "Only works where attendance is marked." in front.text
        assert "! Nobody was checked in in the last 30 days." in front.text
        await front.press("escape")
        await front.back_at_the_place()
        attendance.check_in(desk, a_booking(desk, dana(desk), hours=0))
        await editing(front, "e")
        assert "Only works where attendance is marked." in front.text
        assert "Nobody was checked in" not in front.text


async def test_its_emails_are_tried_on_oneself(reception: Reception, desk: Desk) -> None:
    """A12"""
    Staff.update(email="ronit@example.com").where(Staff.id == desk.actor.staff).execute()
    texts = (("en", "Hello", "Dear {{ client.name }}"), ("he", "שלום", "{{ client.name }}"))
    automations.add(desk, rule(Books(), EmailClient(texts)))
    async with sitting_at(reception) as front:
        await at_automations(front)
        await editing(front, "e")
        await front.press("t")
        await front.shown(OneLineForm)
        assert front.field("address").value == "ronit@example.com"
        await front.fill(address="nobody")
        await front.press("ctrl+s")
        assert front.under("address")
        await front.fill(address="noa@example.com")
        await front.press("enter")
        await front.shown(AutomationEditor)
        assert "2 emails are in the outbox" in front.said[-1]
        assert [(row.recipient, row.subject) for row in Outgoing.select().order_by(Outgoing.id)] == [
            ("noa@example.com", "[Test] Hello"),
            ("noa@example.com", "[Test] שלום"),
        ]
