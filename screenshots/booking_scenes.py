"""What is done with a booking."""

from screenshots.scene import FIND_DANA, OPEN_DANA, Scene, Typed, dialog

_ALL = (*FIND_DANA, "o", "down", "down", "enter")
"""All bookings of Dana; the first is paid, the second is not."""

_NOTED = (*_ALL, "a", Typed("Window seat"), "ctrl+s")
_PART = (*_ALL, "down", "p", "up", "enter", Typed("30"))
_REFUND = (*_ALL, "R", "tab", "tab", Typed("Closed on that day"))


def _of(name: str) -> tuple[str, ...]:
    """Find a client."""
    return ("slash", *name, "enter")


SCENES: tuple[Scene, ...] = (
    dialog("bookings_which", (*FIND_DANA, "x")),
    dialog("booking_cancel", (*OPEN_DANA, "tab", "down", "x")),
    dialog("booking_cancel_paid", (*_ALL, "x")),
    Scene("booking_cancelled", (*_ALL, "x", Typed("Ill"), "ctrl+s")),
    dialog("booking_cancel_future", (*FIND_DANA, "X")),
    dialog("booking_reschedule", (*_ALL, "r")),
    Scene("booking_rescheduled", (*_ALL, "r", "down", "enter")),
    dialog("booking_move_day", (*_of("maximiliane"), "r")),
    dialog("booking_move_time", (*_of("maximiliane"), "r", "enter")),
    dialog("booking_responses_none", (*_ALL, "i")),
    dialog("booking_note", (*_ALL, "a", Typed("Window seat"))),
    dialog("booking_responses", (*_NOTED, "i")),
    dialog("payment_part", _PART),
    dialog("payment_part_refused", (*_ALL, "down", "p", "up", "enter", Typed("300"), "ctrl+s")),
    dialog("payment_part_confirm", (*_PART, "ctrl+s", "enter")),
    dialog("refund", (*_ALL, "R")),
    dialog("refund_refused", (*_ALL, "R", "ctrl+s")),
    dialog("refund_confirm", (*_REFUND, "ctrl+s")),
    Scene("refunded", (*_REFUND, "ctrl+s", "tab", "enter")),
    dialog("booking_form", (*_of("colin stevens"), "i", "enter")),
    Scene("bookings_waitlisted", (*_of("grace law"), "enter")),
    dialog("booking_of_hostile", (*_of("escape"), "x")),
    dialog("check_in_group", (*_of("cameron butler"), "c")),
    Scene("checked_in", (*_of("escape"), "enter", "tab", "down", "c")),
    dialog("check_in_again", (*_of("theo coleman"), "o", "down", "down", "enter", "down", "c")),
    Scene("check_in_too_early", (*_ALL, "c")),
)
