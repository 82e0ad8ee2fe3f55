"""Style sheets are parsed once for all apps of a test run, which took an eighth of the time of what is on screen."""

from typing import Any

from textual.css.stylesheet import Stylesheet

_parse = Stylesheet._parse_rules
_parsed: dict[Any, Any] = {}


def _parsed_once(self: Stylesheet, *source: Any, **more: Any) -> Any:
    """The rules of a source with the colours it is parsed with; Textual remembers them for each app anew."""
    key = (source, tuple(more.items()), tuple(self._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse(self, *source, **more)
    return _parsed[key]


def parse_once() -> None:
    """From now on, in this process."""
    Stylesheet._parse_rules = _parsed_once  # type: ignore[method-assign]
