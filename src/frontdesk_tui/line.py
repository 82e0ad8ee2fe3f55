"""The line to the terminal, which may be dropped at any moment."""

from contextlib import suppress
from select import poll
from threading import Thread
from typing import IO, Any

from textual.app import App
from textual.drivers import linux_driver

from frontdesk_tui.heard import Heard


class Line(linux_driver.LinuxDriver):
    """A driver that outlives its terminal, and ends the app when it is gone.

    Not every program that has started the desk passes SIGHUP on: `make` waits for the desk instead. Textual would
    then read the end of its input for ever, and wait for a thread that died of what it wrote.
    """

    def __init__(
        self, app: App[Any], *, debug: bool = False, mouse: bool = True, size: tuple[int, int] | None = None
    ) -> None:
        super().__init__(app, debug=debug, mouse=mouse, size=size)
        assert self._file is not None, "the desk is opened in a terminal only"
        self._file = _Outgoing(self._file)  # type: ignore[assignment]
        Thread(target=self._watch, name="line", daemon=True).start()

    def _watch(self) -> None:
        """Wait for the one thing that is not asked for: that the other end was closed."""
        line = poll()
        line.register(self.fileno, 0)
        line.poll()
        self._gone()

    def run_input_thread(self) -> None:
        """Take keys until the terminal has no more to give."""
        linux_driver.XTermParser = Heard  # type: ignore[attr-defined]  # by which it reads
        try:
            super().run_input_thread()
        except OSError:
            self._gone()

    def _sigcont_application(self, *signalled: object) -> None:
        """Go on after SIGSTOP: what took keys and painted does so still, over what may have been painted meanwhile.

        Textual would begin both a second time, as after SIGTSTP, and two would take keys from each other.
        """
        if self._must_signal_resume:
            super()._sigcont_application(*signalled)
        self._loop.call_soon_threadsafe(self._app.refresh)

    def _gone(self) -> None:
        with suppress(RuntimeError):  # the desk has ended before
            self._loop.call_soon_threadsafe(self._app.exit)


class _Outgoing:
    """What is written to the terminal; once that was dropped, nothing is, and nothing fails."""

    def __init__(self, file: IO[str]) -> None:
        self._file = file
        self._dropped = False

    def write(self, text: str) -> None:
        """Write, as long as there is a terminal."""
        if not self._dropped:
            try:
                self._file.write(text)
            except OSError:
                self._dropped = True

    def flush(self) -> None:
        """Send on what was written, as long as there is a terminal."""
        if not self._dropped:
            try:
                self._file.flush()
            except OSError:
                self._dropped = True
