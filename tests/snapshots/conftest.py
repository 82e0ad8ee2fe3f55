"""Pictures are of whole screens."""

import pytest
from tests.painting import paint_when_asked


@pytest.fixture(autouse=True)
def painted_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is painted that no picture is taken of."""
    paint_when_asked(monkeypatch)
