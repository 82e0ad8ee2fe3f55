"""Sessions: made, edited, called off."""

from screenshots.scene import Scene

SCENES: tuple[Scene, ...] = ()
