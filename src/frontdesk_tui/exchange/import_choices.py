"""What a person may choose of a file that is brought in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from frontdesk_tui.desk.clients.match_rules import Rules


@dataclass(frozen=True, slots=True)
class Choices:
    """How a file is read and matched."""

    encoding: str = ""
    """Python's name of it; empty to find out."""
    columns: Mapping[str, str] | None = None
    """What columns hold that are not to be understood by their names, by `csv_targets.column_keys`; None for what is
    remembered of a file with such columns."""
    rules: Rules = field(default_factory=Rules)

    @property
    def told(self) -> Mapping[str, str]:
        """What was said of columns."""
        return self.columns or MappingProxyType({})

    def as_json(self) -> dict[str, Any]:
        """The same for the journal."""
        return {
            "encoding": self.encoding,
            "columns": dict(self.told),
            "match": list(self.rules.by),
            "existing": self.rules.existing,
        }
