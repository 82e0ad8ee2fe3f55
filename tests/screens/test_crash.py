"""A bug ends the desk quietly: one sentence on the terminal, the traceback in the log, exit code 1."""

import inspect
import logging
from pathlib import Path

import pytest
from textual.pilot import Pilot

from frontdesk_tui.app import FrontdeskApp
from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.screens.contacts import ContactsPlace

STYLES = str(Path(inspect.getfile(FrontdeskApp)).with_name("app.tcss"))
SECRET = "Dana Levi 052-555-0101"


def _fail() -> None:
    client = SECRET
    raise RuntimeError(f"a bug about {client}")


class InAction(FrontdeskApp):
    CSS_PATH = STYLES

    def action_toggle_theme(self) -> None:
        """Fails in the event loop."""
        _fail()


class InWorker(FrontdeskApp):
    CSS_PATH = STYLES

    def action_toggle_theme(self) -> None:
        """Fails in a worker."""

        async def work() -> None:
            await self.ask(_fail)

        self.run_worker(work())


def run_to_its_end(app: FrontdeskApp) -> None:
    async def press(pilot: Pilot[None]) -> None:
        assert isinstance(app.screen, ContactsPlace)
        await pilot.press("ctrl+t")
        await pilot.pause()

    app.run(headless=True, auto_pilot=press)  # type: ignore[arg-type]


@pytest.mark.parametrize("kind", [InAction, InWorker])
def test_a_bug_ends_with_one_sentence_and_without_a_traceback(
    reception: Reception,
    kind: type[FrontdeskApp],
    capfd: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """S10"""
    app = kind(reception)
    with caplog.at_level(logging.ERROR):
        run_to_its_end(app)
    out, err = capfd.readouterr()
    assert app.return_code == 1
    assert "had to close" in out + err
    assert "Traceback" not in out + err
    assert SECRET not in out + err
    assert "RuntimeError" in caplog.text


def test_the_log_says_where_a_worker_failed(
    reception: Reception, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    """S8"""
    with caplog.at_level(logging.ERROR):
        run_to_its_end(InWorker(reception))
    assert "in work" in caplog.text


def test_the_terminal_is_told_where_the_log_is(reception: Reception, capfd: pytest.CaptureFixture[str]) -> None:
    """S8"""
    run_to_its_end(InAction(reception, log_file="/home/ronit/.local/state/frontdesk/log/frontdesk.log"))
    assert "frontdesk.log" in "".join(capfd.readouterr().err.split())
