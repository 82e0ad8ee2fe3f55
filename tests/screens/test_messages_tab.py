"""C19, A5: the Messages tab of the contact page, and whether a client wants emails."""

from dataclasses import replace

import pytest
from screenshots.post import email, post, tried
from tests.builders import DANA, after, dana, somebody
from tests.desk.received import came_in
from tests.screens.front import Front, sitting_at
from tests.screens.letters import one_of_each

from frontdesk_tui.desk.clients import contacts
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.messages import opt_out, outbox
from frontdesk_tui.desk.messages.outbound import Kind
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.contact import Contact
from frontdesk_tui.models.outgoing import Outgoing
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.help import Help
from frontdesk_tui.screens.dialogs.read_message import ReadMessage
from frontdesk_tui.screens.dialogs.read_received import ReadReceived
from frontdesk_tui.screens.page_tabs import Tab
from frontdesk_tui.widgets.card_sections import InfoSection
from frontdesk_tui.widgets.message_list import MessageList


async def at_messages(front: Front) -> ContactPage:
    """The page of the client under the cursor, at their messages."""
    await front.press("v", "left")
    page = await front.shown(ContactPage)
    await front.until(lambda: page.tab is Tab.MESSAGES and isinstance(front.focused, MessageList))
    await front.settled()
    return page


async def turned(front: Front, page: ContactPage, tab: Tab, key: str) -> None:
    """Press the key until the tab is shown."""
    while page.tab is not tab:
        await front.press(key)


def title(page: ContactPage) -> str:
    """What stands in the page's frame."""
    return str(page.query_one("#page").border_title)


async def test_messages_of_one_client_are_listed_newest_first(reception: Reception, desk: Desk) -> None:
    """C19: what was sent, and what they wrote, each with how it stands; not those of others."""
    one_of_each(after(desk, hours=-23), dana(desk))
    came_in(after(desk, hours=-2), 1, "chat.message", text="Is there a shower?\nI come from work.")
    post(desk, email(somebody(desk, "Omer"), "Not hers"))
    async with sitting_at(reception, (160, 36)) as front:
        page = await at_messages(front)
        await front.until(lambda: "Is there a shower?" in front.text and "Refused" in front.text)
        assert title(page) == "Dana Levi · Messages · 8"
        listed = [line for line in front.lines if " Nov 1" in line and "ronit" not in line]
        assert "From the client" in listed[0]
        assert "Chat received" in listed[0]
        assert "Double" in listed[1]
        assert "Not hers" not in front.text


async def test_where_nothing_is_listed_it_is_said(reception: Reception, desk: Desk) -> None:
    """C10, C19: on each tab, and not on the next any more."""
    dana(desk)
    async with sitting_at(reception) as front:
        page = await at_messages(front)
        await front.until(lambda: "No message was written to this client yet" in front.text)
        await front.press("left")
        await front.until(lambda: "This client has no points yet. + gives some." in front.text)
        await front.press("left")
        await front.until(lambda: "There is no task about this client yet. t adds one." in front.text)
        assert "a Assign" not in front.lines[-1]
        await front.press("left")
        await front.until(lambda: "There is no note about this client yet. a adds one" in front.text)
        await turned(front, page, Tab.BOOKINGS, "left")
        await front.until(lambda: "Nothing was booked yet. b books." in front.text)
        await front.press("f")
        await front.until(lambda: "Nothing is booked ahead. f shows the others." in front.text)
        await front.press("left")
        await front.until(lambda: "Tasks & reminders" in front.text)
        assert "Nothing is booked ahead" not in front.text


async def test_what_was_sent_is_read_and_tried_again_from_there(reception: Reception, desk: Desk) -> None:
    """A5: r and x on the page itself are about bookings."""
    message = post(desk, email(dana(desk), "Welcome"))
    async with sitting_at(reception) as front:
        page = await at_messages(front)
        assert "Show" in front.lines[-1]
        await front.press("enter")
        sheet = await front.shown(ReadMessage)
        assert sheet.message == message
        await front.press("x")
        await front.until(lambda: Outgoing.get_by_id(message).state == "cancelled")
        await front.until(lambda: "Cancelled by staff." in front.text)
        await front.press("r")
        await front.until(lambda: Outgoing.get_by_id(message).state == "waiting")
        await front.press("escape")
        await front.until(lambda: front.app.screen is page)


@pytest.mark.parametrize(
    ("kind", "data", "shown"),
    [
        ("chat.message", {"text": "Is there a [/x] shower?"}, ("Chat received", "Is there a [/x] shower?")),
        ("email.received", {"subject": "A question", "text": "May I\nbring a dog?"}, ("A question", "bring a dog?")),
        (
            "form.submitted",
            {"form": "First visit", "answers": [["How did you find us?", "A friend"]]},
            ("First visit", "How did you find us?", "A friend"),
        ),
    ],
)
async def test_what_a_client_wrote_is_read_whole(
    reception: Reception, desk: Desk, kind: str, data: dict[str, object], shown: tuple[str, ...]
) -> None:
    """C2, C19"""
    came_in(desk, dana(desk), kind, **data)
    async with sitting_at(reception) as front:
        page = await at_messages(front)
        await front.press("enter")
        await front.shown(ReadReceived)
        for said in shown:
            assert said in front.text
        await front.press("enter")
        await front.until(lambda: front.app.screen is page)


async def test_what_becomes_of_a_message_shows_on_the_tab(reception: Reception, desk: Desk) -> None:
    """S7"""
    message = post(desk, email(dana(desk), "Welcome"))
    async with sitting_at(reception) as front:
        page = await at_messages(front)
        outbox.cancel(desk, message)
        came_in(desk, 1, "chat.message", text="Hello?")
        front.app.heartbeat.nudge()
        await front.until(lambda: title(page).endswith("Messages · 2") and "Cancelled" in front.text)
        await front.until(lambda: "Hello?" in front.text)


async def test_each_list_keeps_to_its_own_tab(reception: Reception, desk: Desk) -> None:
    """C10: a booking and a message may have the same number."""
    post(desk, email(dana(desk), "Welcome"))
    async with sitting_at(reception) as front:
        page = await at_messages(front)
        assert page.booking is None
        await turned(front, page, Tab.BOOKINGS, "left")
        await front.until(lambda: title(page) == "Dana Levi · All bookings · 0")
        await turned(front, page, Tab.MESSAGES, "right")
        await front.until(lambda: title(page) == "Dana Levi · Messages · 1" and "Welcome" in front.text)


async def test_a_client_gets_no_more_emails_and_emails_again(reception: Reception, desk: Desk) -> None:
    """A5, S10: said beside the address; it can be taken back."""
    contact = dana(desk)
    async with sitting_at(reception) as front:
        await front.open_card()
        assert "No emails" not in front.section(InfoSection)
        await front.press("m")
        await front.until(lambda: front.said == ["Dana Levi gets no more emails   u Undo"])
        await front.until(lambda: "No emails · dana@example.com" in front.section(InfoSection))
        await front.press("u")
        await front.until(lambda: "No emails" not in front.section(InfoSection))
        assert Contact.get_by_id(contact).unsubscribed_at is None
        await front.press("m")
        await front.until(lambda: Contact.get_by_id(contact).unsubscribed_at is not None)
        await front.until(lambda: "No emails" in front.section(InfoSection))
        await front.press("m")
        await front.until(lambda: "Dana Levi gets emails again   u Undo" in front.said)
        assert Contact.get_by_id(contact).unsubscribed_at is None


async def test_whether_a_client_wants_emails_is_on_their_page_too(reception: Reception, desk: Desk) -> None:
    """A5: also where the address is longer than there is room."""
    client = contacts.add(desk, replace(DANA, emails=(replace(DANA.emails[0], address=f"{'d' * 60}@example.com"),)))
    opt_out.unsubscribe(desk, client)
    async with sitting_at(reception, (80, 24)) as front:
        await front.press("v")
        await front.shown(ContactPage)
        assert "Visitor · No emails · " in front.text
        assert any("Email" in line and "No emails · ddd" in line for line in front.lines)
        await front.press("m")
        await front.until(lambda: "No emails" not in front.text.replace("no more emails", ""))


async def test_the_key_is_in_the_help_and_in_the_palette(reception: Reception, desk: Desk) -> None:
    """S10"""
    dana(desk)
    async with sitting_at(reception) as front:
        await front.press("question_mark")
        await front.shown(Help)
        assert "No more emails to this client, or emails again" in front.text
        await front.press("escape")
        await front.back_at_the_place()
        await front.press("ctrl+p")
        await front.write("no more emails")
        await front.until(lambda: "Emails  (m)" in front.text)


async def test_a_message_that_may_have_arrived_twice_says_so(reception: Reception, desk: Desk) -> None:
    """A5"""
    message = post(desk, email(dana(desk), "Welcome"))
    tried(desk, message, Kind.UNCLEAR, "The server did not answer.")
    tried(after(desk, minutes=11), message, Kind.SENT)
    async with sitting_at(reception) as front:
        await at_messages(front)
        await front.press("enter")
        await front.shown(ReadMessage)
        assert "Sent · may have arrived twice" in front.text
