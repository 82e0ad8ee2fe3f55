"""Booking forms, buffers, hours, time off, series, group bookings, waitlists."""

from typing import Any

_STEPS = (
    'ALTER TABLE "service" ADD COLUMN "buffer_minutes" INTEGER NOT NULL DEFAULT 0 CHECK (buffer_minutes >= 0)',
    'ALTER TABLE "service" ADD COLUMN "form" TEXT',
    'CREATE TABLE "service_staff" ("id" INTEGER NOT NULL PRIMARY KEY, "service_id" INTEGER NOT NULL, "staff_id" '
    'INTEGER NOT NULL, FOREIGN KEY ("service_id") REFERENCES "service" ("id") ON DELETE CASCADE, FOREIGN KEY '
    '("staff_id") REFERENCES "staff" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "service_staff_staff_id" ON "service_staff" ("staff_id")',
    'CREATE UNIQUE INDEX "service_staff_service_id_staff_id" ON "service_staff" ("service_id", "staff_id")',
    'CREATE TABLE "working_hours" ("id" INTEGER NOT NULL PRIMARY KEY, "staff_id" INTEGER, "weekday" INTEGER NOT NULL '
    'CHECK (weekday BETWEEN 0 AND 6), "starts" INTEGER NOT NULL CHECK (starts >= 0), "ends" INTEGER NOT NULL CHECK '
    '(ends > starts AND ends <= 1440), FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "working_hours_staff_id" ON "working_hours" ("staff_id")',
    'CREATE TABLE "time_off" ("id" INTEGER NOT NULL PRIMARY KEY, "staff_id" INTEGER, "starts_at" INTEGER NOT NULL, '
    '"ends_at" INTEGER NOT NULL, "reason" TEXT NOT NULL, FOREIGN KEY ("staff_id") REFERENCES "staff" ("id") ON DELETE '
    "CASCADE)",
    'CREATE INDEX "time_off_staff_id" ON "time_off" ("staff_id")',
    'CREATE INDEX "time_off_ends_at" ON "time_off" ("ends_at")',
    'CREATE TABLE "series" ("id" INTEGER NOT NULL PRIMARY KEY, "service_id" INTEGER NOT NULL, "staff_id" INTEGER, '
    '"wall_start" TEXT NOT NULL, "zone" TEXT NOT NULL, "duration_minutes" INTEGER NOT NULL CHECK (duration_minutes > '
    '0), "capacity" INTEGER NOT NULL CHECK (capacity > 0), "rule" TEXT NOT NULL, FOREIGN KEY ("service_id") REFERENCES '
    '"service" ("id"), FOREIGN KEY ("staff_id") REFERENCES "staff" ("id"))',
    'CREATE INDEX "series_service_id" ON "series" ("service_id")',
    'CREATE INDEX "series_staff_id" ON "series" ("staff_id")',
    'ALTER TABLE "session" ADD COLUMN "buffer_minutes" INTEGER NOT NULL DEFAULT 0 CHECK (buffer_minutes >= 0)',
    'ALTER TABLE "session" ADD COLUMN "cancelled_at" INTEGER',
    'ALTER TABLE "session" ADD COLUMN "series_id" INTEGER REFERENCES "series" ("id")',
    'ALTER TABLE "session" ADD COLUMN "occurrence" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "session" ADD COLUMN "apart" INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE "session" ADD COLUMN "uid" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "session" ADD COLUMN "sequence" INTEGER NOT NULL DEFAULT 0',
    'DROP INDEX "session_staff_id"',
    'CREATE INDEX "session_series_id" ON "session" ("series_id")',
    'CREATE INDEX "session_of_staff" ON "session" ("staff_id", "starts_at")',
    'CREATE UNIQUE INDEX "session_of_uid" ON "session" ("uid", "occurrence") WHERE ("uid" != \'\')',
    'ALTER TABLE "booking" ADD COLUMN "attended_count" INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE "booking" ADD COLUMN "waits_since" INTEGER',
    'UPDATE "booking" SET "attended_count" = "participants" WHERE "attendance" = \'attended\'',
    'CREATE INDEX "booking_booked_at" ON "booking" ("booked_at")',
    'CREATE INDEX "event_of_booking" ON "event" ("booking_id", "id") WHERE ("booking_id" IS NOT NULL)',
    'CREATE INDEX "payment_at" ON "payment" ("at")',
)


def up(migrator: Any, db: Any) -> None:
    """Add what is new; whoever attended before came with all participants."""
    for step in _STEPS:
        db.execute_sql(step)
