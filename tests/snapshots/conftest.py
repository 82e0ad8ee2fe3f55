"""Pictures are of whole screens."""

import pytest
from tests.lean_textual import look_up_once
from tests.painting import paint_when_asked


@pytest.fixture(autouse=True)
def painted_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is painted that no picture is taken of."""
    paint_when_asked(monkeypatch)


@pytest.fixture(autouse=True)
def looked_up_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """What Textual looks up again and again is as it was."""
    look_up_once(monkeypatch)
