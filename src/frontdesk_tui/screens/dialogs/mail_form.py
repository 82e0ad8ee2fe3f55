"""The mail server and the sender."""

from collections.abc import Iterable

from rich.text import Text
from textual import on
from textual.widget import Widget
from textual.widgets import Input, Label, Select

from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.messages.mail import MailSettings, Security
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.screens.dialogs.form import Form
from frontdesk_tui.screens.work import Submit
from frontdesk_tui.widgets.form_field import FormField

_WAYS = {
    Security.STARTTLS: "STARTTLS: begun in the open, then private",
    Security.TLS: "TLS from the first byte",
    Security.NONE: "None: for a server on this machine only",
}

_USUAL_PORTS = {Security.STARTTLS: "587", Security.TLS: "465", Security.NONE: "25"}
"""Of mail servers that are sent to (RFC 8314, RFC 5321)."""

_PASSWORD = (
    "The password is not asked for here. It is read from FRONTDESK_SMTP_PASSWORD in the environment, else from this "
    "file, which only its owner may read (chmod 600)."
)


class MailForm(Form[MailSettings]):
    """A5: where emails are handed over, and from whom they come."""

    CSS_PATH = ["form.tcss", "mail_form.tcss"]  # type: ignore[assignment]
    HEADING = "Mail server"

    def __init__(self, submit: Submit[MailSettings], settings: MailSettings) -> None:
        super().__init__(submit)
        self._settings = settings
        self._way = settings.security
        """How the way was kept private when that was looked at last."""

    def fields(self) -> Iterable[FormField]:
        """Server, where the password is, sender."""
        settings = self._settings
        ways = [(Text(said), way.value) for way, said in _WAYS.items()]
        way = Select(ways, value=settings.security.value, allow_blank=False, compact=True)
        yield FormField("host", "Its name, such as mail.example.com; empty for none", _text(settings.host))
        yield FormField("security", "Security", way)
        yield FormField("port", "Port", _text(str(settings.port)))
        yield FormField("user", "Sign in as; empty where nobody has to", _text(settings.user))
        yield FormField("password_file", "Password file", _text(settings.password_file))
        yield FormField("sender", "Emails come from, such as studio@example.com", _text(settings.sender))
        yield FormField("sender_name", "Name beside it; empty for the business's", _text(settings.sender_name))
        yield FormField("reply_to", "Answers go to; empty for the same address", _text(settings.reply_to))

    def body(self) -> Iterable[Widget]:
        """The fields, and under that of the password file where the password is read from."""
        for field in self.fields():
            yield field
            if field.name == "password_file":
                yield Label(_PASSWORD, id="password", markup=False)

    @on(Select.Changed)
    def _use_its_port(self) -> None:
        """Another way has another port, unless an unusual one was typed."""
        way, port = Security(self.field("security").value), self.field("port")
        if isinstance(port.control, Input) and port.value == _USUAL_PORTS[self._way]:
            port.control.value = _USUAL_PORTS[way]
        self._way = way

    def collect(self) -> MailSettings:
        """The settings. Raises DeskError for a port that is no number."""
        return MailSettings(
            host=self._words("host"),
            port=amounts.whole(self.field("port").value, "port"),
            security=Security(self.field("security").value),
            user=self._words("user"),
            sender=self._words("sender"),
            sender_name=self._words("sender_name"),
            reply_to=self._words("reply_to"),
            password_file=self._words("password_file"),
        )

    def _words(self, name: str) -> str:
        """What was typed; what is stored, character by character, where nothing was."""
        typed = self.field(name).value
        stored: str = getattr(self._settings, name)
        return stored if typed == self._at_first[name] else typed


def _text(value: str) -> Input:
    return Input(one_line(value, 400), select_on_focus=False)
