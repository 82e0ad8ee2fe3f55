"""The Calendar place."""

from screenshots.beside import books_tomorrow
from screenshots.scene import Elsewhere, Scene, Typed, dialog

_TO_NEXT_DAY = ("2", "right", "home")

SCENES: tuple[Scene, ...] = (
    Scene("calendar_week", ("2",)),
    Scene("calendar_free_time", ("2", "right", "end", "down")),
    Scene("calendar_held", ("2", "right", Elsewhere(books_tomorrow))),
    Scene("calendar_day", ("2", "right", "w")),
    Scene("calendar_next_week", ("2", "pagedown", "home")),
    Scene("calendar_nothing_booked", ("2", "g", Typed("1/6/2030"), "enter")),
    dialog("calendar_go_to_date", ("2", "g", Typed("next tue"))),
    dialog("calendar_no_date", ("2", "g", Typed("soon"), "enter")),
    dialog("calendar_staff", ("2", "s")),
    Scene("calendar_one_staff", ("2", "s", Typed("noa"), "enter")),
    Scene("calendar_moving", (*_TO_NEXT_DAY, "r", "right", "down", "down")),
    Scene("calendar_time_off", ("2", *("right",) * 4, "end", "down")),
    Scene("calendar_light", ("2", "ctrl+t")),
)
