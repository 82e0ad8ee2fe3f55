"""A desk with a bug behind the key f5: `broken_desk.py DATABASE LOG`."""

import inspect
import sys
from pathlib import Path

from frontdesk_tui.app import FrontdeskApp
from frontdesk_tui.desk.opening import open_desk
from frontdesk_tui.models.place import place_of
from frontdesk_tui.settings import start_log


class BrokenDesk(FrontdeskApp):
    """The desk, with a bug."""

    CSS_PATH = str(Path(inspect.getfile(FrontdeskApp)).with_name("app.tcss"))
    BINDINGS = [("f5", "break", "Break")]

    def action_break(self) -> None:
        """Fail while a client's name is in a variable."""
        client = "Secret " + "Client"
        raise RuntimeError(f"a bug, {len(client)}")


if __name__ == "__main__":
    database, log = sys.argv[1:]
    start_log(Path(log))
    desk = BrokenDesk(open_desk(place_of(database)), log_file=log)
    desk.run()
    sys.exit(desk.return_code)
