"""The mail server and the sender."""

from collections.abc import Iterable, Sequence

from rich.text import Text
from textual import on
from textual.widget import Widget
from textual.widgets import Input, Label, Select

from frontdesk_tui.desk import amounts
from frontdesk_tui.desk.messages.mail import MailSettings, Security
from frontdesk_tui.screens.dialogs.setting_form import SettingForm, line
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


class MailForm(SettingForm[MailSettings]):
    """A5: where emails are handed over, and from whom they come."""

    CSS_PATH = ["form.tcss", "mail_form.tcss"]  # type: ignore[assignment]
    HEADING = "Mail server"
    MEANT = {"port": lambda typed: amounts.whole(typed, "port"), "security": Security}

    def __init__(
        self, submit: Submit[MailSettings], shown: MailSettings, only: Sequence[str] = (), heading: str = ""
    ) -> None:
        super().__init__(submit, shown, only, heading)
        self._way = shown.security
        """How the way was kept private when that was looked at last."""

    def every_field(self) -> Iterable[FormField]:
        """Server, where the password is, sender."""
        settings = self._shown
        ways = [(Text(said), way.value) for way, said in _WAYS.items()]
        way = Select(ways, value=settings.security.value, allow_blank=False, compact=True)
        yield FormField("host", "Its name, such as mail.example.com; empty for none", line(settings.host))
        yield FormField("security", "Security", way)
        yield FormField("port", "Port", line(str(settings.port)))
        yield FormField("user", "Sign in as; empty where nobody has to", line(settings.user))
        yield FormField("password_file", "Password file", line(settings.password_file))
        yield FormField("sender", "Emails come from, such as studio@example.com", line(settings.sender))
        yield FormField("sender_name", "Name beside it; empty for the business's", line(settings.sender_name))
        yield FormField("reply_to", "Answers go to; empty for the same address", line(settings.reply_to))

    def body(self) -> Iterable[Widget]:
        """The fields, and under that of the password file where the password is read from."""
        for field in self.fields():
            yield field
            if field.name == "password_file":
                yield Label(_PASSWORD, id="password", markup=False)

    @on(Select.Changed)
    def _use_its_port(self) -> None:
        """Another way has another port, unless an unusual one was typed."""
        if not {"security", "port"} <= self.has:
            return
        way, port = Security(self.field("security").value), self.field("port")
        if isinstance(port.control, Input) and port.value == _USUAL_PORTS[self._way]:
            port.control.value = _USUAL_PORTS[way]
        self._way = way
