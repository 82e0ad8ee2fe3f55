"""Booking a client."""

from screenshots.scene import Scene

SCENES: tuple[Scene, ...] = ()
