"""S2: bring in a file of contacts, with a look at it first; and take one back."""

from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from textual.content import Content

from frontdesk_tui.desk.clients import import_columns, import_undo
from frontdesk_tui.desk.clients.import_undo import TakenBack
from frontdesk_tui.desk.clients.match_rules import Existing, MatchBy
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.exchange.csv_columns import known_by
from frontdesk_tui.exchange.csv_targets import CUSTOM_FIELD, TARGETS
from frontdesk_tui.exchange.encoding import ENCODINGS
from frontdesk_tui.exchange.import_choices import Choices
from frontdesk_tui.exchange.import_preview import preview
from frontdesk_tui.exchange.importing import Imported, import_file
from frontdesk_tui.exchange.not_taken import free_name, rejects_to
from frontdesk_tui.screens.contacts import ContactsPlace
from frontdesk_tui.screens.dialogs.choose import Choice, Choose
from frontdesk_tui.screens.dialogs.choose_file import ChooseFile
from frontdesk_tui.screens.dialogs.confirm import Confirm
from frontdesk_tui.screens.dialogs.import_done import ImportDone
from frontdesk_tui.screens.dialogs.import_review import BY, WITH, ImportReview, would_become
from frontdesk_tui.screens.dialogs.imports import Imports
from frontdesk_tui.screens.dialogs.progress import Progress
from frontdesk_tui.screens.errand_screen import ErrandScreen

_BY_NAME = ""
"""Chosen for a column that is to be understood by its name."""
_NEW_FIELD = "a custom field"
_MATCHES = (
    (MatchBy.EMAIL, MatchBy.PHONE),
    (MatchBy.EMAIL, MatchBy.PHONE, MatchBy.NAME_BIRTHDATE),
    (MatchBy.EMAIL,),
    (MatchBy.PHONE,),
    (MatchBy.NAME_BIRTHDATE,),
)


async def run(place: ContactsPlace) -> None:
    """Ask which file, and show what is in it."""
    chosen = await place.app.push_screen_wait(ChooseFile("Import which file?", Path.home()))
    if isinstance(chosen, str):
        place.app.push_screen(Imports())
    elif chosen is not None:
        found = await place.work.ask(preview, chosen, place.work.desk().business, Choices())
        place.app.push_screen(ImportReview(chosen, Choices(), found))


# -- what is changed before it is brought in ------------------------------------------------


async def change_encoding(review: ImportReview) -> None:
    """Ask how its letters are written."""
    choices = [Choice("", "Found out"), *(Choice(name, text) for name, text in ENCODINGS.items())]
    chosen = await review.app.push_screen_wait(
        Choose("How are its letters written?", choices, marked=review.found.choices.encoding)
    )
    if chosen is not None:
        await review.choose(replace(review.asked, encoding=chosen))


async def change_match(review: ImportReview) -> None:
    """Ask by what a client is known."""
    choices = [Choice(number, " or ".join(BY[one] for one in by)) for number, by in enumerate(_MATCHES)]
    rules = review.asked.rules
    marked = _MATCHES.index(rules.by) if rules.by in _MATCHES else None
    chosen = await review.app.push_screen_wait(Choose("Clients are known by", choices, marked=marked))
    if isinstance(chosen, int):
        await review.choose(replace(review.asked, rules=replace(rules, by=_MATCHES[chosen])))


async def change_existing(review: ImportReview) -> None:
    """Ask what becomes of clients who are here."""
    choices = [Choice(existing.value, text) for existing, text in WITH.items()]
    rules = review.asked.rules
    chosen = await review.app.push_screen_wait(Choose("Clients who are here", choices, marked=rules.existing.value))
    if chosen is not None:
        await review.choose(replace(review.asked, rules=replace(rules, existing=Existing(chosen))))


async def change_column(review: ImportReview) -> None:
    """Ask what a column holds; it is remembered for all files with these columns once one is brought in."""
    column = review.column
    if column is None:
        return
    name = one_line(column.header, 40)
    choices = [
        Choice(_BY_NAME, "What its name says"),
        *(Choice(target, told.text) for target, told in TARGETS.items()),
        Choice(_NEW_FIELD, "Custom field of another name"),
    ]
    marked = review.found.choices.told.get(column.key, _BY_NAME)
    chosen = await review.app.push_screen_wait(Choose(f"What is “{name}”?", choices, marked=marked))
    if chosen == _NEW_FIELD:
        if (field := await _which_field(review)) is not None:
            await review.choose(review.with_column(column, CUSTOM_FIELD + field))
    elif chosen is not None:
        await review.choose(review.with_column(column, chosen))


async def _which_field(review: ImportReview) -> str | None:
    from frontdesk_tui.desk.clients import custom_fields

    offered = await review.work.ask(custom_fields.offered)
    choices = [Choice(field.name, one_line(field.name, 60)) for field in offered]
    chosen = await review.app.push_screen_wait(Choose("Which custom field?", choices, make="New field"))
    return " ".join(chosen.split()) or None if isinstance(chosen, str) else None


# -- bringing in, and taking back -----------------------------------------------------------


async def bring_in(review: ImportReview) -> None:
    """Bring the file in, and say what came of it."""
    columns = known_by([column.key for column in review.found.columns])
    if columns and review.asked.columns is not None:
        await review.work.act(import_columns.remember, columns, review.asked.columns)
    rejects = free_name(review.path, Path.home())
    heading = f"Importing {one_line(review.path.name, 60)}"
    done = await review.app.push_screen_wait(Progress(heading, partial(_import, review, rejects)))
    if isinstance(done, DeskError):
        review.work.say(done.sentence, wrong=True)
        return
    lines = list(would_become(done))
    if not done.is_whole:
        lines.append(Content("It was stopped. Import the same file again to go on, or take back what is there by t."))
    if done.refusals:
        lines.append(Content("The rows that were not taken are in your home folder, to be mended and imported:"))
        lines.append(Content(f"  {one_line(rejects.name, 120)}"))
    told = ImportDone(f"Imported {one_line(review.path.name, 60)}", lines)
    await review.app.push_screen_wait(told)
    if told.wants_back:
        await _take_back(review, done.run, one_line(review.path.name, 60))
    review.close_for_good()


def _import(review: ImportReview, rejects: Path, tell: Any, go_on: Any) -> Imported:
    """On a thread of its own."""
    with ExitStack() as stack:
        refuse = stack.enter_context(rejects_to(rejects))
        return import_file(
            review.work.desk, review.path, choices=review.asked, progress=tell, refuse=refuse, go_on=go_on
        )


async def take_back_listed(place: Imports) -> None:
    """Take back the import under the cursor."""
    line = place.line
    if line is None:
        return
    if line.is_back:
        place.work.say("This import has been taken back already.", wrong=True)
        return
    if await _take_back(place, line.id, line.name):
        await place.reread(line.id)


async def _take_back(place: ErrandScreen[Any], run: int, name: str) -> bool:
    sure = await place.app.push_screen_wait(
        Confirm(
            f"Take back the import of {name}?",
            "Contacts that it added go to the trash, and what it filled in is emptied again. Whatever was "
            "changed since stays as it is.",
            "Take back",
        )
    )
    if not sure:
        return False
    done = await place.app.push_screen_wait(Progress(f"Taking back {name}", partial(_back, place.work.desk, run)))
    if isinstance(done, DeskError):
        place.work.say(done.sentence, wrong=True)
    elif isinstance(done, TakenBack):
        place.work.say(done.said if done.is_whole else f"Stopped: {done.said} Take it back again to go on.")
    return True


def _back(desk: Any, run: int, tell: Any, go_on: Any) -> TakenBack:
    return import_undo.take_back(desk, run, tell, go_on)
