"""The booking form of a service."""

from collections.abc import Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType

from frontdesk_tui.desk.booking.booking_forms import KIND_SAID, Question
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.desk.schedule.services import ServiceDraft
from frontdesk_tui.screens.dialogs.set_list import SetList
from frontdesk_tui.widgets.record_list import Column, ListRow


class Questions(SetList):
    """C12: what whoever books a service is asked, in order. A question has its place, from 1 on, for an id."""

    COLUMNS = (
        Column("Question", 24, grows=True),
        Column("Answer", 11),
        Column("Required", 8),
        Column("Choices", 16, grows=True, drop_below=80),
    )
    NOTHING = "Nothing is asked of whoever books it. ⟦n question.new⟧ adds a question."
    OPENS = "change_questions"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "errand('change_questions', 'new')", "Add", tooltip="Add a question", id="question.new"),
        Binding("e", "errand('change_questions')", "Edit", tooltip="Edit the question", id="question.edit"),
        Binding(
            "r",
            "errand('change_questions', 'require')",
            "Required",
            tooltip="Whether it must be answered",
            id="question.required",
        ),
        Binding(
            "shift+up,K",
            "errand('change_questions', 'move', -1)",
            "Up",
            key_display="shift+↑",
            tooltip="Ask it earlier",
            id="question.up",
            priority=True,
        ),
        Binding(
            "shift+down,J",
            "errand('change_questions', 'move', 1)",
            "Down",
            key_display="shift+↓",
            tooltip="Ask it later",
            id="question.down",
            priority=True,
        ),
        Binding(
            "d,delete", "errand('change_questions', 'remove')", "Remove", tooltip="Ask it no more", id="question.remove"
        ),
    ]

    def __init__(self, service: int, name: str) -> None:
        super().__init__()
        self.service = service
        """Id of the service."""
        self._service_name = name
        self.draft = ServiceDraft(name)
        """The service as it was read last."""

    @property
    def at(self) -> int | None:
        """Index of the question under the cursor."""
        marked = self.rows.highlighted
        return None if marked is None or marked > len(self.draft.form) else marked - 1

    async def look(self) -> tuple[str, Sequence[ListRow]]:
        """The questions. Raises DeskError when the service is gone."""
        self.draft = await self.work.ask(services.read, self.service)
        rows = [_row(place, question) for place, question in enumerate(self.draft.form, 1)]
        return f"{one_line(self.draft.name, 60)} · Booking form · {len(rows)}", rows


def _row(place: int, question: Question) -> ListRow:
    cells = (
        one_line(question.text),
        KIND_SAID[question.kind],
        "yes" if question.required else "no",
        one_line(" · ".join(question.choices)),
    )
    return ListRow(place, cells)
