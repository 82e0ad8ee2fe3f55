"""What Textual paints for nobody is not painted in a test: a quarter of the time of what is on screen."""

import os
from typing import Any

from rich.console import RenderableType
from textual._compositor import Compositor

_render = Compositor.render_update


def _only_asked_for(self: Compositor, full: bool = False, **more: Any) -> RenderableType | None:
    """The whole screen when a picture of it is asked for; an update of it goes nowhere without a terminal."""
    if full:
        return _render(self, full, **more)
    self._dirty_regions.clear()
    return None


def paint_when_asked() -> None:
    """From now on, in this process. With `PAINT_ALL=1` every update is painted all the same, to find what cannot be."""
    if not os.environ.get("PAINT_ALL"):
        Compositor.render_update = _only_asked_for  # type: ignore[method-assign, assignment]
