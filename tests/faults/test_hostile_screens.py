"""Text from people is data on every screen and dialog, whatever they have written: judged by what a terminal is sent."""

import sys
from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages

import pytest
from screenshots.scene import Size
from screenshots.scenes import SCENES
from screenshots.studio import app_of
from tests.faults.obeyed import obeyed_in
from tests.faults.walks import WALKS
from tests.faults.walking import Walk, kinds_of_screens, walking
from tests.screens.front import given

from frontdesk_tui import screens
from frontdesk_tui.desk.opening import Reception

pytestmark = pytest.mark.of_files

_PICTURED = tuple(scene for scene in SCENES if scene.opens == "desk" and scene.name != "purge")
_QUICK = frozenset("book_time book_form booked_with_undo book_for_whom_found collision automation_doubled".split())


def look(walk: Walk) -> None:
    """Nothing was written that a terminal obeys, and every line is as long as the screen is wide."""
    assert obeyed_in(walk.taken()) == ""
    assert {strip.cell_length for strip in walk.app.screen._compositor.render_strips()} == {walk.app.size.width}
    assert walk.app._exception is None


@pytest.mark.parametrize("size", [(120, 36), (80, 24)], ids=str)
async def test_no_screen_and_no_dialog_obeys_what_is_written(
    hostile: Reception, size: Size, many: Callable[[int, int], int]
) -> None:
    """Whatever is new has to be walked to: every kind of screen and dialog is shown."""
    is_full = many(0, 1)
    shown = set()
    async with walking(app_of(hostile), size) as walk:
        look(walk)
        for scene in (*_PICTURED, *WALKS):
            import time; c=time.process_time()
            if is_full or scene in WALKS or scene.name in _QUICK:
                with given(scene.name):
                    sys.__stderr__.write(scene.name+" "); await walk.play(scene)
                    look(walk)
                    shown |= walk.terminal.shown
                    sys.__stderr__.write(f"{time.process_time()-c:.2f} "); await walk.go_home(); sys.__stderr__.write(f"{time.process_time()-c:.2f}\n")
                    look(walk)
    missed = _kinds() - {ancestor for kind in shown for ancestor in kind.__mro__}
    assert not missed, ", ".join(sorted(kind.__name__ for kind in missed))


def _kinds() -> set[type]:
    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    return {kind for kind in kinds_of_screens() if not kind.__subclasses__()}
