"""What is done with a booking."""

from screenshots.scene import Scene

SCENES: tuple[Scene, ...] = ()
