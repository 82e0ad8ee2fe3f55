"""Languages by their BCP 47 tags."""

_FORMER = {"iw": "he"}
"""Codes that older programs still write, and what they are called today."""


def primary(tag: str) -> str:
    """The language itself, without its country or script: `de` of `de-AT` or `de_AT`, `he` also of its former `iw`."""
    language = tag.strip().replace("_", "-").split("-")[0].lower()
    return _FORMER.get(language, language)
