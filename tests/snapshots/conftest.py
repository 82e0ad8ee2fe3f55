"""Pictures are of many apps with the same style sheets."""

from tests.stylesheets import parse_once

parse_once()
