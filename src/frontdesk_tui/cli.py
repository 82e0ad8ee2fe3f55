"""The `frontdesk` command: options in, one call out; heavy imports only inside the command that needs them."""

from __future__ import annotations

import gc
import os
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from frontdesk_tui import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from frontdesk_tui.desk.opening import Reception
    from frontdesk_tui.exchange.importing import Imported
    from frontdesk_tui.settings import Settings

_PATH = click.Path(path_type=Path)


class _Group(click.Group):
    """Ends with exit code 1 and the sentence on standard error when the desk refuses."""

    def invoke(self, ctx: click.Context) -> object:
        from frontdesk_tui.desk.errors import DeskError

        try:
            return super().invoke(ctx)
        except DeskError as error:
            click.echo(error.sentence, err=True)
            ctx.exit(1)


@click.group(cls=_Group, invoke_without_command=True, epilog="Example: frontdesk --database ~/studio.sqlite3")
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
@click.option("--contacts", default=300, show_default=True, help="How many clients.")
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
        fill(reception.desk(), contacts, seed, lambda _what, done, _of: tell(done))
    click.echo(f"{contacts:,} contacts are in {_settings(context).database}.")


@main.command("import", epilog="Example: frontdesk import contacts.csv phone.vcf --report refused.csv")
@click.argument("files", nargs=-1, required=True, type=_PATH)
@click.option("--dry-run", is_flag=True, help="Read and match everything, write nothing.")
@click.option("--report", type=_PATH, help="Write every row that was not taken, with the reason, to this CSV file.")
@click.pass_context
def import_(context: click.Context, files: tuple[Path, ...], dry_run: bool, report: Path | None) -> None:
    """Bring in contacts from CSV (Wix, Google, Outlook, or any with a header) and vCard files.

    The same file twice changes nothing.
    """
    from frontdesk_tui.exchange.importing import import_file
    from frontdesk_tui.exchange.report import refusals_to

    with _reception(context) as reception, refusals_to(report) as refuse:
        for path in files:
            with _bar(path.stat().st_size if path.is_file() else 0, path.name) as tell:
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
    with _reception(context):
        shape = Shape(*contacts.most_of_each(), tuple(custom_fields.names()))
        count = write_contacts(contacts.every(), kind, output, shape=shape, overwrite=overwrite)
    if output is not None:
        click.echo(f"{count:,} contacts are in {output}.", err=True)


@main.command(epilog='Example: frontdesk find "052-555" --json')
@click.argument("text")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a line instead of text.")
@click.pass_context
def find(context: click.Context, text: str, as_json: bool) -> None:
    """Find contacts by name, email, phone or company, and show their cards."""
    from io import StringIO

    from frontdesk_tui.desk import card, details
    from frontdesk_tui.desk.errors import DeskError
    from frontdesk_tui.desk.listing import Wanted, first_page
    from frontdesk_tui.desk.safetext import many_lines
    from frontdesk_tui.exchange.card_text import card_text
    from frontdesk_tui.exchange.json_out import write_json

    with _reception(context) as reception:
        page = first_page(reception.desk(), Wanted(query=text), most=20)
        if not page.ids or not text.strip():
            raise DeskError("Nobody was found.")
        if as_json:
            stored = {contact.id: contact for contact in details.read(page.ids)}
            lines = StringIO()
            write_json([stored[contact] for contact in page.ids], lines)
            click.echo(many_lines(lines.getvalue().rstrip("\n"), limit=10_000_000))
            return
        for contact in page.ids:
            if found := card.read(reception.desk(), contact):
                click.echo(card_text(found))


@main.command(epilog="Example: frontdesk doctor")
@click.pass_context
def doctor(context: click.Context) -> None:
    """Check the database: integrity, references, points, search. Changes nothing."""
    from frontdesk_tui.desk import checkup

    with _reception(context):
        findings = checkup.check()
    for finding in findings:
        click.echo(f"{'✖' if finding.problem else '✓'} {finding.subject}: {finding.problem or 'all is well'}")
    if any(finding.problem for finding in findings):
        context.exit(1)


def _settings(context: click.Context) -> Settings:
    from frontdesk_tui import settings

    return settings.load(context.find_root().obj)


@contextmanager
def _reception(context: click.Context) -> Iterator[Reception]:
    """The desk without its screen."""
    from frontdesk_tui.desk.opening import close_desk, open_desk

    try:
        yield open_desk(_settings(context).database)
    finally:
        close_desk()


def _open_screen(settings: Settings) -> None:
    """Open the desk; refuses what is no terminal, where it would run unseen for ever."""
    _refuse_no_terminal()
    gc.disable()  # nothing that loading makes is garbage
    from frontdesk_tui.app import FrontdeskApp
    from frontdesk_tui.desk.opening import close_desk, open_desk
    from frontdesk_tui.settings import start_log

    start_log(settings.log_file)
    reception = open_desk(settings.database)
    close_desk()  # the screen asks from threads of its own
    app = FrontdeskApp(reception, log_file=str(settings.log_file))
    gc.enable()
    try:
        app.run()
    finally:
        close_desk()
        _forget_a_terminal_that_is_gone()
    sys.exit(app.return_code or 0)


def _forget_a_terminal_that_is_gone() -> None:
    # What was still to be written to it would fail when Python ends, with exit code 120.
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        for stream in (sys.stdout, sys.stderr):
            os.dup2(nowhere, stream.fileno())


def _refuse_no_terminal() -> None:
    from frontdesk_tui.desk.errors import DeskError

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise DeskError("The desk needs a terminal. Over SSH, ask for one: ssh -t HOST frontdesk")
    if os.environ.get("TERM", "dumb") in ("dumb", "unknown", ""):
        raise DeskError("This terminal cannot place text (TERM is “dumb”); use another one.")


@contextmanager
def _bar(length: int, label: str) -> Iterator[Callable[[int], None]]:
    """A progress bar on standard error; what it yields is told how far things are."""
    stream: TextIO = sys.stderr
    with click.progressbar(length=length, label=label, file=stream, update_min_steps=max(1, length // 200)) as bar:
        yield lambda done: bar.update(max(0, done - bar.pos - bar._completed_intervals))


def _say_imported(path: Path, done: Imported, dry_run: bool) -> None:
    from frontdesk_tui.desk.safetext import one_line

    counts = ", ".join(f"{count:,} {outcome.value}" for outcome, count in done.outcomes.items()) or "none taken"
    would = " (dry run, nothing was written)" if dry_run else ""
    click.echo(f"{path}: {counts}, {done.refusals:,} refused{would}.")
    for refused in done.refused[:20]:
        click.echo(f"  {refused.where}: {one_line(refused.reason, 500)}")
    if done.refusals > 20:
        click.echo(f"  … and {done.refusals - 20:,} more; --report FILE lists all of them.")
