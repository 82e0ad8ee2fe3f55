"""Contacts to export, ordinary and hostile."""

from dataclasses import astuple
from itertools import chain

from hypothesis import strategies as st

from frontdesk_tui.desk.clients import names
from frontdesk_tui.desk.clients.details import SIMPLE_FIELDS
from frontdesk_tui.desk.clients.drafts import (
    AddressDraft,
    ContactDraft,
    EmailDraft,
    PhoneDraft,
    PlainContact,
    StoredContact,
)

HOSTILE = (
    *(
        "=1+1",
        "+49",
        "-1",
        "@SUM(A1)",
        "'quoted",
        "''",
        "\tTab",
        " blank ",
        '"',
        '""',
        "a,b;c|d",
        "a\nb",
        "\\",
        "\\n",
        "\\;",
    ),
    *(
        "=cmd|' /C calc'!A0",
        "＝1",
        " =1",
        "\x1b[31m",
        "\u202eevil",
        "\ufeff",
        "ﷺ",
        "\U0001f469\u200d\U0001f467",
        "Ｆull",
    ),
    *(
        "\u2028",
        "\x85",
        "\x0b",
        "\x7f",
        "Z\u0351\u036b\u0343a",
        "社會科學院語學研究所",
        "تست",
        "שלום",
        "é" * 200,
        " " * 300,
        "a" * 5000,
    ),
    *(
        "END:VCARD",
        "BEGIN:VCARD",
        "null",
        "undefined",
        "1e1000",
        "0x0",
        "<script>",
        "%s%n",
        "{0}",
        "${x}",
        "^n",
        "^'",
        "`",
    ),
    *(
        "ENCODING=QUOTED-PRINTABLE:=41=",
        "a=\nb",
        "x\n\n",
        "\n",
        "; ; ;",
        ",,,",
        "sep=;",
        "::: * a",
        "* star",
        "--04-01",
        "=",
    ),
)
"""Names that break programs, each of its own kind."""


def texts(without: str = "", least: int = 0) -> st.SearchStrategy[str]:
    """Any text that a database stores."""
    letters = st.characters(exclude_categories=["Cs"], exclude_characters="\0" + without)
    return st.one_of(st.text(letters, min_size=least, max_size=20), st.sampled_from(HOSTILE))


def plain(stored: StoredContact) -> PlainContact:
    """A contact as the driver would have it."""
    draft = stored.details
    emails, phones, addresses = (
        [part for one in x for part in astuple(one)] for x in (draft.emails, draft.phones, draft.addresses)
    )
    simple = [getattr(draft, name) for name in SIMPLE_FIELDS]
    custom, points, status = list(chain(*draft.custom)), stored.points, stored.member_status
    return PlainContact(stored.id, status, points, simple, emails, phones, addresses, draft.labels, custom)


_EMAILS = st.sampled_from(["a@example.com", "o'neil+x@example.co.uk", "ü@müller.de", "a_b-c@sub.example.org"])
_DATES = st.one_of(st.just(""), st.sampled_from(["--02-29", "--12-31"]), st.dates().map(lambda day: day.isoformat()))


def contacts(without: str = "") -> st.SearchStrategy[StoredContact]:
    """Contacts that are called something and whose texts lack some characters; custom fields in the order of their
    names."""
    some = texts(without, least=1)
    any_text = texts(without)
    address = st.builds(AddressDraft, some, *[any_text] * 6)
    details = st.builds(
        ContactDraft,
        first_name=some,
        last_name=any_text,
        company=any_text,
        position=any_text,
        language=any_text,
        vat_id=any_text,
        birthdate=_DATES,
        emails=st.lists(st.builds(EmailDraft, _EMAILS, any_text), max_size=3).map(tuple),
        phones=st.lists(st.builds(PhoneDraft, some, any_text), max_size=3).map(tuple),
        addresses=st.lists(address, max_size=2).map(tuple),
        labels=st.lists(some, max_size=3).map(tuple),
        custom=st.dictionaries(some, some, max_size=3).map(lambda pairs: tuple(sorted(pairs.items()))),
    ).filter(names.called)
    return st.builds(
        StoredContact, st.integers(1, 10**6), details, st.sampled_from(["visitor", "member"]), st.integers()
    )
