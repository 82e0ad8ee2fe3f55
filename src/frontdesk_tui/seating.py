"""Who sits at the desk while it is open: somebody else sits down, or is no longer who they were."""

from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.app import App

from frontdesk_tui.desk.changes import ANYTHING, Changes
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.desk.signing_in import Machine
from frontdesk_tui.screens.nobody import MODE as NOBODY
from frontdesk_tui.screens.nobody import NobodyScreen
from frontdesk_tui.screens.places import PLACES


class Seating(App[None]):
    """An app with a desk, and somebody at it."""

    MODES = {NOBODY: NobodyScreen, **{place.mode: place.make for place in PLACES}}
    DEFAULT_MODE = PLACES[0].mode
    OF_SOMEBODY: ClassVar[frozenset[str]] = frozenset({"switch_mode", "undo", "outbox", "due_task", "who_sits"})
    """Actions that are for nobody but the team."""

    def __init__(self, reception: Reception) -> None:
        if reception.actor.staff is None:
            self.DEFAULT_MODE = NOBODY  # type: ignore[misc]  # Textual looks for it here, too
        super().__init__()
        self.reception = reception

    def desk(self) -> Desk:
        """The desk at this moment."""
        return self.reception.desk()

    @property
    def machine(self) -> Machine:
        """Where the desk was opened."""
        return self.reception.machine

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """S5: while nobody sits here, no key leads anywhere."""
        if action in self.OF_SOMEBODY and self.reception.actor.staff is None:
            return False
        return super().check_action(action, parameters)

    def sit_down(self, actor: Actor) -> None:
        """S5: somebody else sits here from now on: every place is as they find it when they come in."""
        self.reception = replace(self.reception, actor=actor)
        self._change_over(self.current_mode if self.current_mode != NOBODY else PLACES[0].mode)

    def stands_now(self, was: Actor, actor: Actor) -> None:
        """S5: who sits here has another name or role by now; or works here no more, and is seen out."""
        if actor == was or self.reception.actor != was:  # nothing is new, or somebody else has sat down meanwhile
            return
        self.reception = replace(self.reception, actor=actor)
        if actor.staff is None:
            self._change_over(NOBODY)
        else:
            for stack in self._screen_stacks.values():
                for screen in stack:
                    screen.refresh_bindings()
            self.seated_anew(ANYTHING)

    def seated_anew(self, changes: Changes) -> None:
        """Have all that is shown read anew."""
        raise NotImplementedError

    @work(exclusive=True, group="change over")
    async def _change_over(self, mode: str) -> None:
        """Go to a mode by way of an empty one; what was open belongs to whoever sat here, and is closed."""
        await self.switch_mode(NOBODY)
        for place in PLACES:
            await self.remove_mode(place.mode)
            self.add_mode(place.mode, place.make)
        if mode != NOBODY:
            await self.switch_mode(mode)
            await self.remove_mode(NOBODY)
            self.add_mode(NOBODY, NobodyScreen)
