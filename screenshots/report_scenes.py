"""The bookings report."""

from screenshots.scene import Scene, Typed

SCENES: tuple[Scene, ...] = (
    Scene("report", ("2", "R")),
    Scene("report_refused", ("2", "R", Typed("soon"), "ctrl+s")),
)
