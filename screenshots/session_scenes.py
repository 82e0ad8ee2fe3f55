"""Sessions: made, edited, called off."""

from screenshots.scene import Scene, Typed, dialog

NEW = ("2", "n")
TUESDAY_NINE = ("tab", "tab", "end", "ctrl+u", Typed("next tue"), "tab", "end", "ctrl+u", "9")
"""From the first field on: the day and the time."""

FIRST_SERVICE = ("enter", "down", "enter")
WEEKLY = ("tab", "tab", "tab", "enter", "down", "down", "enter", "tab", Typed("tue thu"), "tab", Typed("10 times"))
"""From the time on: every week."""

SCENES: tuple[Scene, ...] = (
    dialog("session_new", NEW),
    Scene("session_series", (*NEW, *FIRST_SERVICE, *TUESDAY_NINE, *WEEKLY)),
    Scene("session_refused", (*NEW, "ctrl+s")),
    dialog("session_busy", (*NEW, *FIRST_SERVICE, "tab", "enter", *("down",) * 4, "enter", "ctrl+s")),
    Scene("session_edit", ("2", "home", "e")),
    dialog("session_call_off", ("2", "end", "x")),
    dialog("session_call_off_asked", ("2", "end", "x", Typed("Noa is ill"), "enter")),
)
