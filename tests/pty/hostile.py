"""Texts that people, files and servers may send, and that a terminal or a framework would obey."""

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
)
"""A terminal does something when it is sent one of these."""

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
)
"""These are hard to measure."""

ALL = (*OBEYED, *BIDI, *MARKUP, *ODD)
