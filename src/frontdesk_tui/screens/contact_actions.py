"""What can be done for the client one stands on: each key asks what it must, then calls the verb."""

from collections.abc import Sequence
from functools import partial
from typing import ClassVar

from textual import on, work
from textual.binding import Binding, BindingType

from frontdesk_tui.desk import (
    card,
    contacts,
    custom_fields,
    labels,
    notes,
    points,
    tasks,
    team,
)
from frontdesk_tui.desk.drafts import ContactDraft
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.contact_bookings import ContactBookings
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.widgets.card_section import CardSection
from frontdesk_tui.widgets.card_sections import (
    SEE_ALL,
    BookingsSection,
    InfoSection,
    LoyaltySection,
    NotesSection,
    TasksSection,
)


class ContactActions(ContactBookings):
    """A place with a list of contacts and a card: the keys of its clients."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "new", "New", tooltip="New contact", id="contact.new"),
        Binding("e", "edit", "Edit", tooltip="Edit contact", id="contact.edit"),
        Binding("d,delete", "delete", "Delete", tooltip="Delete the ticked contacts, or this one", id="contact.delete"),
        Binding("a", "note", "Add note", show=False, tooltip="Add a note, for staff only", id="contact.note"),
        Binding("t", "task", "Add task", show=False, tooltip="Add a task or reminder", id="contact.task"),
        Binding(
            "l", "label", "Label", tooltip="Put a label on the ticked contacts, or on this one", id="contact.label"
        ),
        Binding(
            "plus",
            "points",
            "Give points",
            show=False,
            key_display="+",
            tooltip="Give loyalty points",
            id="contact.points",
        ),
    ]

    # -- the contact itself ----------------------------------------------------------------

    def action_new(self) -> None:
        """C4: new contact."""
        self._ask_edit(None)

    def action_edit(self) -> None:
        """C6: edit contact."""
        if self.current is not None:
            self._ask_edit(self.current)

    @work(exclusive=True, group="dialog")
    async def _ask_edit(self, contact: int | None) -> None:
        from frontdesk_tui.screens.dialogs.contact_form import ContactForm, OpenInstead

        draft, version, made = None, 0, contact
        if contact is not None:
            stored, version = await self.work.ask(contacts.for_editing, contact)
            draft = stored.details

        async def submit(filled: ContactDraft | OpenInstead) -> None:
            nonlocal made
            assert isinstance(filled, ContactDraft)
            if contact is None:
                made = await self.work.act(contacts.add, filled)
            else:
                await self.work.act(contacts.edit, contact, filled, version)

        form = ContactForm(
            "New contact" if contact is None else "Edit contact",
            submit,
            lambda asked: self.work.ask(contacts.with_same_address, self.work.desk(), asked, contact),
            await self.work.ask(custom_fields.names),
            draft,
        )
        done = await self.app.push_screen_wait(form)
        if isinstance(done, OpenInstead):
            self.open_card(done.contact)
        elif done is not None and made is not None:
            self.work.say("Contact saved")
            if contact is None:
                self.open_card(made)

    def action_delete(self) -> None:
        """C5: delete contacts."""
        self._ask_delete(self.several())

    @work(exclusive=True, group="dialog")
    async def _ask_delete(self, ids: Sequence[int]) -> None:
        if not ids:
            return
        who = await self._called(ids[0]) if len(ids) == 1 else f"{len(ids):,} contacts"
        if await self.app.push_screen_wait(
            Confirm(f"Delete {who}?", "Deleted contacts wait in the trash, with all that belongs to them.", "Delete")
        ) and await self.did(partial(self.work.act, contacts.delete, ids), f"Deleted {who}"):
            self.clients.untick_all()
            self.card_open = False
            self.clients.focus()

    async def _called(self, contact: int) -> str:
        found = await self.work.ask(card.read, self.work.desk(), contact)
        return found.name if found else "this contact"

    # -- notes, tasks, labels, points ------------------------------------------------------

    def action_note(self) -> None:
        """C13: add note."""
        self._ask_note(self.current)

    @work(exclusive=True, group="dialog")
    async def _ask_note(self, contact: int | None) -> None:
        from frontdesk_tui.screens.dialogs.note_form import NoteForm

        if contact is None:
            return
        form = NoteForm(lambda note: self.work.act(notes.add, contact, note.text, note.kind))
        if await self.app.push_screen_wait(form) is not None:
            self.work.say("Note added")

    def action_task(self) -> None:
        """C15: add task."""
        self._ask_task(self.current)

    @work(exclusive=True, group="dialog")
    async def _ask_task(self, contact: int | None) -> None:
        from frontdesk_tui.screens.dialogs.task_form import TaskForm

        if contact is None:
            return
        people = await self.work.ask(team.colleagues)
        if await self.app.push_screen_wait(
            TaskForm(
                lambda task: self.work.act(tasks.add, task.description, contact, task.assignee, task.due),
                self.work.desk(),
                people,
            )
        ):
            self.work.say("Task added")

    def action_label(self) -> None:
        """C16: put a label on, or take one off."""
        self._ask_label(self.several())

    @work(exclusive=True, group="dialog")
    async def _ask_label(self, ids: Sequence[int]) -> None:
        if not ids:
            return
        known = await self.work.ask(labels.choices)
        has = {label.id for label in await self.work.ask(labels.of, ids[0])} if len(ids) == 1 else set()
        choices = [Choice(label, one_line(label.name, 60), "take off" if label.id in has else "") for label in known]
        chosen = await self.app.push_screen_wait(Choose("Label", choices, make="New label"))
        if chosen is None:
            return
        if isinstance(chosen, str):
            name = chosen
        elif chosen.id in has:
            await self.did(
                partial(self.work.act, labels.take, ids, chosen.id), f"{one_line(chosen.name, 60)} taken off"
            )
            return
        else:
            name = chosen.name
        await self.did(partial(self.work.act, labels.put, ids, name), f"{one_line(name, 60)} put on")

    def action_points(self) -> None:
        """L2: give points."""
        self._ask_points(self.current)

    @work(exclusive=True, group="dialog")
    async def _ask_points(self, contact: int | None) -> None:
        from frontdesk_tui.screens.dialogs.points_form import PointsForm

        if contact is None:
            return
        given = await self.app.push_screen_wait(
            PointsForm(lambda asked: self.work.act(points.give, contact, asked.amount, asked.reason, asked.key))
        )
        if given is not None:
            self.work.say(f"{given.amount:,} points given")

    # -- the card's lines --------------------------------------------------------------------

    @on(CardSection.Chosen)
    def _chosen(self, event: CardSection.Chosen) -> None:
        match event.section, event.item:
            case BookingsSection(), None:
                self.action_bookings()
            case BookingsSection(), item if item == SEE_ALL:
                self._see_all()
            case BookingsSection(), _:
                self.action_pay()
            case TasksSection(), None:
                self.action_task()
            case TasksSection(), task:
                self._tick_task(task)
            case NotesSection(), None:
                self.action_note()
            case LoyaltySection(), _:
                self.action_points()
            case InfoSection(), _:
                self.action_edit()

    @work(group="verb")
    async def _tick_task(self, task: int) -> None:
        line = next((line for line in self.card.card.tasks if line.id == task), None) if self.card.card else None
        if line is not None:
            done = line.state == "done"
            verb = tasks.untick if done else tasks.tick
            await self.did(partial(self.work.act, verb, task), "Task open again" if done else "Task done")
