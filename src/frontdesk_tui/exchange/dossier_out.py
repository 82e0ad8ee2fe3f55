"""All that is stored of one client, as one JSON document for the client."""

import json
from pathlib import Path
from typing import Any

from frontdesk_tui.exchange.whole_file import file_or_standard_output


def write_dossier(found: dict[str, Any], output: Path | None, *, overwrite: bool = False) -> None:
    """Write it, in UTF-8 and over many lines, so that a person can read it; DeskError where that cannot be."""
    with file_or_standard_output(output, overwrite=overwrite) as out:
        out.write(json.dumps(found, ensure_ascii=False, indent=2) + "\n")
