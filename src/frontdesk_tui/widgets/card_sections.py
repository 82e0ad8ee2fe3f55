"""What each section of the contact card says."""

from collections.abc import Iterable, Sequence
from textwrap import wrap
from typing import ClassVar

from rich.cells import cell_len, chop_cells
from textual.binding import Binding, BindingType
from textual.content import Content

from frontdesk_tui.desk.booking.bookings_of import BookingLine, Payable, Span
from frontdesk_tui.desk.clients.card import Card
from frontdesk_tui.desk.clients.labels import LabelChoice
from frontdesk_tui.desk.clients.shown_fields import Field
from frontdesk_tui.desk.clients.task_lines import TaskState
from frontdesk_tui.widgets.card_section import CardSection, Errand, Heading, Item, spread
from frontdesk_tui.widgets.cells import fit
from frontdesk_tui.widgets.inks import inked, told

NOTE_LINES = 3
"""Lines of a note that the card shows."""

_BOX = {TaskState.OPEN: "☐", TaskState.OVERDUE: "☐", TaskState.DONE: "☑"}

_CAME = {"Attended": "✓ ", "Not attended": "✗ "}

SEE_ALL = -1
"""Stands for the line that opens all bookings, or all of the activity."""

MEMBER, ACTIVITY = 1, 2
"""Stand for the two lines about loyalty."""


class InfoSection(CardSection):
    """Who the client is and how to reach them; labels. A line is opened to edit what stands in it."""

    def heading(self, card: Card) -> Heading:
        """Member status, and the key that edits."""
        labels, inks = told(card.labels)
        return Heading(card.member_status, labels, "e Edit", inks)

    def errand(self, item: int | None) -> Errand:
        """Edit the contact, or one field of it."""
        if self.card is None or item is None or item >= len(self.card.fields):
            return ("edit_contact", "run")
        field = self.card.fields[item]
        return ("edit_contact", "field", self.card.id, self.card.name, field.key)

    def shown(self, card: Card) -> Sequence[Field]:
        """The fields that have a line."""
        return card.known

    def ids(self, card: Card) -> Sequence[int]:
        """The lines, by the place of their field among all."""
        return [card.fields.index(field) for field in self.shown(card)]

    def items(self, card: Card, width: int) -> Iterable[Item]:
        """A line for each field."""
        fields = self.shown(card)
        widest = min(14, max((cell_len(field.name) for field in fields), default=0))
        for id, field in zip(self.ids(card), fields, strict=True):
            name = fit(field.name, widest)
            text = Content(fit(field.text, max(0, width - widest - 2))) if field.text else Content.styled("—", "dim")
            yield Item((Content.assemble((name, "dim"), "  ", text),), id)


class WholeInfoSection(InfoSection):
    """The same with every field there is, every label, and the segments."""

    def shown(self, card: Card) -> Sequence[Field]:
        """All of them, empty ones too."""
        return card.fields

    def items(self, card: Card, width: int) -> Iterable[Item]:
        """A line for each field; then labels and segments, as many lines as they need."""
        yield from super().items(card, width)
        heading = self.heading(card)
        if card.labels and cell_len(f"{heading.title}   {heading.said}{heading.key}") > width:
            yield from self._broken(card.labels, width)
        if card.segments:
            yield Item((Content(""), Content.styled("Segments", "dim")))
            yield from self._broken([LabelChoice(0, name) for name in card.segments], width)

    def _broken(self, labels: Sequence[LabelChoice], width: int) -> Iterable[Item]:
        """Labels, or what looks like them, in as many lines as they need."""
        line: list[LabelChoice] = []
        for label in labels:
            if line and cell_len(told([*line, label])[0]) > width:
                yield self._labels(line, width)
                line = []
            line.append(label)
        yield self._labels(line, width)

    def _labels(self, labels: Sequence[LabelChoice], width: int) -> Item:
        text, inks = told(labels)
        return Item((inked(Content(fit(text, width)), inks, self.app.current_theme.dark),))


class BookingsSection(CardSection):
    """Upcoming or past bookings, with what is to be paid."""

    def heading(self, card: Card) -> Heading:
        """Which bookings; opening it chooses others."""
        span = card.span.value if card.span is not Span.ALL else "All bookings"
        return Heading("Bookings", f"{span} ▾", "o Choose")

    def errand(self, item: int | None) -> Errand:
        """Choose which bookings, list all of them, or take a payment."""
        if self.card is not None and item == SEE_ALL:
            return ("view_contact", "bookings", self.card.id)
        line = next((line for line in self.card.bookings if line.id == item), None) if self.card else None
        return ("pay_booking", "of", line.id) if line else ("show_bookings", "run")

    def items(self, card: Card, width: int) -> Iterable[Item]:
        """A line for each booking, and one that opens all of them."""
        for line in card.bookings:
            standing = _standing(line)
            text = spread(f"{line.when}  {_CAME.get(line.attendance, '')}{line.what}", standing, width)
            cut = len(text) - len(standing)
            yield Item((Content.assemble(text[:cut], (text[cut:], "bold" if line.open else "dim")),), line.id)
        if not card.bookings:
            said = "No past bookings" if card.span is Span.PAST else "No upcoming bookings"
            yield Item((Content.styled(said, "dim"),))
        if card.bookings_in_all:
            yield Item((Content(f"See all bookings ({card.bookings_in_all:,})"),), SEE_ALL)

    def ids(self, card: Card) -> Sequence[int]:
        """The bookings, and the line that opens all of them."""
        return [*(line.id for line in card.bookings), *([SEE_ALL] if card.bookings_in_all else [])]


def _standing(line: BookingLine) -> str:
    """How a booking stands, as far as it is not plainly confirmed, and its payment."""
    payment = "" if line.payment is Payable.NOTHING_DUE else line.payment.value + (" ▾" if line.open else "")
    return " · ".join(word for word in (line.status_words, payment) if word)


class NotesSection(CardSection):
    """The newest notes, for staff only."""

    def heading(self, card: Card) -> Heading:
        """How many there are."""
        return Heading(f"Notes ({card.notes_in_all:,})" if card.notes_in_all else "Notes", "", "a Add note")

    def errand(self, item: int | None) -> Errand:
        """Read a note, or add one."""
        return ("note", "read", item) if item is not None else ("add_note", "run")

    def items(self, card: Card, width: int) -> Iterable[Item]:
        """What each is about, and its first lines."""
        for note in card.notes:
            lines, more = _first_lines(note.text, width)
            shown = [fit(line, width) for line in lines]
            if more:
                shown[-1] = fit(shown[-1].rstrip() + " …", width)
            yield Item((Content.styled(fit(note.heading, width), "dim"), *map(Content, shown)), note.id)

    def ids(self, card: Card) -> Sequence[int]:
        """The notes."""
        return [note.id for note in card.notes]


def _first_lines(text: str, width: int) -> tuple[list[str], bool]:
    """The lines of a text that the card shows, and whether there is more."""
    begin = text[: 8 * width]  # wrapping a long note whole would take a tenth of a second
    wrapped = [line for part in begin.splitlines() or [""] for line in (wrap(part, max(10, width)) or [""])]
    # Words are wrapped by characters; what has none, as Japanese, is then cut by cells.
    lines = [part for line in wrapped for part in (chop_cells(line, width) or [""])]
    return lines[:NOTE_LINES], len(lines) > NOTE_LINES or len(begin) < len(text)


class TasksSection(CardSection):
    """Open tasks, and those ticked off today."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "choose", "Tick", tooltip="Tick the task off, or open it again", id="card.tick")
    ]

    def heading(self, card: Card) -> Heading:
        """How many are open."""
        count = f" ({card.tasks_in_all:,})" if card.tasks_in_all else ""
        return Heading(f"Tasks & reminders{count}", "", "t Add task")

    def errand(self, item: int | None) -> Errand:
        """Tick a task, or add one."""
        task = next((task for task in self.card.tasks if task.id == item), None) if self.card else None
        return ("task", "tick", task.id, task.state.value) if task else ("add_task", "run")

    def items(self, card: Card, width: int) -> Iterable[Item]:
        """A box, what is to be done, by whom and until when; overdue ones say so and stand out."""
        for task in card.tasks:
            room = width - 3 - min(cell_len(task.description), width // 2)
            meta = fit(task.meta, min(cell_len(task.meta), room))
            text = spread(f"{_BOX[task.state]} {task.description}", meta, width)
            look = {TaskState.OPEN: "", TaskState.OVERDUE: "bold", TaskState.DONE: "dim"}[task.state]
            yield Item((Content.styled(text, look),), task.id)

    def ids(self, card: Card) -> Sequence[int]:
        """The tasks."""
        return [task.id for task in card.tasks]


class LoyaltySection(CardSection):
    """L6: member or not, and which tier; points now, redeemed so far, last activity; what expires."""

    def heading(self, card: Card) -> Heading:
        """What the points are called, and the key that gives some."""
        points = card.loyalty.points
        return Heading(f"Loyalty {points}", "", f"+ Give {points}")

    def errand(self, item: int | None) -> Errand:
        """Give points, make the client a member, or list how the balance came about."""
        return {MEMBER: ("member_status", "run"), ACTIVITY: ("points_activity", "run")}.get(
            item or 0, ("give_points", "run")
        )

    def items(self, card: Card, width: int) -> Iterable[Item]:
        """Member info, the figures, and the announcement."""
        status = " · ".join(filter(None, (card.member_status, card.loyalty.tier)))
        yield Item((Content.assemble(("Member info  ", "dim"), fit(status, max(0, width - 13))),), MEMBER)
        yield Item((Content(fit(card.loyalty.figures, width)),), ACTIVITY)
        if card.loyalty.expiry:
            yield Item(tuple(Content.styled(line, "dim") for line in wrap(card.loyalty.expiry, max(10, width))))

    def ids(self, card: Card) -> Sequence[int]:  # noqa: ARG002
        """Member info, and the figures."""
        return (MEMBER, ACTIVITY)


class ActivitySection(CardSection):
    """C19: what happened last."""

    def heading(self, card: Card) -> Heading:  # noqa: ARG002
        """What it is."""
        return Heading("Activity")

    def errand(self, item: int | None) -> Errand:
        """Show an entry in full, or list all of them."""
        if item in (None, SEE_ALL):
            return ("view_contact", "activity", self.card.id if self.card else 0)
        return ("activity", "entry", item)

    def items(self, card: Card, width: int) -> Iterable[Item]:
        """When, and what; then the line that opens all of it."""
        for line in card.history:
            text = fit(f"{line.when}  {line.what}", width)
            yield Item((Content.assemble((text[: len(line.when)], "dim"), text[len(line.when) :]),), line.id)
        yield Item((Content("See all activity"),), SEE_ALL)

    def ids(self, card: Card) -> Sequence[int]:
        """The entries, and the line that opens all of them."""
        return [*(line.id for line in card.history), SEE_ALL]
