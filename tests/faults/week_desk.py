"""The desk by a clock that runs so many times as fast: `week_desk.py DATABASE LOG BEGUN TIMES`, begun by `time()`."""

import sys
from pathlib import Path
from time import time

import pendulum
from pendulum import DateTime

from frontdesk_tui.desk.opening import Clock

SATURDAY = pendulum.datetime(2026, 10, 24, 6, 0, tz="UTC")
"""A morning in Jerusalem; the night after it has 25 hours, and eight days later it is another month."""


def clock_of(begun: float, times: float) -> Clock:
    """A clock that has shown Saturday morning at a moment, and so many seconds more each second since."""

    def clock() -> DateTime:
        return SATURDAY.add(seconds=(time() - begun) * times)

    return clock


if __name__ == "__main__":
    from frontdesk_tui.app import FrontdeskApp
    from frontdesk_tui.cli_desk import run_screen
    from frontdesk_tui.desk.opening import open_desk
    from frontdesk_tui.log.starting import start_log
    from frontdesk_tui.models.place import place_of

    database, log, begun, times = sys.argv[1:]
    start_log(Path(log))
    run_screen(FrontdeskApp(open_desk(place_of(database), clock_of(float(begun), float(times))), log_file=log))
