"""Languages as files name them, made BCP 47."""

import re
from functools import lru_cache

_TAG = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8})*")
_LONGEST = 60
_NAMES = {
    "english": "en", "englisch": "en", "german": "de", "deutsch": "de", "hebrew": "he", "עברית": "he", "japanese": "ja",
    "日本語": "ja", "french": "fr", "français": "fr", "spanish": "es", "español": "es", "arabic": "ar", "العربية": "ar",
    "russian": "ru", "русский": "ru", "italian": "it", "italiano": "it", "portuguese": "pt", "dutch": "nl",
}  # fmt: skip


def language_tag(text: str) -> str | None:
    """The tag, or None when the text names no language that is known here."""
    return _read(text) if len(text) <= _LONGEST else None


@lru_cache(maxsize=256)
def _read(text: str) -> str | None:
    text = text.strip()
    if named := _NAMES.get(text.casefold()):
        return named
    tag = text.replace("_", "-")
    return tag if _TAG.fullmatch(tag) else None
