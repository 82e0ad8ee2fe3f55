"""S10: every screen and dialog, at the two sizes, with Hebrew, Japanese, endless and hostile names."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from screenshots.scene import Scene, Size
from screenshots.scenes import SCENES, play, resize
from screenshots.studio import CLIENT_LIST, MOMENT, app_of, open_studio
from tests.conftest import copy_place
from textual.app import App
from textual.pilot import Pilot

from frontdesk_tui.desk import opening
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.database import database
from frontdesk_tui.models.place import Place

Compare = Callable[..., bool]


class Picture(App[str]):
    """A picture that was taken before, for where an app is asked for one."""

    def __init__(self, svg: str) -> None:
        super().__init__()
        self._svg = svg

    def run(self, *_: object, **__: object) -> str:
        """Hand it over."""
        return self._svg


@pytest.fixture(scope="session")
def seeded(to_copy: Callable[[], Place]) -> tuple[Place, Reception]:
    """The studio's data, to copy, and who sits there."""
    place = to_copy()
    reception = open_studio(place)
    database.initialize(None)
    return place, reception


@pytest.fixture(scope="session")
def taken() -> dict[tuple[str, Size], Picture]:
    """Pictures that wait for the test that looks at them: those of a scene are taken together."""
    return {}


@pytest.fixture
def studio(
    seeded: tuple[Place, Reception],
    desk_file: Place,
    scene: Scene,
    size: Size,
    taken: dict[tuple[str, Size], Picture],
    request: pytest.FixtureRequest,
) -> Reception:
    """A studio of one's own, where the picture has not been taken yet."""
    place, reception = seeded
    if (scene.name, size) in taken:
        return reception
    copy_place(request, place, desk_file)
    opening.open_desk(desk_file, lambda: MOMENT)
    opening.close_desk()
    (Path.home() / CLIENT_LIST[0]).write_bytes(CLIENT_LIST[1])
    return reception


def take(scene: Scene, sizes: tuple[Size, ...], studio: Reception) -> dict[tuple[str, Size], Picture]:
    """Play a scene once, and take its picture in a terminal of each of these sizes."""
    pictures: dict[tuple[str, Size], Picture] = {}

    async def lead_there(pilot: Pilot[Any]) -> None:
        await play(pilot, scene)
        for size in sizes:
            await resize(pilot, size)
            svg = pilot.app.export_screenshot(title=pilot.app.title, simplify=True)
            assert "⟦" not in svg, "a sentence does not say its key"
            pictures[scene.name, size] = Picture(svg)
        pilot.app.exit()

    app_of(studio, scene.opens).run(headless=True, auto_pilot=lead_there, size=sizes[0])
    return pictures


@pytest.mark.parametrize(
    ("scene", "size"),
    [pytest.param(scene, size, id=f"{scene.name}-{size[0]}x{size[1]}") for scene in SCENES for size in scene.sizes],
)
def test_looks_as_it_was_accepted(
    scene: Scene, size: Size, studio: Reception, taken: dict[tuple[str, Size], Picture], snap_compare: Compare
) -> None:
    if (scene.name, size) not in taken:
        taken.update(take(scene, next(run for run in scene.runs if size in run), studio))
    assert snap_compare(taken.pop((scene.name, size)))
