"""Who may do what: one table of verbs."""

from enum import IntEnum


class Role(IntEnum):
    """What somebody is trusted with; each may do all that the ones before may."""

    WALLBOARD = -1
    """A screen on the wall, which only shows."""
    KIOSK = 0
    """A screen at which clients check themselves in."""
    FRONT_DESK = 1
    MANAGER = 2
    ADMIN = 3


STAFF = (Role.FRONT_DESK, Role.MANAGER, Role.ADMIN)
"""What a colleague may be; the others are screens that anybody walks up to."""

FOR_ANYBODY: dict[str, Role] = {"kiosk.check_in": Role.KIOSK}
"""Verbs that less than the front desk may do."""

RESERVED: dict[str, Role] = {
    "team.add": Role.ADMIN,
    "team.edit": Role.ADMIN,
    "team.deactivate": Role.ADMIN,
    "team.activate": Role.ADMIN,
    "pins.set_for": Role.ADMIN,
    "business.set_up": Role.ADMIN,
    "purging.purge": Role.MANAGER,
    "trash.set_days": Role.MANAGER,
    "intake.take_in": Role.MANAGER,
    "label_keeping.edit": Role.MANAGER,
    "label_keeping.delete": Role.MANAGER,
    "label_merging.merge": Role.MANAGER,
    "import_runs.begin": Role.MANAGER,
    "import_runs.refuse": Role.MANAGER,
    "import_runs.finish": Role.MANAGER,
    "import_undo.take_back_some": Role.MANAGER,
    "import_columns.remember": Role.MANAGER,
    "calendar_intake.take_in": Role.MANAGER,
    "services.add": Role.MANAGER,
    "services.edit": Role.MANAGER,
    "services.archive": Role.MANAGER,
    "services.restore": Role.MANAGER,
    "services.delete": Role.MANAGER,
    "custom_fields.add": Role.MANAGER,
    "custom_fields.rename": Role.MANAGER,
    "custom_fields.archive": Role.MANAGER,
    "custom_fields.restore": Role.MANAGER,
    "hours.set_week": Role.MANAGER,
    "hours.take_off": Role.MANAGER,
    "hours.give_back": Role.MANAGER,
    "payments.refund": Role.MANAGER,
    "points.adjust": Role.MANAGER,
    "balances.take_in": Role.MANAGER,
    "members.block": Role.MANAGER,
    "programme.set_up": Role.MANAGER,
    "rewards.add": Role.MANAGER,
    "rewards.edit": Role.MANAGER,
    "rewards.offer": Role.MANAGER,
    "rewards.delete": Role.MANAGER,
    "redeeming.give_back": Role.MANAGER,
    "earn_rules.add": Role.MANAGER,
    "earn_rules.edit": Role.MANAGER,
    "earn_rules.pause": Role.MANAGER,
    "earn_rules.activate": Role.MANAGER,
    "earn_rules.delete": Role.MANAGER,
    "shortfalls.take": Role.MANAGER,
    "shortfalls.waive": Role.MANAGER,
    "automations.add": Role.MANAGER,
    "automations.edit": Role.MANAGER,
    "automations.activate": Role.MANAGER,
    "automations.pause": Role.MANAGER,
    "automations.delete": Role.MANAGER,
    "automations.duplicate": Role.MANAGER,
    "builtin.switch": Role.MANAGER,
    "saving.make": Role.MANAGER,
    "saving.change": Role.MANAGER,
    "saving.activate": Role.MANAGER,
    "trial.send_test": Role.MANAGER,
    "mail.set_up": Role.ADMIN,
    "mail_trouble.resume": Role.MANAGER,
    "messaging.set_up": Role.ADMIN,
    "webhook_secret.renew": Role.ADMIN,
    "webhook_secret.show": Role.ADMIN,
    "webhook_secret.current": Role.MANAGER,
    "move.arrive": Role.ADMIN,
}
"""Verbs that not everybody at the front desk may do; all others they may."""


SAID = {
    Role.WALLBOARD: "wallboard",
    Role.KIOSK: "kiosk",
    Role.FRONT_DESK: "front desk",
    Role.MANAGER: "manager",
    Role.ADMIN: "admin",
}
"""What the roles are called."""

WHO_MAY = {
    Role.KIOSK: "anybody",
    Role.FRONT_DESK: "the front desk",
    Role.MANAGER: "a manager or an admin",
    Role.ADMIN: "an admin",
}
"""Whom to ask for what takes a role."""


def needed(verb: str) -> Role:
    """The least role that is allowed a verb, named `module.function`."""
    return RESERVED.get(verb) or FOR_ANYBODY.get(verb, Role.FRONT_DESK)


def may(role: Role, verb: str) -> bool:
    """Whether a role is allowed a verb."""
    return role >= needed(verb)
