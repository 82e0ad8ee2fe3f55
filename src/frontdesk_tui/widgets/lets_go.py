"""What Textual holds on to of what is gone from the screen, let go of: a desk is open for weeks."""

from contextlib import suppress
from functools import lru_cache

from rich.segment import Segment
from textual._styles_cache import StylesCache
from textual.app import App, ScreenStackError
from textual.await_remove import AwaitRemove
from textual.color import Color
from textual.css.query import NoMatches
from textual.dom import DOMNode
from textual.style import Style
from textual.widget import Widget
from textual.widgets._toast import ToastHolder, ToastRack


class LetsGo(App[None]):
    """An app that keeps nothing of a widget that was removed, nor of a notice that was taken down."""

    def _prune(self, *nodes: Widget, parent: DOMNode | None = None) -> AwaitRemove:
        """What is removed watches nothing of the app any more: Textual sees that when the theme is changed, if ever."""
        gone = set(nodes)
        watched: dict[str, list[tuple[DOMNode, object]]] = getattr(self, "__watchers", {})
        for watchers in watched.values():
            watchers[:] = [one for one in watchers if gone.isdisjoint(one[0].ancestors_with_self)]
        return super()._prune(*nodes, parent=parent)

    def _refresh_notifications(self) -> None:
        """A notice that was taken down before its time leaves an empty place, which goes with the next."""
        with suppress(NoMatches, ScreenStackError):
            rack = self.screen.get_child_by_type(ToastRack)
            for place in rack.query_children(ToastHolder):
                if place.is_mounted and not place.children:
                    place.remove()
        super()._refresh_notifications()


@lru_cache(1024)
def _grounds(below: Color, background: Color) -> tuple[Style, Style]:
    return Style(background=below + background), Style(background=below)


def _remembered_by_colour(_: StylesCache, below: Color, background: Color) -> tuple[Style, Style]:
    """The same as Textual's, which remembers for each widget by itself: and so a thousand that are gone, all lines."""
    return _grounds(below, background)


StylesCache.get_inner_outer = _remembered_by_colour  # type: ignore[assignment,method-assign]

_split = Segment.__dict__["_split_cells"].__func__.__wrapped__
# Rich remembers 16,384 texts that it has cut, 8 MB in the end: those of a screen are enough.
Segment._split_cells = classmethod(lru_cache(1024)(_split))  # type: ignore[method-assign,assignment,arg-type]
