"""C19: the activity of the current contact: an entry in full, which ones are listed, and all of them in a file."""

import re
from contextlib import closing
from pathlib import Path
from typing import Any

from textual.content import Content

from frontdesk_tui.desk import exports
from frontdesk_tui.desk.clients import history, history_report
from frontdesk_tui.desk.clients.history_report import HistoryWanted
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.exchange.history_out import HISTORY
from frontdesk_tui.exchange.table_out import write_table
from frontdesk_tui.screens.client_lists import CHOICES
from frontdesk_tui.screens.contact_page import ContactPage
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.facts import facts
from frontdesk_tui.screens.dialogs.file_named import LABEL, file_named
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.dialogs.sheet import Sheet
from frontdesk_tui.screens.errand_screen import ErrandScreen

_NAME = 40
"""Characters of a client's name that the name of a file has."""


async def entry(screen: ErrandScreen[Any], event: int) -> None:
    """Show an entry in full."""
    found = await screen.work.ask(history.entry, screen.work.desk(), event)
    known = facts(found.facts)
    text = Content.assemble(known, "\n\n", found.text) if found.text else known
    await screen.app.push_screen_wait(Sheet(found.title, text))


async def kind(page: ContactPage) -> None:
    """Ask what is to be listed."""
    if page.current is None:
        return
    offered = CHOICES | dict(await page.work.ask(history.colleagues, page.current))
    choices = [Choice(choice, said) for choice, said in offered.items()]
    chosen = await page.app.push_screen_wait(Choose("Filter by", choices, marked=page.history.choice))
    if chosen is not None:
        page.list_history(chosen, offered[chosen])


async def export(page: ContactPage) -> None:
    """Ask for a file, and write what is listed."""
    contact, desk, choice, said = page.current, page.work.desk(), page.history.choice, page.history.said
    name = None if contact is None else await page.name_of(contact)
    if contact is None or name is None:
        return
    wanted = HistoryWanted(contact=contact, choice=choice)
    written: list[tuple[int, Path]] = []

    async def submit(typed: str) -> None:
        path = file_named(typed, Path.home())
        written.append((await page.work.background_lane.ask(_write, desk, wanted, path), path))

    heading = f"Export · {name}" + (f" · {said}" if choice else "")
    form = OneLineForm(heading, LABEL, submit, _proposed(name, desk), field="file", save="Write")
    if await page.app.push_screen_wait(form) is not None:
        count, path = written[-1]
        page.work.say(f"{count:,} {'entry is' if count == 1 else 'entries are'} in {one_line(str(path), 300)}")


def _write(desk: Desk, wanted: HistoryWanted, path: Path) -> int:
    with closing(history_report.every(desk, wanted)) as rows:
        count = write_table(HISTORY, rows, "csv", path)
    exports.written(desk, "entries", count, path, wanted.contact)
    return count


def _proposed(client: str, desk: Desk) -> str:
    """A name for the file, of letters that every system takes."""
    name = "-".join(re.findall(r"\w+", client))[:_NAME]
    return f"activity-{name}-{desk.today}.csv"
