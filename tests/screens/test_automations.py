"""A1, A2, A9, A10: the Automations place, by keys."""

from dataclasses import replace

import pytest
from tests.automations.rules import active, at, rule, tick
from tests.builders import StoppedClock, a_booking, a_service, after, colleague, dana
from tests.screens.front import sitting_at
from tests.screens.in_automations import at_automations, is_active, names
from textual.command import CommandPalette

from frontdesk_tui.automations import automations, builtin, suggested
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.actions.webhook import Webhook
from frontdesk_tui.automations.conditions import Conditions
from frontdesk_tui.automations.rule import Frequency, Rule
from frontdesk_tui.automations.triggers.birthday import Birthday
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.checked_in import CheckedIn
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.clients.conditions.groups import HasLabel
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.models.automation import Automation
from frontdesk_tui.screens.automations import AutomationsPlace
from frontdesk_tui.screens.dialogs.automation_editor import AutomationEditor
from frontdesk_tui.screens.dialogs.automation_history import AutomationHistory
from frontdesk_tui.screens.dialogs.detailed_choice import DetailedChoice
from frontdesk_tui.screens.dialogs.doubled import Doubled
from frontdesk_tui.screens.dialogs.help import Help

WRITES = EmailClient((("en", "Hello", "Dear {{ client.name }}"),))


def named(name: str, made: Rule) -> Rule:
    return replace(made, name=name)


async def test_each_is_listed_with_trigger_action_state_count_last_and_next(reception: Reception, desk: Desk) -> None:
    """A1"""
    before = after(desk, hours=-2)
    active(before, named("Welcome", rule(Books(), PutLabel("New"), frequency=Frequency.ONCE)))
    active(desk, named("Prepare", rule(SessionStarts(), WRITES, wait=-1)))
    automations.add(desk, named("Birthday", rule(Birthday(), WRITES)))
    a_booking(after(desk, hours=-1), dana(before), hours=24)
    tick(after(desk, hours=-1))
    async with sitting_at(reception, (200, 36)) as front:
        await at_automations(front)
        assert "Automations · 2 active · 1 paused" in front.text
        (welcome,) = (line for line in front.lines if "● Welcome" in line)
        for said in ("client books a session", "add label New", "  1  ", "today 16:41"):
            assert said in welcome
        (prepare,) = (line for line in front.lines if "● Prepare" in line)
        assert "1 hour before: session" in prepare
        assert "tomorrow 15:41" in prepare
        assert any("‖ Birthday" in line for line in front.lines)


async def test_below_the_list_it_reads_as_a_sentence(reception: Reception, desk: Desk) -> None:
    """A1: in one line where the terminal is narrow."""
    yoga = a_service(desk, "Yoga")
    conditions = Conditions((HasLabel("VIP"),))
    made = rule(CheckedIn(), WRITES, PutLabel("Came"), wait=2, services=(yoga,), conditions=conditions)
    automations.add(desk, made)
    async with sitting_at(reception, (120, 36)) as front:
        await at_automations(front)
        for said in (
            "‖ Paused: nothing fires",
            "When      client is checked in to a",
            "For       Yoga",
            "Wait      2 hours",
            "Only if   the client has the label VIP",
            "Do        email client",
            "en  Hello",
            "then      add label Came",
            "How often every time",
            "Fired     not yet",
        ):
            assert said in front.text
    async with sitting_at(reception, (80, 24)) as front:
        await at_automations(front)
        assert "When client is checked in to a session · For Yoga · Wait 2 hours" in front.lines[-3]
        for said in ("n New", "e Edit", "space Activate", "h History", "w Preview"):
            assert said in front.lines[-1]


async def test_a_desk_without_any_says_what_they_are(reception: Reception) -> None:
    """A1"""
    async with sitting_at(reception) as front:
        await at_automations(front)
        assert "Automations do by themselves what a busy desk forgets" in front.text
        assert "n   new automation, or one that is suggested" in front.text
        await front.press("e", "space", "d", "D", "h", "w", "enter")
        assert front.app.screen is front.home
        await front.press("n")
        await front.shown(DetailedChoice)
        for said in ("From scratch", "Welcome", "Come back", "Writes to clients who have not been here for a month."):
            assert said in front.text


async def test_one_is_paused_activated_duplicated_deleted_and_brought_back(reception: Reception, desk: Desk) -> None:
    """A2: each at once, and taken back by u."""
    active(desk, named("Welcome", rule(Books())))
    async with sitting_at(reception) as front:
        place = await at_automations(front)
        assert "space Pause" in front.lines[-1]
        await front.press("space")
        assert not is_active(desk, "Welcome")
        assert "Welcome is paused   u Undo" in front.said
        assert "space Activate" in front.lines[-1]
        await front.press("space")
        assert is_active(desk, "Welcome")
        await front.press("d")
        assert names(place) == ["Welcome", "Welcome (copy)"]
        assert "Copied, paused   u Undo" in front.said
        assert place.line is not None
        assert (place.line.name, place.line.is_active) == ("Welcome (copy)", False)
        await front.press("u")
        await front.until(lambda: names(place) == ["Welcome"])
        await front.press("D")
        assert names(place) == []
        await front.press("u")
        await front.until(lambda: names(place) == ["Welcome"])
        assert is_active(desk, "Welcome")


async def test_what_fires_and_what_other_desks_do_shows_and_times_follow_the_clock(
    reception: Reception, desk: Desk, clock: StoppedClock
) -> None:
    """A1, S7"""
    active(desk, named("Welcome", rule(Books())))
    async with sitting_at(reception, (200, 36)) as front:
        place = await at_automations(front)
        client = dana(at(desk, minutes=1))
        a_booking(at(desk, minutes=1), client, hours=24)
        tick(at(desk, minutes=1))
        front.app.heartbeat.nudge()
        await front.until(lambda: "today 17:42" in front.text)
        await front.press("1")
        automations.add(colleague(desk, "Noa", Role.MANAGER), named("Another", rule(Books())))
        front.app.heartbeat.nudge()
        await front.settled()
        await front.press("4")
        await front.until(lambda: names(place) == ["Another", "Welcome"])
        clock.moment = desk.at(desk.today.add(days=1), 0, 1)
        await front.until(lambda: "yesterday 17:42" in front.text)


@pytest.mark.parametrize(
    ("keys", "is_on", "built_in"),
    [(("enter",), True, False), (("down", "enter"), True, True), (("escape",), False, True)],
    ids=["instead", "as well", "cancel"],
)
async def test_what_doubles_a_built_in_email_is_asked_about(
    reception: Reception, desk: Desk, keys: tuple[str, ...], is_on: bool, built_in: bool
) -> None:
    """A10"""
    builtin.switch(desk, builtin.CONFIRMATION, True)
    automations.add(desk, named("Thanks", rule(Books(), WRITES)))
    async with sitting_at(reception, (80, 24)) as front:
        await at_automations(front)
        await front.press("space")
        await front.shown(Doubled)
        assert "“Booking confirmation” is built in and switched on" in front.text
        for said in ("Switch the built-in off", "Activate all the same", "Cancel"):
            assert said in front.text
        await front.press(*keys)
        await front.back_at_the_place()
        assert is_active(desk, "Thanks") is is_on
        assert builtin.switches()[0].is_on is built_in
        if not built_in:
            await front.press("u")
            await front.until(lambda: builtin.switches()[0].is_on)
            assert not is_active(desk, "Thanks")


async def test_what_needs_attendance_says_so_when_it_is_activated(reception: Reception, desk: Desk) -> None:
    """A9"""
    automations.add(desk, named("Thanks", rule(CheckedIn())))
    async with sitting_at(reception) as front:
        await at_automations(front)
        await front.press("space")
        assert "Only works where attendance is marked. Nobody was checked in in the last 30 days." in front.said[-1]
        attendance.check_in(desk, a_booking(desk, dana(desk), hours=0))
        await front.press("space", "space")
        assert "Only works where attendance is marked.   u Undo" in front.said[-1]


async def test_what_a_role_may_not_do_is_not_offered(reception: Reception, desk: Desk) -> None:
    """S5: whoever may not change them may look."""
    active(desk, named("Welcome", rule(Books(), WRITES)))
    omar = colleague(desk, "Omar").actor
    async with sitting_at(replace(reception, actor=Actor("Omar", Role.FRONT_DESK, omar.staff))) as front:
        place = await at_automations(front)
        await front.press("n", "e", "enter", "space", "d", "D")
        assert front.app.screen is place
        assert names(place) == ["Welcome"]
        assert "a manager changes them" in front.lines[1]
        assert "n New" not in front.lines[-1]
        await front.press("w")
        await front.until(lambda: "Preview · Welcome" in front.text)
        assert "Test send" not in front.lines[-1]
        await front.press("escape", "h")
        await front.shown(AutomationHistory)


async def test_every_key_is_in_the_help_and_the_palette_reaches_the_place(reception: Reception, desk: Desk) -> None:
    """S10"""
    active(desk, named("Welcome", rule(Books())))
    async with sitting_at(reception, (120, 50)) as front:
        await at_automations(front)
        await front.press("question_mark")
        await front.shown(Help)
        for said in (
            "New automation",
            "Edit the automation",
            "Switch it on or off",
            "For whom it fired, and what was done",
            "Whom it would have fired for, and whom it will",
            "The same once more, paused",
            "Delete it; its history stays",
            "What all automations have done",
            "Messages that wait, were sent, failed",
        ):
            assert said in front.text
        await front.press("escape", "1")
        await front.press("ctrl+p")
        await front.until(lambda: isinstance(front.app.screen, CommandPalette))
        await front.write("New auto")
        await front.until(lambda: "New  (4 n)" in front.text)
        await front.press("enter")
        if isinstance(front.app.screen, CommandPalette):
            await front.press("enter")
        await front.shown(DetailedChoice)


@pytest.mark.parametrize(("role", "is_new"), [(Role.FRONT_DESK, False), (Role.MANAGER, True)])
def test_from_elsewhere_the_palette_offers_what_the_role_may_do(role: Role, is_new: bool) -> None:
    """S5, S10"""
    offered = {one.id for one in AutomationsPlace.from_anywhere(role)}
    assert offered >= {"automation.history_all"}
    assert ("automation.new" in offered) is is_new


async def test_names_from_people_and_unknown_parts_do_no_harm(reception: Reception, desk: Desk) -> None:
    """S10, A1: what this version does not know cannot fire, and it says so."""
    hostile = "[/x] [@click=app.quit]Out[/]\x1b[2J"
    active(desk, Rule(hostile, Books(), (PutLabel(hostile[:40]),)))
    odd = automations.add(desk, named("Odd", rule(Books())))
    Automation.update(trigger="moon").where(Automation.id == odd).execute()
    async with sitting_at(reception, (200, 40)) as front:
        await at_automations(front)
        assert front.text.count("[/x] [@click=app.") >= 2
        await front.press("e")
        await front.shown(AutomationEditor)
        assert front.text.count("[/x] [@click=app.") >= 2
        await front.press("escape", "down")
        assert "✖ This version of frontdesk does not know “moon”" in front.text
        await front.press("e")
        assert front.said[-1].startswith("This version of frontdesk does not know")


async def test_what_cannot_be_activated_says_why(reception: Reception, desk: Desk) -> None:
    """A2"""
    made = automations.add(desk, named("Call", rule(Books(), Webhook("https://93.184.216.34/hook"))))
    row = Automation.get_by_id(made)
    inside = [{"action": "webhook", "url": "https://127.0.0.1/hook"}]
    Automation.update(actions=inside).where(Automation.id == row.id).execute()
    async with sitting_at(reception) as front:
        await at_automations(front)
        await front.press("space")
        assert "inside a network" in front.said[-1]
        assert not is_active(desk, "Call")


def test_suggestions_are_in_the_language_of_the_business() -> None:
    """A2"""
    (welcome,) = (one.rule for one in suggested.suggestions("he") if one.rule.name == "Welcome")
    assert isinstance(welcome.actions[0], EmailClient)
    assert welcome.actions[0].texts[0][0] == "he"
