"""The email that a message of the outbox becomes, the same to the byte on every try (RFC 5322, 2045, 2369, 3834)."""

import re
from hashlib import sha256
from typing import TYPE_CHECKING, Protocol
from urllib.parse import quote

from pendulum import DateTime

from frontdesk_tui.delivery.html import html_of, link
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.languages import primary
from frontdesk_tui.desk.safetext import REPLACEMENT, one_line

if TYPE_CHECKING:
    from email.headerregistry import Address
    from email.message import EmailMessage

MOST_OF_SUBJECT = 500
"""Characters of a subject or a name; what is longer is cut."""

_NO_MORE = {
    "en": "No more emails from us? Reply with the word “unsubscribe”.",
    "de": "Du möchtest keine E-Mails mehr von uns erhalten? Antworte mit dem Wort „Abmelden“.",
    "he": "לא רוצים לקבל מאיתנו עוד מיילים? השיבו למייל הזה במילה ״הסרה״.",
    "ja": "今後メールを希望されない場合は、「配信停止」とご返信ください。",
}
"""How a client gets no more emails, in their language."""

_HALVES = re.compile(r"[\ud800-\udfff]")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")
_BLANKS = re.compile(r"[\x00-\x20\x7f-\x9f\u2028\u2029]+")
_ATOM = r"[A-Za-z0-9!#$%&'*+/=^_`{|}~-]+"
_LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?"
_ADDRESS = re.compile(rf"(?=.{{3,254}}$)(?=[^@]{{1,64}}@){_ATOM}(?:\.{_ATOM})*@{_LABEL}(?:\.{_LABEL})*")
_MESSAGE_ID = re.compile(r"[A-Za-z0-9._+=~-]{1,100}@[A-Za-z0-9.-]{1,255}")


class Message(Protocol):
    """What is read of a message of the outbox."""

    @property
    def recipient(self) -> str:
        """Email address."""

    @property
    def subject(self) -> str:
        """Plain text."""

    @property
    def body(self) -> str:
        """Plain text."""

    @property
    def language(self) -> str:
        """BCP 47 tag; empty when unknown."""

    @property
    def audience(self) -> str:
        """`client`, `team` or `system`."""

    @property
    def message_id(self) -> str:
        """Message-ID without its angle brackets."""


class Sender(Protocol):
    """What is read of the settings of mail."""

    @property
    def sender(self) -> str:
        """Address that emails come from."""

    @property
    def sender_name(self) -> str:
        """Name shown beside it; may be empty."""

    @property
    def reply_to(self) -> str:
        """Address that answers go to; empty for the sender's."""


def compose(message: Message, mail: Sender, sent_at: DateTime) -> "EmailMessage":
    """The email, as plain text and as HTML. A client is told how to get no more of them, and so is their mail program.

    Raises DeskError for an address that no email can be sent from or to; ValueError for a Message-ID that is none.
    """
    from email.message import EmailMessage

    from frontdesk_tui.delivery.headers import Headers

    if not _MESSAGE_ID.fullmatch(message.message_id):
        raise ValueError(f"{message.message_id!r} is no Message-ID")
    sender, answers = _address(mail.sender, mail.sender_name), _address(mail.reply_to or mail.sender)
    email = EmailMessage(Headers())
    email["From"] = sender
    email["To"] = _address(message.recipient)
    if mail.reply_to:
        email["Reply-To"] = answers
    email["Subject"] = _line(message.subject)
    email["Date"] = sent_at
    email["Message-ID"] = f"<{message.message_id}>"
    email["Auto-Submitted"] = "auto-generated"
    wish = ""
    if message.audience == "client":
        subject = quote(f"unsubscribe {message.message_id}", "@")
        wish = f"mailto:{quote(answers.addr_spec, '@')}?subject={subject}"
        email["List-Unsubscribe"] = f"<{wish}>"
    _fill(email, message, wish)
    return email


def _fill(email: "EmailMessage", message: Message, wish: str) -> None:
    """Both forms of the text, in lines of at most 76 ASCII characters; `wish` is how one asks for no more of them."""
    text, said = _lines(message.body), _NO_MORE.get(primary(message.language), _NO_MORE["en"])
    plain = f"{text}\n\n{said}\n" if wish else f"{text}\n"
    html = html_of(text, message.language, link(wish, said) if wish else "")
    email.set_content(plain, cte=_encoding(plain))
    email.add_alternative(html, subtype="html", cte=_encoding(html))
    # No text can end a part: neither encoding has `=_` in it (RFC 2045, 6.7).
    email.set_boundary(f"=_{sha256(message.message_id.encode()).hexdigest()[:32]}")


def _encoding(text: str) -> str:
    """The one that can be read as it is, unless so much of the text is not ASCII that the other is far shorter."""
    return "quoted-printable" if 6 * sum(not char.isascii() for char in text) < len(text) else "base64"


def _lines(text: str) -> str:
    """Plain text without what no email may hold."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    return _HALVES.sub(REPLACEMENT, _CONTROLS.sub(REPLACEMENT, text))


def _line(text: str) -> str:
    """What can stand in a header: one line, whatever it was."""
    # What looks encoded (RFC 2047) would be decoded on the way, and be any header that somebody likes.
    line = _HALVES.sub(REPLACEMENT, _BLANKS.sub(" ", text)).replace("=?", "= ?").strip()
    return line if len(line) <= MOST_OF_SUBJECT else line[: MOST_OF_SUBJECT - 1] + "…"


def _address(address: str, name: str = "") -> "Address":
    """An address, its domain as mail servers know it, with a name. Raises DeskError for what is not one address."""
    from email.headerregistry import Address

    known = address if address.isascii() else _in_ascii(address)
    if not _ADDRESS.fullmatch(known):
        raise DeskError(f"No email can be sent to or from “{one_line(address, 80)}”.")
    return Address(_line(name), addr_spec=known)


def _in_ascii(address: str) -> str:
    """An address whose domain has other letters than a to z as mail servers know it; empty when it is none."""
    from email_validator import EmailNotValidError, validate_email

    try:
        return validate_email(address, check_deliverability=False, test_environment=True).ascii_email or ""
    except EmailNotValidError:
        return ""
