"""What was paid for a booking and its service are kept with it, and what everybody is asked has its own index."""

from typing import Any

_STEPS = (
    'ALTER TABLE "booking" ADD COLUMN "service_id" INTEGER NOT NULL DEFAULT 0',
    'ALTER TABLE "booking" ADD COLUMN "paid" INTEGER NOT NULL DEFAULT 0',
    'UPDATE "booking" SET "service_id" = (SELECT "service_id" FROM "session" WHERE "session"."id" = "session_id"), '
    '"paid" = COALESCE((SELECT SUM(CASE "kind" WHEN \'refund\' THEN -"amount" ELSE "amount" END) FROM '
    '"payment" WHERE "booking_id" = "booking"."id"), 0)',
    'CREATE INDEX "booking_of_service" ON "booking" ("service_id", "contact_id", "status", "attendance")',
    'CREATE INDEX "booking_open" ON "booking" ("contact_id", "session_id") WHERE (("price" > "paid") AND ("status" IN '
    "('pending', 'confirmed')))",
    'DROP INDEX "contact_email_contact_id"',
    'CREATE INDEX "contact_email_of_contact" ON "contact_email" ("contact_id", "address_key")',
    'DROP INDEX "contact_phone_contact_id"',
    'CREATE INDEX "contact_phone_of_contact" ON "contact_phone" ("contact_id", "number_key", "number")',
    *(
        f'CREATE INDEX "contact_by_{name}" ON "contact" ("{name}") WHERE (("deleted_at" IS NULL) AND ("{name}" '
        "!= ''))"
        for name in ("first_name", "last_name", "company", "position", "vat_id", "birthdate")
    ),
    'CREATE INDEX "contact_gone" ON "contact" ("id") WHERE ("deleted_at" IS NOT NULL)',
)


def up(migrator: Any, db: Any) -> None:
    """Add them, filled from the payments and the sessions."""
    for step in _STEPS:
        db.execute_sql(step)
