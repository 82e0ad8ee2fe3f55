"""C12: add, edit, remove and move the questions of a booking form."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from frontdesk_tui.desk.booking.booking_forms import Question
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.screens.both_edited import saving
from frontdesk_tui.screens.dialogs.question_form import QuestionForm
from frontdesk_tui.screens.dialogs.questions import Questions


async def new(place: Questions) -> None:
    """Ask for a question, and put it after the others."""
    form = QuestionForm(
        "Add question", lambda question: _put(place, place.draft, [*place.draft.form, question]), Question("")
    )
    if await place.app.push_screen_wait(form) is not None:
        await place.reread(len(place.draft.form) + 1)
        place.work.say("Question added")


async def run(place: Questions) -> None:
    """Ask for the question under the cursor otherwise."""
    at = place.at
    if at is None:
        return
    # As it was when the question was opened: the list follows other desks meanwhile.
    draft = place.draft
    asked = draft.form

    async def submit(question: Question) -> None:
        store = saving(place, services.edit, place.service, shown=draft, says={"form": _questions})
        await store(replace(draft, form=(*asked[:at], question, *asked[at + 1 :])))

    form = QuestionForm("Edit question", submit, asked[at])
    if await place.app.push_screen_wait(form) is not None:
        await place.reread(at + 1)
        place.work.say("Question saved")


async def require(place: Questions) -> None:
    """Say that the question under the cursor must be answered, or need not."""
    at, draft, asked = place.at, place.draft, place.draft.form
    if at is not None:
        turned = replace(asked[at], required=not asked[at].required)
        said = "Nobody books without an answer now" if turned.required else "It need not be answered any more"
        await place.did(partial(_put, place, draft, [*asked[:at], turned, *asked[at + 1 :]]), said)


async def remove(place: Questions) -> None:
    """Ask the question under the cursor no more; what was answered before stays with the bookings."""
    at, draft, asked = place.at, place.draft, place.draft.form
    if at is not None:
        await place.did(partial(_put, place, draft, [*asked[:at], *asked[at + 1 :]]), "Question removed")


async def move(place: Questions, by: int) -> None:
    """Ask the question under the cursor earlier or later, by so many places."""
    at, draft, asked = place.at, place.draft, [*place.draft.form]
    if at is not None and 0 <= at + by < len(asked):
        asked.insert(at + by, asked.pop(at))
        await place.did(partial(_put, place, draft, asked), "", at + by + 1)


def _questions(asked: Sequence[Question]) -> str:
    return "\n".join(one_line(one.text) for one in asked)


async def _put(place: Questions, draft: ServiceDraft, questions: Sequence[Question]) -> None:
    """Store the form as it is to be in place of the draft's, unless another desk has changed the service since."""
    await place.work.act(services.edit, place.service, replace(draft, form=tuple(questions)), draft)
