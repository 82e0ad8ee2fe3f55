"""L9: points that could not be taken back, by keys."""

from uuid import uuid4

from tests.builders import a_booking, a_service, dana, somebody
from tests.desk.loyalty.programmes import a_rule
from tests.screens.front import sitting_at
from tests.screens.in_programme import open_list

from frontdesk_tui.desk.booking import attendance
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import ledger, points, shortfalls
from frontdesk_tui.desk.loyalty.earn_rules import RuleKind
from frontdesk_tui.desk.loyalty.points import Way
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.shortfalls import Shortfalls


def spends(desk: Desk, contact: int, service: int) -> None:
    """A client comes, spends what that earns but for 3 points, and had not come after all."""
    booking = a_booking(desk, contact, hours=-1, service=service)
    attendance.check_in(desk, booking)
    points.adjust(desk, contact, Way.REMOVE, ledger.balance_of(contact) - 3, "Spent", uuid4().hex)
    attendance.unset(desk, booking)


def missing(desk: Desk) -> list[int]:
    """What is to be seen to."""
    return [line.amount for line in shortfalls.lines(desk)]


async def test_what_could_not_be_taken_back_is_taken_once_it_is_there_or_waived(
    reception: Reception, desk: Desk
) -> None:
    """L9: a refusal says what is missing, and both can be undone."""
    async with sitting_at(reception, (80, 24)) as front:
        await open_list(front, "S", Shortfalls)
        assert "No points are missing." in front.text
        assert "Waive" not in front.lines[-1]
        client, other = dana(desk), somebody(desk, "㐂三郎", "אלקבץ")
        a_rule(desk, RuleKind.SESSION, 1_000)
        yoga = a_service(desk, "Yoga")
        spends(desk, client, yoga)
        spends(desk, other, yoga)
        front.app.heartbeat.nudge()
        await front.until(lambda: "· 2" in front.text and "Attended Yoga" in front.text)
        owed = missing(desk)
        await front.press("t")
        await front.until(lambda: any("only 0 are there" in said for said in front.said))
        assert missing(desk) == owed
        points.give(desk, client, 1_500, "A gift", uuid4().hex)
        front.app.heartbeat.nudge()
        await front.until(lambda: "1,500" in front.text)
        await front.press("t")
        await front.until(lambda: ledger.balance_of(client) == 1_500 - owed[0])
        assert f"{owed[0]:,} points taken from Dana Levi   u Undo" in front.said
        await front.until(lambda: "· 1" in front.text)
        await front.press("u")
        await front.until(lambda: ledger.balance_of(client) == 1_500)
        await front.until(lambda: "· 2" in front.text)
        await front.press("home", "w")
        await front.until(lambda: missing(desk) == owed[1:])
        await front.press("u")
        await front.until(lambda: missing(desk) == owed)
        await front.until(lambda: "· 2" in front.text)
        await front.press("home", "enter")
        page = await front.shown(ContactPage)
        assert page.current == client
        await front.press("escape")
        await front.shown(Shortfalls)
        await front.press("escape")
        await front.back_at_the_place()
