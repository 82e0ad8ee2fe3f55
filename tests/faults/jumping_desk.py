"""A desk whose clock a test puts forward and back, by the seconds in a file: `jumping_desk.py DATABASE LOG FILE`."""

import inspect
import sys
from pathlib import Path

import pendulum
from pendulum import DateTime

from frontdesk_tui.app import FrontdeskApp
from frontdesk_tui.desk.opening import open_desk
from frontdesk_tui.log.starting import start_log
from frontdesk_tui.models.place import place_of


class JumpingDesk(FrontdeskApp):
    """The desk, by another clock."""

    CSS_PATH = str(Path(inspect.getfile(FrontdeskApp)).with_name("app.tcss"))


if __name__ == "__main__":
    database, log, said = sys.argv[1:]

    def clock() -> DateTime:
        """The machine's, so many seconds later."""
        return pendulum.now("UTC").add(seconds=int(Path(said).read_text(encoding="ascii")))

    start_log(Path(log))
    desk = JumpingDesk(open_desk(place_of(database), clock), log_file=log)
    desk.run()
    sys.exit(desk.return_code)
