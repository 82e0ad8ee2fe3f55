"""The `frontdesk` command: options in, one call out; heavy imports only inside the command that needs them."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdesk_tui import __version__
from frontdesk_tui.exits import SentencesGroup, forget_a_terminal_that_is_gone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from frontdesk_tui.desk.opening import Reception
    from frontdesk_tui.exchange.importing import Imported
    from frontdesk_tui.exchange.records import InPart, Refused
    from frontdesk_tui.settings import Settings

_PATH = click.Path(path_type=Path)

_MOST_FOUND = 20
"""How many cards `find` shows."""


@click.group(cls=SentencesGroup, invoke_without_command=True, epilog="Example: frontdesk --database ~/studio.sqlite3")
@click.option(
    "--database", metavar="PATH|URL", help="The database; otherwise FRONTDESK_DATABASE, or the user's data folder."
)
@click.version_option(__version__, prog_name="frontdesk")
@click.pass_context
def main(context: click.Context, database: str | None) -> None:
    """The front desk of an appointment business: contacts, bookings, tasks and loyalty points by keyboard.

    Without a command it opens the desk.
    """
    context.obj = database
    if context.invoked_subcommand is None:
        _open_screen(_settings(context))


@main.command(epilog="Example: frontdesk demo")
@click.option("--contacts", default=300, show_default=True, type=click.IntRange(1), help="How many clients.")
def demo(contacts: int) -> None:
    """Open a desk with made-up clients, to try things; it is thrown away at the end."""
    from tempfile import TemporaryDirectory

    from frontdesk_tui.desk.opening import close_desk, open_desk
    from frontdesk_tui.desk.seeding.fill import fill
    from frontdesk_tui.settings import Settings

    _refuse_no_terminal()
    with TemporaryDirectory(prefix="frontdesk-demo-") as folder:
        path = Path(folder) / "demo.sqlite3"
        fill(open_desk(path).desk(), contacts)
        close_desk()
        _open_screen(Settings(path, Path(folder) / "frontdesk.log"))


@main.command("seed", epilog="Example: frontdesk --database big.sqlite3 seed --contacts 1000000")
@click.option("--contacts", required=True, type=click.IntRange(1, 5_000_000), help="How many clients.")
@click.option("--seed", default=1, show_default=True, help="The same number makes the same clients.")
@click.pass_context
def seed_(context: click.Context, contacts: int, seed: int) -> None:
    """Fill an empty database with made-up clients and all that belongs to them."""
    from frontdesk_tui.desk.seeding.fill import fill

    with _reception(context) as reception, _bar(contacts, "Seeding") as tell:
        filled = fill(
            reception.desk(), contacts, seed, lambda what, done, _of: tell(done) if what == "Contacts" else None
        )
    click.echo(f"{filled.contacts:,} contacts are in {_shown(_settings(context).database)}.")


@main.command("import", epilog="Example: frontdesk import contacts.csv phone.vcf --report refused.csv")
@click.argument("files", nargs=-1, required=True, type=_PATH)
@click.option("--dry-run", is_flag=True, help="Read and match everything, write nothing.")
@click.option(
    "--report",
    type=_PATH,
    help="Write every row that was not taken, or only in part, with the reason, to this CSV file.",
)
@click.pass_context
def import_(context: click.Context, files: tuple[Path, ...], dry_run: bool, report: Path | None) -> None:
    """Bring in contacts from CSV (Wix, Google, Outlook, or any with a header), vCard files, and our own JSON.

    The same file twice changes nothing.
    """
    from frontdesk_tui.exchange.importing import import_file
    from frontdesk_tui.exchange.report import refusals_to

    with _on_trial(context) if dry_run else _reception(context) as reception, refusals_to(report) as refuse:
        for path in files:
            with _bar(path.stat().st_size if path.is_file() else 0, _shown(path.name)) as tell:
                done = import_file(
                    reception.desk, path, dry_run=dry_run, progress=lambda read, _of: tell(read), refuse=refuse
                )
            _say_imported(path, done, dry_run)


@main.group()
def export() -> None:
    """Write data out of the desk."""


@export.command("contacts", epilog="Example: frontdesk export contacts --format vcard --output clients.vcf")
@click.option("--format", "kind", type=click.Choice(["csv", "json", "vcard"]), default="csv", show_default=True)
@click.option("--output", type=_PATH, help="The file to write; otherwise standard output.")
@click.option("--overwrite", is_flag=True, help="Replace the file when it is there.")
@click.pass_context
def export_contacts(context: click.Context, kind: str, output: Path | None, overwrite: bool) -> None:
    """Write all contacts as CSV, JSON (one object a line) or vCard 4.0. Notes are never written."""
    from frontdesk_tui.desk import contacts, custom_fields
    from frontdesk_tui.exchange.contacts_out import write_contacts
    from frontdesk_tui.exchange.csv_own import Shape

    if output is None and sys.stdout.isatty():
        raise click.UsageError("Name a file by --output, or send it on: frontdesk export contacts > clients.csv")
    with _existing(context):
        shape = Shape(*contacts.most_of_each(), tuple(custom_fields.exported()))
        count = write_contacts(contacts.every(), kind, output, shape=shape, overwrite=overwrite)
    if output is not None:
        click.echo(f"{count:,} contacts are in {_shown(output)}.", err=True)


@main.command(epilog='Example: frontdesk find "052-555" --json')
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line instead of text.")
@click.pass_context
def find(context: click.Context, text: str, as_json: bool) -> None:
    """Find contacts by name, email, phone or company, and show their cards."""
    import json

    from frontdesk_tui.desk import card, details
    from frontdesk_tui.desk.errors import DeskError
    from frontdesk_tui.desk.listing import Wanted, first_page
    from frontdesk_tui.exchange.card_text import card_text
    from frontdesk_tui.exchange.json_out import fields

    with _existing(context) as reception:
        page = first_page(reception.desk(), Wanted(query=text), most=_MOST_FOUND)
        if not page.ids or not text.strip():
            raise DeskError("Nobody was found.")
        if as_json:
            stored = {contact.id: contact for contact in details.read(page.ids)}
            for contact in page.ids:
                click.echo(json.dumps(fields(stored[contact])))  # in ASCII: does nothing to a terminal
        else:
            for contact in page.ids:
                if found := card.read(reception.desk(), contact):
                    click.echo(card_text(found))
    if not page.whole:
        click.echo(f"The first {_MOST_FOUND} are shown, and there are more; say more of the name.", err=True)


@main.command(epilog="Example: frontdesk doctor")
@click.pass_context
def doctor(context: click.Context) -> None:
    """Check the database: integrity, references, points, search. Changes nothing."""
    from frontdesk_tui.desk import checkup

    with _existing(context):
        findings = checkup.check()
    for finding in findings:
        click.echo(f"{'✖' if finding.problem else '✓'} {finding.subject}: {finding.problem or 'all is well'}")
    if any(finding.problem for finding in findings):
        context.exit(1)


def _settings(context: click.Context) -> Settings:
    from frontdesk_tui import settings

    return settings.load(context.find_root().obj)


def _reception(context: click.Context) -> AbstractContextManager[Reception]:
    """The desk without its screen; begun when there is none."""
    from frontdesk_tui.desk.opening import desk_at

    return desk_at(_settings(context).database)


def _existing(context: click.Context) -> AbstractContextManager[Reception]:
    """The desk without its screen, for what only looks; a mistyped path begins no new business."""
    from frontdesk_tui.desk.errors import DeskError

    database = _settings(context).database
    if not database.exists():
        raise DeskError(f"There is no database {database}.")
    return _reception(context)


@contextmanager
def _on_trial(context: click.Context) -> Iterator[Reception]:
    """The desk without its screen; where there is none yet, an empty one that is thrown away."""
    from tempfile import TemporaryDirectory

    from frontdesk_tui.desk.opening import desk_at

    database = _settings(context).database
    if database.exists():
        with desk_at(database) as reception:
            yield reception
    else:
        with TemporaryDirectory(prefix="frontdesk-trial-") as folder, desk_at(Path(folder) / "d.sqlite3") as reception:
            yield reception


def _open_screen(settings: Settings) -> None:
    """Open the desk; refuses what is no terminal, where it would run unseen for ever."""
    _refuse_no_terminal()
    gc.disable()  # nothing that loading makes is garbage
    from frontdesk_tui.app import FrontdeskApp
    from frontdesk_tui.desk.opening import close_desk, open_desk
    from frontdesk_tui.settings import start_log

    start_log(settings.log_file)
    reception = open_desk(settings.database)
    app = FrontdeskApp(reception, log_file=str(settings.log_file))
    close_desk()  # the screen asks from threads of its own
    gc.enable()
    try:
        app.run()
    finally:
        close_desk()
        forget_a_terminal_that_is_gone()
    sys.exit(app.return_code or 0)


def _refuse_no_terminal() -> None:
    from frontdesk_tui.desk.errors import DeskError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise DeskError("The desk needs a terminal. Over SSH, ask for one: ssh -t HOST frontdesk")
    if os.environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        raise DeskError("This terminal cannot place text (TERM is “dumb”); use another one.")


@contextmanager
def _bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error; what it yields is told how far things are."""
    told = 0

    def tell(done: int) -> None:
        nonlocal told
        bar.update(max(0, done - told))
        told = max(done, told)

    steps = max(1, length // 200)
    with click.progressbar(length=length, label=label, file=sys.stderr, update_min_steps=steps) as bar:
        yield tell


def _shown(path: Path | str) -> str:
    """A path as it may be written to a terminal."""
    from frontdesk_tui.desk.safetext import one_line

    return one_line(str(path), 500)


def _say_imported(path: Path, done: Imported, dry_run: bool) -> None:
    from frontdesk_tui.desk.safetext import one_line

    counts = ", ".join(f"{count:,} {outcome.value}" for outcome, count in done.outcomes.items()) or "none taken"
    in_part = f" ({done.in_part:,} of them in part)" if done.in_part else ""
    would = " (dry run, nothing was written)" if dry_run else ""
    click.echo(f"{_shown(path)}: {counts}{in_part}, {done.refusals:,} refused{would}.")
    losses: list[Refused | InPart] = [*done.refused, *done.reduced]
    for lost in losses:
        click.echo(f"  {lost.where}: {one_line(lost.reason, 500)}")
    if done.refusals > len(done.refused) or done.in_part > len(done.reduced):
        click.echo("  … and more; --report FILE lists all of them.")
