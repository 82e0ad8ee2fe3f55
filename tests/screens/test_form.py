"""What all forms keep to, however low the terminal is."""

from typing import Any

import pytest
from tests.builders import a_booking, a_service, dana
from tests.screens.front import Front, given, sitting_at
from tests.screens.in_settings import the_services

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.contact_form import ContactForm
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.dialogs.hours_form import HoursForm
from frontdesk_tui.screens.dialogs.question_form import QuestionForm
from frontdesk_tui.screens.dialogs.service_form import ServiceForm
from frontdesk_tui.screens.dialogs.time_off_form import TimeOffForm
from frontdesk_tui.widgets.form_field import FormField

_REACHED: dict[type[Form[Any]], tuple[str, ...]] = {
    ServiceForm: ("e",),
    HoursForm: ("h", "enter"),
    QuestionForm: ("q", "n"),
    TimeOffForm: ("o", "n"),
}
"""How each form of the Settings place is reached."""


@pytest.mark.parametrize("height", [14, 24])
async def test_the_buttons_stay_in_sight_while_the_fields_scroll(reception: Reception, desk: Desk, height: int) -> None:
    """B1, S10"""
    a_service(desk, "Massage")
    async with sitting_at(reception, (80, height)) as front:
        place = await the_services(front)
        for form, keys in _REACHED.items():
            with given(form):
                await front.press(*keys)
                await front.shown(form)
                await _look_through(front)
                for _ in keys:
                    if front.app.screen is not place:
                        await front.press("escape")
                assert front.app.screen is place


async def test_what_is_being_filled_in_stays_in_sight_when_the_terminal_shrinks(
    reception: Reception, desk: Desk
) -> None:
    """S9, S10"""
    dana(desk)
    async with sitting_at(reception, (120, 50)) as front:
        await front.press("e")
        await front.shown(ContactForm)
        await front.tab_to("vat_id")
        for height in (20, 12, 36):
            await front.pilot.resize_terminal(80, height)
            await front.settled()
            _all_in_sight(front)


async def _look_through(front: Front) -> None:
    """Go through the fields of the form that is open, and find something wrong with each."""
    for field in front.form.query(FormField):
        if not field.display:
            continue
        await front.tab_to(field.name or "")
        _all_in_sight(front)
        field.wrong("This is wrong for a reason that takes its time to be told.")
        await front.settled()
        _all_in_sight(front)
        assert "This is wrong" in front.text


def _all_in_sight(front: Front) -> None:
    """The heading, what has the focus, and both buttons."""
    form = front.form
    within = form.query_one("#form").content_region
    for seen in (form.query_one("#heading"), form.query_one("#save"), form.query_one("#cancel")):
        assert within.contains_region(seen.region), front.text
    assert front.focused is not None
    assert within.contains_region(front.focused.region), front.text


async def test_what_is_wrong_is_said_when_its_field_is_left(reception: Reception, desk: Desk) -> None:
    """B1, S10"""
    a_service(desk, "Massage")
    async with sitting_at(reception) as front:
        await the_services(front)
        await front.press("e")
        form = await front.shown(ServiceForm)
        await front.fill(price="zwölf")
        assert "is no amount" not in front.text
        await front.press("tab")
        assert "“zwölf” is no amount" in front.text
        assert front.focused is form.field("currency").control
        await front.fill(price="12")
        assert "is no amount" not in front.text


async def test_a_field_that_is_left_as_it_was_is_not_complained_of(reception: Reception) -> None:
    """B1, S10"""
    async with sitting_at(reception) as front:
        await the_services(front)
        await front.press("n")
        form = await front.shown(ServiceForm)
        await front.press("tab", "tab", "tab")
        assert not any(field.has_class("-wrong") for field in form.query(FormField))


async def test_escape_from_a_question_is_called_what_its_safe_button_is(reception: Reception, desk: Desk) -> None:
    """B4, S10: “Cancel” would be taken for what is asked about."""
    a_booking(desk, dana(desk), hours=30)
    async with sitting_at(reception) as front:
        await front.press("X")
        await front.until(lambda: "esc Keep it" in front.lines[-1])


async def test_the_key_bar_calls_keys_what_their_buttons_are_called(reception: Reception, desk: Desk) -> None:
    """B4, S10"""
    async with sitting_at(reception, place="calendar") as front:
        await front.press("R")
        await front.until(lambda: "^s Write" in front.lines[-1])
        assert "esc Leave" in front.lines[-1]
