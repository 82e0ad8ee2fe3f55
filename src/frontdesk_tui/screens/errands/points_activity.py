"""L4: the points activity of the current contact, and what is done with it."""

from contextlib import closing
from pathlib import Path
from typing import Any

from frontdesk_tui.desk import exports
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.loyalty import activity, points_report, redeeming
from frontdesk_tui.desk.loyalty.naming import counted
from frontdesk_tui.desk.loyalty.points_report import ActivityWanted
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.exchange.points_out import ACTIVITY
from frontdesk_tui.exchange.table_out import write_table
from frontdesk_tui.screens.dialogs.facts import facts
from frontdesk_tui.screens.dialogs.file_named import LABEL, file_named, in_a_name
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.dialogs.points_activity import PointsActivity
from frontdesk_tui.screens.dialogs.sheet import Sheet
from frontdesk_tui.screens.errand_screen import ErrandScreen


async def run(place: ErrandScreen[Any]) -> None:
    """Open it; it stays open while its keys act."""
    contact = place.current
    name = None if contact is None else await place.name_of(contact)
    if contact is not None and name is not None:
        await place.app.push_screen(PointsActivity(contact, name))


async def entry(place: ErrandScreen[Any], entry: int) -> None:
    """Show an entry in full."""
    page = await place.work.ask(activity.entry, place.work.desk(), entry)
    await place.app.push_screen_wait(Sheet(page.title, facts(page.facts)))


async def give_back(place: PointsActivity) -> None:
    """Ask why, and give back what was redeemed."""
    line = place.line
    if line is None:
        return
    said = counted(abs(int(line.change.replace(",", ""))), place.points)
    heading = f"Give back {said} · {place.client}"

    async def submit(reason: str) -> None:
        await place.work.act(redeeming.give_back, line.id, reason)

    if await place.app.push_screen_wait(OneLineForm(heading, "Reason", submit, field="reason", save="Give back")):
        place.work.say(f"{said} given back to {place.client}")
        await place.reread()


async def export(place: PointsActivity) -> None:
    """Ask for a file, and write it."""
    contact, desk = place.current, place.work.desk()
    assert contact is not None
    written: list[tuple[int, Path]] = []

    async def submit(typed: str) -> None:
        path = file_named(typed, Path.home())
        written.append((await place.work.background_lane.ask(_write, desk, contact, path), path))

    form = OneLineForm(
        f"Export · {place.client}", LABEL, submit, _proposed(place.client, desk), field="file", save="Write"
    )
    if await place.app.push_screen_wait(form) is not None:
        count, path = written[-1]
        place.work.say(f"{count:,} {'entry is' if count == 1 else 'entries are'} in {one_line(str(path), 300)}")


def _write(desk: Desk, contact: int, path: Path) -> int:
    with closing(points_report.activity(desk, ActivityWanted(contact=contact))) as rows:
        count = write_table(ACTIVITY, rows, "csv", path)
    exports.written(desk, "entries of points", count, path, contact)
    return count


def _proposed(client: str, desk: Desk) -> str:
    """A name for the file."""
    return f"points-{in_a_name(client)}-{desk.today}.csv"
