"""What colleagues speak, the colour they have, and their PIN; slots that are being composed."""

from typing import Any

_STEPS = (
    'ALTER TABLE "staff" ADD COLUMN "languages" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "staff" ADD COLUMN "colour" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "staff" ADD COLUMN "pin" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "staff" ADD COLUMN "wrong_pins" INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE "staff" ADD COLUMN "wrong_pin_at" INTEGER',
    'CREATE TABLE "hold" ("id" INTEGER NOT NULL PRIMARY KEY, "desk" TEXT NOT NULL, "held_by" TEXT NOT NULL, "staff" '
    'INTEGER, "session" INTEGER, "starts_at" INTEGER NOT NULL, "ends_at" INTEGER NOT NULL, "until" INTEGER '
    "NOT NULL)",
    'CREATE UNIQUE INDEX "hold_desk" ON "hold" ("desk")',
)


def up(migrator: Any, db: Any) -> None:
    """Add the columns and the table."""
    for step in _STEPS:
        db.execute_sql(step)
