"""`models.folding.fold` in the server's own words, and what is asked of stored JSON: functions that need no extension.

They are made of what this machine knows of Unicode, and stay as they are until a step of `migrations` makes them anew.
"""

import sys
from collections.abc import Iterable
from unicodedata import combining, normalize

from frontdesk_tui.models.folding import fold

_VOICING = "\u3099\u309a"
_SPACES = "".join(char for char in map(chr, range(1, 0x3001)) if char.isspace())


def _characters() -> Iterable[str]:
    """Every character that a text can have."""
    return (chr(code) for code in range(1, sys.maxunicode + 1) if not 0xD800 <= code <= 0xDFFF)


def _class_of(characters: Iterable[str]) -> str:
    """A class of a regular expression, of as few ranges as they make."""
    ranges: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if ranges and code == ranges[-1][1] + 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "[" + "".join(rf"\U{first:08x}-\U{last:08x}" for first, last in ranges) + "]"


def _stripped(char: str) -> str:
    """What is left of a character before case and kana are looked at."""
    return normalize("NFC", "".join(one for one in normalize("NFKD", char) if one in _VOICING or not combining(one)))


def _fold() -> str:
    marks = [char for char in _characters() if combining(char) and char not in _VOICING]
    spelt = [char for char in _characters() if char.isdecimal() or char.casefold() != char or "ァ" <= char <= "ヶ"]
    changed = {char: fold(char) for char in spelt if not char.isascii() and _stripped(char) == char}
    changed = {char: into for char, into in changed.items() if into not in ("", char)}
    singly = {char: into for char, into in changed.items() if len(into) == 1}
    replaced = "folded"
    for char, into in changed.items():
        if char not in singly:
            replaced = f"replace({replaced}, '{char}', '{into}')"
    return f"""CREATE FUNCTION fold(said text) RETURNS text
    LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE COST 500 AS $$
    DECLARE folded text COLLATE "C" := said;
    BEGIN
        IF octet_length(said) <> char_length(said) THEN
            folded := normalize(regexp_replace(normalize(said, NFKD), '{_class_of(marks)}+', '', 'g'), NFC);
            IF folded ~ '{_class_of(changed)}' THEN
                folded := translate({replaced}, '{"".join(singly)}', '{"".join(singly.values())}');
            END IF;
        END IF;
        RETURN btrim(regexp_replace(lower(folded), '{_class_of(_SPACES)}+', ' ', 'g'));
    END $$"""


_READABLE = r"(\\\\|\\ud[89ab]..\\ud[c-f]..)|\\u0000|\\ud[89a-f].."
"""What stays of JSON (the first group) where it has characters that a server makes no text of: the one that ends a
text in C, and halves of others."""


def functions() -> tuple[str, ...]:
    """The statements that make them."""
    return (
        _fold(),
        rf"""CREATE FUNCTION json_in(data text) RETURNS json
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT CAST(CASE
            WHEN strpos(data, '\u0000') > 0 OR strpos(data, '\ud') > 0
            THEN regexp_replace(data, '{_READABLE}', '\1', 'g') ELSE data END AS json) $$""",
        """CREATE FUNCTION json_text(data text, name text) RETURNS text
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT json_in(data) ->> name $$""",
        """CREATE FUNCTION json_whole(data text, name text) RETURNS bigint
        LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT CASE
            WHEN json_typeof(json_in(data) -> name) = 'number'
            THEN CAST(CAST(json_in(data) ->> name AS numeric) AS bigint) END $$""",
    )
