"""The application: its places, themes, the clock thread, and notices."""

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import ClassVar, Concatenate, ParamSpec, TypeVar

from textual import on, work
from textual.binding import BindingType
from textual.message import Message
from textual.signal import Signal
from textual.widget import Widget

from frontdesk_tui.app_keys import KEYS
from frontdesk_tui.coming_back import ComesBack
from frontdesk_tui.deeds import Deeds
from frontdesk_tui.desk import wording
from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError, UnavailableError
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.reaching import in_words, is_damaged
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.heartbeat import Beat, Heartbeat
from frontdesk_tui.models.lanes import Lane
from frontdesk_tui.palette import ElsewhereCommands, KeyCommands, SettingCommands
from frontdesk_tui.quiet_app import QuietApp
from frontdesk_tui.recovering import log_is_at
from frontdesk_tui.screen_settings import ScreenSettings
from frontdesk_tui.screens.errand_screen import AskingScreen, ErrandScreen
from frontdesk_tui.screens.places import PLACES, PlaceKey, show
from frontdesk_tui.settings import Settings
from frontdesk_tui.widgets.live_keys import live_keys
from frontdesk_tui.widgets.named_keys import key_of, named
from frontdesk_tui.widgets.top_line import TopLine, WorkerIs
from frontdesk_tui.worker import Status, Worker

P = ParamSpec("P")
T = TypeVar("T")

_OFFER = "   ⟦u app.undo⟧ Undo"
"""What stands after the notice of a deed that can be taken back."""


class FrontdeskApp(ComesBack, ScreenSettings, QuietApp):
    """The front desk."""

    CSS_PATH = "app.tcss"
    # None of Textual's own, some of which lead out of a restricted session.
    COMMANDS = {KeyCommands, ElsewhereCommands, SettingCommands}
    COMMAND_PALETTE_DISPLAY = "^p"
    BINDINGS: ClassVar[list[BindingType]] = KEYS

    @dataclass
    class Beaten(Message):
        """The clock thread has found something."""

        beat: Beat

    @dataclass
    class WorkerChanged(Message):
        """The worker is busy, or idle, or something has failed."""

        status: Status

    def __init__(self, reception: Reception, *, log_file: str = "", settings: Settings | None = None) -> None:
        super().__init__(reception)
        self.log_file = log_file
        self.screen_lane = Lane("screen", self._asking)
        self.search_lane = Lane("search", self._asking)
        self.background_lane = Lane("background", self._asking)
        self.changed: Signal[Changes] = Signal(self, "changed")
        self.heartbeat = Heartbeat(self.desk, lambda beat: self.post_message(self.Beaten(beat)))
        self.worker = Worker(self.desk, lambda status: self.post_message(self.WorkerChanged(status)))
        self._worker_status = Status()
        self._due_task: int | None = None
        self._lost = ""
        self.deeds = Deeds(self.screen_lane, self.desk, self._nudge)
        self.use(settings)

    # -- what the screens ask for --------------------------------------------------------

    @contextmanager
    def _asking(self) -> Iterator[None]:
        """On the thread of a lane: what gets no answer keeps what is shown, and is asked anew in time."""
        try:
            with in_words():
                yield
        except UnavailableError:
            if is_damaged():
                self.post_message(self.Beaten(Beat(None, ())))  # the line on top says so; asking anew mends nothing
            else:
                self.heartbeat.missed()
            raise

    async def ask(self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to a question, from the lane of the screen."""
        return await self.screen_lane.ask(question, *args, **kwargs)

    async def act(self, verb: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out a verb to its end; what it wrote can be taken back by `u`, if it has an inverse."""
        return await self.deeds.act(verb, *args, **kwargs)

    def offering_undo(self, sentence: str) -> str:
        """What was just done, to be told once; with `u Undo` after it where that can be undone."""
        offer = named(_OFFER) if self.deeds.offers_undo and self.check_action("undo", ()) else ""
        self.deeds.offers_undo = False
        return sentence + offer

    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """A notice that nobody has to answer; the same one, said again, takes the place of the one before.

        So does a deed: only what was done last is taken back by `u`.
        """
        told = self.offering_undo(sentence)
        said = sentence if wrong else told
        for notice in list(self._notifications):
            if notice.message == said or (not wrong and notice.message.endswith(named(_OFFER))):
                self._unnotify(notice)
        self.notify(said, severity="error" if wrong else "information", timeout=6, markup=False)

    # -- life ------------------------------------------------------------------------------

    def on_mount(self) -> None:
        """Start the clock."""
        self.call_after_refresh(self._beat)
        self.call_after_refresh(self.offer_writing)
        self.call_after_refresh(self.worker.start)
        self.mode_change_signal.subscribe(self, lambda _: self.call_after_refresh(self._fill_top_lines))
        self._fill_top_lines()

    def _nudge(self) -> None:
        """This desk has just changed something."""
        self.heartbeat.nudge()
        self.worker.nudge()

    @work(thread=True, group="heartbeat", exit_on_error=False)
    def _beat(self) -> None:
        self.heartbeat.run()

    async def on_unmount(self) -> None:
        """Let what was begun be finished, and nothing run on."""
        await self.deeds.finish()
        await self.keep_writings()
        self.heartbeat.stop()
        await asyncio.to_thread(self.worker.stop)
        for lane in (self.screen_lane, self.search_lane, self.background_lane):
            await asyncio.to_thread(lane.close)

    def watch_app_focus(self, focus: bool) -> None:
        """The terminal has the focus again: what it was in may be hidden by now, as the list of a dropdown is."""
        if focus:
            self.call_after_refresh(self._leave_what_is_hidden)

    def _leave_what_is_hidden(self) -> None:
        hidden = self.focused
        if hidden is not None and not hidden.display:
            around = (one for one in hidden.ancestors if isinstance(one, Widget) and one.focusable)
            self.screen.set_focus(next(around, None))

    @on(Beaten)
    def _beaten(self, event: Beaten) -> None:
        beat = event.beat
        since = beat.lost_since
        told = since and f"No answer from the database since {wording.time_of_day(since, self.desk())}; trying again"
        self._lost = told or ""
        if beat.business is not None:
            self.reception = replace(self.reception, business=beat.business)
        if beat.actors is not None:
            self.stands_now(*beat.actors)
        if beat.changes is not None:
            self.changed.publish(beat.changes)
        if beat.reminders:
            self._due_task = beat.reminders[0].task
        # What is told may be about clients: while nobody sits here it is nobody's business.
        for title, text, severity in beat.told() if self.reception.actor.staff is not None else ():
            self.notify(text, title=title, severity=severity, timeout=15, markup=False)
        self._fill_top_lines()

    @on(WorkerChanged)
    def _worker_changed(self, event: WorkerChanged) -> None:
        if event.status.is_failing and not self._worker_status.is_failing:
            self.say(f"Automations and messages wait: something went wrong.{log_is_at(self.log_file)}", wrong=True)
        self._worker_status = event.status
        self._fill_top_lines()

    def _fill_top_lines(self) -> None:
        """Say whose desk it is, what time, and which places there are."""
        if self._exit:
            return  # the screens go before the last beat has come
        desk, shown = self.desk(), self.screen_stack[0]
        for line in shown.query(TopLine):
            line.business = one_line(desk.business.name, 40)
            line.places = tuple((_key(place), place.name) for place in PLACES)
            line.who = one_line(desk.actor.name, 24)
            line.clock_text = wording.day_and_time(desk.now, desk)
            line.current = next(_key(place) for place in PLACES if place.mode == self.current_mode)
            line.worker = _mark(self._worker_status)
            line.lost = "Damaged database: nothing is saved. Restore a backup" if is_damaged() else self._lost

    # -- what works everywhere ------------------------------------------------------------

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """While something is edited that is not stored yet, `u` is for what was changed there, for no deed before."""
        if action == "undo":
            return not any(isinstance(one, AskingScreen) and one.TAKES_BACK for one in self.screen_stack)
        if action == "due_task":
            return self._due_task is not None
        return super().check_action(action, parameters)

    def action_undo(self) -> None:
        """S10: take back what was done last."""
        self._undo()

    @work(group="undo")
    async def _undo(self) -> None:
        try:
            self.say(one_line(await self.deeds.take_back()))
        except DeskError as error:
            self.say(error.sentence, wrong=True)

    @work(exclusive=True, group="due task")
    async def action_due_task(self) -> None:
        """C15: go to the task of which one was reminded last: of several, the one that was due first."""
        try:
            await show(self, "tasks", self._due_task or 0)
        except DeskError as error:
            self.say(error.sentence, wrong=True)

    def seated_anew(self, changes: Changes) -> None:
        """Have all that is shown read anew."""
        self.changed.publish(changes)

    def action_who_sits(self) -> None:
        """S5: somebody else sits down."""
        if isinstance(self.screen, ErrandScreen):
            self.screen.action_errand("who_sits")

    def action_outbox(self) -> None:
        """A5: what was sent, what waits, what failed."""
        if isinstance(self.screen, ErrandScreen):
            self.screen.action_errand("outbox")

    @on(TopLine.WorkerChosen)
    def _show_what_failed(self) -> None:
        if isinstance(self.screen, ErrandScreen):
            self.screen.action_errand("outbox", "failed")

    def action_help(self) -> None:
        """The keys of where one is."""
        from frontdesk_tui.screens.dialogs.help import Help

        self.push_screen(Help(live_keys(self.screen)))

    def action_toggle_theme(self) -> None:
        """Light or dark."""
        self.choose_theme("textual-light" if self.current_theme.dark else "textual-dark")


def _key(place: PlaceKey) -> str:
    return key_of(f"app.{place.mode}", place.key)


def _mark(status: Status) -> tuple[WorkerIs, int]:
    """What the top line shows of the worker."""
    still = WorkerIs.FAILED if status.failing else WorkerIs.IDLE
    return (WorkerIs.BUSY if status.is_busy else still), status.failing
