"""Screens from which errands are run: questions asked one after the other, then a verb carried out."""

from asyncio import sleep
from collections.abc import Awaitable, Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, ClassVar, Generic, TypeVar

from textual import on
from textual import work as in_worker
from textual.actions import parse
from textual.binding import Binding, BindingType
from textual.events import ScreenResume
from textual.reactive import var
from textual.screen import ModalScreen
from textual.worker import Worker, WorkerCancelled, WorkerFailed, get_current_worker

from frontdesk_tui.desk.changes import ANYTHING
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.screens import errand_verbs
from frontdesk_tui.screens.following import FollowingScreen
from frontdesk_tui.screens.work import Work

T = TypeVar("T")
G = TypeVar("G")

_OF_A_NOTE = {("note", "edit"), ("note", "pin"), ("note", "remove")}
_OF_A_TASK = {("task", "edit"), ("task", "assign"), ("task", "assign_all"), ("task", "remove"), ("task", "view")}
"""Errands about the note or the task under the cursor, as `action_errand` is given them."""


class AskingScreen(FollowingScreen[T], Generic[T]):
    """A screen on which something is begun that leads elsewhere: keys that come meanwhile are meant for there."""

    TAKES_BACK: ClassVar[bool] = False
    """Whether `u` takes back what was changed in it; what was done at the desk is not undone while it is open."""

    asking: var[Worker[None] | None] = var(None)
    """What was begun here and is about to ask something, in a dialog or a field: keys wait for that to be there."""

    def watch_asking(self, asking: Worker[None] | None) -> None:
        """Keys that have waited go on when nothing more is asked."""
        if asking is None:
            self.work.keys_go_on()

    @on(Worker.StateChanged)
    def _no_longer_asked(self, event: Worker.StateChanged) -> None:
        """What keys have waited for is there, however it ended; or something else has taken its place."""
        asked, worker = self.asking, event.worker
        if asked is None:
            return
        # A worker that is cancelled before its first step never says that it has ended.
        if asked.is_cancelled and worker.group == asked.group:
            asked = worker
        if worker is asked:
            self.asking = None if worker.is_finished else worker

    def may(self, verb: str) -> bool:
        """S5: whether whoever is at the desk may use a verb, named `module.function`."""
        return errand_verbs.may_use(self.work.desk().actor.role, verb)


class ErrandScreen(AskingScreen[T], Generic[T]):
    """A place, or a dialog that stays open while its keys do things."""

    errand: tuple[object, ...] = ()
    """What was begun here last, as `action_errand` is given it."""

    @property
    def current(self) -> int | None:
        """Id of the client that keys are about."""
        return None

    def several(self) -> tuple[int, ...]:
        """Ids of the clients that keys for several are about."""
        return () if self.current is None else (self.current,)

    @property
    def booking(self) -> int | None:
        """Id of the booking that keys are about; None when an errand must ask which one is meant."""
        return None

    @property
    def chosen_note(self) -> int | None:
        """Id of the note that keys are about."""
        return None

    @property
    def chosen_task(self) -> int | None:
        """Id of the task that keys are about."""
        return None

    @property
    def stands(self) -> str:
        """How the note or task under the cursor stands as it is shown: keys that turn it into another act on that."""
        return ""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """S5: what the role may not do is not offered, nor what there is nothing for."""
        if action == "errand":
            return self.may_run(*parameters) and self.offers(parameters)
        return super().check_action(action, parameters)

    def may_run(self, *errand: object) -> bool:
        """S5: whether whoever is at the desk may run an errand, given as `action_errand` is."""
        return errand_verbs.may_run(self.work.desk().actor.role, errand)

    def offers(self, errand: tuple[object, ...]) -> bool:
        """Whether there is something that an errand, as `action_errand` is given it, can be about just now."""
        if errand in _OF_A_NOTE:
            return self.chosen_note is not None
        return errand not in _OF_A_TASK or self.chosen_task is not None

    def action_errand(self, name: str, what: str = "run", *given: object) -> None:
        """Run a function of a file in `errands/`, unless another errand is about to ask something."""
        if self.asking is None:
            self.errand = (name, what, *given)
            function = getattr(import_module(f"frontdesk_tui.screens.errands.{name}"), what)
            self.asking = self._see_through(function, given)

    @in_worker(group="errand")
    async def _see_through(self, function: Callable[..., Awaitable[Any]], given: tuple[object, ...]) -> None:
        try:
            await function(self, *given)
        except DeskError as error:
            self.work.say(error.sentence, wrong=True)
        finally:
            if self.asking is get_current_worker():
                self.asking = None

    async def ready(self) -> None:
        """Wait until what was begun here before is done."""
        while (asking := self.asking) is not None:
            with suppress(WorkerCancelled, WorkerFailed):
                await asking.wait()
            await sleep(0)

    async def did(self, verb: Callable[[], Awaitable[G]], said: str | Callable[[G], str]) -> bool:
        """Carry out a verb and say so, or say why not; with this an errand has asked all that it asks.

        `said` may be made of what the verb gave.
        """
        self.asking = None
        try:
            gave = await verb()
        except DeskError as error:
            self.work.say(error.sentence, wrong=True)
            return False
        self.work.say(said if isinstance(said, str) else said(gave))
        return True

    async def name_of(self, contact: int) -> str | None:
        """What a client is called, shortened for a sentence; None, which is said, when the client has been deleted."""
        from frontdesk_tui.desk.clients import card, presence
        from frontdesk_tui.desk.safetext import one_line

        found = await self.work.ask(card.read, self.work.desk(), contact)
        if found is None:
            self.work.say(await self.work.ask(presence.missing, contact), wrong=True)
        return one_line(found.name, 60) if found else None


class ErrandDialog(ModalScreen[None], ErrandScreen[None]):
    """A dialog that stays open while its keys do things. Above it `u`, `!` and `?` work as everywhere."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "u", "app.undo", "Undo", show=False, tooltip="Take back what was done last at this desk", id="app.undo"
        ),
        Binding(
            "exclamation_mark",
            "app.due_task",
            "Due task",
            key_display="!",
            show=False,
            tooltip="To the task of which you were reminded last",
            id="app.due_task",
        ),
        Binding(
            "question_mark",
            "app.help",
            "Help",
            key_display="?",
            show=False,
            tooltip="The keys of where you are",
            id="app.help",
        ),
    ]

    _is_over = False
    _missed = False
    """Whether something was read that could not be shown."""

    @property
    def is_open(self) -> bool:
        """Whether it is shown; what was asked for may come in when its widgets are on their way out."""
        return self.is_attached and self in self.app.screen_stack

    def can_show_now(self) -> bool:
        """Whether what was read can be shown; what cannot, while another place is, is read anew when this is again."""
        self._missed |= not self.is_open
        return self.is_open

    @on(ScreenResume)
    def _show_what_was_missed(self) -> None:
        if self._missed and self.is_open:
            self._missed = False
            self.catch_up()

    def catch_up(self) -> None:
        """Read what is shown anew."""
        self.follow(ANYTHING)

    @property
    def _under_way(self) -> list[Worker[Any]]:
        return [one for one in self.workers if one.node is self and one.group == "errand" and not one.is_finished]

    def close_for_good(self) -> None:
        """Close, since there is nothing to show any more; a dialog that is open above it is seen through first."""
        self._is_over = True
        self._close_when_over()

    @on(ScreenResume)
    @on(Worker.StateChanged)
    def _close_when_over(self) -> None:
        if self._is_over and self.is_active and not self._under_way:
            self._is_over = False
            self.dismiss(None)

    def action_leave(self) -> None:
        """Close; where something that was begun here is still being done, after that: it has something to say."""
        under_way = self._under_way
        if not under_way:
            self.dismiss(None)
        elif self.asking is None:
            self.asking = self._leave_after(under_way)

    @in_worker(group="leave")
    async def _leave_after(self, under_way: list[Worker[Any]]) -> None:
        with suppress(WorkerCancelled):  # the desk closes
            await self.workers.wait_for_complete(under_way)
        self.asking = None
        self.dismiss(None)


class Place(ErrandScreen[None]):
    """A screen that is reached by a number key."""

    FROM_ANYWHERE: ClassVar[frozenset[str]] = frozenset()
    """Ids of the bindings that are about nothing on the screen: the palette offers them at the other places, too."""

    @classmethod
    def from_anywhere(cls, role: Role) -> list[Binding]:
        """Those that whoever has this role may run."""
        found = [one for one in cls.BINDINGS if isinstance(one, Binding) and one.id in cls.FROM_ANYWHERE]
        return [one for one in found if errand_verbs.may_run(role, parse(one.action)[2])]

    async def show_record(self, record: int) -> None:
        """Have the cursor on what has this id, whatever was listed before. Raises DeskError when it is gone."""
        raise NotImplementedError

    def spot(self) -> object:
        """Where one is in it, for this place made anew; None where it begins as ever."""
        return None

    async def go_back_to(self, spot: Any) -> None:
        """Be where one was, by the `spot` of this place before."""


class Rereads:
    """With an errand screen: what it lists is read anew after each deed, before the next key."""

    work: Work

    async def reread(self) -> None:
        """Show what there is by now."""
        raise NotImplementedError

    def tell(self, said: str) -> None:
        """Say what was done."""
        self.work.say(said)

    async def did(self, verb: Callable[[], Awaitable[G]], said: str | Callable[[G], str]) -> bool:
        """Carry out a verb and show what came of it; keys wait for that, for they are about what is shown."""
        try:
            gave = await verb()
            await self.reread()
        except DeskError as error:
            self.work.say(error.sentence, wrong=True)
            return False
        self.tell(said if isinstance(said, str) else said(gave))
        return True


class ListPlace(Rereads, Place):
    """A place of a list that its keys change, each as far as the role may."""
