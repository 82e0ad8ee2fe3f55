"""C17: conditions put together to one sentence: of a filter, or of a segment."""

from asyncio import sleep
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import ActiveBinding, Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from frontdesk_tui.desk.clients import segments
from frontdesk_tui.desk.clients.condition import CONDITIONS, ClientCondition, ClientConditions, Names
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.part_form import Known
from frontdesk_tui.screens.errand_screen import ErrandDialog
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.live_keys import renamed
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.sentence_list import SentenceLine, SentenceList
from frontdesk_tui.widgets.titled_pane import TitledPane

CALM = 0.05
"""Seconds after a change until it is counted who is meant."""


class ConditionsEditor(ErrandDialog):
    """Keys change the condition under the cursor; how many contacts are meant is counted meanwhile."""

    CSS_PATH = "conditions_editor.tcss"
    AUTO_FOCUS = "SentenceList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "done", "Done", tooltip="Take these conditions", id="conditions.done", priority=True),
        Binding("n", "errand('filter_contacts', 'add')", "Add", tooltip="Add a condition", id="conditions.new"),
        Binding("x", "turn", "Not", tooltip="The opposite of this condition", id="conditions.not"),
        Binding("m", "match", "All or any", tooltip="All must hold, or any of them", id="conditions.match"),
        Binding("d,delete", "remove", "Remove", tooltip="Remove this condition", id="conditions.remove"),
        Binding(
            "s",
            "errand('filter_contacts', 'keep')",
            "Save as segment",
            tooltip="Save the conditions as a segment",
            id="conditions.keep",
        ),
        Binding("escape", "leave", "Leave", tooltip="Close; nothing is changed", id="conditions.leave"),
    ]

    pane = getters.query_one("#conditions", TitledPane)
    parts = getters.query_one("#sentence", SentenceList)

    def __init__(self, heading: str, conditions: ClientConditions, known: Known, names: Names, done: str) -> None:
        """`heading` is safe to display; `done` is the word for taking the conditions."""
        super().__init__()
        self.conditions = conditions
        """What they are now."""
        self.known = known
        """What there is to choose from."""
        self.result: ClientConditions | None = None
        """What was taken in the end; None while it is edited, and when it was left."""
        self._heading = heading
        self._at_first = conditions
        self._names = names
        self._done = done

    def kinds(self) -> dict[str, type[ClientCondition]]:
        """The conditions that can be added."""
        return CONDITIONS.every()

    @property
    def at(self) -> int | None:
        """Which condition the cursor is on; None where there is none."""
        key = self.parts.key
        return key if isinstance(key, int) and key < len(self.conditions.rules) else None

    # -- what is shown -----------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The sentence, below it how many are meant."""
        with TitledPane(id="conditions", classes="dialog"):
            yield SentenceList(id="sentence")
            yield Static("", id="count", markup=False)
        yield KeyBar(right=("question_mark", "escape"))

    def on_mount(self) -> None:
        """Show what is edited."""
        self.pane.entitle(self._heading)
        self.put(self.conditions)

    def put(self, conditions: ClientConditions, at: int | None = None) -> None:
        """Show conditions that are otherwise; the cursor goes to what was changed."""
        self.conditions = conditions
        lines = [
            SentenceLine(number, conditions.joint if number else "Who", one_line(rule.said(self._names), 300))
            for number, rule in enumerate(conditions.rules)
        ]
        self.parts.show(lines or [SentenceLine(0, "Who", named("everybody — ⟦n conditions.new⟧ adds a condition"))], at)
        self.refresh_bindings()
        self._count()

    @work(exclusive=True, group="count")
    async def _count(self) -> None:
        """Count who is meant; an answer about what it is no more is dropped."""
        said, conditions = self.query_one("#count", Static), self.conditions
        said.update(Content("Counting …"))
        await sleep(CALM)
        try:
            found = await self.work.background_lane.ask(segments.count, self.work.desk(), conditions)
        except DeskError as error:
            told = f"✖ {error.sentence}"
        else:
            told = "1 contact" if found == 1 else f"{found:,} contacts"
        if self.is_open:
            said.update(Content(told))

    # -- keys --------------------------------------------------------------------------------

    @property
    def active_bindings(self) -> dict[str, ActiveBinding]:
        """The key that takes them is named for what comes of it."""
        return renamed(super().active_bindings, self, {"done": self._done})

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be done with the condition under the cursor is not offered."""
        if not self.query(SentenceList):
            return True
        if action in ("remove", "turn"):
            return self.at is not None
        if action == "match":
            return len(self.conditions.rules) > 1
        return super().check_action(action, parameters)

    def offers(self, errand: tuple[object, ...]) -> bool:
        """Kept is what shows somebody."""
        if errand == ("filter_contacts", "keep"):
            return bool(self.conditions.rules) and self._done == "Show"
        return super().offers(errand)

    @on(SentenceList.OptionSelected)
    def _change(self) -> None:
        self.action_errand("filter_contacts", "change")

    @on(SentenceList.OptionHighlighted)
    def _moved_on(self) -> None:
        self.refresh_bindings()

    def action_turn(self) -> None:
        """The opposite of the one under the cursor."""
        if self.at is not None:
            self.put(*self.conditions.put(self.conditions.rules[self.at].turned(), self.at))

    def action_remove(self) -> None:
        """Without the one under the cursor."""
        if self.at is not None:
            self.put(self.conditions.without(self.at))

    def action_match(self) -> None:
        """All must hold, or any of them."""
        self.put(self.conditions.turned())

    def action_done(self) -> None:
        """Close with what they are."""
        if self.asking is None:
            self.asking = self._take()

    @work(group="errand")
    async def _take(self) -> None:
        """Raised is what cannot be asked: it is said, and one goes on."""
        try:
            await self.work.ask(self.conditions.check)
        except DeskError as error:
            self.query_one("#count", Static).update(Content(f"✖ {error.sentence}"))
            self.asking = None
            return
        self.result, self.asking = self.conditions, None
        self.dismiss(None)

    def action_leave(self) -> None:
        """Close; asked only when something would be lost."""
        if self.asking is None:
            self.asking = self._ask_to_leave()

    @work(group="errand")
    async def _ask_to_leave(self) -> None:
        question = Confirm("Leave without saving?", "What you have changed here will be lost.", "Leave", "Go on")
        if self.conditions == self._at_first or await self.app.push_screen_wait(question):
            self.asking = None
            self.dismiss(None)
        self.asking = None
