"""C19, C10: the Activity tab, and from client to client."""

from pathlib import Path

from tests.builders import a_booking, dana, somebody
from tests.screens.front import Front, sitting_at
from tests.screens.people import four_people

from frontdesk_tui.desk.booking import payments
from frontdesk_tui.desk.booking.payments import Method
from frontdesk_tui.desk.clients import contacts, labels, notes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.dialogs.sheet import Sheet
from frontdesk_tui.screens.page_tabs import Tab
from frontdesk_tui.widgets.card_sections import ActivitySection


def title(page: ContactPage) -> str:
    return str(page.query_one("#page").border_title)


async def to_activity(front: Front) -> ContactPage:
    """From the card's last line to the tab."""
    await front.open_card()
    await front.to_section(ActivitySection)
    await front.press("down", "down", "down", "down", "enter")
    page = await front.shown(ContactPage)
    await front.until(lambda: page.tab is Tab.ACTIVITY and "Contact added" in front.text)
    return page


async def test_what_happened_is_listed_narrowed_down_read_and_written(reception: Reception, desk: Desk) -> None:
    """C19, S4, S6: from the card; notes are not in the file."""
    client = dana(desk)
    payments.mark_paid(desk, a_booking(desk, client), Method.CASH)
    notes.add(desk, client, "A secret of hers")
    async with sitting_at(reception) as front:
        page = await to_activity(front)
        assert title(page) == "Dana Levi · Activity · 4"
        labels.put(desk, [client], "VIP")
        front.app.heartbeat.nudge()
        await front.until(lambda: "Label put on: VIP" in front.text)
        await front.press("f")
        await front.choose("Payments")
        await front.until(lambda: title(page) == "Dana Levi · Activity · Payments · 1")
        await front.press("enter")
        await front.shown(Sheet)
        for said in ("Paid", "80.00", "Cash", "Booking"):
            assert said in front.text, said
        await front.press("escape", "f")
        await front.choose("Everything")
        await front.until(lambda: title(page) == "Dana Levi · Activity · 5")
        await front.press("E")
        await front.shown(OneLineForm)
        await front.press("enter")
        await front.until(lambda: any("5 entries are in" in one for one in front.said))
    [file] = Path.home().glob("activity-Dana-Levi-*.csv")
    text = file.read_text("utf-8-sig")
    assert "Note added" in text
    assert "secret" not in text


async def test_the_page_goes_from_client_to_client_of_the_list(reception: Reception, desk: Desk) -> None:
    """C10: on the same tab, past whoever was deleted meanwhile, and says where one is; a cut name grows back."""
    people = four_people(desk)
    long = somebody(desk, "Aaron" + " Maximiliane" * 8)
    async with sitting_at(reception, (80, 24)) as front:
        order = list(front.place.clients.found.ids)
        assert order[0] == long
        await front.press("v", "right")
        page = await front.shown(ContactPage)
        await front.until(lambda: "… · All bookings" in title(page))
        await front.pilot.resize_terminal(160, 24)
        await front.until(lambda: "Maximiliane · All bookings" in title(page))
        assert page.query_one("#page").border_subtitle == f"1 of {len(people) + 1}  , ."
        contacts.delete(desk, [order[1]])
        await front.press("full_stop")
        await front.until(lambda: page.header is not None and page.header.id == order[2])
        assert page.tab is Tab.BOOKINGS
        assert front.has_focus(page.list)
        await front.press("comma")
        await front.until(lambda: page.header is not None and page.header.id == long)
        await front.press("comma")
        await front.until(lambda: front.said == ["This is the first client."])
        assert page.current == long
