"""The day at the desk: attendance, arrivals, takings."""

from screenshots.scene import Scene, Typed, dialog

_SHEET = ("2", "enter")
"""Of the class that has just begun."""

SCENES: tuple[Scene, ...] = (
    Scene("sheet", _SHEET),
    Scene("sheet_checked_in", (*_SHEET, "down", "c")),
    dialog("sheet_how_many_came", (*_SHEET, "c")),
    Scene("sheet_waitlist", ("2", *("right",) * 3, "home", "enter", "end")),
    Scene("sheet_nobody", ("2", "home", "enter")),
    Scene("sheet_help", (*_SHEET, "question_mark"), is_played_anew=True),
    Scene("sheet_to_card", (*_SHEET, "end", "enter")),
    Scene("arrivals", ("2", "A")),
    Scene("arrivals_to_pay", ("2", "A", "down", "c")),
    dialog("takings", ("2", "T")),
    dialog("takings_day_before", ("2", "T", "left")),
    dialog("takings_go_to_date", ("2", "T", "g", Typed("20/11"))),
    dialog("takings_no_date", ("2", "T", "g", Typed("soon"), "enter")),
)
