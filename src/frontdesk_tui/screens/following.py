"""S7: screens that go on with what is done here and at other desks."""

from typing import Generic, TypeVar, cast

from textual import on
from textual.events import Mount, Unmount
from textual.screen import Screen

from frontdesk_tui.desk.changes import Changes
from frontdesk_tui.screens.work import Work

T = TypeVar("T")


class FollowingScreen(Screen[T], Generic[T]):
    """Is told of every change from when it is mounted; what shows anything stored says in `follow` what that means."""

    @property
    def work(self) -> Work:
        """The app."""
        return cast(Work, self.app)

    @on(Mount)
    def _begin_to_follow(self) -> None:
        self.work.changed.subscribe(self, self.follow)

    @on(Unmount)
    def _follow_no_more(self) -> None:
        # Textual lets go of who is gone when there is news only, and at night there may be none.
        self.work.changed.unsubscribe(self)

    def follow(self, changes: Changes) -> None:
        """S7: show what has changed, here or at another desk; cursor and scrolling stay where they are."""
