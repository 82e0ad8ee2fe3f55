"""Text as it is compared: without case, accents, width or the difference between the kanas."""

import unicodedata

_KATAKANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
_VOICING = "\u3099\u309a"
_PHONE_MARKS = str.maketrans("", "", " -().+/\u2010\u2011\u2012\u2013\u00a0")

LAST = "\U0010ffff" * 3
"""Sorts after whatever follows a beginning."""

FIELD_END = "\n\n"
"""Ends every field of a search document; two characters, so that a field's last one still starts a trigram."""


def fold(text: str) -> str:
    """The comparable form: NFKD, marks off (kana voicing kept), case folded, katakana as hiragana, ASCII digits, single
    spaces."""
    text = text.replace("\0", " ")
    if text.isascii():
        return " ".join(text.lower().split())
    # A lone surrogate is no character: nothing stores it, so it is looked for as what stands in its place.
    spread = unicodedata.normalize("NFKD", text.encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    kept = "".join(char for char in spread if char in _VOICING or not unicodedata.combining(char))
    folded = unicodedata.normalize("NFC", kept).casefold().translate(_KATAKANA)
    return " ".join("".join(map(_ascii_digit, folded)).split())


def words(query: str) -> list[tuple[str, ...]]:
    """What each must be found of a query, folded: a word, or what is left of it without the punctuation of phones."""
    return [tuple(dict.fromkeys((word, _digits_of(word) or word))) for word in fold(query).split()]


def _ascii_digit(char: str) -> str:
    return str(unicodedata.decimal(char)) if char.isdecimal() else char


def _digits_of(word: str) -> str:
    bare = word.translate(_PHONE_MARKS)
    return bare if bare.isdecimal() else ""


def digits(number: str) -> str:
    """The decimal digits of a phone number, of any script, as ASCII."""
    return "".join(_ascii_digit(char) for char in number if char.isdecimal())


def is_east_asian(text: str) -> bool:
    """Whether a name is written in Han, kana or Hangul, where the family name comes first."""
    return any(
        "\u3040" <= char <= "\u30ff" or "\u3400" <= char <= "\u9fff" or "\uac00" <= char <= "\ud7af" for char in text
    )
