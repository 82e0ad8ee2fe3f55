"""S4: contacts to a file, from the list."""

import json
from pathlib import Path

from tests.builders import dana, somebody
from tests.screens.front import sitting_at

from frontdesk_tui.desk.clients import labels
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.dialogs.export_form import ExportForm


async def test_the_ticked_the_listed_or_all_are_written_while_one_goes_on(
    reception: Reception, desk: Desk, tmp_path: Path
) -> None:
    """S4, C16"""
    client, home = dana(desk), tmp_path / "home"
    for name in ("Anna", "Ben", "Carla"):
        somebody(desk, name)
    labels.put(desk, [client], "VIP")

    def names(file: str) -> list[str]:
        return [json.loads(line)["first_name"] for line in (home / file).read_text().splitlines()]

    async with sitting_at(reception) as front:
        await front.press("E")
        await front.shown(ExportForm)
        assert front.field("file").value == "contacts-2026-11-22.csv"
        await front.press("ctrl+s")
        await front.until(lambda: front.said[-1:] and "is in" in front.said[-1])
        assert front.said[-1] == f"4 contacts: the export is in {home / 'contacts-2026-11-22.csv'}"
        assert (home / "contacts-2026-11-22.csv").read_text("utf-8-sig").count("\n") == 5

        await front.press("E", "ctrl+s")
        assert front.under("file") == f"{home / 'contacts-2026-11-22.csv'} is there already; choose another name."
        await front.fill(file="ticked.json")
        await front.press("escape", "tab", "enter")
        await front.back_at_the_place()

        await front.press("space", "space", "E")
        await front.fill(file="ticked.json")
        await front.press("ctrl+s")
        await front.until(lambda: (home / "ticked.json").exists())
        await front.back_at_the_place()
        assert names("ticked.json") == ["Anna", "Ben"]

        await front.press("escape", "slash")
        await front.write("dana")
        await front.press("enter", "E")
        await front.shown(ExportForm)
        assert "The 1 listed" in front.text
        await front.fill(file="listed.json")
        await front.press("ctrl+s")
        await front.until(lambda: (home / "listed.json").exists())
        assert names("listed.json") == ["Dana"]
