"""Files as they come, each kind of quirk in them somewhere, and what chance makes of them."""

import json
from collections.abc import Callable

from hypothesis import strategies as st
from tests.exchange.calendars import FULL, OWN_ZONE, calendar, event
from tests.exchange.test_jsonl_in import EXAMPLES
from tests.faults.workbooks import HEADER, book_of, cell, row

_CSV = (
    "First Name,Last Name,Email 1,Phone 1,Birthdate,Labels,Address 1 - Street,Address 1 - City,Language,Dog\r\n"
    "Dana,Levi,dana@example.com,'052-555-0101,24/11/1980,a;b,1 Main St,Haifa,he,Rex\r\n"
    '"O\'Neil, ""Tip""",,"a@example.com; b@example.com",,,,"two\nlines",,English,\r\n'
    "=1+1,@x,,-1,1604-02-29,,,,,\r\n\r\n",
    "Name;E-mail 1 - Value;Phone 1 - Value;Custom Field 1 - Label;Custom Field 1 - Value;Notes\n"
    "段 美咲;* m@example.jp ::: n@example.jp;03-5555-0100;Shoe;38;x\nאבי כהן;;052-555-0102 ::: 03-1;;;\n",
    "sep=\t\nName\tCompany\tE-mail Address\tBusiness Street\tTitle\nMüller, Jörg\tBau & Co\tj@müller.de\tHof 1\tDr\n",
    "id,first_name,last_name,company,position,language,vat_id,birthdate,labels,member_status,points,email 1\n"
    "3,'=a,'',,,he,,--02-29,a;b,member,7,c@example.com\n",
)
_CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Levi;Dana;;Dr;\r\nFN:Dana Levi\r\nitem1.EMAIL;TYPE=INTERNET:dana@example.com\r\n"
    "item1.X-ABLabel:_$!<Work>!$_\r\nTEL;TYPE=CELL,VOICE:052-555-0101\r\nBDAY;X-APPLE-OMIT-YEAR=1604:1604-11-24\r\n"
    "ADR;TYPE=HOME:;;1 Main St;Haifa;;;IL\r\nPHOTO;ENCODING=b:QUFB\r\n QUFB\r\nCATEGORIES:a,b\r\nEND:VCARD\r\n",
    "BEGIN:VCARD\nVERSION:2.1\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=D7=9B=D7=94=D7=9F;=\n=D7=90\nTEL;HOME:1\n"
    "AGENT:\nBEGIN:VCARD\nFN:Inner\nEND:VCARD\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nFN:Ben\nTEL;VALUE=uri;PREF=1:tel:"
    '+972-3;ext=5\nBDAY:--0229\nIMPP:xmpp:a\nNOTE;ALTID="1;:,":x\\, y\\n\nRELATED:urn:x\nEND:VCARD\n',
)
_JSON = (
    '{"id": 4, "first_name": "Anna", "emails": ["a@example.com"], "email_tags": ["home"], "phones": ["1"], "labels": '
    '["a"], "custom": {"Dog": ["Rex", "Max"]}, "addresses": [{"city": "Haifa"}], "birthdate": "1980-11-24"}\n'
    '{"company": "Bau", "language": "de"}\n',
)
_WEB = ("".join(json.dumps(one) + "\n" for one in EXAMPLES[at : at + 3]) for at in range(0, len(EXAMPLES), 3))
_POINTS = ("Email,Phone,Points,Reason\nDANA@example.com,,12,Old book\n,052-555-0101,7,\nx@example.com,,-1,\n,,,\n",)
_ICS = (calendar(*FULL), calendar(event("DTSTART;TZID=Our clocks:20261124T090000", uid="z"), around=OWN_ZONE))
_SHEETS = (
    HEADER + row(cell('r="A2"', "Dana"), cell('r="B2"', "d@example.com")) + "<row><c><v>3.5</v></c></row>",
    HEADER + row('<c r="A2" t="s"><v>0</v></c>', '<c r="B2" t="b"><v>1</v></c>', '<c r="C2" s="1"><v>45000</v></c>'),
)

FILES: dict[str, tuple[bytes, ...]] = {
    "CSV": tuple(text.encode() for text in _CSV),
    "vCard": tuple(text.encode() for text in _CARDS),
    "JSON": tuple(text.encode() for text in _JSON),
    "XLSX": tuple(text.encode() for text in _SHEETS),
    "iCalendar": tuple(text.encode() for text in _ICS),
    "points": tuple(text.encode() for text in _POINTS),
    "website": tuple(text.encode() for text in _WEB),
}
"""By kind; of workbooks the rows of a sheet."""

_TOKENS = (
    *(b'"', b"'", b'""', b"\0", b"\r", b"\n", b"\r\n", b"\r\r\n", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xff"),
    *(b"\xed\xa0\x80", b"\xc3", b"\x1b$B", b"\x1b[2J", b"\x1a", b"\xe2\x80\xae", b"\xe2\x80\xa8", b"\xc2\x85", b"=\n"),
    *(b",", b";", b"\t", b"|", b":", b"\\", b"{", b"[" * 60, b"<", b"&", b"]]>", b"<!--", b" :::  * ", b"@", b"sep=;"),
    *(b"\nBEGIN:VCARD\n", b"\nEND:VCARD\n", b"\nBEGIN:VEVENT\n", b"\nEND:VEVENT\n", b"\nEND:VCALENDAR\n", b"\n "),
    *(b"\nRRULE:FREQ=DAILY;COUNT=9\n", b"\nRECURRENCE-ID:20261124T070000Z\n", b"\nEXDATE:20261124\n", b"TZID=x"),
    *(b"ENCODING=QUOTED-PRINTABLE", b"CHARSET=UTF-7", b"CHARSET=punycode", b"VALUE=DATE", b"99999999999999999999"),
    *(b"0000-00-00", b"1e999999", b"NaN", b"null", b"-1", b"31/12/9999", b"\xd9\xa3", b"x" * 400, b"a@" + b"x" * 70),
    *(b'r="', b'r="A1"', b"r='xfd1048576'", b'r="C900000"', b"<row/>", b"<c/>", b"<c", b't="s"', b"<si>", b"<v>9</v>"),
)
_CODES = ("utf-16", "utf-16-be", "utf-8-sig", "cp1255", "cp932", "iso2022_jp", "latin-1", "utf-7", "utf-32")

Change = Callable[[bytes], bytes]


def _at(raw: bytes, where: float) -> int:
    return int(where * len(raw))


def _recoded(raw: bytes, code: str, from_there: int) -> bytes:
    return raw[:from_there] + raw[from_there:].decode("utf-8", "replace").encode(code, "replace")


@st.composite
def _changes(draw: st.DrawFn) -> Change:
    where, length = draw(st.floats(0, 1)), draw(st.integers(0, 60))
    token = draw(st.sampled_from(_TOKENS) | st.binary(max_size=8))
    match draw(st.integers(0, 7)):
        case 0 | 1:
            return lambda raw: raw[: _at(raw, where)] + token + raw[_at(raw, where) :]
        case 2:
            return lambda raw: raw[: _at(raw, where)] + token + raw[_at(raw, where) + length :]
        case 3:
            return lambda raw: raw[: _at(raw, where)] + raw[_at(raw, where) : _at(raw, where) + length] * 3 + raw
        case 4:
            return lambda raw: raw[: _at(raw, where)]
        case 5:
            ends = draw(st.sampled_from((b"\r", b"\n", b"\r\n", b"\n\r", b"\r\r\n", b"\n\n", b"\n ")))
            return lambda raw: raw.replace(b"\r\n", b"\n").replace(b"\n", ends)
        case 6:
            code, part = draw(st.sampled_from(_CODES)), draw(st.booleans())
            return lambda raw: _recoded(raw, code, _at(raw, where) if part else 0)
        case _:
            return lambda raw: raw[_at(raw, where) :] + raw[: _at(raw, where)]


@st.composite
def mutated(draw: st.DrawFn, kind: str) -> bytes:
    """A file of a kind, changed a little or much; now and then one of another kind, or of nothing but chance."""
    raw = draw(st.sampled_from(FILES[kind]) | st.binary(max_size=300))
    for change in draw(st.lists(_changes(), max_size=2 if kind == "XLSX" else 6)):
        raw = change(raw)[:20_000]
    if kind != "XLSX":
        return raw
    whole = book_of(raw)
    return draw(_changes())(whole) if draw(st.integers(0, 3)) == 3 else whole
