"""The password of the mail server, which no database, log or screen ever sees."""

import os
import stat
from pathlib import Path

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.messages.mail import MailSettings

VARIABLE = "FRONTDESK_SMTP_PASSWORD"
"""Environment variable that holds it; it comes before the file."""

_MOST_BYTES = 4_096


def password(settings: MailSettings) -> str:
    """The password, from the environment or its file; empty for none. Raises DeskError when the file cannot be used."""
    if found := os.environ.get(VARIABLE, ""):
        return found
    return _in_file(Path(settings.password_file).expanduser()) if settings.password_file else ""


def _in_file(path: Path) -> str:
    try:
        # A pipe would be waited for without end.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError as error:
        raise DeskError(f"The password file {path} cannot be read: {error.strerror}.", "password_file") from error
    try:
        about = os.fstat(handle)
        if not stat.S_ISREG(about.st_mode):
            raise DeskError(f"The password file {path} is no file.", "password_file")
        if about.st_uid != os.geteuid() or about.st_mode & 0o077:
            raise DeskError(
                f"The password file {path} may be read by others; make it yours alone: chmod 600 {path}.",
                "password_file",
            )
        found = os.read(handle, _MOST_BYTES + 1)
    finally:
        os.close(handle)
    try:
        text = found.decode("utf-8").rstrip("\r\n")
    except UnicodeDecodeError:
        raise DeskError(f"The password file {path} is no plain text.", "password_file") from None
    if len(found) > _MOST_BYTES or "\n" in text:
        raise DeskError(f"The password file {path} holds more than one line.", "password_file")
    return text
