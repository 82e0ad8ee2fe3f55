"""A5: the outbox, by keys."""

from dataclasses import replace

import pytest
from rich.cells import cell_len
from screenshots.post import email, post, tried, webhook
from tests.builders import StoppedClock, after, colleague, dana
from tests.screens.front import Front, sitting_at
from tests.screens.letters import one_of_each
from tests.screens.people import four_people

from frontdesk_tui.automations import automations
from frontdesk_tui.automations.actions.labels import PutLabel
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.automations.triggers.checked_in import CheckedIn
from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import mail_trouble, outbox
from frontdesk_tui.desk.messages.outbound import Kind
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.automation import Firing
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.automation_history import AutomationHistory
from frontdesk_tui.screens.dialogs.mail_form import MailForm
from frontdesk_tui.screens.dialogs.outbox import Outbox
from frontdesk_tui.screens.dialogs.read_message import ReadMessage
from frontdesk_tui.screens.page_tabs import Tab
from frontdesk_tui.screens.settings import SettingsPlace
from frontdesk_tui.widgets.top_line import TopLine


async def opened(front: Front) -> Outbox:
    """The outbox."""
    await front.press("O")
    return await front.shown(Outbox)


def title(shown: Outbox) -> str:
    """What stands in its frame."""
    return str(shown.query_one("#outbox").border_title)


def standing(shown: Outbox) -> str:
    """What is said of the message under the cursor."""
    return str(shown.query_one("#standing").render())


def line_of(front: Front, subject: str) -> str:
    """The line of the list with that subject."""
    (line,) = (line for line in front.lines if f" {subject} " in line and "Sun 22 Nov" in line)
    return line


async def test_every_message_is_listed_with_how_it_stands_and_why(reception: Reception, desk: Desk) -> None:
    """A5: newest first; which may have arrived twice is said."""
    one_of_each(desk, dana(desk))
    async with sitting_at(reception, (160, 36)) as front:
        shown = await opened(front)
        await front.until(lambda: "Waits until" in front.text)
        for subject, said in {
            "Welcome": ("Waiting", "Waits until email is set up"),
            "Cancelled": ("Cancelled", "Cancelled by staff."),
            "Later": ("Waiting", "Waits until email is set up"),
            "Refused": ("Refused", "550 No such user here"),
            "Thanks": ("Sent",),
            "Double": ("Sent · may have arrived twice",),
        }.items():
            assert all(word in line_of(front, subject) for word in said), line_of(front, subject)
            assert "Dana Levi <" in line_of(front, subject)
        assert title(shown) == "Outbox · All messages · 7 · 3 waiting · 2 not sent · 1 unclear"
        assert front.text.index(" Welcome ") < front.text.index(" Double ")


async def test_f_goes_through_what_waits_failed_and_was_sent(reception: Reception, desk: Desk) -> None:
    """A5"""
    found = one_of_each(desk, dana(desk))
    async with sitting_at(reception, (160, 36)) as front:
        shown = await opened(front)
        for said, listed in (
            ("Waiting", ["Welcome", "Later", "Unclear"]),
            ("Sent", ["Double", "Thanks"]),
            ("Unclear", ["Unclear"]),
            ("Not sent", ["Cancelled", "Refused"]),
            ("All messages", [*reversed(found)]),
        ):
            await front.press("f")
            await front.until(lambda said=said: f"Outbox · {said} · " in title(shown))  # type: ignore[misc]
            by_id = {number: subject for subject, number in found.items()}
            assert [by_id[one] for one in shown.messages.found.ids] == listed


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=["wide", "narrow"])
async def test_below_the_list_all_is_said_of_the_message_under_the_cursor(
    reception: Reception, desk: Desk, size: tuple[int, int]
) -> None:
    """A5, S10: also where the list has no room for the reason."""
    one_of_each(desk, dana(desk))
    async with sitting_at(reception, size) as front:
        shown = await opened(front)
        await front.press("down", "down")
        await front.until(lambda: "550 No such user here" in standing(shown))
        assert "To Dana Levi <nobody@example.com> · Refused" in front.text
        assert "Refused · 550 No such user here" in front.text


async def test_a_message_is_read_whole_and_tried_again_from_there(reception: Reception, desk: Desk) -> None:
    """A5"""
    found = one_of_each(desk, dana(desk))
    async with sitting_at(reception) as front:
        await opened(front)
        await front.press("down", "down", "enter")
        sheet = await front.shown(ReadMessage)
        assert sheet.message == found["Refused"]
        for said in ("Dana Levi <nobody@example.com>", "550 No such user here", "See you soon."):
            assert said in front.text
        await front.press("r")
        await front.until(lambda: "The message is tried again" in front.said)
        await front.until(lambda: "550 No such user here" not in front.text)
        assert Outgoing.get_by_id(found["Refused"]).state == "waiting"
        await front.press("escape")
        await front.shown(Outbox)


async def test_a_message_is_cancelled_and_sent_after_all(reception: Reception, desk: Desk) -> None:
    """A5"""
    message = post(desk, email(dana(desk), "Welcome"))
    async with sitting_at(reception) as front:
        await opened(front)
        await front.press("x")
        await front.until(lambda: front.said == ["Not sent; r sends it after all"])
        assert Outgoing.get_by_id(message).state == "cancelled"
        await front.press("x")
        await front.until(lambda: "This message is cancelled already." in front.said)
        await front.press("r")
        await front.until(lambda: "The message is tried again" in front.said)
        assert Outgoing.get_by_id(message).state == "waiting"


async def test_why_a_message_is_not_tried_again_is_said(reception: Reception, desk: Desk) -> None:
    """A5"""
    tried(desk, post(desk, email(dana(desk), "Welcome")), Kind.SENT)
    async with sitting_at(reception) as front:
        await opened(front)
        await front.press("r")
        await front.until(lambda: front.said == ["This message has been sent; write a new one."])


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


async def test_v_opens_the_page_of_the_client(reception: Reception, desk: Desk) -> None:
    """A5, C10: at the messages; from there one comes back."""
    contact = dana(desk)
    post(desk, email(contact, "Welcome"))
    post(desk, webhook(desk))
    async with sitting_at(reception) as front:
        shown = await opened(front)
        await front.press("v")
        await front.until(lambda: front.said == ["This message is about no client."])
        await front.press("down", "v")
        page = await front.shown(ContactPage)
        assert (page.current, page.tab) == (contact, Tab.MESSAGES)
        await front.press("escape")
        await front.until(lambda: front.app.screen is shown)


async def test_of_a_webhook_only_the_host_is_listed(reception: Reception, desk: Desk) -> None:
    """A5: its address may hold a secret."""
    post(desk, webhook(desk))
    async with sitting_at(reception) as front:
        await opened(front)
        await front.until(lambda: "hooks.example.com" in front.text)
        assert "token=abc" not in front.text


async def test_what_becomes_of_a_message_shows_while_the_outbox_is_open(reception: Reception, desk: Desk) -> None:
    """A5, S7: what another desk cancels and writes; the cursor stays on its message."""
    first = post(desk, email(dana(desk), "First"))
    async with sitting_at(reception) as front:
        shown = await opened(front)
        outbox.cancel(desk, first)
        post(desk, email(1, "Second"))
        front.app.heartbeat.nudge()
        await front.until(lambda: "Second" in front.text and "Cancelled" in line_of(front, "First"))
        assert shown.message == first


async def test_nobody_has_written_anything_yet(reception: Reception, desk: Desk) -> None:
    """A5: then nothing is offered that is about one message."""
    async with sitting_at(reception, (80, 24)) as front:
        shown = await opened(front)
        assert "No message was written yet." in front.text
        assert "Retry" not in front.lines[-1]
        await front.press("r", "x", "v", "enter")
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


async def test_hostile_texts_do_no_harm_in_the_outbox(reception: Reception, desk: Desk) -> None:
    """S10"""
    hostile = "[/x] [@click=app.quit]Out[/]\x1b[2J"
    client = contacts.add(desk, replace(contacts.for_editing(dana(desk))[0].details, first_name=hostile))
    message = post(desk, email(client, hostile, "dana@example.com", hostile * 3))
    tried(desk, message, Kind.REFUSED, f"550 {hostile}")
    async with sitting_at(reception, (200, 50)) as front:
        await opened(front)
        await front.until(lambda: front.text.count("[@click=app.quit]Out") >= 3)
        await front.press("enter")
        await front.shown(ReadMessage)
        assert "[@click=app.quit]Out" in front.text
        assert "\x1b" not in front.text


async def test_a_message_whose_session_has_begun_is_not_tried_again(reception: Reception, desk: Desk) -> None:
    """A5: what is still tried says when; cancelling it is refused while it is being sent."""
    message = post(desk, email(dana(desk), "Later"))
    tried(desk, message, Kind.NOT_SENT, "421 Come back later")
    async with sitting_at(reception) as front:
        shown = await opened(front)
        await front.until(lambda: "next try Sun 22 Nov 17:42" in standing(shown))
        assert outbox.retry(after(desk, minutes=1), message) is None


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
