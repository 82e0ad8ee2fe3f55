"""The editor of an automation: one sentence, whose parts are chosen top to bottom."""

from asyncio import sleep
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from frontdesk_tui.automations import edits
from frontdesk_tui.automations.conditions import CONDITIONS
from frontdesk_tui.automations.preview import Preview
from frontdesk_tui.automations.rule import Rule, Spot
from frontdesk_tui.automations.sentence import texts_of
from frontdesk_tui.desk.part import Kind
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens import preview_words
from frontdesk_tui.screens.automation_edited import Edited
from frontdesk_tui.screens.errand_screen import ErrandDialog
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.sentence_list import SentenceList
from frontdesk_tui.widgets.titled_pane import TitledPane

CALM = 0.05
"""Seconds after a change until it is asked whom the rule would fire for."""

PATIENCE = 0.4
"""Seconds after which it is said that this takes a while."""

LOOKING = Content("Looking …")
"""What is said then."""


class AutomationEditor(ErrandDialog):
    """A2: keys change the part under the cursor, and save it all."""

    CSS_PATH = "automation_editor.tcss"
    TAKES_BACK = True
    AUTO_FOCUS = "SentenceList"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (118, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "errand('automation_save')", "Save", tooltip="Save and close", id="editor.save"),
        Binding(
            "a",
            "errand('automation_save', 'activate')",
            "Activate",
            tooltip="Save it and switch it on",
            id="editor.activate",
        ),
        Binding("n", "errand('automation_parts', 'add_action')", "Action", tooltip="Add an action", id="editor.action"),
        Binding(
            "c",
            "errand('automation_parts', 'add_condition')",
            "Condition",
            tooltip="Add a condition",
            id="editor.condition",
        ),
        Binding(
            "l",
            "errand('automation_parts', 'add_text')",
            "Language",
            tooltip="Add the email's text in another language",
            id="editor.language",
        ),
        Binding("d,delete", "remove", "Remove", tooltip="Remove this action, condition or text", id="editor.remove"),
        Binding(
            "shift+up,K",
            "move(-1)",
            "Up",
            key_display="shift+↑",
            tooltip="Put it before the one above; the first text of an email is for everybody else, too",
            id="editor.up",
            priority=True,
        ),
        Binding(
            "shift+down,J",
            "move(1)",
            "Down",
            key_display="shift+↓",
            tooltip="Put it after the one below",
            id="editor.down",
            priority=True,
        ),
        Binding("m", "match", "All or any", tooltip="All conditions must hold, or any of them", id="editor.match"),
        Binding(
            "w",
            "errand('automation_preview', 'of_editor')",
            "Preview",
            tooltip="Whom it would have fired for, and whom it will",
            id="editor.preview",
        ),
        Binding(
            "t",
            "errand('automation_trial')",
            "Test send",
            tooltip="Send its emails to yourself, for a client who is made up",
            id="editor.test",
        ),
        Binding("u", "undo", "Undo", tooltip="Take back what was changed here last", id="editor.undo"),
        Binding("escape", "leave", "Leave", tooltip="Close without saving", id="editor.leave"),
    ]

    pane = getters.query_one("#editor", TitledPane)
    parts = getters.query_one("#sentence", SentenceList)

    def __init__(self, edited: Edited) -> None:
        super().__init__()
        self.edited = edited
        """What it was."""
        self.rule = edited.rule
        """What it is now."""
        self.saved: int | None = None
        """Id of the automation, once it has been saved."""
        self._before: list[tuple[Rule, Spot]] = []
        """What it was before each change, and where the cursor stood then."""
        self._wrong: dict[Spot, str] = {}
        self._tells_all = False
        """Whether what is still missing is said, too: once somebody has tried to save it."""

    @property
    def spot(self) -> Spot:
        """What the cursor is on."""
        key = self.parts.key
        return key if isinstance(key, Spot) else Spot("name")

    # -- what is shown -----------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """The sentence, beside it whom it is for; below what is wrong with the whole."""
        with TitledPane(id="editor", classes="dialog"):
            with Horizontal(id="halves"):
                yield SentenceList(id="sentence")
                with VerticalScroll(id="beside", can_focus=False):
                    yield Static("", id="preview")
            yield Static("", id="brief")
            yield Static("", id="said", markup=False)
        yield KeyBar(right=("editor.undo", "question_mark", "escape"))

    def on_mount(self) -> None:
        """Show what is edited."""
        self.show()

    def put(self, rule: Rule, at: Spot | None = None) -> None:
        """Show a rule that is otherwise; the cursor goes to what was changed."""
        if rule != self.rule:
            self._before.append((self.rule, self.spot))
        self._turn_into(rule, at)

    def _turn_into(self, rule: Rule, at: Spot | None) -> None:
        self.rule = rule
        self._wrong = {}
        self.remove_class("-refused")
        self.show(at)

    def show(self, at: Spot | None = None) -> None:
        """Show the rule as it is."""
        self.pane.entitle(self.edited.title(self.rule))
        self._show_sentence(at)
        self._look()

    def _show_sentence(self, at: Spot | None = None) -> None:
        self.parts.show(self.edited.lines(self.rule, self._wrong, self._tells_all), at)
        self.refresh_bindings()

    @work(exclusive=True, group="preview")
    async def _look(self) -> None:
        """Look for what is wrong, and whom it is for; an answer about what it is no more is dropped."""
        work, rule, automation = self.work, self.rule, self.edited.automation
        self._wrong = await work.background_lane.ask(rule.wrong)
        if not self.is_open:
            return
        self._show_sentence()
        await sleep(CALM)
        looking = self.set_timer(PATIENCE, lambda: self._show_preview(None))
        found = await preview_words.ask(work, rule, automation)
        looking.stop()
        if self.is_open:
            self._show_preview(found)

    def _show_preview(self, found: Preview | None) -> None:
        """Whom it is for; None while one is still looking."""
        self.query_one("#preview", Static).update(preview_words.beside(found) if found else LOOKING)
        self.query_one("#brief", Static).update(preview_words.in_short(found) if found else LOOKING)

    async def look_for_wrong(self) -> bool:
        """Whether something is wrong, which is said where it is from now on; the cursor goes to the first."""
        self._wrong = await self.work.background_lane.ask(self.rule.wrong)
        self._tells_all = True
        first = next((line.key for line in self.parts.shown if line.key in self._wrong), None)
        self._show_sentence(first if isinstance(first, Spot) else None)
        return bool(self._wrong)

    def refuse(self, sentence: str) -> None:
        """Say why it is not saved; nothing is lost."""
        self.query_one("#said", Static).update(Content(f"✖ {one_line(sentence, 300)}"))
        self.add_class("-refused")

    # -- keys --------------------------------------------------------------------------------

    @on(SentenceList.OptionSelected)
    def _change(self) -> None:
        self.action_errand("automation_parts")

    @on(SentenceList.OptionHighlighted)
    def _moved_on(self) -> None:
        self.refresh_bindings()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be done with the part under the cursor is not offered."""
        if not self.query(SentenceList):
            return True
        spot = self.spot
        if action in ("remove", "move"):
            return spot.at is not None
        if action == "undo":
            return bool(self._before)
        if action == "match":
            return len(self.rule.conditions.rules) > 1
        return super().check_action(action, parameters)

    def offers(self, errand: tuple[object, ...]) -> bool:
        """The same of errands."""
        if errand == ("automation_parts", "add_condition"):
            return any(kind.needs <= self.rule.trigger.has() for kind in CONDITIONS.every().values())
        if errand == ("automation_parts", "add_text"):
            return self._is_email(self.spot)
        if errand == ("automation_save", "activate"):
            return not self.edited.is_active
        if errand == ("automation_trial",):
            return any(texts_of(one) for one in self.rule.actions)
        return super().offers(errand)

    def _is_email(self, spot: Spot) -> bool:
        """Whether the cursor is on an action whose texts can be in several languages."""
        if spot.part != "actions" or spot.at is None or spot.at >= len(self.rule.actions):
            return False
        return any(ask.kind is Kind.TEXTS for ask in self.rule.actions[spot.at].asks())

    def action_remove(self) -> None:
        """Without what is under the cursor."""
        self.put(edits.removed(self.rule, self.spot))

    def action_move(self, by: int) -> None:
        """Earlier or later."""
        self.put(*edits.moved(self.rule, self.spot, by))

    def action_match(self) -> None:
        """All conditions must hold, or any of them."""
        self.put(edits.turned(self.rule))

    def action_undo(self) -> None:
        """As it was before the last change."""
        self._turn_into(*self._before.pop())

    def action_leave(self) -> None:
        """Close; asked only when something would be lost."""
        self.action_errand("automation_save", "leave")
