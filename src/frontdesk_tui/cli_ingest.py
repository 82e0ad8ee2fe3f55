"""The command for what happened on the website: `frontdesk ingest FILE`."""

from __future__ import annotations

from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

import click

from frontdesk_tui.cli_desk import bar, existing, shown
from frontdesk_tui.exits import say_wrong, tidy_end

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from frontdesk_tui.exchange.ingesting import Tally

_PATH = click.Path(path_type=Path, allow_dash=True)

_PIPED = "standard input"
"""What is said in place of a path."""


def _print_schema(context: click.Context, _option: click.Parameter, wanted: bool) -> None:
    if not wanted:
        return
    from frontdesk_tui.exchange.jsonl_in import schema_text

    click.echo(schema_text(), nl=False)
    context.exit()


@click.command("ingest", epilog="Example: frontdesk ingest website.jsonl")
@click.argument("file", type=_PATH)
@click.option(
    "--rejects",
    metavar="PATH",
    type=click.Path(path_type=Path),
    help="Where rejected records go; FILE.rejected.jsonl, if left out, or ingest.rejected.jsonl here for “-”.",
)
@click.option(
    "--schema", is_flag=True, is_eager=True, expose_value=False, callback=_print_schema, help="Print the JSON Schema."
)
@click.pass_context
def ingest(context: click.Context, file: Path, rejects: Path | None) -> None:
    """Take in what happened on the website: bookings, cancellations, forms, chats, emails, purchases, new contacts.

    FILE has JSON lines as --schema describes them; “-” is the standard input. Each record is known by its id and taken
    once, however often it is delivered, also by several commands at once. One that cannot be taken is rejected: it is
    appended to a file with its line and the reason, and may be delivered again; the others are taken.

    Exit code: 0 when every record is in the desk, 1 when some were rejected or the command had to end before all were
    seen to, 2 when the command was not understood. Whatever was taken before it ended stays; begin again with the same
    file.
    """
    from frontdesk_tui.exchange import ingesting
    from frontdesk_tui.exchange.jsonl_in import delivered
    from frontdesk_tui.exchange.rejects import Rejects

    source = None if str(file) == "-" else file
    name = _PIPED if source is None else shown(source)
    where = rejects or (Path("ingest.rejected.jsonl") if source is None else Path(f"{source}.rejected.jsonl"))
    tally = ingesting.Tally()
    with (
        tidy_end(),
        existing(context) as reception,
        _saying_how_far(name, tally, where),
        delivered(source) as handle,
        Rejects(where) as rejected,
        _bar(source, name) as tell,
    ):
        ingesting.ingest(reception.desk, handle, rejected, tally, tell)
    click.echo(f"{name}: {_counts(tally, where)}.")
    if tally.rejected:
        context.exit(1)


def _bar(source: Path | None, name: str) -> AbstractContextManager[Callable[[int], None]]:
    """A progress bar for a file; for a pipe none, for nobody knows how much will come."""
    if source is None or not source.is_file():
        return nullcontext(lambda _bytes: None)
    return bar(source.stat().st_size, name)


@contextmanager
def _saying_how_far(name: str, tally: Tally, where: Path) -> Iterator[None]:
    """Whatever ends the command meanwhile, what it has done is said."""
    try:
        yield
    except BaseException:
        if tally.line:
            say_wrong(f"{name}: ended after line {tally.line:,}; {_counts(tally, where)}.")
        raise


def _counts(tally: Tally, where: Path) -> str:
    place = f" (they are in {shown(where)})" if tally.rejected else ""
    return f"{tally.taken:,} taken, {tally.known:,} already taken, {tally.rejected:,} rejected{place}"
