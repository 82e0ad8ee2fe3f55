"""C12: the questions of a service's booking form, by keys."""

from dataclasses import replace

from tests.builders import a_service
from tests.screens.front import sitting_at
from tests.screens.in_settings import settings

from frontdesk_tui.desk.booking import booking_forms
from frontdesk_tui.desk.booking.booking_forms import Question, QuestionKind
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.screens.dialogs.collision import Collision
from frontdesk_tui.screens.dialogs.question_form import QuestionForm
from frontdesk_tui.screens.dialogs.questions import Questions


async def test_questions_are_added_moved_required_edited_and_removed(reception: Reception, desk: Desk) -> None:
    """C12"""
    service = a_service(desk, "Grooming")
    async with sitting_at(reception) as front:
        place = await settings(front)
        await front.press("q")
        await front.shown(Questions)
        assert "n adds a question" in front.text
        await front.press("n")
        await front.shown(QuestionForm)
        await front.fill(text="Dog's name")
        await front.tab_to("required")
        await front.press("space", "ctrl+s")
        await front.shown(Questions)
        await front.press("n")
        await front.shown(QuestionForm)
        await front.fill(text="Size")
        await front.tab_to("kind")
        await front.press("enter", "down", "down", "down", "down", "enter")
        await front.tab_to("choices")
        await front.press(*"Small", "enter", *"Large")
        await front.press("ctrl+s")
        await front.shown(Questions)
        size = Question("Size", QuestionKind.CHOICE, False, ("Small", "Large"))
        assert booking_forms.questions_of(service) == (Question("Dog's name", required=True), size)
        await front.press("shift+up", "r")
        required = replace(size, required=True)
        name = Question("Dog's name", required=True)
        await front.until(lambda: booking_forms.questions_of(service) == (required, name))
        await front.press("enter")
        await front.shown(QuestionForm)
        await front.fill(text="How large?")
        await front.press("ctrl+s")
        await front.shown(Questions)
        await front.press("down", "d")
        await front.until(lambda: booking_forms.questions_of(service) == (replace(required, text="How large?"),))
        await front.press("u")
        await front.until(lambda: len(booking_forms.questions_of(service)) == 2)
        await front.until(lambda: "Dog's name" in front.text)
        await front.press("escape")
        await front.until(lambda: front.app.screen is place)


async def test_a_question_that_is_typed_stays_when_its_service_is_gone(reception: Reception, desk: Desk) -> None:
    """C12, S7: the list of questions closes once the form was left."""
    service = a_service(desk, "Grooming")
    async with sitting_at(reception) as front:
        place = await settings(front)
        await front.press("q")
        await front.shown(Questions)
        await front.press("n")
        form = await front.shown(QuestionForm)
        services.delete(desk, service)
        front.app.heartbeat.nudge()
        await front.until(lambda: front.said)
        assert front.app.screen is form
        await front.press("escape")
        await front.until(lambda: front.app.screen is place)


async def test_a_choice_without_choices_is_refused_under_its_field(reception: Reception, desk: Desk) -> None:
    """C12"""
    service = a_service(desk, "Grooming")
    async with sitting_at(reception, (80, 24)) as front:
        await settings(front)
        await front.press("q")
        await front.shown(Questions)
        await front.press("n")
        await front.shown(QuestionForm)
        await front.press("ctrl+s")
        assert "what is asked" in front.under("text")
        await front.fill(text="Size")
        await front.tab_to("kind")
        await front.press("enter", "down", "down", "down", "down", "enter")
        await front.tab_to("choices")
        await front.write("Small")
        await front.press("ctrl+s")
        assert "at least two choices" in front.under("choices")
        assert "Save" in front.text
        assert booking_forms.questions_of(service) == ()


async def test_a_kind_that_is_chosen_and_saved_in_one_burst_is_stored(reception: Reception, desk: Desk) -> None:
    """C12: as when it is typed slowly."""
    service = a_service(desk, "Grooming")
    async with sitting_at(reception) as front:
        await settings(front)
        for key in ("q", "n", "A", "g", "e", "tab", "enter", "down", "down", "enter", "ctrl+s"):
            front._send(key, key if len(key) == 1 else None)
        await front.until(lambda: booking_forms.questions_of(service))
        assert booking_forms.questions_of(service) == (Question("Age", QuestionKind.NUMBER),)


async def test_a_question_that_another_desk_adds_meanwhile_is_not_lost(reception: Reception, desk: Desk) -> None:
    """S7"""
    service = a_service(desk, "Grooming")
    one, two, other = Question("One"), Question("Two"), Question("Other")
    services.edit(desk, service, replace(services.read(service), form=(one, two)))
    async with sitting_at(reception) as front:
        await settings(front)
        await front.press("q")
        shown = await front.shown(Questions)
        await front.press("e")
        await front.shown(QuestionForm)
        await front.fill(text="Mine")
        services.edit(desk, service, replace(services.read(service), form=(other, one, two)))
        front.app.heartbeat.nudge()
        await front.until(lambda: len(shown.draft.form) == 3)
        await front.press("ctrl+s")
        await front.shown(Collision)
        await front.press("right", "ctrl+s")
        await front.shown(Questions)
        assert booking_forms.questions_of(service) == (other, one, two)
