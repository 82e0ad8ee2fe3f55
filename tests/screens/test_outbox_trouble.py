"""A5, A13: what the outbox and the top line say when emails are not sent."""

from dataclasses import replace

from rich.cells import cell_len
from screenshots.post import email, post, tried
from tests.builders import StoppedClock, colleague, dana
from tests.screens.front import sitting_at
from tests.screens.in_outbox import opened
from tests.screens.people import four_people

from frontdesk_tui.automations import automations
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.automations.triggers.checked_in import CheckedIn
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail_trouble
from frontdesk_tui.desk.messages.outbound import Kind
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.screens.dialogs.automation_history import AutomationHistory
from frontdesk_tui.screens.dialogs.mail_form import MailForm
from frontdesk_tui.screens.dialogs.outbox import Outbox
from frontdesk_tui.screens.settings import SettingsPlace
from frontdesk_tui.widgets.top_line import TopLine


async def test_without_a_mail_server_it_says_how_many_wait_and_leads_to_where_it_is_set(
    reception: Reception, desk: Desk
) -> None:
    """A5"""
    people = four_people(desk)
    for name in ("Dana", "Daniel"):
        post(desk, email(people[name], "Welcome"))
    async with sitting_at(reception) as front:
        await opened(front)
        assert "No mail server is set: 2 emails wait. m sets it, in Settings." in front.text
        assert "m Mail server" in front.lines[-1]
        await front.press("m")
        await front.shown(MailForm)
        assert isinstance(front.home, SettingsPlace)
        await front.fill(host="127.0.0.1", sender="studio@example.com")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        await opened(front)
        assert "No mail server" not in front.text
        assert "m Mail server" not in front.lines[-1]


async def test_what_the_mail_server_refuses_is_said_and_emails_go_on(reception: Reception, desk: Desk) -> None:
    """A5: by whoever has seen to it."""
    message = post(desk, email(dana(desk), "Welcome"))
    tried(desk, message, Kind.CONFIGURATION, "535 Wrong [/x] password")
    async with sitting_at(reception) as front:
        await opened(front)
        assert "no email is sent: 1 email waits. 535 Wrong [/x] password" in " ".join(front.text.split())
        await front.press("e")
        await front.until(lambda: front.said == ["Emails are sent again"])
        assert mail_trouble.current() is None
        assert "no email is sent" not in front.text


async def test_whoever_may_not_set_the_server_is_told_who_may(reception: Reception, desk: Desk) -> None:
    """A5, S5"""
    post(desk, email(dana(desk), "Welcome"))
    omar = colleague(desk, "Omar").actor
    async with sitting_at(replace(reception, actor=omar)) as front:
        shown = await opened(front)
        assert "An admin sets it, in Settings." in front.text
        assert "Mail server" not in front.lines[-1]
        await front.press("m", "e")
        assert front.app.screen is shown
        assert front.said == []


async def test_the_mark_in_the_top_line_and_the_palette_lead_there(reception: Reception, desk: Desk) -> None:
    """A13, S10"""
    async with sitting_at(reception) as front:
        front.home.query_one(TopLine).post_message(TopLine.WorkerChosen())
        await front.shown(Outbox)
        await front.press("escape")
        await front.back_at_the_place()
        await front.press("ctrl+p")
        await front.write("failed")
        await front.until(lambda: "Outbox  (O)" in front.text)


async def test_what_failed_lately_is_counted_in_the_top_line(reception: Reception, desk: Desk) -> None:
    """A13: until it was tried again; the mouse leads from there to what it was."""
    message = post(desk, email(dana(desk), "Welcome"))
    tried(desk, message, Kind.REFUSED, "550 No such user here")
    async with sitting_at(reception) as front:
        await front.until(lambda: "✖1 Sun 22 Nov" in front.lines[0])
        await front.pilot.click(TopLine, offset=(cell_len(front.lines[0].partition("✖")[0]), 0))
        await front.shown(Outbox)
        await front.until(lambda: "550 No such user here" in front.text)
        await front.press("x", "r")
        await front.until(lambda: "The message is tried again" in front.said)
        await front.until(lambda: "● Sun 22 Nov" in front.lines[0])


async def test_where_only_firings_have_failed_the_mark_leads_to_them(reception: Reception, desk: Desk) -> None:
    """A13"""
    automation = automations.add(desk, Rule("Call", CheckedIn(), (PutLabel("Came"),)), active=True)
    said = {"state": "failed", "said": ["The label is gone."], "at": desk.now, "due_at": desk.now, "fired_at": desk.now}
    Firing.create(automation=automation, cause="test:1", contact=dana(desk), version=1, **said)
    async with sitting_at(reception) as front:
        await front.until(lambda: "✖1 Sun 22 Nov" in front.lines[0])
        front.home.query_one(TopLine).post_message(TopLine.WorkerChosen())
        await front.shown(AutomationHistory)
        await front.until(lambda: "The label is gone." in front.text)


async def test_a_mail_server_that_does_not_answer_is_pointed_out_after_a_while(
    reception: Reception, desk: Desk, clock: StoppedClock
) -> None:
    """A5: above the list, and in the top line, though it is tried again by itself."""
    message = post(desk, email(dana(desk), "Welcome"))
    tried(desk, message, Kind.NOT_SENT, "Nobody answers where the mail server should be.")
    said = "1 email could not be sent by 127.0.0.1:587 so far: Nobody answers where the mail server should be."
    clock.moment = desk.now.add(seconds=20)
    async with sitting_at(reception, (160, 36)) as front:
        await opened(front)
        assert said not in front.text
    clock.moment = desk.now.add(minutes=10)
    Outgoing.update(not_before=desk.now.add(hours=1)).execute()
    async with sitting_at(reception, (160, 36)) as front:
        await front.until(lambda: front.app.screen.query_one(TopLine).worker[1] == 1)
        await opened(front)
        assert said in front.text
