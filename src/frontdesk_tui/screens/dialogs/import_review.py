"""A file before it is brought in: how it is read, what its columns become, and what would come of it."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import ClassVar, NamedTuple

from textual import getters, on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from frontdesk_tui.desk.clients import import_runs
from frontdesk_tui.desk.clients.match_rules import Existing, MatchBy
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.exchange.encoding import called
from frontdesk_tui.exchange.import_choices import Choices
from frontdesk_tui.exchange.import_preview import Column, Preview, preview
from frontdesk_tui.exchange.importing import Imported, file_digest, import_file
from frontdesk_tui.exchange.incoming import Kind
from frontdesk_tui.exchange.records import InPart, Refused
from frontdesk_tui.models.lanes import Lane
from frontdesk_tui.screens.errand_screen import ErrandDialog
from frontdesk_tui.widgets.key_bar import KeyBar
from frontdesk_tui.widgets.named_keys import named
from frontdesk_tui.widgets.sentence_list import SentenceLine, SentenceList
from frontdesk_tui.widgets.titled_pane import TitledPane

BY = {
    MatchBy.EMAIL: "the same email",
    MatchBy.PHONE: "the same phone",
    MatchBy.NAME_BIRTHDATE: "the same name and birthdate",
}
"""How a client is known, in words."""
WITH = {
    Existing.SKIP: "They stay as they are",
    Existing.FILL: "They are given what they lack",
    Existing.UPDATE: "The file wins, but empties no field",
}
"""What becomes of one who is there, in words."""
_REASONS = 3
"""Refusals that are shown below what would come of the file."""


class Part(NamedTuple):
    """What a line of the list is about."""

    name: str
    """`result`, `encoding`, `match`, `existing` or `column`."""
    column: str = ""
    """By what the column is remembered."""


class ImportReview(ErrandDialog):
    """S2: nothing is written yet. A line that is opened is changed, and all is looked at anew."""

    CSS_PATH = "import_review.tcss"
    AUTO_FOCUS = "SentenceList"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "errand('import_file', 'bring_in')", "Import", tooltip="Bring it in", id="import.go"),
        Binding("escape", "leave", "Cancel", tooltip="Import nothing", id="import.leave"),
    ]

    parts = getters.query_one("#parts", SentenceList)

    def __init__(self, path: Path, choices: Choices, found: Preview) -> None:
        super().__init__()
        self.path = path
        """The file."""
        self.asked = choices
        """What somebody has chosen."""
        self.found = found
        """What it looks like."""
        self.would: Imported | None = None
        """What would come of it; None until it has been read through."""
        self._wrong = ""
        self._read = 0
        self._resumes_at = 0
        self._unwanted = Event()

    def compose(self) -> ComposeResult:
        """What is chosen, and below it what would come of it."""
        with TitledPane(id="review", classes="dialog"):
            yield SentenceList(id="parts")
            yield Static("", id="result", markup=False)
        yield KeyBar(right=("question_mark", "escape"))

    def on_mount(self) -> None:
        """Show it, and read it through."""
        self.query_one("#review", TitledPane).entitle(f"Import {one_line(self.path.name, 60)} · {self.found.kind}")
        self.show()
        self._try()

    def on_unmount(self) -> None:
        """Nobody waits for the rehearsal any more."""
        self._unwanted.set()

    @property
    def column(self) -> Column | None:
        """The column under the cursor."""
        key = self.parts.key
        wanted = key.column if isinstance(key, Part) else ""
        return next((one for one in self.found.columns if one.key == wanted), None)

    async def choose(self, choices: Choices) -> None:
        """Read it otherwise."""
        try:
            self.found = await self.work.ask(preview, self.path, self.work.desk().business, choices)
        except DeskError as error:
            self.work.say(error.sentence, wrong=True)
            return
        self.asked = choices
        self.show()
        self._try()

    def show(self) -> None:
        """What is chosen by now."""
        rules = self.asked.rules
        lines = [
            SentenceLine(Part("encoding"), "Letters", _letters(self.found, self.asked)),
            SentenceLine(Part("match"), "Known by", " or ".join(BY[one] for one in rules.by)),
            SentenceLine(Part("existing"), "If known", WITH[rules.existing]),
        ]
        lines = lines[1:] if self.found.kind in (Kind.XLSX, Kind.JSON) else lines
        self.parts.show([*lines, *map(_column_line, self.found.columns), *map(_first_line, self.found.first)])
        self._show_result()

    def _show_result(self) -> None:
        self.query_one("#result", Static).update(Content("\n").join(self._result()))
        self.refresh_bindings()

    def _result(self) -> Sequence[Content]:
        if self.found.trouble:
            said = (
                f"✖ {one_line(self.found.trouble, 300)} {named('⟦Enter part.change⟧ on a column says what it holds.')}"
            )
            return [Content.styled(said, "bold $text-error")]
        if self._wrong:
            return [Content.styled(f"✖ {one_line(self._wrong, 300)}", "bold $text-error")]
        if self.would is None:
            return [Content(f"Reading it through, nothing is written … {self._read} %")]
        return would_become(self.would, self._resumes_at)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """What cannot be read is not brought in."""
        if action == "errand" and parameters[1:] == ("bring_in",):
            return not (self.found.trouble or self._wrong)
        return super().check_action(action, parameters)

    @on(SentenceList.OptionSelected)
    def _opened(self) -> None:
        key = self.parts.key
        if isinstance(key, Part) and key.name != "first":
            self.action_errand("import_file", f"change_{key.name}")

    @work(exclusive=True, group="rehearsal")
    async def _try(self) -> None:
        """Read it through without writing, to say what would come of it."""
        self._unwanted.set()
        unwanted = self._unwanted = Event()
        self.would, self._wrong, self._read = None, "", 0
        if self.found.trouble:
            return
        asked = self.asked
        lane = Lane("rehearsal")
        try:
            digest = await lane.ask(file_digest, self.path, self.found.choices)
            self._resumes_at = await lane.ask(import_runs.unfinished, digest)
            would = await lane.ask(
                import_file,
                self.work.desk,
                self.path,
                dry_run=True,
                choices=asked,
                progress=self._progress,
                go_on=lambda: not unwanted.is_set(),
            )
        except DeskError as error:
            self._wrong = error.sentence
        else:
            self.would = would
        finally:
            unwanted.set()
            self.run_worker(self._close(lane), group="closing")
        if self.is_open:
            self._show_result()

    async def _close(self, lane: Lane) -> None:
        await asyncio.to_thread(lane.close)

    def _progress(self, done: int, of: int) -> None:
        percent = 100 * done // of if of else 100
        if percent != self._read and self.is_open:
            self._read = percent
            self.app.call_from_thread(self._show_result)

    def with_column(self, column: Column, target: str) -> Choices:
        """The choices with another meaning of a column; empty for what its name says."""
        told = {key: said for key, said in self.found.choices.told.items() if key != column.key}
        return replace(self.asked, columns=told | ({column.key: target} if target else {}))


def _letters(found: Preview, asked: Choices) -> str:
    if not found.choices.encoding:
        return "Found out for each card" if found.kind is Kind.VCARD else "UTF-8, with some that cannot be read"
    return f"{called(found.choices.encoding)}{'' if asked.encoding else ', as found out'}"


def _column_line(column: Column) -> SentenceLine:
    name = one_line(column.header, 40) or "(no name)"
    samples = " · ".join(one_line(sample, 40) for sample in column.samples)
    return SentenceLine(Part("column", column.key), "Column", f"{name} → {one_line(column.becomes, 60)}", samples)


def _first_line(first: tuple[str, str]) -> SentenceLine:
    return SentenceLine(Part("first", first[0]), one_line(first[0], 10).capitalize(), one_line(first[1], 100))


def would_become(done: Imported, resumes_at: int = 0) -> Sequence[Content]:
    """What came of a file, or would come of it, and the first that are not taken."""
    counts = {str(outcome.value): count for outcome, count in done.outcomes.items()}
    said = import_runs.said(counts | {"not taken": done.refusals, "taken in part": done.in_part})
    lines = [Content.styled(f"{said[0].upper()}{said[1:]}.", "bold")]
    if resumes_at:
        lines.append(Content(f"It was cut after {resumes_at:,} before, and goes on from there."))
    lost: list[Refused | InPart] = [*done.refused, *done.reduced]
    lines += [Content(f"  {one.where}: {one_line(one.reason, 100)}") for one in lost[:_REASONS]]
    if done.refusals + done.in_part > _REASONS:
        lines.append(Content.styled("  … and more", "dim"))
    return lines
