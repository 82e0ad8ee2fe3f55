"""One booking, whole: form responses, notes, payments."""

from collections.abc import Awaitable, Callable
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content

from frontdesk_tui.desk.booking.booking_page import BookingPage
from frontdesk_tui.screens.dialogs.sheet import Sheet


class FormResponses(Sheet):
    """C12, C14: question and answer of the booking form, the booking's notes, and what was paid."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,i", "dismiss", "Close", show=False, tooltip="Back to where you were", id="responses.close")
    ]

    def __init__(self, page: BookingPage, anew: Callable[[], Awaitable[BookingPage]]) -> None:
        async def read() -> tuple[str, Content]:
            return _said(await anew())

        super().__init__(*_said(page), read)


def _said(page: BookingPage) -> tuple[str, Content]:
    return f"{page.line.client} · {page.line.said}", Content("\n").join(_lines(page))


def _lines(page: BookingPage) -> list[Content]:
    """Under each heading what there is, or that there is nothing."""
    line = page.line
    standing = (
        line.status_words or "Confirmed",
        line.attendance,
        line.payment.value,
        line.open and f"{line.open} open",
    )
    said = [Content(" · ".join(word for word in standing if word)), Content(""), _heading("Form responses")]
    for question, answer in page.answers:
        said += [Content.styled(question, "dim"), Content(answer or "—")]
    said += [] if page.answers else [Content("No form responses")]
    said += [Content(""), _heading("Notes on this booking, for staff only")]
    for note in page.notes:
        said += [Content.styled(note.heading, "dim"), Content(note.text)]
    said += [] if page.notes else [Content("No notes")]
    if page.payments:
        said += [Content(""), _heading("Payments"), *map(Content, page.payments)]
    return said


def _heading(title: str) -> Content:
    return Content.styled(title, "bold")
