"""A12, A13: what automations have done and will do, by keys."""

from array import array
from dataclasses import replace

from tests.automations.rules import active, at, rule, tick
from tests.builders import a_booking, a_service, a_session, after, dana, somebody
from tests.screens.front import Front, sitting_at
from tests.screens.in_automations import at_automations

from frontdesk_tui.automations import automations
from frontdesk_tui.automations.actions.email_client import EmailClient
from frontdesk_tui.automations.actions.give_points import GivePoints
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.actions.notify_desks import NotifyDesks
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.automations.triggers.books import Books
from frontdesk_tui.automations.triggers.session_starts import SessionStarts
from frontdesk_tui.automations.triggers.sessions import SESSION
from frontdesk_tui.desk.booking import bookings
from frontdesk_tui.desk.clients import labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.automation_history import AutomationHistory
from frontdesk_tui.screens.dialogs.automation_preview import AutomationPreview
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.dialogs.sheet import Sheet

WRITES = EmailClient((("en", "Hello", "Dear {{ client.name }}"),))


def named(name: str, made: Rule) -> Rule:
    return replace(made, name=name)


def fired(desk: Desk) -> dict[str, int]:
    """“Label” has labelled Dana and, an hour later, Bea, and failed; “Points” has done something for both."""
    before = after(desk, hours=-5)
    active(before, named("Label", rule(Books(), PutLabel("Booked"))))
    active(before, named("Points", rule(Books(), GivePoints(5))))
    people = {"Dana": dana(before), "Bea": somebody(before, "Bea")}
    for hours, name in ((-4, "Dana"), (-3, "Bea")):
        a_booking(after(desk, hours=hours), people[name], hours=50)
        tick(after(desk, hours=hours))
    of_bea = (Firing.contact == people["Bea"]) & (Firing.automation == 1)
    Firing.update(state="failed", said=["The label is at fault."], tries=1).where(of_bea).execute()
    labels.take(desk, [people["Bea"]], labels.choices()[0].id)
    return people


async def in_history(front: Front, key: str) -> AutomationHistory:
    """Open it, and wait for its rows."""
    await front.press(key)
    shown = await front.shown(AutomationHistory)
    await front.settled()
    return shown


async def test_every_firing_is_listed_filtered_and_explained(reception: Reception, desk: Desk) -> None:
    """A13: of one automation, and of all."""
    fired(desk)
    async with sitting_at(reception, (120, 36)) as front:
        await at_automations(front)
        await in_history(front, "h")
        assert "History · Label · all · 2" in front.text
        (bea,) = (line for line in front.lines if "Bea" in line)
        for said in ("today 14:41", "✖ Failed", "The label is at fault."):
            assert said in bea
        (of_dana,) = (line for line in front.lines if "Dana Levi" in line)
        assert "label Booked added" in of_dana
        await front.press("down", "w")
        await front.shown(Sheet)
        assert "Fired Sun 22 Nov 13:41: booked Sun 22 Nov 13:41 — label Booked added." in front.text
        await front.press("escape")
        for title in ("done · 1", "failed · 1", "not done · 0", "missed · 0", "all · 2"):
            await front.press("f")
            assert f"History · Label · {title}" in front.text
            if title == "missed · 0":
                assert "Nothing here is missed. f shows others." in front.text
                await front.press("w", "r", "enter")
                assert isinstance(front.app.screen, AutomationHistory)
        await front.press("escape")
        await in_history(front, "H")
        assert "History · All automations · all · 4" in front.text
        assert [line.count("Points") for line in front.lines if "Dana Levi" in line] == [1, 0]


async def test_what_failed_is_tried_again_by_hand(reception: Reception, desk: Desk) -> None:
    """A13: what was done already is not."""
    people = fired(desk)
    async with sitting_at(reception, (80, 24)) as front:
        await at_automations(front)
        await in_history(front, "h")
        await front.press("r")
        assert front.said[-1] == "Done: label Booked added"
        assert [label.name for label in labels.of(people["Bea"])].count("Booked") == 1
        await front.until(lambda: "✖ Failed" not in front.text)
        await front.press("r")
        assert front.said[-1] == "This was done already."


async def test_a_line_leads_to_its_client_and_back(reception: Reception, desk: Desk) -> None:
    """A13"""
    fired(desk)
    async with sitting_at(reception) as front:
        await at_automations(front)
        shown = await in_history(front, "h")
        await front.press("enter")
        await front.shown(ContactPage)
        assert "Bea" in front.lines[1]
        await front.press("escape")
        await front.shown(AutomationHistory)
        await front.press("down", "v")
        await front.shown(ContactPage)
        assert "Dana Levi" in front.lines[1]
        await front.press("escape", "escape")
        assert shown not in front.app.screen_stack


async def test_a_long_history_is_fetched_as_it_comes_into_sight_and_follows(reception: Reception, desk: Desk) -> None:
    """A13, S7"""
    people = fired(desk)
    moments = dict.fromkeys(("at", "due_at", "fired_at"), after(desk, hours=-2).now)
    same = {"automation": 1, "contact": people["Dana"], "version": 1, "state": "done", "said": ["Done."], **moments}
    rows = [{"cause": f"made up {number}", **same} for number in range(2_000)]
    Firing.insert_many(rows).execute()
    async with sitting_at(reception) as front:
        await at_automations(front)
        shown = await in_history(front, "h")
        assert "all · 2,002" in front.text
        assert len(shown.rows._rows._held) < 300
        await front.press("down", "down")
        here, ids = shown.firing, array("I", shown.rows.found.ids)
        a_booking(at(desk, minutes=-1), people["Bea"], hours=60)
        tick(desk)
        front.app.heartbeat.nudge()
        await front.until(lambda: len(shown.rows.found.ids) == len(ids) + 1)
        assert shown.firing == here
        await front.press("end")
        await front.until(lambda: "Bea" in front.text)


async def test_the_preview_says_for_whom_why_and_leads_there(reception: Reception, desk: Desk) -> None:
    """A12: nothing is done by it."""
    earlier = after(desk, hours=-200)
    client = dana(earlier)
    for hours in (-100, 30):
        a_booking(earlier, client, hours=200 + hours)
    automations.add(desk, named("Remind", rule(SessionStarts(), WRITES, wait=-1)))
    async with sitting_at(reception, (120, 36)) as front:
        await at_automations(front)
        await front.press("w")
        shown = await front.shown(AutomationPreview)
        await front.until(lambda: "Preview · Remind · 1 ahead · 1 past" in front.text)
        texts = [line.strip("│▌ ") for line in front.lines]
        assert texts.index("Next 7 days · 1") < texts.index("Last 30 days · 1")
        assert "the session starts Mon 23 Nov 23:41, − 1 hour" in front.text
        await front.press("w")
        await front.shown(Sheet)
        assert "Fires Mon 23 Nov 22:41 because the session starts Mon 23 Nov 23:41" in front.text
        await front.press("escape", "down", "w", "enter")
        assert front.app.screen is shown
        await front.press("t")
        await front.shown(OneLineForm)
        await front.press("escape", "down", "enter")
        await front.shown(ContactPage)
        await front.press("escape")
        await front.shown(AutomationPreview)
        assert not Firing.select().exists()


async def test_a_preview_of_sessions_has_no_client_to_open(reception: Reception, desk: Desk) -> None:
    """A12"""
    service = a_service(desk, "Yoga", capacity=5)
    bookings.book(desk, somebody(desk), a_session(desk, hours=30, service=service))
    automations.add(desk, rule(SessionStarts(SESSION), NotifyDesks("Soon")))
    async with sitting_at(reception, (80, 24)) as front:
        await at_automations(front)
        await front.press("w")
        shown = await front.shown(AutomationPreview)
        await front.until(lambda: "Yoga Mon 23 Nov 23:41" in front.text)
        await front.press("enter", "v")
        assert front.app.screen is shown
