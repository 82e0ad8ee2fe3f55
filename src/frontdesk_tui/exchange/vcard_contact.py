"""One contact from the properties of its card."""

from collections.abc import Iterable

from frontdesk_tui.desk.clients.drafts import AddressDraft, ContactDraft, EmailDraft, PhoneDraft
from frontdesk_tui.desk.clients.names import split_name
from frontdesk_tui.desk.desk import Business
from frontdesk_tui.exchange import email_check, label_names
from frontdesk_tui.exchange.birthdates import birthdate
from frontdesk_tui.exchange.languages import language_tag
from frontdesk_tui.exchange.vcard_lines import Property
from frontdesk_tui.exchange.vcard_tags import preference, tag_of
from frontdesk_tui.exchange.vcard_text import FIELD, PRODUCT, VAT, read_parameter, split, unescape

_TEL = "tel:"
_CALLS = ("sip:", "sips:", "xmpp:")
_OTHERS = {
    "NICKNAME": "Nickname", "ROLE": "Role", "URL": "Website", "ANNIVERSARY": "Anniversary",
    "X-ANNIVERSARY": "Anniversary", "X-ABDATE": "Date", "RELATED": "Relation", "X-ABRELATEDNAMES": "Relation",
    "IMPP": "Messenger", "X-SKYPE": "Skype", "X-SKYPE-USERNAME": "Skype",
}  # fmt: skip
"""What else a card says of somebody, by the custom field that it becomes."""
_NAME_PARTS, _ADDRESS_PARTS = 5, 7


def contact(properties: Iterable[Property], business: Business) -> ContactDraft:
    """The contact; UnfitError when an email or birthdate is none."""
    return _Card(properties, business).draft()


class _Card:
    """The properties of a card by name, the preferred ones first."""

    def __init__(self, properties: Iterable[Property], business: Business) -> None:
        self._business = business
        self._by_name: dict[str, list[Property]] = {}
        for one in properties:
            self._by_name.setdefault(one.name, []).append(one)
        for several in self._by_name.values():
            several.sort(key=preference)
        self._tags = {one.group: unescape(one.value) for one in self._named("X-ABLABEL") if one.group}
        self._is_ours = any(unescape(one.value) == PRODUCT for one in self._named("PRODID"))
        self._warnings: list[str] = []

    def draft(self) -> ContactDraft:
        """The contact."""
        first, last, name_custom = self._names()
        company, *departments = self._parts("ORG", 1)
        own_custom = [(read_parameter(one.parameter("NAME")), self._clean(one.value)) for one in self._named(FIELD)]
        department = [("Department", ", ".join(filter(None, departments)))] if any(departments) else []
        return ContactDraft(
            first_name=first,
            last_name=last,
            company=company,
            position=self._text("TITLE"),
            language=self._contact_language(),
            vat_id=self._text(VAT),
            birthdate=self._birthdate(),
            emails=tuple(self._emails()),
            phones=tuple(self._phones()),
            addresses=tuple(one for one in map(self._address, self._named("ADR")) if one != AddressDraft(tag=one.tag)),
            labels=self._labels(),
            custom=tuple(pair for pair in (*own_custom, *name_custom, *department, *self._others()) if pair[1]),
            note="\n".join(dict.fromkeys(filter(None, (self._clean(one.value) for one in self._named("NOTE"))))),
            warnings=tuple(self._warnings),
        )

    def _named(self, name: str) -> list[Property]:
        return self._by_name.get(name, [])

    def _clean(self, value: str) -> str:
        text = unescape(value)
        return text if self._is_ours else text.strip()

    def _text(self, name: str) -> str:
        """The first value that says something."""
        return next((text for one in self._named(name) if (text := self._clean(one.value))), "")

    def _parts(self, name: str, least: int) -> list[str]:
        """The parts of the first structured value that says something."""
        for one in self._named(name):
            parts = self._split(one, least)
            if any(parts):
                return parts
        return [""] * least

    def _split(self, one: Property, least: int) -> list[str]:
        parts = split(one.value, ";")
        parts = parts if self._is_ours else [part.strip() for part in parts]
        return parts + [""] * (least - len(parts))

    def _names(self) -> tuple[str, str, list[tuple[str, str]]]:
        """First name, last name, and what goes before and after them."""
        last, first, middle, prefix, suffix = self._parts("N", _NAME_PARTS)[:_NAME_PARTS]
        first = f"{first} {middle}".strip() if middle else first
        if not (first or last or self._is_ours):
            full = self._text("FN")
            # Cards of companies repeat the company as the name.
            if full and full != self._parts("ORG", 1)[0]:
                first, last = split_name(full, self._business.language)
        return first, last, [("Name Prefix", prefix), ("Name Suffix", suffix)]

    def _others(self) -> Iterable[tuple[str, str]]:
        """What has no field of ours."""
        for name, field in _OTHERS.items():
            for one in self._named(name):
                yield field, self._clean(one.value)

    def _contact_language(self) -> str:
        said = self._text("LANG")
        if self._is_ours or not said:
            return said
        tag = language_tag(said)
        if tag is None:
            self._warnings.append(f"The language {said[:40]} is unknown.")
        return tag or ""

    def _birthdate(self) -> str:
        for one in self._named("BDAY"):
            said = self._clean(one.value)
            if not said:
                continue
            if one.parameter("VALUE").lower() == "text":
                self._warnings.append(f"The birthdate {said[:40]} is not a date.")
                continue
            found = birthdate(said, self._business.country)
            # Apple writes a birthday without a year as one in 1604 and says so.
            return f"-{found[4:]}" if found[:4] == one.parameter("X-APPLE-OMIT-YEAR") else found
        return ""

    def _emails(self) -> Iterable[EmailDraft]:
        for one in self._named("EMAIL"):
            if said := self._clean(one.value):
                for address in [said] if self._is_ours else email_check.addresses(said.removeprefix("mailto:")):
                    yield email_check.email_draft(address, self._tag(one))

    def _phones(self) -> Iterable[PhoneDraft]:
        for one in self._named("TEL"):
            said = self._clean(one.value)
            if not self._is_ours and said.lower().startswith(_CALLS):
                self._warnings.append(f"The internet call address {said[:60]} was not taken over.")
                continue
            if not self._is_ours and said.lower().startswith(_TEL):
                said = said[len(_TEL) :].replace(";ext=", " ext. ")
            if said:
                yield PhoneDraft(said, self._tag(one))

    def _address(self, one: Property) -> AddressDraft:
        box, extended, street, city, region, postal_code, country = self._split(one, _ADDRESS_PARTS)[:_ADDRESS_PARTS]
        below = ", ".join(filter(None, (extended, box)))
        if not street and not self._is_ours:
            street, below = below, ""
        return AddressDraft(street, below, city, region, postal_code, country, self._tag(one))

    def _labels(self) -> tuple[str, ...]:
        names = [name for one in self._named("CATEGORIES") for name in split(one.value, ",")]
        return tuple(names) if self._is_ours else label_names.meant(map(str.strip, names))

    def _tag(self, one: Property) -> str:
        return tag_of(one, self._tags.get(one.group, "") if one.group else "", self._is_ours)
