"""C5: all that is stored of the client whose page it is, written to a file for the client."""

from pathlib import Path
from typing import Any

from frontdesk_tui.desk import exports
from frontdesk_tui.desk.clients import dossier
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.exchange.dossier_out import write_dossier
from frontdesk_tui.screens.dialogs.file_named import LABEL, file_named, in_a_name
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Ask for a file, and write it; the notes of the staff stay here."""
    contact, desk = place.current, place.work.desk()
    name = None if contact is None else await place.name_of(contact)
    if contact is None or name is None:
        return
    written: list[Path] = []

    async def submit(typed: str) -> None:
        path = file_named(typed, Path.home())
        await place.work.background_lane.ask(_write, desk, contact, path)
        written.append(path)

    proposed = f"{in_a_name(name)}-{desk.today}.json"
    form = OneLineForm(f"Export all of {name}", LABEL, submit, proposed, field="file", save="Write")
    if await place.app.push_screen_wait(form) is not None:
        place.work.say(f"All that is stored of {name}, without notes, is in {one_line(str(written[-1]), 300)}")


def _write(desk: Desk, contact: int, path: Path) -> None:
    write_dossier(dossier.read(desk, contact), path)
    exports.written(desk, "a client", 1, path, contact)
