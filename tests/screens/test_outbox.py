"""A5: the outbox, by keys."""

from dataclasses import replace

import pytest
from screenshots.post import email, post, tried, webhook
from tests.builders import after, dana
from tests.screens.front import Front, sitting_at
from tests.screens.in_outbox import opened
from tests.screens.letters import one_of_each

from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import outbox
from frontdesk_tui.desk.messages.outbound import Kind
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.outbox import Outbox
from frontdesk_tui.screens.dialogs.read_message import ReadMessage
from frontdesk_tui.screens.page_tabs import Tab


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
