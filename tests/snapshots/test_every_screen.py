"""S10: every screen and dialog, at the two sizes, with Hebrew, Japanese, endless and hostile names."""

from collections.abc import Callable
from pathlib import Path
from shutil import copy
from typing import Any

import pytest
from screenshots.scene import Scene
from screenshots.scenes import SCENES, play
from screenshots.studio import FILE, MOMENT, app_of, open_studio
from textual.pilot import Pilot

from frontdesk_tui.desk import opening
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.models.database import database

Compare = Callable[..., bool]


@pytest.fixture(scope="session")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Reception]:
    """The studio's file, to copy, and who sits there."""
    folder = tmp_path_factory.mktemp("studio")
    reception = open_studio(folder)
    database.initialize(None)
    return folder / FILE, reception


@pytest.fixture
def studio(seeded: tuple[Path, Reception], tmp_path: Path) -> Reception:
    """A studio of one's own."""
    file, reception = seeded
    opening.open_desk(Path(copy(file, tmp_path)), lambda: MOMENT)
    opening.close_desk()
    return reception


@pytest.mark.parametrize(
    ("scene", "size"),
    [pytest.param(scene, size, id=f"{scene.name}-{size[0]}x{size[1]}") for scene in SCENES for size in scene.sizes],
)
def test_looks_as_it_was_accepted(
    scene: Scene, size: tuple[int, int], studio: Reception, snap_compare: Compare
) -> None:
    async def lead_there(pilot: Pilot[Any]) -> None:
        await play(pilot, scene)

    assert snap_compare(app_of(studio), terminal_size=size, run_before=lead_there)
