"""The Automations place, its editor, previews and histories."""

from screenshots.scene import Scene, Typed, dialog

_WELCOME = ("4", *("down",) * 6)
"""To the automation with a history; the others are paused, or have names that are hard to show."""

_ENDLESS = ("4", *("down",) * 3)
_NEW = ("4", "n", "enter")
_LAPSED = (*_NEW, Typed("last checked"), "enter")
_BOOKS = (*_NEW, Typed("client books"), "enter")
_EMAIL = (*_WELCOME, "e", *("down",) * 6)
"""To the email of the suggested welcome."""

SCENES: tuple[Scene, ...] = (
    Scene("automations", _WELCOME),
    Scene("automations_endless", _ENDLESS),
    Scene("automation_activated", (*_ENDLESS, "space")),
    dialog("automation_doubled", ("4", "n", Typed("reminder"), "enter", "a")),
    Scene("automation_new", ("4", "n")),
    Scene("automation_trigger", _NEW),
    Scene("automation_trigger_refused", (*_LAPSED, "end", "ctrl+u", Typed("0"), "ctrl+s")),
    Scene("automation_unfinished", (*_BOOKS, "ctrl+s")),
    Scene("automation_editor", (*_WELCOME, "e")),
    Scene("automation_editor_endless", (*_ENDLESS, "e", *("down",) * 5)),
    dialog("automation_services", (*_ENDLESS, "e", "down", "down", "enter")),
    dialog("automation_wait", (*_ENDLESS, "e", *("down",) * 3, "enter")),
    dialog("automation_condition_asks", (*_BOOKS, "c", Typed("lab"), "enter", "down")),
    dialog("automation_action", (*_BOOKS, "n")),
    Scene("automation_action_asks", (*_BOOKS, "n", Typed("task"), "enter")),
    Scene("automation_email_hebrew", (*_EMAIL, *("down",) * 3, "enter")),
    Scene("automation_email_unknown", (*_EMAIL, "enter", "tab", Typed(" {{ client.frist_name }}"))),
    Scene("automation_merge", (*_EMAIL, "enter", "tab", "ctrl+f")),
    dialog("automation_leave", (*_WELCOME, "e", "G", "enter", "up", "enter", "escape")),
    dialog("automation_test", (*_WELCOME, "e", "t")),
    Scene("automation_preview", (*_ENDLESS, "w")),
    Scene("automation_history", (*_WELCOME, "h")),
    Scene("automation_history_failed", (*_WELCOME, "h", "f", "f")),
    Scene("automation_history_of_all", ("4", "H")),
)
