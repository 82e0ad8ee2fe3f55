"""Pictures are of many apps with the same style sheets, and painted when they are taken."""

import pytest
from tests.painting import paint_when_asked
from tests.stylesheets import parse_once

parse_once()


@pytest.fixture(autouse=True)
def painted_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """What stands on screen on the way to a picture is seen by nobody."""
    paint_when_asked(monkeypatch)
