"""Merged and purged contacts, segments, labels with colours, custom values to compare by, repeated tasks, imports."""

from json import loads
from typing import Any

from frontdesk_tui.models.folding import FIELD_END, fold

_KEY = 100
"""Characters of a custom value's key."""

_DOCUMENT = 4_000
"""Characters of a contact's search document."""

_SAME_EVENT = " AND ".join(
    f"NEW.{column} IS OLD.{column}" for column in ("id", "kind", "contact_id", "booking_id", "staff_id", "actor", "at")
)
_ENTRY = (
    "id",
    "contact_id",
    "kind",
    "amount",
    "balance_after",
    "actor",
    "cause",
    "key",
    "at",
    "day",
    "corrects_id",
    "reward_id",
    "rule_id",
)
_SAME_ENTRY = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in _ENTRY)

_STEPS = (
    'ALTER TABLE "contact" ADD COLUMN "merged_into_id" INTEGER REFERENCES "contact" ("id")',
    'ALTER TABLE "contact" ADD COLUMN "purged_at" INTEGER',
    'ALTER TABLE "contact" ADD COLUMN "first_visit_at" INTEGER',
    'UPDATE "contact" SET "first_visit_at" = (SELECT MIN(s.starts_at) FROM booking b JOIN session s ON s.id = '
    "b.session_id WHERE b.contact_id = contact.id AND b.attendance = 'attended') WHERE visits > 0",
    'CREATE INDEX "contact_in_short" ON "contact" ("id", "visits", "last_visit_at", "first_visit_at", "created_at", '
    '"member_status", "language", "unsubscribed_at", "deleted_at") WHERE ("deleted_at" IS NULL)',
    'CREATE INDEX "booking_in_short" ON "booking" ("session_id", "status", "attendance", "contact_id")',
    'CREATE INDEX "contact_in_trash" ON "contact" (deleted_at DESC, "id") WHERE ((("deleted_at" IS NOT NULL) AND '
    '("merged_into_id" IS NULL)) AND ("purged_at" IS NULL))',
    'CREATE INDEX "contact_merged" ON "contact" ("merged_into_id") WHERE ("merged_into_id" IS NOT NULL)',
    'CREATE TABLE "not_the_same" ("id" INTEGER NOT NULL PRIMARY KEY, "one_id" INTEGER NOT NULL, "other_id" INTEGER NOT '
    'NULL, "at" INTEGER NOT NULL, FOREIGN KEY ("one_id") REFERENCES "contact" ("id") ON DELETE CASCADE, FOREIGN KEY '
    '("other_id") REFERENCES "contact" ("id") ON DELETE CASCADE)',
    'CREATE INDEX "not_the_same_other_id" ON "not_the_same" ("other_id")',
    'CREATE UNIQUE INDEX "not_the_same_one_id_other_id" ON "not_the_same" ("one_id", "other_id")',
    'ALTER TABLE "note" ADD COLUMN "edited_at" INTEGER',
    'ALTER TABLE "task" ADD COLUMN "key" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "task" ADD COLUMN "repeats" TEXT NOT NULL DEFAULT \'\'',
    'UPDATE "task" SET "key" = folded_whole(description)',
    'ALTER TABLE "label" ADD COLUMN "colour" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "label" ADD COLUMN "mark" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "custom_value" ADD COLUMN "key" TEXT NOT NULL DEFAULT \'\'',
    'ALTER TABLE "custom_value" ADD COLUMN "number" REAL',
    'UPDATE "custom_value" SET "key" = folded(value)',
    'UPDATE "contact_search" SET "doc" = with_values(doc, (SELECT json_group_array(value) FROM (SELECT "value" FROM '
    '"custom_value" WHERE "contact_id" = "contact_search"."id" ORDER BY "field_id"))) WHERE "id" IN (SELECT '
    '"contact_id" FROM "custom_value")',
    'DROP INDEX "custom_value_field_id"',
    'CREATE INDEX "custom_value_field_id_key_contact_id" ON "custom_value" ("field_id", "key", "contact_id")',
    'CREATE INDEX "custom_value_by_number" ON "custom_value" ("field_id", "number", "contact_id") WHERE ("number" IS '
    "NOT NULL)",
    'CREATE TABLE "segment" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "name_key" TEXT NOT NULL, "rule" '
    'TEXT NOT NULL, "created_at" INTEGER NOT NULL, "deleted_at" INTEGER)',
    'CREATE UNIQUE INDEX "segment_by_name" ON "segment" ("name_key") WHERE ("deleted_at" IS NULL)',
    'CREATE TABLE "import_run" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "digest" TEXT NOT NULL, '
    '"choices" TEXT NOT NULL, "staff_id" INTEGER, "started_at" INTEGER NOT NULL, "records" INTEGER NOT NULL DEFAULT 0, '
    '"outcomes" TEXT NOT NULL, "finished_at" INTEGER, "taken_back_to" INTEGER, "taken_back_at" INTEGER, FOREIGN KEY '
    '("staff_id") REFERENCES "staff" ("id"))',
    'CREATE INDEX "import_run_digest" ON "import_run" ("digest")',
    'CREATE INDEX "points_shortfall_entry_id" ON "points_shortfall" ("entry_id")',
    'CREATE INDEX "ingested_of_contact" ON "ingested" ("contact_id") WHERE ("contact_id" IS NOT NULL)',
    "DROP TRIGGER event_no_update",
    "CREATE TRIGGER event_no_update BEFORE UPDATE ON event WHEN NOT (NEW.data IS '{\"purged\":true}' AND "
    f"{_SAME_EVENT}) BEGIN SELECT RAISE(ABORT, 'event is append-only'); END",
    "DROP TRIGGER points_entry_no_update",
    f"CREATE TRIGGER points_entry_no_update BEFORE UPDATE ON points_entry WHEN NOT (NEW.reason IS 'Purged' AND "
    f"{_SAME_ENTRY}) BEGIN SELECT RAISE(ABORT, 'points_entry is append-only'); END",
)


def up(migrator: Any, db: Any) -> None:
    """Add what is new; what is folded of custom values and tasks is stored, and contacts are found by the former."""
    functions = {
        "folded": (lambda value: fold(value)[:_KEY], 1),
        "folded_whole": (fold, 1),
        "with_values": (_with_values, 2),
    }
    for name, (function, arguments) in functions.items():
        db.connection().create_scalar_function(name, function, arguments)
    for step in _STEPS:
        db.execute_sql(step)
    for name in functions:
        db.connection().create_scalar_function(name, None)


def _with_values(doc: str, values: str) -> str:
    """A search document with custom values at its end, each once."""
    fields = [*doc.split(FIELD_END)[:-1], *map(fold, loads(values))]
    more = "".join(field + FIELD_END for field in dict.fromkeys(fields) if field)
    # What was cut before has no whole field at its end.
    return doc if len(doc) >= _DOCUMENT else more[:_DOCUMENT]
