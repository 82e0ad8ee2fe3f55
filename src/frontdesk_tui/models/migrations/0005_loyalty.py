"""Rewards and earn rules; what an entry of points is for; totals kept by day; balances that the file itself checks."""

from datetime import UTC, datetime, timedelta
from json import loads
from typing import Any
from zoneinfo import ZoneInfo

_STEPS = (
    'CREATE TABLE "reward" ("id" INTEGER NOT NULL PRIMARY KEY, "name" TEXT NOT NULL, "cost" INTEGER NOT NULL CHECK '
    '(cost > 0), "per_client" INTEGER, "active" INTEGER NOT NULL, "created_at" INTEGER NOT NULL, "archived_at" '
    "INTEGER)",
    'CREATE TABLE "earn_rule" ("id" INTEGER NOT NULL PRIMARY KEY, "kind" TEXT NOT NULL, "points" INTEGER NOT NULL '
    'CHECK (points > 0), "per_amount" INTEGER, "services" TEXT NOT NULL, "active" INTEGER NOT NULL, "created_at" '
    'INTEGER NOT NULL, "archived_at" INTEGER)',
    # An account and an entry get checks, which no column can be given later: they are written anew.
    'CREATE TABLE "new_account" ("id" INTEGER NOT NULL PRIMARY KEY, "contact_id" INTEGER NOT NULL, "balance" INTEGER '
    'NOT NULL CHECK (balance >= 0), "earned" INTEGER NOT NULL, "adjusted" INTEGER NOT NULL, "redeemed" INTEGER NOT '
    'NULL, "expired" INTEGER NOT NULL, "last_at" INTEGER, "tier" TEXT NOT NULL, FOREIGN KEY ("contact_id") REFERENCES '
    '"contact" ("id") ON DELETE CASCADE, CHECK (balance = earned + adjusted - redeemed - expired))',
    "INSERT INTO \"new_account\" SELECT id, contact_id, balance, earned, adjusted, redeemed, expired, last_at, '' "
    'FROM "points_account"',
    'DROP TABLE "points_account"',
    'ALTER TABLE "new_account" RENAME TO "points_account"',
    'CREATE UNIQUE INDEX "points_account_contact_id" ON "points_account" ("contact_id")',
    'CREATE INDEX "points_account_by_balance" ON "points_account" (balance DESC, "contact_id")',
    'CREATE INDEX "points_account_by_last" ON "points_account" (last_at DESC, "contact_id")',
    'CREATE INDEX "points_account_by_tier" ON "points_account" ("tier", "contact_id") WHERE ("tier" != \'\')',
    'CREATE INDEX "contact_by_status" ON "contact" ("member_status", "id") WHERE ("deleted_at" IS NULL)',
    'CREATE TABLE "new_entry" ("id" INTEGER NOT NULL PRIMARY KEY, "contact_id" INTEGER NOT NULL, "kind" TEXT NOT NULL '
    "CHECK (kind IN ('earn', 'redeem', 'adjust', 'refund', 'expire')), \"amount\" INTEGER NOT NULL, \"balance_after\" "
    'INTEGER NOT NULL CHECK (balance_after >= 0), "reason" TEXT NOT NULL, "actor" TEXT NOT NULL, "cause" TEXT NOT '
    'NULL, "key" TEXT NOT NULL, "at" INTEGER NOT NULL, "day" INTEGER NOT NULL, "corrects_id" INTEGER, "reward_id" '
    'INTEGER, "rule_id" INTEGER, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id"), FOREIGN KEY ("corrects_id") '
    'REFERENCES "points_entry" ("id"), FOREIGN KEY ("reward_id") REFERENCES "reward" ("id"), FOREIGN KEY ("rule_id") '
    'REFERENCES "earn_rule" ("id"))',
    'INSERT INTO "new_entry" SELECT id, contact_id, kind, amount, balance_after, reason, actor, cause, key, at, '
    'local_day(at), NULL, NULL, NULL FROM "points_entry"',
    # Before the old ones go: for each of them it is looked up whether a new one points to it.
    'CREATE INDEX "points_entry_corrects" ON "new_entry" ("corrects_id") WHERE ("corrects_id" IS NOT NULL)',
    'DROP TABLE "points_entry"',
    'ALTER TABLE "new_entry" RENAME TO "points_entry"',
    'CREATE UNIQUE INDEX "points_entry_key" ON "points_entry" ("key")',
    'CREATE INDEX "points_entry_of_contact" ON "points_entry" ("contact_id", "id")',
    'CREATE INDEX "points_entry_of_cause" ON "points_entry" ("cause") WHERE ("cause" != \'\')',
    'CREATE INDEX "points_entry_of_reward" ON "points_entry" ("reward_id", "contact_id") WHERE ("reward_id" IS NOT '
    "NULL)",
    "CREATE TRIGGER points_entry_no_update BEFORE UPDATE ON points_entry BEGIN SELECT RAISE(ABORT, 'points_entry is "
    "append-only'); END",
    "CREATE TRIGGER points_entry_no_delete BEFORE DELETE ON points_entry BEGIN SELECT RAISE(ABORT, 'points_entry is "
    "append-only'); END",
    "CREATE TRIGGER points_entry_no_replace BEFORE INSERT ON points_entry WHEN EXISTS (SELECT 1 FROM points_entry "
    "WHERE id = NEW.id OR key = NEW.key) BEGIN SELECT RAISE(ABORT, 'points_entry is append-only'); END",
    'CREATE TABLE "points_day" ("id" INTEGER NOT NULL PRIMARY KEY, "day" INTEGER NOT NULL, "earned" INTEGER NOT NULL, '
    '"adjusted" INTEGER NOT NULL, "redeemed" INTEGER NOT NULL, "expired" INTEGER NOT NULL)',
    'CREATE UNIQUE INDEX "points_day_day" ON "points_day" ("day")',
    'INSERT INTO "points_day" (day, earned, adjusted, redeemed, expired) SELECT day, '
    "SUM(CASE WHEN kind = 'earn' OR (kind = 'refund' AND amount < 0) THEN amount ELSE 0 END), "
    "SUM(CASE WHEN kind = 'adjust' THEN amount ELSE 0 END), "
    "SUM(CASE WHEN kind = 'redeem' OR (kind = 'refund' AND amount > 0) THEN -amount ELSE 0 END), "
    "SUM(CASE WHEN kind = 'expire' THEN -amount ELSE 0 END) FROM \"points_entry\" GROUP BY day",
    'CREATE TABLE "points_shortfall" ("id" INTEGER NOT NULL PRIMARY KEY, "contact_id" INTEGER NOT NULL, "entry_id" '
    'INTEGER NOT NULL, "amount" INTEGER NOT NULL CHECK (amount > 0), "at" INTEGER NOT NULL, "settled_at" INTEGER, '
    '"settled_as" TEXT NOT NULL, FOREIGN KEY ("contact_id") REFERENCES "contact" ("id"), FOREIGN KEY ("entry_id") '
    'REFERENCES "points_entry" ("id"))',
    'CREATE INDEX "points_shortfall_contact_id" ON "points_shortfall" ("contact_id")',
)


def up(migrator: Any, db: Any) -> None:
    """Add what is new; an entry of before gets the day it was in the zone that the business is in now."""
    found = db.execute_sql("SELECT value FROM setting WHERE name = 'zone'").fetchone()
    zone = ZoneInfo(loads(found[0]) if found else "UTC")
    db.connection().create_scalar_function("local_day", lambda at: _day(at, zone), 1)
    for step in _STEPS:
        db.execute_sql(step)
    db.connection().create_scalar_function("local_day", None)


def _day(at: int, zone: ZoneInfo) -> int:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=at)
    return moment.astimezone(zone).date().toordinal()
