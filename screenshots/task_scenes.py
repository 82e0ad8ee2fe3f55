"""The Tasks place, and the tabs of a client's page that have notes and tasks."""

from screenshots.scene import FIND_DANA, Scene, dialog

SCENES = (
    Scene("tasks", ("3", "m")),
    dialog("contact_page_notes", (*FIND_DANA, "v", "right", "right")),
)
