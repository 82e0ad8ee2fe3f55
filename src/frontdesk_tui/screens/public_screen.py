"""What the screens share that anybody walks up to."""

from abc import abstractmethod
from collections.abc import Callable
from typing import ParamSpec, TypeVar, cast

from textual.screen import Screen

from frontdesk_tui.desk.desk import Desk

P = ParamSpec("P")
T = TypeVar("T")


class Public:
    """The app, as such a screen sees it."""

    @abstractmethod
    def desk(self) -> Desk:
        """The desk at this moment, at which nobody of the team sits."""

    @abstractmethod
    async def ask(self, question: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """The answer to a question, off the event loop. Raises its DeskError."""


class PublicScreen(Screen[None], inherit_bindings=False):
    """A screen of its own app; of Textual's keys it has none."""

    @property
    def public(self) -> Public:
        """The app."""
        return cast(Public, self.app)

    def look_again(self) -> None:
        """Something may be other than it was, or a minute has passed."""
        raise NotImplementedError
