"""Choosing one of several in a dropdown."""

from tests.builders import dana
from tests.screens.front import sitting_at
from tests.screens.in_automations import at_automations

from frontdesk_tui.desk.clients import labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.choose import Choose
from frontdesk_tui.screens.dialogs.detailed_choice import DetailedChoice


async def test_what_matches_nothing_is_said_in_place_of_the_list(reception: Reception) -> None:
    """Also what would be markup, or obeyed by the terminal."""
    async with sitting_at(reception, (80, 24)) as front:
        await at_automations(front)
        await front.press("n")
        choose = await front.shown(DetailedChoice)
        await front.write("[b]zzz")
        await front.paste("\x1b[31m")
        assert "Nothing matches “[b]zzz" in front.text
        assert "\x1b" not in front.text
        assert not choose._list.display
        await front.press("enter")
        assert front.app.screen is choose
        await front.press("ctrl+u")
        await front.write("scratch")
        assert "Nothing matches" not in front.text
        assert "From scratch" in front.text
        await front.press("escape")
        await front.back_at_the_place()


async def test_home_and_end_go_to_the_first_and_the_last(reception: Reception, desk: Desk) -> None:
    """A new label is the last where one can be made."""
    for name in ("Regular", "VIP", "VIP gold"):
        labels.put(desk, [dana(desk)], name)
    async with sitting_at(reception) as front:
        await front.press("l")
        choose = await front.shown(Choose)
        await front.press("end")
        assert choose._list.highlighted == choose._list.option_count - 1 == 2
        await front.press("home")
        assert choose._list.highlighted == 0
        await front.write("vi")
        await front.press("end")
        assert "New label vi" in front.text
        assert choose._list.highlighted == 2
