"""The commands for files out: `frontdesk export …`."""

from __future__ import annotations

import sys
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdesk_tui.cli_desk import bar, existing, shown
from frontdesk_tui.exits import tidy_end

if TYPE_CHECKING:
    from frontdesk_tui.desk.desk import Desk

_PATH = click.Path(path_type=Path)

OUTPUT = click.option("--output", type=_PATH, help="The file to write; otherwise standard output.")
OVERWRITE = click.option("--overwrite", is_flag=True, help="Replace the file when it is there.")


@click.group()
def export() -> None:
    """Write data out of the desk."""


@export.command("contacts", epilog="Example: frontdesk export contacts --segment Regulars --output regulars.csv")
@click.option("--segment", metavar="NAME", help="Only whoever is in this segment, in the order of the list.")
@click.option("--format", "kind", type=click.Choice(["csv", "json", "vcard", "xlsx"]), default="csv", show_default=True)
@OUTPUT
@OVERWRITE
@click.pass_context
def export_contacts(
    context: click.Context, segment: str | None, kind: str, output: Path | None, overwrite: bool
) -> None:
    """Write contacts as CSV, JSON (one object a line), vCard 4.0 or a workbook: all, or those of a segment.

    Notes are never written.
    """
    from frontdesk_tui.desk.clients import exporting
    from frontdesk_tui.exchange.contacts_out import write_contacts

    refuse_standard_output(kind, output, "frontdesk export contacts > clients.csv")
    with tidy_end(), existing(context) as reception:
        ids = None if segment is None else exporting.in_segment(reception.desk(), segment)
        with closing(exporting.read(ids)) as found, bar(exporting.count(ids), "Contacts") as tell:
            count = write_contacts(found, kind, output, overwrite=overwrite, progress=tell)
            tell(count)
        say_written(reception.desk(), count, "contacts", output)


@export.command("contact", epilog="Example: frontdesk export contact 12 --output dana-levi.json")
@click.argument("contact", metavar="ID", type=click.IntRange(1))
@click.option("--with-notes", is_flag=True, help="With the notes that staff wrote, too.")
@OUTPUT
@OVERWRITE
@click.pass_context
def export_contact(
    context: click.Context, contact: int, with_notes: bool, output: Path | None, overwrite: bool
) -> None:
    """Write all that is stored of one client as JSON, for the client: fields, bookings, payments, points, messages,
    tasks, activity. The notes of the staff only when asked for.

    An id of a contact that was merged leads to the one that has everything. `frontdesk find` says the ids.
    """
    from frontdesk_tui.desk import exports
    from frontdesk_tui.desk.clients import dossier
    from frontdesk_tui.exchange.dossier_out import write_dossier

    _refuse_to_flood(output, f"frontdesk export contact {contact} > client.json")
    with tidy_end(), existing(context) as reception:
        desk = reception.desk()
        write_dossier(dossier.read(desk, contact, with_notes), output, overwrite=overwrite)
        exports.written(desk, "a client", 1, output, contact)
    if output is not None:
        click.echo(f"All that is stored of this client is in {shown(output)}.", err=True)


@export.command(
    "bookings", epilog="Example: frontdesk export bookings --from 2026-11-01 --to yesterday --output nov.csv"
)
@click.option(
    "--from", "from_text", metavar="DAY", default="", help="The first day; six days before the last, if left out."
)
@click.option("--to", "to_text", metavar="DAY", default="", help="The last day; today, if left out.")
@click.option(
    "--by",
    type=click.Choice(["session", "booked"]),
    default="session",
    show_default=True,
    help="Which day must lie in the period: that of the session, or the one on which it was booked.",
)
@click.option("--service", "services", metavar="NAME", multiple=True, help="Only this service; may be said again.")
@click.option("--staff", metavar="NAME", multiple=True, help="Only this colleague's; may be said again.")
@click.option(
    "--status",
    "statuses",
    type=click.Choice(["pending", "confirmed", "declined", "cancelled", "waitlisted"]),
    multiple=True,
    help="Only bookings that stand so; may be said again.",
)
@click.option("--payment", type=click.Choice(["paid", "partly", "unpaid"]), help="Only bookings paid like this.")
@click.option("--format", "kind", type=click.Choice(["csv", "xlsx", "json"]), default="csv", show_default=True)
@OUTPUT
@OVERWRITE
@click.pass_context
def export_bookings(
    context: click.Context,
    from_text: str,
    to_text: str,
    by: str,
    services: tuple[str, ...],
    staff: tuple[str, ...],
    statuses: tuple[str, ...],
    payment: str | None,
    kind: str,
    output: Path | None,
    overwrite: bool,
) -> None:
    """Write the bookings of a period: who booked or came, and how it was paid. Notes are never written.

    Days are those of the business's zone, both ends included, as 2026-11-24, 24/11 or “yesterday”; without any, the
    last 7 days. JSON is one object a line, with amounts in the currency's minor unit.
    """
    from frontdesk_tui.desk import by_name
    from frontdesk_tui.desk.booking import bookings_report, report_period
    from frontdesk_tui.exchange.bookings_out import write_bookings

    refuse_standard_output(kind, output, "frontdesk export bookings > bookings.csv")
    with tidy_end(), existing(context) as reception:
        desk = reception.desk()
        wanted = bookings_report.ReportWanted(
            *report_period.period(from_text, to_text, desk),
            by=bookings_report.By(by),
            services=by_name.services(services),
            staff=by_name.colleagues(staff),
            statuses=statuses,
            payment=payment,
        )
        total = bookings_report.count(desk, wanted)
        with closing(bookings_report.rows(desk, wanted)) as rows, bar(total, "Bookings") as tell:
            count = write_bookings(rows, kind, output, overwrite=overwrite, progress=tell)
            tell(count)
        say_written(reception.desk(), count, "bookings", output)


@export.command("calendar", epilog="Example: frontdesk export calendar --staff Noa --output noa.ics")
@click.option("--staff", metavar="NAME", required=True, help="Whose sessions.")
@click.option("--from", "from_text", metavar="DAY", default="", help="The first day; four weeks ago, if left out.")
@click.option("--to", "to_text", metavar="DAY", default="", help="The last day; if left out, all that is planned.")
@OUTPUT
@OVERWRITE
@click.pass_context
def export_calendar(
    context: click.Context, staff: str, from_text: str, to_text: str, output: Path | None, overwrite: bool
) -> None:
    """Write a colleague's sessions as iCalendar, which calendar programs read and subscribe to.

    An appointment is named by its client, who is not described further: no phone, email or notes. What was called off
    is in it as cancelled.
    """
    from frontdesk_tui.desk.schedule import staff_calendar
    from frontdesk_tui.exchange.ics_out import write_calendar

    _refuse_to_flood(output, "frontdesk export calendar --staff Noa > noa.ics")
    with tidy_end(), existing(context) as reception:
        desk = reception.desk()
        feed = staff_calendar.feed(desk, staff, from_text, to_text)
        count = write_calendar(desk, feed, output, overwrite=overwrite)
        say_written(reception.desk(), count, "sessions", output)


def refuse_standard_output(kind: str, output: Path | None, example: str) -> None:
    """Raises UsageError for what the standard output is no place for."""
    if output is None and kind == "xlsx":
        raise click.UsageError("A workbook needs a file of its own: name one by --output.")
    _refuse_to_flood(output, example)


def _refuse_to_flood(output: Path | None, example: str) -> None:
    """Raises UsageError where a file would be written to the screen of a terminal."""
    if output is None and sys.stdout is not None and sys.stdout.isatty():
        raise click.UsageError(f"Name a file by --output, or send it on: {example}")


def say_written(desk: Desk, count: int, what: str, output: Path | None) -> None:
    """Where they are, unless they were sent on; the log says it in any case."""
    from frontdesk_tui.desk import exports

    exports.written(desk, what, count, output)
    if output is not None:
        click.echo(f"{count:,} {what} are in {shown(output)}.", err=True)
