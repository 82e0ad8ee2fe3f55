"""The bookings report."""

from screenshots.scene import Scene

SCENES: tuple[Scene, ...] = ()
