"""S10: every screen and dialog, at the two sizes, with Hebrew, Japanese, endless and hostile names."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from screenshots.scene import Scene
from screenshots.scenes import SCENES, play
from screenshots.studio import app_of, open_studio
from textual.pilot import Pilot

Compare = Callable[..., bool]


@pytest.mark.parametrize("size", [(80, 24), (120, 36)], ids=["80x24", "120x36"])
@pytest.mark.parametrize("scene", SCENES, ids=[scene.name for scene in SCENES])
def test_looks_as_it_was_accepted(scene: Scene, size: tuple[int, int], tmp_path: Path, snap_compare: Compare) -> None:
    async def lead_there(pilot: Pilot[Any]) -> None:
        await play(pilot, scene)

    assert snap_compare(app_of(open_studio(tmp_path)), terminal_size=size, run_before=lead_there)
