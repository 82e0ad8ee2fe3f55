"""What colleagues speak, the colour they have, and their PIN; slots that are being composed; the log is sealed."""

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
)

_GUARD = (
    "CREATE TRIGGER event_no_update BEFORE UPDATE ON event WHEN NOT (NEW.data IS '{\"purged\":true}' AND "
    "NEW.id IS OLD.id AND NEW.kind IS OLD.kind AND NEW.contact_id IS OLD.contact_id AND NEW.booking_id IS "
    "OLD.booking_id AND NEW.staff_id IS OLD.staff_id AND NEW.actor IS OLD.actor AND NEW.at IS OLD.at AND NEW.hash IS "
    "OLD.hash) BEGIN SELECT RAISE(ABORT, 'event is append-only'); END"
)


def up(migrator: Any, db: Any) -> None:
    """Add the columns and the table, and seal what is in the log."""
    from frontdesk_tui.models import log

    for step in _STEPS:
        db.execute_sql(step)
    log.seal_all()
    db.execute_sql(_GUARD)
