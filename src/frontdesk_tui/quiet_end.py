"""How the app ends by a bug; and what is none, since the world is at fault, and what is shown stays."""

import logging

from rich.text import Text
from textual.app import App
from textual.css.query import NoMatches
from textual.widget import MountError
from textual.worker import WorkerFailed

from frontdesk_tui.desk.errors import UnavailableError

_log = logging.getLogger(__name__)


class QuietEnd(App[None]):
    """An app of which nobody sees a traceback."""

    _log_file = ""
    """Where the log is, as it is said."""

    def _handle_exception(self, error: Exception) -> None:
        """A bug: its traceback goes to the log, one sentence to the screen. Locals hold clients' data: never shown."""
        cause = error.error if isinstance(error, WorkerFailed) else error
        if self._exit and isinstance(cause, MountError | NoMatches):
            return  # what was still to be shown when the desk was left
        if isinstance(error, WorkerFailed) and isinstance(cause, UnavailableError):
            return  # what is shown stays until the database gives an answer again; the top line says so
        self._return_code = 1
        if self._exception is None:
            self._exception = error
            self._exception_event.set()
        _log.critical("The desk had to close", exc_info=cause)
        where = f" The log says more: {self._log_file}" if self._log_file else ""
        said = f"Something went wrong and the desk had to close; nothing saved is lost.{where}"
        self._exit_renderables.append(Text(said, overflow="fold"))
        self._close_messages_no_wait()
