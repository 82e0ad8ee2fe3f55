"""The Settings place and its dialogs."""

from screenshots.scene import Scene, Typed, dialog, setting

_CHOICE = ("tab", "enter", *("down",) * 4, "enter", "tab")
"""From the text of a question to its choices, with a choice as its kind."""

_NAME = "סטודיו רונית ליוגה · 渋谷ヨガ教室 · Donaudampfschifffahrtsgesellschaft"
"""A business whose name is as long as it may be, nearly."""

SCENES: tuple[Scene, ...] = (
    Scene("settings", ("6",)),
    Scene("settings_help", ("6", "question_mark")),
    Scene("settings_named", ("6", "enter", "ctrl+u", Typed(_NAME), "ctrl+s"), is_played_anew=True),
    Scene("services", ("6", "v")),
    Scene("settings_archived", ("6", "v", "x", "f", "end")),
    Scene("new_service", ("6", "n")),
    Scene("new_service_refused", ("6", "n", Typed("Yoga flow"), "ctrl+s")),
    Scene("edit_service", ("6", "v", "down", "enter", *("tab",) * 5, "down", "space"), is_played_anew=True),
    Scene("service_given", ("6", "v", "d")),
    dialog("delete_service", ("6", "n", Typed("Sauna"), "ctrl+s", "d")),
    Scene("no_questions", ("6", "v", "q")),
    Scene("questions", ("6", "v", "down", "q")),
    dialog(
        "new_question", ("6", "v", "q", "n", Typed("Level"), *_CHOICE, Typed("Beginner"), "enter", Typed("Advanced"))
    ),
    dialog("new_question_refused", ("6", "v", "q", "n", Typed("Level"), *_CHOICE, Typed("Beginner"), "ctrl+s")),
    dialog("whose_hours", ("6", "h")),
    dialog("opening_hours", ("6", "h", "enter")),
    dialog("opening_hours_refused", ("6", "h", "enter", "end", Typed(", 20-19"), "ctrl+s")),
    Scene("times_off", ("6", "o")),
    dialog("new_time_off", ("6", "o", "n", Typed("24/11 9 - 12"))),
    dialog("new_time_off_refused", ("6", "o", "n", Typed("soon"), "ctrl+s")),
    dialog("currency_refused", (*setting("Currency"), "enter", "ctrl+u", Typed("EURO"), "ctrl+s")),
    dialog("freed_places", (*setting("Freed places"), "enter")),
    Scene("settings_email", ("6", "end")),
    dialog("staff", ("6", "s", "down", "p", Typed("1234"), "tab", Typed("1234"), "ctrl+s", "end", "x")),
    dialog("custom_fields", ("6", "C", "down", "x")),
)
