"""S5: the team in Settings, and who sits at the desk."""

from dataclasses import replace

from tests.builders import colleague, dana, kinds_of_events
from tests.screens.front import sitting_at
from tests.screens.in_settings import settings

from frontdesk_tui.desk import pins, team
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.desk.team import StaffDraft
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.pin_form import AskPin, SetPin
from frontdesk_tui.screens.dialogs.staff_form import StaffForm
from frontdesk_tui.screens.dialogs.staff_list import StaffList
from frontdesk_tui.screens.nobody import NobodyScreen


async def test_colleagues_are_added_edited_given_a_pin_and_deactivated_by_keys(reception: Reception) -> None:
    """S5"""
    async with sitting_at(reception) as front:
        await settings(front)
        await front.press("s")
        await front.shown(StaffList)
        await front.press("n")
        await front.shown(StaffForm)
        await front.fill(name="Noa Bar", login="noa", email="noa", languages="hebrew, en")
        await front.press("ctrl+s")
        assert "no email address" in front.under("email")
        await front.fill(email="noa@example.com")
        await front.press("ctrl+s")
        await front.shown(StaffList)
        noa = team.who_is("noa")
        assert noa is not None
        assert team.read(noa.staff or 0) == StaffDraft(
            "Noa Bar", Role.FRONT_DESK, "noa", "noa@example.com", ("he", "en")
        )
        await front.press("e")
        await front.shown(StaffForm)
        await front.tab_to("role")
        await front.press("enter", "down", "enter", "ctrl+s")
        await front.shown(StaffList)
        await front.press("p")
        await front.shown(SetPin)
        await front.fill(pin="1234", again="1243")
        await front.press("ctrl+s")
        assert "not the same" in front.under("again")
        await front.fill(again="1234")
        await front.press("ctrl+s")
        await front.shown(StaffList)
        (line,) = (line for line in front.lines if "Noa Bar" in line and "manager" in line)
        assert "yes" in line
        await front.press("x")
        assert "inactive" in next(line for line in front.lines if "Noa Bar" in line)
        await front.press("home", "x")
        assert front.said[-1].startswith("ronit is the last admin who can sign in")
        await front.press("u")
        await front.until(lambda: team.who_is("noa"))


async def test_another_colleague_sits_down_by_their_pin_and_has_only_the_keys_of_their_role(
    reception: Reception, desk: Desk
) -> None:
    """S5: what was open is closed; the log says who it was."""
    noa = colleague(desk, "Noa").actor
    pins.set_for(desk, noa.staff or 0, "1234")
    async with sitting_at(reception) as front:
        place = await settings(front)
        await front.press("W")
        await front.shown(Choose)
        await front.write("noa")
        await front.press("enter")
        await front.shown(AskPin)
        await front.write("4321")
        await front.press("enter")
        assert "That is not the PIN of Noa" in front.under("pin")
        pins.set_for(desk, noa.staff or 0, "1234")  # an admin helps: nothing is to be waited for any more
        await front.write("1234")
        await front.press("enter")
        await front.until(lambda: front.app.screen is not place and front.app.current_mode == "settings")
        await front.settled()
        assert front.app.desk().actor == noa
        assert "· Noa" in front.lines[0]
        assert "Staff" not in front.lines[-1]
        assert "It takes an admin to change it." in front.text
        assert "Change" not in front.lines[-1]
        assert kinds_of_events()[-3:] == ["staff.pin_refused", "staff.pin_set", "staff.signed_in"]
        await front.press("s", "enter", "n")
        assert front.app.screen is front.home


async def test_whom_nobody_knows_sees_no_client_until_they_say_who_they_are(reception: Reception, desk: Desk) -> None:
    """S5: no key leads past the question."""
    dana(desk)
    noa = colleague(desk, "Noa").actor
    async with sitting_at(replace(reception, actor=Actor("studio", Role.FRONT_DESK)), place="nobody") as front:
        await front.shown(Choose)
        await front.press("escape")
        assert isinstance(front.app.screen, NobodyScreen)
        await front.press("1", "2", "u", "O", "exclamation_mark", "W")
        assert isinstance(front.app.screen, NobodyScreen)
        assert "Dana" not in front.text
        await front.press("enter")
        await front.shown(Choose)
        await front.write("noa")
        await front.press("enter")
        await front.until(lambda: isinstance(front.app.screen, ContactsPlace))
        await front.until(lambda: "Dana Levi" in front.text)
        assert front.app.desk().actor == noa
        # By another desk, while she sits here.
        team.edit(desk, noa.staff or 0, StaffDraft("Noa", Role.ADMIN, "noa"))
        front.app.heartbeat.nudge()
        await front.until(lambda: front.app.desk().actor.role is Role.ADMIN)
        assert "Dana Levi" in front.text
        team.deactivate(desk, noa.staff or 0)
        front.app.heartbeat.nudge()
        await front.shown(Choose)
        assert "Dana" not in front.text
