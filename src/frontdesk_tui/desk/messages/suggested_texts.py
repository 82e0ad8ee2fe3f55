"""Emails to start from, in the languages of the interface."""

from collections.abc import Mapping

from frontdesk_tui.desk.languages import primary
from frontdesk_tui.desk.messages.in_english import ENGLISH
from frontdesk_tui.desk.messages.in_german import GERMAN
from frontdesk_tui.desk.messages.in_hebrew import HEBREW
from frontdesk_tui.desk.messages.in_japanese import JAPANESE
from frontdesk_tui.desk.messages.texts import Purpose, Text

LANGUAGES: Mapping[str, Mapping[Purpose, Text]] = {"en": ENGLISH, "de": GERMAN, "ja": JAPANESE, "he": HEBREW}
"""By language, for every purpose."""

OF_A_BOOKING = frozenset(Purpose) - {Purpose.COME_BACK, Purpose.BIRTHDAY, Purpose.POINTS}
"""Purposes whose texts speak of a booking; the others speak of the client only."""


def suggested(purpose: Purpose, language: str) -> tuple[Text, ...]:
    """A text in each language; the one in this language (BCP 47) first, for clients who speak none of them."""
    own = primary(language)
    return tuple(LANGUAGES[tag][purpose] for tag in sorted(LANGUAGES, key=lambda tag: tag != own))
