"""What the places and dialogs ask of the app: answers, verbs, and what to tell the person at the desk."""

from abc import abstractmethod
from collections.abc import Awaitable, Callable
from typing import Any, Concatenate, ParamSpec, TypeVar

from textual.signal import Signal

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.signing_in import Machine
from frontdesk_tui.desk.unfinished import Kept
from frontdesk_tui.models.lanes import Lane

P = ParamSpec("P")
T = TypeVar("T")


class Work:
    """The app, as the screens see it."""

    screen_lane: Lane
    """Answers what is to be shown, and carries out verbs."""
    search_lane: Lane
    """Answers what is typed into a search; a newer question interrupts the older."""
    background_lane: Lane
    """For what takes long and nobody waits for."""
    changed: Signal[Changes]
    """Published when this desk or another has changed the data."""

    @abstractmethod
    def desk(self) -> Desk:
        """The desk at this moment."""

    @property
    @abstractmethod
    def machine(self) -> Machine:
        """Where the desk was opened."""

    @abstractmethod
    def sit_down(self, actor: Actor) -> None:
        """Somebody else sits at the desk from now on: every place is as they find it when they come in."""

    @abstractmethod
    async def ask(self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to a question that shows something, off the event loop."""

    @abstractmethod
    async def act(self, verb: Callable[Concatenate[Desk, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Carry out a verb, off the event loop; remembered for undo. Raises its DeskError."""

    going_on: Kept | None
    """What somebody goes on writing: the form that it is for takes it up when it is opened."""

    @abstractmethod
    async def go_on_with(self, kept: Kept) -> None:
        """Open a form again, with what was written in it when the desk ended."""

    @abstractmethod
    def done_writing(self, kept: int) -> None:
        """What was taken up by a form is saved or left by now, and is not kept any more."""

    @abstractmethod
    def choose_theme(self, theme: str) -> None:
        """Show everything in other colours, from now on and when the desk is opened next."""

    @abstractmethod
    def keys_go_on(self) -> None:
        """What keys have waited for is there, or is not coming."""

    @abstractmethod
    def offering_undo(self, sentence: str) -> str:
        """What was just done, to be told once; with `u Undo` after it where that can be undone."""

    @abstractmethod
    def say(self, sentence: str, *, wrong: bool = False) -> None:
        """Tell the person at the desk, who goes on working; what was just done can be undone by `u`."""


Submit = Callable[[T], Awaitable[Any]]
"""Carries out what a dialog was filled in for; its DeskError is shown under the field that it is about."""
