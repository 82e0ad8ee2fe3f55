"""The first shape. A new database is made from the models, so there is nothing to do; later steps begin here."""

from typing import Any


def up(migrator: Any, db: Any) -> None:
    """Nothing was before it."""
