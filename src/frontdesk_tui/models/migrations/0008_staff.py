"""What colleagues speak, their colour, PIN and what they were typing; held slots; the log is sealed."""

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
    'ALTER TABLE "event" ADD COLUMN "seal" BLOB NOT NULL DEFAULT \'\'',
    'ALTER TABLE "event" ADD COLUMN "hash" BLOB NOT NULL DEFAULT \'\'',
    'CREATE TABLE "log_end" ("id" INTEGER NOT NULL PRIMARY KEY, "event" INTEGER NOT NULL)',
    "DROP TRIGGER event_no_update",
    'CREATE TABLE "unfinished" ("id" INTEGER NOT NULL PRIMARY KEY, "staff_id" INTEGER NOT NULL, "contact_id" INTEGER, '
    '"at" INTEGER NOT NULL, "form" TEXT NOT NULL, "heading" TEXT NOT NULL, "at_first" TEXT NOT NULL, "typed" TEXT NOT '
    'NULL, "way" TEXT NOT NULL, "was_saving" INTEGER NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"), '
    'FOREIGN KEY ("contact_id") REFERENCES "contact" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "unfinished_staff_id" ON "unfinished" ("staff_id")',
    'CREATE INDEX "unfinished_contact_id" ON "unfinished" ("contact_id")',
)

_GUARD = (
    "CREATE TRIGGER event_no_update BEFORE UPDATE ON event WHEN NOT (NEW.data IS '{\"purged\":true}' AND "
    "NEW.id IS OLD.id AND NEW.kind IS OLD.kind AND NEW.contact_id IS OLD.contact_id AND NEW.booking_id IS "
    "OLD.booking_id AND NEW.staff_id IS OLD.staff_id AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at AND NEW.hash IS "
    "OLD.hash) BEGIN SELECT RAISE(ABORT, 'event is append-only'); END"
)


def up(migrator: Any, db: Any) -> None:
    """Add the columns and the tables, and seal what is in the log."""
    from frontdesk_tui.models import log

    for step in _STEPS:
        db.execute_sql(step)
    log.seal_all()
    db.execute_sql(_GUARD)
