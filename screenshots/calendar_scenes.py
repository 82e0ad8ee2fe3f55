"""The Calendar place."""

from screenshots.scene import Scene

SCENES: tuple[Scene, ...] = ()
