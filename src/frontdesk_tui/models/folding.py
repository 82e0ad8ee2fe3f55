"""Text as it is compared: without case, accents, width or the difference between the kanas."""

import re
import unicodedata
from functools import lru_cache

_VOICING = (0x3099, 0x309A)
_PHONE_MARKS = str.maketrans("", "", " -().+/\u2010\u2011\u2012\u2013\u00a0")

_NO_DIGITS = re.compile(r"\D+")
_EAST_ASIAN = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_SHORT = 200
"""Characters of a text that is remembered."""


class _WithoutMarks(dict[int, int | None]):
    """What becomes of each character once it is taken apart, for `str.translate`; filled as characters are met."""

    def __missing__(self, code: int) -> int | None:
        self[code] = kept = None if unicodedata.combining(chr(code)) and code not in _VOICING else code
        return kept


class _Alike(dict[int, int | str]):
    """The same of small letters: katakana as hiragana, digits of any script as ASCII."""

    def __missing__(self, code: int) -> int | str:
        is_katakana = 0x30A1 <= code < 0x30F7
        self[code] = kept = code - 0x60 if is_katakana else str(unicodedata.decimal(chr(code), chr(code)))
        return kept


_WITHOUT_MARKS, _ALIKE = _WithoutMarks(), _Alike()

LAST = "\U0010ffff" * 3
"""Sorts after whatever follows a beginning."""

FIELD_END = "\n\n"
"""Ends every field of a search document; two characters, so that a field's last one still starts a trigram."""


def fold(text: str) -> str:
    """The comparable form: NFKD, marks off (kana voicing kept), case folded, katakana as hiragana, ASCII digits, single
    spaces."""
    if text.isascii():
        return " ".join(text.replace("\0", " ").lower().split())
    return _remembered(text) if len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    text = text.replace("\0", " ")
    # A lone surrogate is no character: nothing stores it, so it is looked for as what stands in its place.
    spread = unicodedata.normalize("NFKD", text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    folded = unicodedata.normalize("NFC", spread.translate(_WITHOUT_MARKS)).casefold().translate(_ALIKE)
    return " ".join(folded.split())


_remembered = lru_cache(16_384)(_folded)
"""What was folded of late: an import compares each name many times."""


def words(query: str) -> list[tuple[str, ...]]:
    """What each must be found of a query, folded: a word, or what is left of it without the punctuation of phones."""
    return [tuple(dict.fromkeys((word, _digits_of(word) or word))) for word in fold(query).split()]


def _digits_of(word: str) -> str:
    bare = word.translate(_PHONE_MARKS)
    return bare if bare.isdecimal() else ""


def digits(number: str) -> str:
    """The decimal digits of a phone number, of any script, as ASCII."""
    found = _NO_DIGITS.sub("", number)
    return found if found.isascii() else found.translate(_ALIKE)


def is_east_asian(text: str) -> bool:
    """Whether a name is written in Han, kana or Hangul, where the family name comes first."""
    return not text.isascii() and _EAST_ASIAN.search(text) is not None
