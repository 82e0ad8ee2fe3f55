"""VAT IDs: whether one can be right, by the rules of its country. Staff are told, and keep it as they like."""

import re
from collections.abc import Callable
from unicodedata import normalize

_LONGEST = 40

_SWISS_TAX = re.compile(r"\s*(MWST|TVA|IVA|TPV)$")
"""What may stand after a number of CH: the tax in one of its languages."""


def doubt(vat_id: str, country: str) -> str:
    """A sentence where it may be mistyped; empty where it may be right, or no rule is known.

    Its country is the one of its prefix, such as DE, CHE or GB, else `country` (ISO 3166-1 alpha-2).
    """
    text = normalize("NFKC", vat_id).strip().upper()
    whose = _prefix(text) or country.upper()
    checks = _checks(whose)
    if not text or not checks:
        return ""
    from stdnum.exceptions import InvalidChecksum, InvalidLength, ValidationError

    if len(text) > _LONGEST:
        return f"This may be mistyped: a VAT ID of {whose} is not that long."
    why = ""
    for check in checks:
        try:
            check(text)
        except InvalidLength:
            why = why or f"a VAT ID of {whose} has another number of characters"
        except InvalidChecksum:
            why = why or f"its check digit is not that of a VAT ID of {whose}"
        except ValidationError:
            why = why or f"a VAT ID of {whose} is written otherwise"
        else:
            return ""
    return f"This may be mistyped: {why}."


def _prefix(text: str) -> str:
    """The country that it begins with; empty where it says none."""
    return text[:2] if text[:2].isascii() and text[:2].isalpha() and _checks(text[:2]) else ""


def _checks(country: str) -> list[Callable[[str], object]]:
    """What it must pass one of; raises ValidationError. None where no rule is known."""
    from stdnum import get_cc_module
    from stdnum.eu import vat

    match country:
        case "IL":  # a company's number, or a sole trader's own
            from stdnum.il import hp, idnr

            return [_without("IL", hp.validate), _without("IL", idnr.validate)]
        case "JP":  # an invoice's registration number is a company's with a T before it
            from stdnum.jp import cn

            return [lambda text: cn.validate(text.removeprefix("JP").strip().removeprefix("T"))]
        case "CH":
            from stdnum.ch import uid

            return [lambda text: uid.validate(_SWISS_TAX.sub("", text))]
    if country.lower() in vat.MEMBER_STATES or country == "EL":
        return [lambda text: vat.validate(text if text.startswith(country) else country + text)]
    rules = get_cc_module(country.lower(), "vat") if len(country) == 2 and country.isalpha() else None
    return [] if rules is None else [_without(country, rules.validate)]


def _without(prefix: str, check: Callable[[str], object]) -> Callable[[str], object]:
    return lambda text: check(text.removeprefix(prefix).lstrip(" -"))
