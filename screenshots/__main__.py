"""`make screenshots`: write the pictures of the README into this folder."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from screenshots.scene import WIDE
from screenshots.scenes import SCENES, play
from screenshots.studio import FILE, app_of, open_studio

IN_THE_README = {"card_beside_list", "calendar_week", "mark_as_paid"}
"""Scenes that the README shows."""


async def draw(folder: Path) -> None:
    """Write one SVG for each scene of the README."""
    for scene in SCENES:
        if scene.name in IN_THE_README:
            with TemporaryDirectory() as place:
                app = app_of(open_studio(Path(place) / FILE))
                async with app.run_test(size=WIDE) as pilot:
                    await play(pilot, scene)
                    picture = app.export_screenshot(title="frontdesk")
                (folder / f"{scene.name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(__file__).parent))
