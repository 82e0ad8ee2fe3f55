"""How email leaves the building: the mail server and the sender, as they are set for the business."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any
from unicodedata import category

from frontdesk_tui.desk import beside, stored_settings
from frontdesk_tui.desk.clients.checks import check_email
from frontdesk_tui.desk.clients.drafts import EmailDraft
from frontdesk_tui.desk.desk import Desk
from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages import mail_trouble
from frontdesk_tui.desk.undo import takes_back
from frontdesk_tui.desk.verb import record, verb
from frontdesk_tui.models.event import Event

SETTING = "mail"
"""Name of the setting."""

MOST_CHARACTERS = 320
"""Of each of the texts."""

_TEXTS = {
    "host": "host name",
    "user": "user name",
    "sender": "sender's address",
    "sender_name": "sender's name",
    "reply_to": "address for replies",
    "password_file": "file of the password",
}
"""What the texts are called in sentences."""

_NOT_OF_ONE_LINE = ("Cc", "Cs", "Zl", "Zp")
"""Unicode categories of what ends a line or is no character: in a header it would begin another one."""


class Security(StrEnum):
    """How the way to the mail server is kept private."""

    STARTTLS = "starttls"
    """Begun in the open, private before anything is said (RFC 3207)."""
    TLS = "tls"
    """Private from the first byte (RFC 8314)."""
    NONE = "none"
    """In the open: for a server on the same machine."""


@dataclass(frozen=True, slots=True)
class MailSettings:
    """The mail server and the sender. The password is never among them: see `delivery.password`."""

    host: str = ""
    """Name or address of the mail server; empty while none is set, and emails wait."""
    port: int = 587
    security: Security = Security.STARTTLS
    user: str = ""
    """Whom one signs in as; empty where the server asks for nobody."""
    sender: str = ""
    """Address that emails come from."""
    sender_name: str = ""
    """Name shown beside it; empty for the business's."""
    reply_to: str = ""
    """Address that answers go to; empty for the sender's."""
    password_file: str = ""
    """File with the password alone, readable by its owner only; empty where the environment has it."""


def current() -> MailSettings:
    """What is set; the defaults where nothing is."""
    return _read(stored_settings.read(SETTING) or {})


@verb
def set_up(desk: Desk, settings: MailSettings, shown: MailSettings | None = None) -> None:
    """A5: the mail server and the sender; emails that waited for them go. Raises DeskError, at its field.

    `shown` is what was set when it was asked for: raises CollidedError for what another desk has changed, too.
    """
    was = current()
    settings = beside.merged(was, shown, settings, "mail server", beside.Log(("mail.set",)))
    settings = checked(settings)
    stored_settings.write(SETTING, asdict(settings))
    mail_trouble.forget()
    record(desk, "mail.set", before=asdict(was), after=asdict(settings))


def checked(settings: MailSettings) -> MailSettings:
    """As it is stored. Raises DeskError at the field that is wrong."""
    for name, called in _TEXTS.items():
        text = getattr(settings, name)
        if any(category(character) in _NOT_OF_ONE_LINE for character in text):
            raise DeskError(f"The {called} is one line of plain text.", name)
        if len(text) > MOST_CHARACTERS:
            raise DeskError(f"The {called} has at most {MOST_CHARACTERS} characters.", name)
    settings = replace(settings, **{name: getattr(settings, name).strip() for name in _TEXTS})
    if any(mark in settings.host for mark in "/@ "):
        raise DeskError(f"“{settings.host}” is no host; write its name alone, as in “mail.example.com”.", "host")
    if not 1 <= settings.port <= 65_535:
        raise DeskError("The port is a number from 1 to 65535; 587 is the usual one.", "port")
    if settings.host and not settings.sender:
        raise DeskError("Give the address that emails come from.", "sender")
    for name in ("sender", "reply_to"):
        check_email(EmailDraft(getattr(settings, name)), name)
        if not getattr(settings, name).rpartition("@")[0].isascii():
            raise DeskError("Before the @, only the letters a to z can be sent from everywhere.", name)
    return settings


def _read(stored: Mapping[str, Any]) -> MailSettings:
    """Settings from the log or the store, whose form may be an older one."""
    known = {name: stored[name] for name in asdict(MailSettings()) if name in stored}
    settings = MailSettings(**known)
    return replace(settings, security=Security(settings.security))


@takes_back("mail.set")
def _set_back(desk: Desk, event: Event) -> str:
    if current() != _read(event.data["after"]):
        raise DeskError("The mail server has been set anew since, so that cannot be undone.")
    set_up(desk, _read(event.data["before"]))
    return "The mail server is as it was"
