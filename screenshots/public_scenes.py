"""The screens that anybody walks up to."""

from screenshots.scene import Scene, Typed, dialog

SCENES: tuple[Scene, ...] = (
    Scene("kiosk_found", (Typed("dan"),), opens="kiosk"),
    dialog("kiosk_checked_in", (Typed("דנה"), "enter"))._replace(opens="kiosk"),
    Scene("wallboard", (), opens="wallboard"),
)
