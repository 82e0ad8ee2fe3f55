"""The email that a message becomes: read back as a mail program reads it."""

from dataclasses import dataclass
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.parser import BytesParser
from email.policy import SMTP, compat32
from email.utils import parseaddr

import pendulum
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from frontdesk_tui.delivery.compose import MOST_OF_SUBJECT, compose
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages.suggested_texts import LANGUAGES

SENT_AT = pendulum.datetime(2026, 11, 22, 15, 41, 7, tz="UTC")

HEADERS = {
    *("From", "To", "Reply-To", "Subject", "Date", "Message-ID", "Auto-Submitted", "List-Unsubscribe"),
    *("MIME-Version", "Content-Type"),
}


@dataclass(frozen=True)
class Mail:
    """Settings of mail."""

    sender: str = "hello@studio.example"
    sender_name: str = "Studio"
    reply_to: str = ""


@dataclass(frozen=True)
class Written:
    """A message of the outbox."""

    recipient: str = "dana@example.com"
    subject: str = "Your booking: Yoga flow"
    body: str = "Hello Dana,\n\nsee you at https://example.com.\n"
    language: str = "en"
    audience: str = "client"
    message_id: str = "01jd9x.7@studio.example"


def _bytes(message: Written, mail: Mail = Mail()) -> bytes:
    return compose(message, mail, SENT_AT).as_bytes()


def _read(raw: bytes) -> EmailMessage:
    message = BytesParser(policy=SMTP).parsebytes(raw)
    assert isinstance(message, EmailMessage)
    return message


def _header(raw: bytes, name: str) -> str:
    """A header as programs decode it that hold to RFC 2047: blanks between encoded words are none."""
    return str(make_header(decode_header(BytesParser(policy=compat32).parsebytes(raw)[name])))


def _sender(raw: bytes) -> tuple[str, str]:
    """Name and address that it comes from."""
    name, address = parseaddr(BytesParser(policy=compat32).parsebytes(raw)["From"])
    return str(make_header(decode_header(name))), address


def _text(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    assert part is not None
    return str(part.get_content()).replace("\r\n", "\n")


def test_an_email_has_its_headers_and_both_forms_of_its_text() -> None:
    """A5."""
    message = _read(_bytes(Written(), Mail(reply_to="desk@studio.example")))
    assert {name: str(message[name]) for name in HEADERS - {"Content-Type", "List-Unsubscribe"}} == {
        "From": "Studio <hello@studio.example>",
        "To": "dana@example.com",
        "Reply-To": "desk@studio.example",
        "Subject": "Your booking: Yoga flow",
        "Date": "Sun, 22 Nov 2026 15:41:07 +0000",
        "Message-ID": "<01jd9x.7@studio.example>",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
    }
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert _text(message, "plain").startswith("Hello Dana,\n\nsee you at https://example.com.\n\nNo more emails")
    assert '<a href="https://example.com">https://example.com</a>.</p>' in _text(message, "html")
    assert not message.defects


def test_a_client_is_told_how_to_get_no_more_emails() -> None:
    """A5."""
    message = _read(_bytes(Written()))
    wish = "mailto:hello@studio.example?subject=unsubscribe%2001jd9x.7@studio.example"
    assert message["List-Unsubscribe"] == f"<{wish}>"
    assert _text(message, "plain").endswith("\n\nNo more emails from us? Reply with the word “unsubscribe”.\n")
    assert f'<a href="{wish}">No more emails from us?' in _text(message, "html")


def test_the_wish_for_no_more_emails_goes_where_answers_go() -> None:
    """A5."""
    message = _read(_bytes(Written(), Mail(sender="noreply@studio.example", reply_to="desk@studio.example")))
    assert str(message["List-Unsubscribe"]).startswith("<mailto:desk@studio.example?")


def test_the_team_is_not() -> None:
    """A5."""
    message = _read(_bytes(Written(audience="team")))
    assert "List-Unsubscribe" not in message
    assert _text(message, "plain") == "Hello Dana,\n\nsee you at https://example.com.\n"
    assert "unsubscribe" not in _text(message, "html")


@pytest.mark.parametrize(("language", "said"), [("de-AT", "„Abmelden“"), ("iw", "״הסרה״"), ("ja", "「配信停止」")])
def test_it_is_said_in_the_client_s_language(language: str, said: str) -> None:
    """A5, S9."""
    assert said in _text(_read(_bytes(Written(language=language))), "plain").splitlines()[-1]


def test_there_are_words_for_every_language_of_the_suggested_texts() -> None:
    """A5, S9."""
    last = {_text(_read(_bytes(Written(language=tag))), "plain").splitlines()[-1] for tag in LANGUAGES}
    assert len(last) == len(LANGUAGES)


def test_the_same_message_is_the_same_bytes() -> None:
    """A5: so that a server that had it already knows it again."""
    assert _bytes(Written()) == _bytes(Written())
    assert _bytes(Written()) != _bytes(Written(message_id="2@studio.example"))


@pytest.mark.parametrize(
    ("name", "subject"),
    [
        ("סטודיו של דנה", "תזכורת: יוגה, יום שלישי, 24 בנובמבר 2026, 09:00"),
        ("Müller & Söhne, Köln", "Schöne Grüße: “Yoga”, 24. November"),
        ("ヨガスタジオ", "ご予約：ヨガ（2026年11月24日(火)）" * 6),
        ('The "Studio", Inc. <x@y.z>', "=?utf-8?q?Not?= encoded"),
        ("", ""),
        ("👩\u200d🦰 ❤️", "👩\u200d🦰 ❤️"),
    ],
)
def test_names_and_subjects_in_any_script_arrive(name: str, subject: str) -> None:
    """A5, S9."""
    raw = _bytes(Written(subject=subject), Mail(sender_name=name))
    assert _header(raw, "Subject") == subject.replace("=?", "= ?")
    assert _sender(raw) == (name, "hello@studio.example")


def test_a_domain_of_other_letters_is_written_as_mail_servers_know_it() -> None:
    """A5."""
    message = _read(_bytes(Written(recipient="anna@münchen.example"), Mail(sender="hallo@Bäcker.example")))
    assert message["To"] == "anna@xn--mnchen-3ya.example"
    assert message["From"].addresses[0].domain == "xn--bcker-gra.example"


@pytest.mark.parametrize(
    "address",
    [
        "",
        "dana",
        "@example.com",
        "dana@",
        "dana@example.com, all@example.com",
        "dana@example.com all@example.com",
        "Dana <dana@example.com>",
        "dana@example.com\r\nBcc: all@example.com",
        "dana@example.com\n",
        "=?utf-8?q?a=0a?=@example.com",
        "dana@exam\x00ple.com",
        "dana@example..com",
        "d" * 65 + "@example.com",
        "dana@" + "a." * 200 + "com",
        "dana@-example.com",
        "dänä@example.com",
        "dana@exämple.com\r\nBcc: all@example.com",
        "dana@\u202eexample.com",
        '"dana\r\nBcc: x"@example.com',
    ],
)
def test_what_is_not_one_address_is_refused(address: str) -> None:
    """A5, S8."""
    for message, mail in (
        (Written(recipient=address), Mail()),
        (Written(), Mail(sender=address)),
        (Written(), Mail(reply_to=address or " ")),
    ):
        with pytest.raises(DeskError) as refusal:
            compose(message, mail, SENT_AT)
        assert refusal.value.sentence.startswith("No email can be sent to or from “")
        assert refusal.value.sentence.isprintable()


@pytest.mark.parametrize("message_id", ["", "x", "a@b\r\nBcc: all@example.com", "a b@c", "<a@b>", "ä@b"])
def test_a_message_id_that_is_none_is_a_bug(message_id: str) -> None:
    """A5."""
    with pytest.raises(ValueError, match="is no Message-ID"):
        compose(Written(message_id=message_id), Mail(), SENT_AT)


LINES = st.one_of(
    st.text(max_size=120),
    st.lists(
        st.sampled_from(
            [
                *("\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\x00", "\t", " ", "\ud800", "\u202e"),
                *("Bcc: all@example.com", "Subject: x", "\r\n\r\n", "=?utf-8?q?a=0D=0ABcc:_x?=", "=?", "?=", "=", "_"),
                *("<", ">", '"', "\\", ",", ";", "(", ")", "@", ":", "a" * 80, "é" * 40, "שלום", "佐藤", "--=_", "."),
            ]
        ),
        max_size=25,
    ).map("".join),
)


@given(
    subject=LINES, name=LINES, body=LINES, language=st.text(max_size=10), audience=st.sampled_from(["client", "team"])
)
@example(
    subject="=?utf-8?q?a=0D=0ABcc:_all=40example.com?=",
    name="=?utf-8?b?DQpCY2M6IHg=?=",
    body="",
    language="",
    audience="team",
)
@example(subject="x" * 2_000, name="x" * 2_000, body="x" * 2_000, language="", audience="client")
def test_no_text_can_write_a_header_or_end_a_part(
    subject: str, name: str, body: str, language: str, audience: str
) -> None:
    """A5, S8."""
    written = Written(subject=subject, body=body, language=language, audience=audience)
    raw = _bytes(written, Mail(sender_name=name, reply_to="desk@studio.example"))
    message = _read(raw)
    assert sorted(message.keys()) == sorted(HEADERS - ({"List-Unsubscribe"} if audience == "team" else set()))
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    assert [address.addr_spec for address in message["From"].addresses] == ["hello@studio.example"]
    assert [address.addr_spec for address in message["To"].addresses] == ["dana@example.com"]
    assert raw.isascii()
    assert all(len(line) <= 998 and b"\r" not in line and b"\n" not in line for line in raw.split(b"\r\n"))
    assert raw == _bytes(written, Mail(sender_name=name, reply_to="desk@studio.example"))


SIGNS = st.sampled_from(
    ["é", "שלום", "a" * 70, "a", " ", '"', "\\", "<", ">", "@", ",", ";", ".", ":", "(", "=", "?", "_"]
)


@given(
    st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), max_size=200)
    | st.lists(SIGNS, max_size=60).map("".join)
)
def test_a_subject_and_a_name_of_one_line_arrive_as_they_were(line: str) -> None:
    """A5."""
    as_one_line = " ".join(part for part in line.split(" ") if part).replace("=?", "= ?").strip()
    raw = _bytes(Written(subject=line), Mail(sender_name=line))
    if len(as_one_line) > MOST_OF_SUBJECT:
        as_one_line = as_one_line[: MOST_OF_SUBJECT - 1] + "…"
    assert _header(raw, "Subject") == as_one_line
    assert _sender(raw) == (as_one_line, "hello@studio.example")


@given(st.text(st.characters(exclude_categories=("Cc", "Cs")) | st.sampled_from("\n\t"), max_size=300))
def test_a_body_arrives_as_it_was(body: str) -> None:
    """A5."""
    message = _read(_bytes(Written(body=body, audience="team")))
    assert _text(message, "plain") == body.rstrip() + "\n"


LONG = ["x: " * 160, "é" * 499, "From here\n.\n" * 100, "x" * 60, "a word. " * 60]


@pytest.mark.parametrize("text", LONG, ids=range(len(LONG)))
def test_lines_are_short_on_the_way(text: str) -> None:
    """A5: at most 76 characters (RFC 2045, 2047), but for what may not be parted."""
    raw = _bytes(Written(subject=text, body=text * 20, audience="team"), Mail(sender_name=text))
    assert max(map(len, raw.split(b"\r\n"))) <= 76
