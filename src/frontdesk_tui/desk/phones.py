"""Phone numbers: kept as typed, matched and found by their digits."""

from functools import lru_cache

from frontdesk_tui.models.folding import digits


@lru_cache(maxsize=4096)
def e164(number: str, country: str) -> str:
    """The E.164 form (`+972525550101`) of a number typed in a country (ISO 3166-1 alpha-2); empty when it is none."""
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, country or None)
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(parsed):
        return ""
    return str(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164))


def key(number: str, country: str) -> str:
    """What two ways of typing one number have in common: its E.164 form, else its digits."""
    return e164(number, country) or digits(number)


@lru_cache(maxsize=4096)
def searchable(number: str, country: str) -> tuple[str, ...]:
    """The runs of digits a number is found by: as typed, international, and as dialled within its country."""
    import phonenumbers

    runs = [digits(number)]
    if international := e164(number, country):
        parsed = phonenumbers.parse(international)
        national = phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.NATIONAL)
        runs += [digits(international), digits(national)]
    return tuple(dict.fromkeys(run for run in runs if run))
