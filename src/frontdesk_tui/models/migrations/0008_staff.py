"""What colleagues speak, the colour they have, their PIN, and what they were typing."""

from typing import Any

_STEPS = (
    'ALTER TABLE "staff" ADD COLUMN "languages" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "staff" ADD COLUMN "colour" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "staff" ADD COLUMN "pin" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "staff" ADD COLUMN "wrong_pins" INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE "staff" ADD COLUMN "wrong_pin_at" INTEGER',
    'CREATE TABLE "unfinished" ("id" INTEGER NOT NULL PRIMARY KEY, "staff_id" INTEGER NOT NULL, "contact_id" INTEGER, '
    '"at" INTEGER NOT NULL, "form" TEXT NOT NULL, "heading" TEXT NOT NULL, "at_first" TEXT NOT NULL, "typed" TEXT NOT '
    'NULL, "way" TEXT NOT NULL, "was_saving" INTEGER NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), '
    'FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "unfinished_staff_id" ON "unfinished" ("staff_id")',
    'CREATE INDEX "unfinished_contact_id" ON "unfinished" ("contact_id")',
)


def up(migrator: Any, db: Any) -> None:
    """Add the columns."""
    for step in _STEPS:
        db.execute_sql(step)
