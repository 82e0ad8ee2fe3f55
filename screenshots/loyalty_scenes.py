"""The Loyalty place."""

from screenshots.scene import Scene, Typed, dialog

_FIRST_SEVEN = ("space",) * 7

SCENES = (
    Scene("loyalty", ("5",)),
    Scene("loyalty_ticked", ("5", *_FIRST_SEVEN, "f", Typed("memb"), "enter", "w", "w")),
    Scene("loyalty_card", ("5", "down", "enter")),
    dialog("loyalty_give_to", ("5", "n", Typed("dan"))),
    dialog("loyalty_nobody", ("5", "slash", Typed("xyzzy"))),
)
