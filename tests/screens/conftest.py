"""A desk without animations, and clients to begin with."""

import pytest
from tests.painting import paint_when_asked
from textual import constants


@pytest.fixture(autouse=True)
def no_animations(monkeypatch: pytest.MonkeyPatch) -> None:
    """As with TEXTUAL_ANIMATIONS=none, which Textual reads when it is imported."""
    monkeypatch.setenv("TEXTUAL_ANIMATIONS", "none")
    monkeypatch.setattr(constants, "TEXTUAL_ANIMATIONS", "none")


@pytest.fixture(autouse=True)
def painted_when_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is painted that nobody looks at."""
    paint_when_asked(monkeypatch)
