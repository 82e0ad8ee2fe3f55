"""The commands for files in: `frontdesk import …`, and `frontdesk imports`."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdesk_tui.cli_desk import bar, existing, on_trial, reception_of, shown
from frontdesk_tui.exits import say_wrong, tidy_end

if TYPE_CHECKING:
    from collections.abc import Callable

    from frontdesk_tui.desk.opening import Reception
    from frontdesk_tui.exchange.import_choices import Choices
    from frontdesk_tui.exchange.importing import Imported
    from frontdesk_tui.exchange.records import InPart, Loss, Refused

_PATH = click.Path(path_type=Path)
_MATCHES = ("email", "phone", "name+birthdate")


@click.command("import", epilog="Example: frontdesk import contacts.csv phone.vcf --rejects refused.csv")
@click.argument("files", nargs=-1, type=_PATH)
@click.option("--dry-run", is_flag=True, help="Read and match everything, write nothing.")
@click.option(
    "--report",
    type=_PATH,
    help="Write every row that was not taken, or only in part, with the reason, to this CSV file.",
)
@click.option(
    "--rejects",
    type=_PATH,
    help="Write the rows that were not taken, as they stand in their file and with the reason, to this CSV file: mend "
    "it, and import it. For one file at a time.",
)
@click.option(
    "--match",
    "matches",
    type=click.Choice(_MATCHES),
    multiple=True,
    help="By what a contact is known to be there already; may be said again. By email and phone, if left out.",
)
@click.option(
    "--existing",
    "on_match",
    type=click.Choice(["skip", "fill", "update"]),
    default="fill",
    show_default=True,
    help="What becomes of one who is there: nothing, what is lacking is filled in, or the file wins (but never empties "
    "a field).",
)
@click.option("--encoding", default="", help="How the letters are written, such as utf-8 or cp1255; else found out.")
@click.option(
    "--column",
    "columns",
    metavar="HEADER=FIELD",
    multiple=True,
    help="What a column holds, such as Cell=phone, Dog=custom:Dog or Source=ignore; may be said again.",
)
@click.option("--undo", is_flag=True, help="Take a whole import back: the latest, or --run NUMBER.")
@click.option("--run", type=int, help="The number of an import, as `frontdesk imports` lists them.")
@click.pass_context
def import_(
    context: click.Context,
    files: tuple[Path, ...],
    dry_run: bool,
    report: Path | None,
    rejects: Path | None,
    matches: tuple[str, ...],
    on_match: str,
    encoding: str,
    columns: tuple[str, ...],
    undo: bool,
    run: int | None,
) -> None:
    """Bring in contacts from CSV (Wix, Google, Outlook, HubSpot, Mailchimp, or any with a header), XLSX, vCard files,
    and our own JSON; and sessions from iCalendar files.

    The same file twice changes nothing. An import that was cut goes on where it was when it is asked for again, or is
    taken back by --undo.
    """
    if undo:
        if files or dry_run:
            raise click.UsageError("--undo takes no files: an import is named by --run.")
        with tidy_end(), existing(context) as reception:
            _take_back(reception, run)
        return
    if not files:
        raise click.UsageError("Name the files to bring in.")
    if run is not None:
        raise click.UsageError("--run goes with --undo.")
    if rejects is not None and len(files) > 1:
        raise click.UsageError("--rejects is for one file at a time.")
    choices = _choices(matches, on_match, encoding, columns)
    desk = on_trial(context) if dry_run else reception_of(context)
    with tidy_end(), desk as reception:
        all_taken = _bring_in(reception, files, dry_run, report, rejects, choices)
    if not all_taken:
        context.exit(1)


@click.command("imports", epilog="Example: frontdesk imports")
@click.pass_context
def imports(context: click.Context) -> None:
    """List the files that were brought in, the latest first, with what became of them."""
    from frontdesk_tui.desk.clients import import_runs
    from frontdesk_tui.desk.errors import DeskError

    with tidy_end(), existing(context) as reception:
        lines = import_runs.lines(reception.desk())
    if not lines:
        raise DeskError("Nothing has been imported yet.")
    for line in lines:
        click.echo(f"{line.id}  {line.when}  {line.name}: {line.said} ({line.state})")


def _choices(
    matches: tuple[str, ...], on_match: str, encoding: str, columns: tuple[str, ...]
) -> Callable[[Path, Reception], Choices]:
    """What was chosen on the command line, for a file."""
    from frontdesk_tui.desk.clients.match_rules import REACHED, Existing, MatchBy, Rules
    from frontdesk_tui.exchange.encoding import chosen
    from frontdesk_tui.exchange.import_choices import Choices
    from frontdesk_tui.exchange.import_preview import told_columns

    by = tuple(MatchBy(match) for match in dict.fromkeys(matches)) or REACHED
    choices = Choices(chosen(encoding) if encoding else "", None, Rules(by, Existing(on_match)))
    said = [(header, target) for header, _, target in (column.rpartition("=") for column in columns)]
    return lambda path, reception: told_columns(path, reception.business, choices, said) if said else choices


def _bring_in(
    reception: Reception,
    files: tuple[Path, ...],
    dry_run: bool,
    report: Path | None,
    rejects: Path | None,
    choices: Callable[[Path, Reception], Choices],
) -> bool:
    """Bring in the files one after the other; whether all could be read."""
    from frontdesk_tui.desk.errors import DeskError, NotAllowedError, UnavailableError
    from frontdesk_tui.exchange.not_taken import rejects_to
    from frontdesk_tui.exchange.report import ReportError, refusals_to

    all_taken = True
    with ExitStack() as stack:
        tellers = [stack.enter_context(refusals_to(report)), stack.enter_context(rejects_to(rejects))]

        def refuse(path: Path, loss: Loss) -> None:
            for teller in tellers:
                teller(path, loss)

        for path in files:
            try:
                done = _bring_in_one(reception, path, dry_run, refuse, choices)
            except (NotAllowedError, ReportError, UnavailableError):
                raise  # the next file would fare no better
            except DeskError as error:
                named = str(path) in error.sentence
                say_wrong(error.sentence if named else f"{path}: {error.sentence}")
                all_taken = False
            else:
                say_imported(path, done, dry_run)
    return all_taken


def _bring_in_one(
    reception: Reception,
    path: Path,
    dry_run: bool,
    refuse: Callable[[Path, Loss], None],
    choices: Callable[[Path, Reception], Choices],
) -> Imported:
    """Bring in one file, of contacts or of sessions."""
    from frontdesk_tui.exchange.ics_in import import_calendar, is_calendar
    from frontdesk_tui.exchange.importing import import_file

    bring_in = import_calendar if is_calendar(path) else partial(import_file, choices=choices(path, reception))
    with bar(path.stat().st_size if path.is_file() else 0, shown(path.name)) as tell:
        return bring_in(reception.desk, path, dry_run=dry_run, progress=lambda read, _of: tell(read), refuse=refuse)


def _take_back(reception: Reception, run: int | None) -> None:
    from frontdesk_tui.desk.clients import import_runs, import_undo

    line = import_runs.line(reception.desk(), run)
    with bar(1000, line.name) as tell:
        done = import_undo.take_back(reception.desk, line.id, lambda back, of: tell(1000 * back // of if of else 1000))
    click.echo(f"{line.name} ({line.when}) is taken back. {done.said}")


def say_imported(path: Path, done: Imported, dry_run: bool) -> None:
    """What became of a file: how many records became what, and the first that were not taken."""
    from frontdesk_tui.desk.safetext import one_line

    counts = ", ".join(f"{count:,} {outcome.value}" for outcome, count in done.outcomes.items()) or "none taken"
    in_part = f" ({done.in_part:,} of them in part)" if done.in_part else ""
    would = " (dry run, nothing was written)" if dry_run else ""
    if done.resumed_at:
        click.echo(f"{shown(path)}: went on after the {done.resumed_at:,} records of an import that was cut.")
    click.echo(f"{shown(path)}: {counts}{in_part}, {done.refusals:,} refused{would}.")
    losses: list[Refused | InPart] = [*done.refused, *done.reduced]
    for lost in losses:
        click.echo(f"  {lost.where}: {one_line(lost.reason, 500)}")
    if done.refusals > len(done.refused) or done.in_part > len(done.reduced):
        click.echo("  … and more; --report FILE lists all of them.")
