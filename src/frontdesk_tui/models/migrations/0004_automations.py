"""Automations, their firings, the outbox, what came in from the website."""

from typing import Any

_STEPS = (
    'CREATE TABLE "automation" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "status" TEXT NOT NULL, '
    '"builtin" TEXT NOT NULL, "trigger" TEXT NOT NULL, "settings" TEXT NOT NULL, "services" TEXT NOT NULL, '
    '"conditions" TEXT NOT NULL, "wait" INTEGER NOT NULL, "wait_unit" TEXT NOT NULL, "actions" TEXT NOT NULL, '
    '"frequency" TEXT NOT NULL, "since" INTEGER NOT NULL, "floor" INTEGER NOT NULL, "looked_at" INTEGER NOT NULL,'
    ' "version" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "deleted_at" INTEGER)',
    'CREATE TABLE "firing" ("id" INTEGER NOT NULL PRIMARY KEY, "automation_id" INTEGER NOT NULL, "cause" TEXT NOT'
    ' NULL, "contact_id" INTEGER, "booking_id" INTEGER, "session_id" INTEGER, "task_id" INTEGER, '
    '"version" INTEGER NOT NULL, "at" INTEGER NOT NULL, "due_at" '
    'INTEGER NOT NULL, "fired_at" INTEGER NOT NULL, "state" TEXT NOT NULL, "said" TEXT NOT NULL, "tries" INTEGER '
    'NOT NULL DEFAULT 0 CHECK (tries >= 0), "retry_at" INTEGER, FOREIGN KEY ("automation_id") REFERENCES '
    '"automation" ("id"), FOREIGN KEY ("contact_id") REFERENCES "contact" ("id"), FOREIGN KEY ("booking_id") '
    'REFERENCES "booking" ("id"), FOREIGN KEY ("session_id") REFERENCES "session" ("id"), FOREIGN KEY ("task_id") '
    'REFERENCES "task" ("id"))',
    'CREATE UNIQUE INDEX "firing_of_cause" ON "firing" ("automation_id", "cause")',
    'CREATE INDEX "firing_of_automation" ON "firing" ("automation_id", "state", "id")',
    'CREATE INDEX "firing_of_contact" ON "firing" ("contact_id", "automation_id") WHERE ("contact_id" IS NOT NULL)',
    'CREATE INDEX "firing_failed" ON "firing" ("fired_at") WHERE ("state" = \'failed\')',
    'CREATE INDEX "firing_to_retry" ON "firing" ("retry_at") WHERE ("retry_at" IS NOT NULL)',
    'CREATE TABLE "ingested" ("id" INTEGER NOT NULL PRIMARY KEY, "key" TEXT NOT NULL, "kind" TEXT NOT NULL, '
    '"contact_id" INTEGER, "booking_id" INTEGER, "at" INTEGER NOT NULL, FOREIGN KEY ("contact_id") REFERENCES '
    '"contact" ("id"), FOREIGN KEY ("booking_id") REFERENCES "booking" ("id"))',
    'CREATE UNIQUE INDEX "ingested_key" ON "ingested" ("key")',
    'CREATE TABLE "outgoing" ("id" INTEGER NOT NULL PRIMARY KEY, "channel" TEXT NOT NULL, "audience" TEXT NOT '
    'NULL, "firing_id" INTEGER, "contact_id" INTEGER, "booking_id" INTEGER, "recipient" TEXT NOT NULL, "subject" '
    'TEXT NOT NULL, "body" TEXT NOT NULL, "language" TEXT NOT NULL, "message_id" TEXT NOT NULL, "state" TEXT NOT '
    'NULL, "may_be_double" INTEGER NOT NULL DEFAULT 0, "tries" INTEGER NOT NULL DEFAULT 0 CHECK (tries >= 0), '
    '"error" TEXT NOT NULL, "not_before" INTEGER NOT NULL, "expires_at" INTEGER, "starts_at" INTEGER, "lease_by" '
    'TEXT NOT NULL, "lease_until" INTEGER, "handed_at" INTEGER, "created_at" INTEGER NOT NULL, "done_at" INTEGER,'
    ' FOREIGN KEY ("firing_id") REFERENCES "firing" ("id") DEFERRABLE INITIALLY DEFERRED, '
    'FOREIGN KEY ("contact_id") REFERENCES "contact" '
    '("id"), FOREIGN KEY ("booking_id") REFERENCES "booking" ("id"))',
    'CREATE UNIQUE INDEX "outgoing_message_id" ON "outgoing" ("message_id")',
    'CREATE INDEX "outgoing_open" ON "outgoing" ("not_before", "id") WHERE ("done_at" IS NULL)',
    'CREATE INDEX "outgoing_of_contact" ON "outgoing" ("contact_id", "id") WHERE ("contact_id" IS NOT NULL)',
    'CREATE INDEX "outgoing_by_state" ON "outgoing" ("state", "id")',
    'CREATE INDEX "outgoing_of_firing" ON "outgoing" ("firing_id") WHERE ("firing_id" IS NOT NULL)',
    'CREATE INDEX "contact_by_birthday" ON "contact" (substr(birthdate, length(birthdate) - 4), "id") '
    'WHERE (("deleted_at" IS NULL) AND ("birthdate" != \'\'))',
    'CREATE INDEX "task_by_due" ON "task" ("due_at") WHERE (("done_at" IS NULL) AND ("deleted_at" IS NULL))',
    'ALTER TABLE "contact" ADD COLUMN "unsubscribed_at" INTEGER',
    'ALTER TABLE "contact_email" ADD COLUMN "refused_at" INTEGER',
    'CREATE INDEX "session_ends_at" ON "session" ("ends_at")',
    'DROP INDEX "event_of_kind"',
    'CREATE INDEX "event_of_kind" ON "event" ("kind", "at")',
)


def up(migrator: Any, db: Any) -> None:
    """Add what is new; events are found by kind and moment."""
    for step in _STEPS:
        db.execute_sql(step)
