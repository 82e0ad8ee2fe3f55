"""Files handed in."""

from pathlib import Path

import pytest
from tests.exchange.calendars import Import, calendar

from frontdesk_tui.desk.opening import Reception
from frontdesk_tui.exchange.ics_in import import_calendar
from frontdesk_tui.exchange.importing import Imported


@pytest.fixture
def bring_in(reception: Reception, tmp_path: Path) -> Import:
    """Take in events: the lines of each, without UID when they have none."""

    def run(*events: str, dry_run: bool = False, around: str = "") -> Imported:
        path = tmp_path / "a.ics"
        path.write_text(calendar(*events, around=around), encoding="utf-8", newline="")
        return import_calendar(reception.desk, path, dry_run=dry_run)

    return run
