"""The Settings place and its dialogs."""

from screenshots.scene import Scene

SCENES: tuple[Scene, ...] = ()
