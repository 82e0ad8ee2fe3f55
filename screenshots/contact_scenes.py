"""The Contacts place and its dialogs."""

from screenshots.beside import renames_dana
from screenshots.scene import FIND_DANA, OPEN_DANA, Elsewhere, Scene, Typed, dialog
from screenshots.studio import CLIENT_LIST

_RICHER = ("plus", Typed("100"), "tab", Typed("Welcome"), "ctrl+s")
"""Enough for the cheapest reward."""

_CONDITIONS = (
    *("f", Typed("Conditions"), "enter"),
    *("n", Typed("Member status"), "enter", "ctrl+s"),
    *("n", Typed("Label"), "enter", Typed("מנויים VIP 会員"), "ctrl+s", "x"),
    *("n", Typed("Number of visits"), "enter", "ctrl+s", "m"),
)
"""A filter of three conditions, in several scripts."""

_REVIEW = ("I", Typed(CLIENT_LIST[0]), "enter", "enter", Typed("hebrew"), "enter")
"""Up to the look at what is in a file, when it was said how its letters are written."""

SCENES = (
    Scene("contacts", ()),
    Scene("card", OPEN_DANA),
    Scene("card_beside_list", ("slash", Typed("dan"), "enter", "down", "enter")),
    Scene("hard_names", ("slash", Typed("dan"), "enter", "end")),
    Scene("names_of_all_scripts", ("end",)),
    Scene("japanese_card", ("end", "enter")),
    Scene("hebrew_edit", ("end", *("up",) * 20, "e")),
    Scene("long_name_card", ("slash", Typed("zalgo"), "enter", "enter")),
    Scene("hostile_card", ("slash", Typed("escape"), "enter", "enter")),
    Scene("hostile_edit", ("slash", Typed("escape"), "enter", "e")),
    dialog("hostile_delete", ("slash", Typed("escape"), "enter", "d")),
    Scene("nobody_found", ("slash", Typed("xyzzy"))),
    Scene("new_contact", ("n",)),
    Scene("new_contact_refused", ("n", "ctrl+s")),
    Scene("duplicate_warned", ("n", "tab", "tab", Typed("dana@example.com"), "tab")),
    Scene("edit_contact", (*FIND_DANA, "e")),
    Scene("collision", (*FIND_DANA, "e", "end", Typed(" מרגלית 美咲"), Elsewhere(renames_dana), "ctrl+s", "right")),
    dialog("delete", ("space", "space", "d")),
    dialog("trash", ("space", "space", "space", "d", "tab", "enter", "D", "space")),
    dialog("purge", (*FIND_DANA, "d", "tab", "enter", "D", "P")),
    dialog("note", (*FIND_DANA, "a")),
    dialog("read_note", (*OPEN_DANA, "tab", "tab", "down", "enter")),
    dialog("task", (*FIND_DANA, "t", Typed("Call"), "tab", "tab", Typed("next tue 9"))),
    dialog("import_review", _REVIEW),
    dialog("import_done", (*_REVIEW, "ctrl+s")),
    dialog("merge_contacts", ("slash", Typed("dan"), "enter", "home", "down", "down", "space", "down", "space", "y")),
    dialog("label", (*FIND_DANA, "l")),
    dialog("labels", ("L",)),
    dialog("filter", ("f",)),
    dialog("filter_conditions", _CONDITIONS),
    dialog("segments", (*_CONDITIONS, "s", Typed("会員 " + "who come or have no label " * 2), "enter", "ctrl+s", "F")),
    dialog("bookings_dropdown", (*OPEN_DANA, "o")),
    Scene("all_bookings", (*OPEN_DANA, "o", "down", "down", "enter")),
    Scene("contact_page", (*FIND_DANA, "v")),
    Scene("contact_page_hard_names", ("slash", Typed("dan"), "enter", "end", "v")),
    dialog("contact_page_one_field", (*FIND_DANA, "v", "down", "down", "down", "enter", "tab")),
    Scene("contact_page_hostile", ("slash", Typed("escape"), "enter", "v")),
    Scene("contact_page_japanese", ("end", "v")),
    Scene("contact_page_activity", ("slash", Typed("dan"), "enter", "v", "right", "right", "full_stop")),
    dialog("activity_entry", (*FIND_DANA, "e", "tab", Typed(" Katz"), "ctrl+s", "v", "right", "right", "enter")),
    dialog("payment", (*OPEN_DANA, "p")),
    dialog("mark_as_paid", (*OPEN_DANA, "p", "enter")),
    dialog("points", (*FIND_DANA, "plus")),
    dialog("points_refused", (*FIND_DANA, "plus", Typed("lots"), "ctrl+s")),
    dialog("points_adjust", (*FIND_DANA, "equals_sign", "enter", "end", "enter", "tab", Typed("1,500"))),
    dialog("points_activity", (*FIND_DANA, "H")),
    dialog("redeem", (*FIND_DANA, *_RICHER, "asterisk")),
    dialog("redeem_slip", (*FIND_DANA, *_RICHER, "asterisk", "enter")),
    dialog("contact_page_points", (*FIND_DANA, "v", "left", "left")),
    Scene("done_with_undo", (*FIND_DANA, "plus", Typed("50"), "tab", Typed("Welcome"), "ctrl+s")),
    Scene("help", ("question_mark",)),
    Scene("palette", ("ctrl+p",)),
    Scene("light", (*OPEN_DANA, "ctrl+t")),
)
