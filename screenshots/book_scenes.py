"""Booking a client."""

from screenshots.scene import FIND_DANA, Scene, Typed, dialog

_FOR_DANA = (*FIND_DANA, "b")
_FOR_SOMEBODY = ("slash", Typed("xyzzy"), "enter", "b")
_ON_PURPOSE = (*_FOR_DANA, Typed("physio"), "enter", Typed("1/3 9:00"), "enter")
_TAKEN = (*_ON_PURPOSE, "enter", "b", Typed("physio"), "enter", Typed("1/3 9:30"), "enter")
_FULL = (*_FOR_DANA, Typed("pilates"), "enter", Typed("full"), "enter")
_ASKED = (*_FOR_DANA, Typed("dog"), "enter", "enter")

SCENES: tuple[Scene, ...] = (
    dialog("book", _FOR_DANA),
    dialog("book_as_usual", (*_FOR_DANA, "enter")),
    Scene("booked_with_undo", (*_FOR_DANA, "enter", "enter")),
    dialog("book_staff", (*_FOR_DANA, Typed("haircut"), "enter")),
    dialog("book_time", (*_FOR_DANA, Typed("haircut"), "enter", "enter")),
    dialog("book_time_narrowed", (*_FOR_DANA, Typed("haircut"), "enter", "enter", Typed("tue 9:30"))),
    dialog("book_class", (*_FOR_DANA, Typed("pilates"), "enter")),
    dialog("book_waitlist", _FULL),
    dialog("book_time_as_typed", _ON_PURPOSE[:-1]),
    dialog("book_warned", _TAKEN),
    dialog("book_taken", (*_TAKEN, "enter")),
    dialog("book_all_the_same", (*_TAKEN, "enter", "up", "enter")),
    dialog("book_form", _ASKED),
    dialog("book_form_refused", (*_ASKED, "ctrl+s")),
    dialog("book_for_whom", _FOR_SOMEBODY),
    dialog("book_for_whom_found", (*_FOR_SOMEBODY, Typed("dan"))),
    Scene("book_for_new_client", (*_FOR_SOMEBODY, Typed("Maya Cohen"), "enter")),
)
