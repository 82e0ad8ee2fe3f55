"""What is set for the loyalty programme, in the dialogs of the Loyalty place."""

from screenshots.scene import Scene, Typed, dialog

_SESSION = ("n", "tab", Typed("10"), "ctrl+s")
_PAYMENT = ("n", "enter", "down", "enter", "tab", Typed("1"), "tab", Typed("12.50"), "tab", "space", "ctrl+s")
_JOINING = ("n", "enter", "end", "up", "enter", "tab", Typed("1,000"), "ctrl+s", "space")

SCENES: tuple[Scene, ...] = (
    dialog("rewards", ("5", "R")),
    dialog("new_reward_refused", ("5", "R", "n", Typed("Towel"), "tab", Typed("0"), "ctrl+s")),
    dialog(
        "programme",
        ("5", "P", "tab", "end", "ctrl+u", Typed("כוכבים"), "tab", Typed("6"), "tab", "tab", Typed("Silver 1,000")),
    ),
    dialog("earn_rules", ("5", "E", *_SESSION, *_PAYMENT, *_JOINING)),
    dialog("new_earn_rule", ("5", "E", "n", "enter", "down", "enter", "tab", Typed("10"), "tab", Typed("1,25"))),
    dialog("shortfalls", ("5", "S")),
)
