"""`frontdesk worker`: what is due is fired, and what waits is sent, without a screen."""

from __future__ import annotations

import click

from frontdesk_tui.cli_desk import existing, settings_of, shown


@click.command(epilog="Example: frontdesk --database /srv/studio.sqlite3 worker")
@click.option("--once", is_flag=True, help="Do what is due now, then end.")
@click.pass_context
def worker(context: click.Context, once: bool) -> None:
    """Fire automations and send messages, without a screen. Any number may run, beside any number of desks.

    A line on standard output for whatever it did. SIGTERM, SIGHUP and ctrl+c end it, with exit code 0, once what is
    on its way is finished. With --once the exit code is 1 when something has failed in the last day.
    """
    import logging
    import signal
    import sys
    from dataclasses import replace
    from threading import Event

    from frontdesk_tui import sign_of_life
    from frontdesk_tui.desk import business
    from frontdesk_tui.desk.errors import DeskError
    from frontdesk_tui.log_lines import LogLines
    from frontdesk_tui.worker import Worker

    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(LogLines("%(asctime)s %(message)s"))
    logging.basicConfig(handlers=[handler], level=logging.INFO, force=True)
    log = logging.getLogger(__name__)
    ended = Event()
    with existing(context) as reception:
        # What is set for the business may change while it runs, for months.
        alive = sign_of_life.file_of(settings_of(context).database)
        running = Worker(
            lambda: replace(reception.desk(), business=business.current()),
            lambda _status: None,
            lambda: sign_of_life.give(alive),
        )
        for asked in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            signal.signal(asked, lambda *_: ended.set())
        if once:
            if failing := running.once():
                raise DeskError(f"{failing:,} have failed in the last day; History and Outbox say why.")
            return
        running.start()
        log.info("the worker runs")
        ended.wait()
        running.stop()
        log.info("the worker has ended")


@click.command(epilog="Example: frontdesk --database /srv/studio.sqlite3 health --within 60")
@click.option("--within", default=60, show_default=True, type=click.IntRange(10), help="Seconds since its last look.")
@click.pass_context
def health(context: click.Context, within: int) -> None:
    """Whether a worker is alive on this machine: one that looked for what is due a short while ago.

    Exit code 0 when it is; 1, and a sentence, when it is not. Opens no database, so that it may be asked often.
    """
    from frontdesk_tui import sign_of_life
    from frontdesk_tui.desk.errors import DeskError

    database = settings_of(context).database
    ago = sign_of_life.since(sign_of_life.file_of(database))
    if ago is None:
        raise DeskError(f"No worker has ever looked at {shown(database)} from here.")
    if ago > within:
        raise DeskError(f"The last look of a worker at {shown(database)} is {ago:,.0f} seconds ago.")
    click.echo(f"A worker looked {ago:.0f} seconds ago.")
