"""What all forms keep to, however low the terminal is."""

import pytest
from tests.builders import a_service
from tests.screens.front import Front, sitting_at
from tests.screens.in_settings import settings

from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.business_form import BusinessForm
from frontdesk_tui.screens.dialogs.hours_form import HoursForm
from frontdesk_tui.screens.dialogs.question_form import QuestionForm
from frontdesk_tui.screens.dialogs.service_form import ServiceForm
from frontdesk_tui.screens.dialogs.time_off_form import TimeOffForm
from frontdesk_tui.widgets.form_field import FormField

_REACHED = {
    ServiceForm: ("e",),
    BusinessForm: ("B",),
    HoursForm: ("h", "enter"),
    QuestionForm: ("q", "n"),
    TimeOffForm: ("o", "n"),
}
"""How each form of the Settings place is reached."""


@pytest.mark.parametrize("form", list(_REACHED), ids=lambda form: form.__name__)
@pytest.mark.parametrize("height", [14, 24])
async def test_the_buttons_stay_in_sight_while_the_fields_scroll(
    reception: Reception, desk: Desk, form: type[ServiceForm], height: int
) -> None:
    """B1, S10"""
    a_service(desk, "Massage")
    async with sitting_at(reception, (80, height)) as front:
        await settings(front)
        for key in _REACHED[form]:
            await front.press(key)
        shown = await front.shown(form)
        for field in shown.query(FormField):
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
