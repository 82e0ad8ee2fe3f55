"""The name of a file as it is typed."""

import re
from pathlib import Path

from frontdesk_tui.desk.errors import DeskError
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.exchange.whole_file import refuse

LABEL = "File, in your home folder"
"""What stands over the field."""

_CLIENT = 40
"""Characters of a client's name that the name of a file has."""


def in_a_name(client: str) -> str:
    """A client's name as it stands in the name of a file: of letters that every system takes."""
    return "-".join(re.findall(r"\w+", client))[:_CLIENT]


def file_named(typed: str, folder: Path) -> Path:
    """The file, in a folder where no other is named. Raises DeskError at `file` for one that cannot be, or is there."""
    typed = typed.strip()
    if not typed:
        raise DeskError("Name the file.", "file")
    try:
        path = folder / Path(typed).expanduser()
        refuse(path)
    except DeskError as error:
        raise DeskError(error.sentence, "file") from error
    except (OSError, ValueError, RuntimeError) as error:
        raise DeskError(f"“{one_line(typed, 60)}” cannot be a file.", "file") from error
    return path
