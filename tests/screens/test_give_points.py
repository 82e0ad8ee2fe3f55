"""L2: points given from the Loyalty place: to one, to all who are ticked, to somebody who is searched for or new."""

from tests.builders import dana
from tests.screens.front import sitting_at
from tests.screens.people import crowd, four_people

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import points, programme
from frontdesk_tui.desk.loyalty.programme import Programme, Status
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.points import PointsAccount, PointsEntry
from frontdesk_tui.screens.dialogs.book_who import BookWho
from frontdesk_tui.screens.dialogs.contact_form import ContactForm
from frontdesk_tui.screens.dialogs.points_form import PointsForm


def _balances() -> dict[int, int]:
    return {row.contact_id: row.balance for row in PointsAccount.select()}


async def test_g_gives_to_the_client_under_the_cursor_and_to_all_who_are_ticked(
    reception: Reception, desk: Desk
) -> None:
    """L2, L10"""
    clients = crowd(desk, 3)
    points.give_all(desk, clients, 1, "Came", "k")
    programme.set_up(desk, Programme(points="stars"))
    async with sitting_at(reception, (120, 36), "loyalty") as front:
        await front.press("g")
        await front.shown(PointsForm)
        assert "Give stars · Client 000" in front.text
        await front.fill(amount="40", reason="Brought a friend")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert "40 stars given to Client 000" in front.said[-1]
        await front.until(lambda: any("Client 000" in line and " 41 " in line for line in front.lines))
        await front.press("home", "space", "space", "g")
        await front.shown(PointsForm)
        assert "Give stars · 2 clients" in front.text
        await front.fill(amount="100", reason="Summer")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert _balances() == {clients[0]: 141, clients[1]: 101, clients[2]: 1}
        assert "100 stars given to 2 clients" in front.said[-1]
        await front.press("u")
        assert _balances() == {clients[0]: 41, clients[1]: 1, clients[2]: 1}
        await front.until(lambda: "41" in front.text)


async def test_n_asks_whom_then_how_many_and_why_and_escape_goes_back_a_step(reception: Reception, desk: Desk) -> None:
    """L2: in four steps, to somebody who has no points yet."""
    people = four_people(desk)
    async with sitting_at(reception, (120, 36), "loyalty") as front:
        await front.press("n")
        await front.shown(BookWho)
        assert "Add new customer" in front.text
        await front.write("daniel")
        await front.press("enter")
        await front.shown(PointsForm)
        await front.press("escape")
        await front.shown(BookWho)
        await front.write("weber")
        await front.press("enter")
        await front.shown(PointsForm)
        assert "Give points · Daniel Weber" in front.text
        await front.fill(amount="0", reason="Welcome")
        await front.press("ctrl+s")
        assert "between 1 and" in front.under("amount")
        await front.fill(amount="1,000")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        assert _balances()[people["Daniel"]] == 1_000
        await front.until(lambda: front.names == ["Daniel Weber", "Dana Levi"])
        await front.press("n", "escape")
        await front.back_at_the_place()
        assert PointsEntry.select().count() == 2


async def test_add_new_customer_goes_on_with_who_was_added(reception: Reception, desk: Desk) -> None:
    """L2, C4"""
    dana(desk)
    async with sitting_at(reception, (120, 36), "loyalty") as front:
        await front.press("n")
        await front.write("Noor Haddad")
        await front.press("enter")
        await front.shown(ContactForm)
        await front.press("ctrl+s")
        await front.shown(PointsForm)
        assert "Give points · Noor Haddad" in front.text
        await front.fill(amount="50", reason="Welcome")
        await front.press("ctrl+s")
        await front.back_at_the_place()
        await front.until(lambda: front.names == ["Noor Haddad"])
        assert "50 points given" in front.said[-1]


async def test_while_the_programme_is_not_active_it_says_so_and_gives_nothing(reception: Reception, desk: Desk) -> None:
    """L2"""
    points.give_all(desk, crowd(desk, 2), 1, "Came", "k")
    async with sitting_at(reception, (80, 24), "loyalty") as front:
        await front.press("space", "space", "g")
        await front.shown(PointsForm)
        await front.fill(amount="5", reason="Came")
        programme.set_up(desk, Programme(Status.PAUSED))
        await front.press("ctrl+s")
        assert "paused" in front.text
        await front.press("escape", "left", "enter")
        await front.back_at_the_place()
        for key in ("g", "n"):
            await front.press(key)
            await front.until(lambda: "paused; a manager" in front.said[-1])
            await front.back_at_the_place()
        assert set(_balances().values()) == {1}
