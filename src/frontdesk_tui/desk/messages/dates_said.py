"""Moments as messages say them: in the business's zone and in the reader's language."""

import re
from functools import lru_cache

from pendulum import DateTime
from pendulum.locales.locale import Locale

from frontdesk_tui.desk import wording
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.languages import primary

_DATES = {
    "en": "dddd, D MMMM YYYY",
    "de": "dddd, D. MMMM YYYY",
    "he": "dddd, D [ב]MMMM YYYY",
    "ja": "YYYY年M月D日(ddd)",
}
"""How a day is said, in pendulum's letters; in all other languages as pendulum says it."""


def date(moment: DateTime, desk: Desk, language: str) -> str:
    """`Tuesday, 24 November 2026`; in English where pendulum does not speak the language (BCP 47)."""
    locale = _locale(language)
    return desk.local(moment).format(_DATES.get(locale, "dddd LL"), locale=locale)


def date_and_time(moment: DateTime, desk: Desk, language: str) -> str:
    """`Tuesday, 24 November 2026, 09:00`."""
    joint = " " if _locale(language) == "ja" else ", "
    return f"{date(moment, desk, language)}{joint}{wording.time_of_day(moment, desk)}"


@lru_cache(maxsize=256)
def _locale(language: str) -> str:
    """Name of pendulum's locale for a tag, which may be anything that somebody typed."""
    own = primary(language)
    whole = own if own in _DATES else language.strip().replace("-", "_").lower()
    for name in (whole, own):
        if re.fullmatch("[a-z]{2}(_[a-z]{2})?", name):
            try:
                Locale.load(name)
            except ValueError:
                continue
            return name
    return "en"
