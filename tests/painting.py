"""What Textual paints for nobody is not painted in a test: a quarter of the time of what is on screen."""

import os
from typing import Any

import pytest
from rich.console import RenderableType
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.screen import Screen

_render = Compositor.render_update


def _only_asked_for(
    self: Compositor, full: bool = False, screen_stack: list[Screen[Any]] | None = None, simplify: bool = False
) -> RenderableType | None:
    """The whole screen when a picture of it is asked for; an update of it goes nowhere without a terminal."""
    if full:
        return _render(self, full, screen_stack, simplify)
    visible_screen_stack.set(list(screen_stack or ()))
    self._dirty_regions.clear()
    return None


def paint_when_asked(patch: pytest.MonkeyPatch) -> None:
    """For a while. With `PAINT_ALL=1` every update is painted all the same, to find what cannot be."""
    if not os.environ.get("PAINT_ALL"):
        patch.setattr(Compositor, "render_update", _only_asked_for)
