"""Text from people is data on every screen and dialog: judged by what a terminal is sent."""

import sys
from collections.abc import Callable
from importlib import import_module
from pkgutil import walk_packages

import pytest
from screenshots.scene import NARROW, WIDE, Scene, Size, Typed
from screenshots.scenes import SCENES
from screenshots.studio import app_of
from tests.faults.walking import kinds_of_screens, walking
from tests.faults.walks import WALKS
from tests.screens.front import given

from frontdesk_tui import screens
from frontdesk_tui.desk.opening import Reception

pytestmark = pytest.mark.of_files

_PICTURED = tuple(scene for scene in SCENES if scene.opens == "desk" and scene.name != "purge")
_QUICK = frozenset({"collision", "automation_doubled"})


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=str)
async def test_no_screen_and_no_dialog_obeys_what_is_written(
    hostile: Reception, size: Size, many: Callable[[int, int], int]
) -> None:
    """Whatever is new has to be walked to: every kind of screen and dialog is shown."""
    is_full = bool(many(0, 1))
    if size != NARROW and not is_full:
        pytest.skip("the wide one is for --faults full")
    shown: set[type] = set()
    walked = 0
    async with walking(app_of(hostile), size) as walk:
        walk.look()
        await walk.press("tab", "enter")  # what was being written is thrown away
        for scene in (*_PICTURED, *WALKS):
            if is_full or scene in WALKS or scene.name in _QUICK:
                with given(scene.name):
                    await walk.play(scene)
                    walk.look()
                    await walk.go_home()
                    walk.look()
                    walked += 1
        shown |= walk.terminal.shown
    for opens, keys in (("kiosk", (Typed("dan"), "down", "enter")), ("wallboard", ())):
        async with walking(app_of(hostile, opens), size) as walk:
            await walk.play(Scene(opens, keys))
            walk.look()
            shown |= walk.terminal.shown
    missed = _kinds() - {ancestor for kind in shown for ancestor in kind.__mro__}
    sys.stdout.write(f"{walked} walks, {len(shown)} kinds of screens\n")
    assert not missed, ", ".join(sorted(kind.__name__ for kind in missed))


def _kinds() -> set[type]:
    for module in walk_packages(screens.__path__, f"{screens.__name__}."):
        import_module(module.name)
    return {kind for kind in kinds_of_screens() if not kind.__subclasses__()}
