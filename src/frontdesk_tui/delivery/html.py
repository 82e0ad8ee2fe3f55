"""The HTML of an email, made from its plain text."""

import re
from html import escape

_OTHER = r"\s<>\"'`{}|\\^\u200e\u200f\u202a-\u202e\u2066-\u2069\u3000-\u30ff\u3400-\u9fff\uff00-\uffef"
"""What ends an address of the web; a Japanese sentence goes on after it without a blank."""

_LINK = re.compile(rf"https?://[^\W_{_OTHER}][^{_OTHER}]*", re.IGNORECASE)
_AFTER = ".,;:!?…)]”’»*"
"""What after an address belongs to the sentence that it stands in."""

_TAG = re.compile("[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*")
_EMPTY_LINES = re.compile(r"\n[ \t]*\n\s*")


def html_of(text: str, language: str, last: str = "") -> str:
    """The page of a plain text in a language (BCP 47): paragraphs, line breaks, and links where it has web addresses.

    `last` is a last paragraph that is HTML already. The letters of a paragraph tell from which side it is written.
    """
    paragraphs = [_linked(paragraph) for paragraph in _EMPTY_LINES.split(text.strip("\n"))]
    paragraphs += [last] if last else []
    lang = f' lang="{language}"' if _TAG.fullmatch(language) else ""
    return "\n".join(
        (
            "<!DOCTYPE html>",
            f'<html{lang} dir="auto">',
            '<head><meta charset="utf-8"></head>',
            "<body>",
            *(f'<p dir="auto">{paragraph}</p>' for paragraph in paragraphs),
            "</body>",
            "</html>\n",
        )
    )


def link(address: str, said: str) -> str:
    """A link as HTML."""
    return f'<a href="{escape(address)}">{escape(said)}</a>'


def _linked(text: str) -> str:
    parts, done = [], 0
    for found in _LINK.finditer(text):
        address = _without_what_follows(found[0])
        parts += [escape(text[done : found.start()]), link(address, address)]
        done = found.start() + len(address)
    parts.append(escape(text[done:]))
    return "".join(parts).replace("\n", "<br>\n")


def _without_what_follows(address: str) -> str:
    """The address without the marks of its sentence; a bracket that it opens and closes is its own."""
    opened, closed, end = address.count("("), address.count(")"), len(address)
    while address[end - 1] in _AFTER:
        if address[end - 1] == ")":
            if closed <= opened:
                break
            closed -= 1
        end -= 1
    return address[:end]
