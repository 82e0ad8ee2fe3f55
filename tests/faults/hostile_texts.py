"""Texts that people, files and servers may send, and that a terminal or a framework would obey."""

import json
import sys
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from unicodedata import category, name

OBEYED = (
    "\x1b[2J",
    "\x1b[31;99m",
    "\x1b[999;999H",
    "\x1b[?1049l",
    "\x1b[?25h",
    "\x1b[6n",
    "\x1b[c",
    "\x1b[!p",
    "\x1bc",
    "\x1b]0;owned\x07",
    "\x1b]2;owned\x1b\\",
    "\x1b]52;c;b3duZWQ=\x07",
    "\x1b]8;;http://evil.example\x1b\\link\x1b]8;;\x1b\\",
    "\x1b]1337;File=name=eA==:eA==\x07",
    "\x1bP+q544e\x1b\\",
    "\x1b_Gf=100;AAAA\x1b\\",
    "\x1b^private\x1b\\",
    "\x9b2J",
    "\x9d0;owned\x9c",
    "\x90q#0\x9c",
    "bell\x07",
    "back\x08\x08\x08\x08space",
    "null\x00byte",
    "carriage\rreturn",
    "line\nfeed",
    "tab\tulator",
    "shift\x0eout",
    "delete\x7f",
    "\x1b[3g\x1bH",
    "\x1b#8",
    "\x1b(0lqqk",
    "\x1b[?1000h\x1b[?2004l",
    "\x1b[8;9;9t\x1b[21t",
    "\x1b[200~paste\x1b[201~",
    "\x1b]4;0;?\x07\x1b]9;told\x07\x1b]7;file://evil/\x07",
    "\x1bX string\x1b\\",
    "\x98string\x9c\x9eprivate\x9c\x9fprogram\x9c",
    "\x85next\x8dreverse",
)
"""A terminal does something when it is sent one of these."""

BEGUN = ("\x1b", "\x1b[", "\x1b[3", "\x1b]0;owned", "\x1bP", "\x9b", "\x9d0;", "\x1b]8;;http://evil.example")
"""Begins of what a terminal obeys: two such texts side by side, or one and any other, are a whole."""

BIDI = ("\u202eright to left", "\u2066isolated", "\u200fmark", "\u061cletter mark")
"""These turn the text around that stands beside them."""

MARKUP = (
    "[/x]",
    "[b]bold",
    "[@click=app.quit]x[/]",
    "[link=http://evil.example]x[/link]",
    "[red on",
    "\\[b]",
    "$name",
    "{name!r}",
)
"""A framework may take these for its own."""

ODD = (
    "Z" + "\u0310\u0311\u0312\u0313" * 50 + "algo",
    "x" * 10_000,
    "社" * 500,
    "\U0001f469\u200d\U0001f4bb\U0001f3fd",
    "ﷺ" * 30,
    "e\u0301\u0301",
    "\u2028line\u2029paragraph",
    "\ufeffmark",
    "\u115f\u1160filler\u3164",
    "＜ｆｕｌｌ　ｗｉｄｔｈ＞",
    "한국어",
    "שלום עולם",
    "مرحبا",
    "ไทย",
    "नमस्ते",
    "A\u0600B\ufff9C",
    "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466" * 20,
    "\U0001f1e9\U0001f1ea\U0001f1ee",
    "1\ufe0f\u20e3\u2764\ufe0f\u2764\ufe0e",
    "\U0001f3f4\U000e0067\U000e0062\U000e007f",
    "§±×÷°·αβ─│█①" * 10,
    "\ue000\uf8ff\U000f0000\U0010fffd",
    "\ufdd0\ufffe\uffff\U0001fffe\U0010ffff",
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u034f\u180e",
    "a" + "\u0489\u20dd" * 2_000,
    "\u1100" * 60 + "\u1161\u11a8",
    "ab\u0903\u093e" * 30,
    "\u3164" * 200,
    "\u2800" * 200,
    "\u3000" * 100,
    "\n" * 300,
    " \t\xa0\u2003",
)
"""These are hard to measure."""


_LIST = Path(__file__).with_name("naughty_strings") / "blns.json"

NAUGHTY: tuple[str, ...] = tuple(text for text in json.loads(_LIST.read_text(encoding="utf-8")) if text)
"""The Big List of Naughty Strings, under the licence beside it."""

_PER_SCRIPT = 4


def _of_every_script() -> Iterator[str]:
    """A few letters, marks and signs that stand side by side of whatever Unicode's names begin with the same word."""
    found: dict[str, list[str]] = {}
    for point in range(0xA0, sys.maxunicode + 1):
        character = chr(point)
        if category(character) not in ("Cn", "Co", "Cs") and (called := name(character, "")):
            found.setdefault(called.split()[0], []).append(character)
    letters = [
        "".join(some[:_PER_SCRIPT] + some[len(some) // 2 :][:_PER_SCRIPT] + some[-_PER_SCRIPT:])
        for some in found.values()
    ]
    while some := "".join(islice(iter(letters), 12)):
        yield some
        letters = letters[12:]


SCRIPTS = tuple(_of_every_script())
"""Every script of Unicode, and all that is no script."""

PAINTED = (*OBEYED, *BEGUN, *BIDI, *MARKUP, *ODD)
"""Text from people is painted, and never obeyed."""

ALL = (*PAINTED, *NAUGHTY, *SCRIPTS)
"""All of them."""
