"""What colleagues speak, the colour they have, and their PIN."""

from typing import Any

_STEPS = (
    'ALTER TABLE "staff" ADD COLUMN "languages" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "staff" ADD COLUMN "colour" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "staff" ADD COLUMN "pin" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "staff" ADD COLUMN "wrong_pins" INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE "staff" ADD COLUMN "wrong_pin_at" INTEGER',
)


def up(migrator: Any, db: Any) -> None:
    """Add the columns."""
    for step in _STEPS:
        db.execute_sql(step)
