"""The day at the desk: attendance, arrivals, takings."""

from screenshots.scene import Scene

SCENES: tuple[Scene, ...] = ()
