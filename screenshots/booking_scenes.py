"""What is done with a booking."""

from screenshots.scene import FIND_DANA, OPEN_DANA, Scene, Typed

_ALL = (*FIND_DANA, "o", "down", "down", "enter")
"""All bookings of Dana; the first is paid, the second is not."""

_NOTED = (*_ALL, "a", Typed("Window seat"), "ctrl+s")
_PART = (*_ALL, "down", "p", "up", "enter", Typed("30"))
_REFUND = (*_ALL, "R", "tab", "tab", Typed("Closed on that day"))


def _of(name: str) -> tuple[str, ...]:
    """Find a client."""
    return ("slash", *name, "enter")


SCENES: tuple[Scene, ...] = (
    Scene("bookings_which", (*FIND_DANA, "x")),
    Scene("booking_cancel", (*OPEN_DANA, "tab", "down", "x")),
    Scene("booking_cancel_paid", (*_ALL, "x")),
    Scene("booking_cancelled", (*_ALL, "x", Typed("Ill"), "ctrl+s")),
    Scene("booking_cancel_future", (*FIND_DANA, "X")),
    Scene("booking_reschedule", (*_ALL, "r")),
    Scene("booking_rescheduled", (*_ALL, "r", "down", "enter")),
    Scene("booking_move_day", (*_of("maximiliane"), "r")),
    Scene("booking_move_time", (*_of("maximiliane"), "r", "enter")),
    Scene("booking_responses_none", (*_ALL, "i")),
    Scene("booking_note", (*_ALL, "a", Typed("Window seat"))),
    Scene("booking_responses", (*_NOTED, "i")),
    Scene("payment_part", _PART),
    Scene("payment_part_refused", (*_ALL, "down", "p", "up", "enter", Typed("300"), "ctrl+s")),
    Scene("payment_part_confirm", (*_PART, "ctrl+s", "enter")),
    Scene("refund", (*_ALL, "R")),
    Scene("refund_refused", (*_ALL, "R", "ctrl+s")),
    Scene("refund_confirm", (*_REFUND, "ctrl+s")),
    Scene("refunded", (*_REFUND, "ctrl+s", "tab", "enter")),
    Scene("booking_form", (*_of("colin stevens"), "i", "enter")),
    Scene("bookings_waitlisted", (*_of("grace law"), "enter")),
    Scene("booking_of_hostile", (*_of("escape"), "x")),
    Scene("check_in_group", (*_of("cameron butler"), "c")),
    Scene("checked_in", (*_of("escape"), "enter", "tab", "down", "c")),
    Scene("check_in_again", (*_of("theo coleman"), "o", "down", "down", "enter", "down", "c")),
    Scene("check_in_too_early", (*_ALL, "c")),
)
