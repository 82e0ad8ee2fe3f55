"""S5: the verb that each errand leads to: whoever may not use it has no key for it, in no place, list or palette."""

from collections.abc import Sequence

from frontdesk_tui.desk import roles
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.exchange import reach

VERBS: dict[tuple[str, ...], str] = {
    ("automation_edit",): "automations.edit",
    ("automation_list",): "automations.delete",
    ("automation_save",): "saving.change",
    ("automation_switch",): "automations.activate",
    ("automation_trial",): "trial.send_test",
    ("change_custom_fields",): "custom_fields.rename",
    ("change_earn_rules",): "earn_rules.edit",
    ("change_labels",): "label_keeping.edit",
    ("change_labels", "delete"): "label_keeping.delete",
    ("change_labels", "merge"): "label_merging.merge",
    ("change_labels", "new"): "label_keeping.add",
    ("change_questions",): "services.edit",
    ("change_rewards",): "rewards.edit",
    ("change_staff",): "team.edit",
    ("change_times_off",): "hours.take_off",
    ("import_file",): "import_runs.begin",
    ("import_file", "take_back_listed"): "import_undo.take_back_some",
    ("loyalty_programme",): "programme.set_up",
    ("loyalty_rules",): "earn_rules.add",
    ("loyalty_shortfalls",): "shortfalls.take",
    ("open_trash", "purge"): "purging.purge",
    ("outbox", "mail_server"): "mail.set_up",
    ("outbox", "resume"): "mail_trouble.resume",
    ("points_activity", "give_back"): "redeeming.give_back",
    ("points_adjust",): "points.adjust",
    ("refund_booking",): "payments.refund",
    ("settings_builtin",): "builtin.switch",
    ("settings_business",): "business.set_up",
    ("settings_custom_fields",): "custom_fields.rename",
    ("settings_hours",): "hours.set_week",
    ("settings_mail",): "mail.set_up",
    ("settings_messaging",): "messaging.set_up",
    ("settings_questions",): "services.edit",
    ("settings_service",): "services.edit",
    ("settings_staff",): "team.edit",
    ("settings_time_off",): "hours.take_off",
    ("settings_trash",): "trash.set_days",
    ("settings_webhooks",): "webhook_secret.renew",
    ("settle_shortfall",): "shortfalls.take",
    ("webhook_secret",): "webhook_secret.renew",
}
"""By the file of an errand, and its function where that leads elsewhere. The others are for everybody."""

WITH_FILES: frozenset[tuple[str, ...]] = frozenset(
    {
        ("activity", "export"),
        ("bookings_report",),
        ("export_contact",),
        ("export_contacts",),
        ("import_file",),
        ("points_activity", "export"),
        ("settings_business", "backup_folder"),
    }
)
"""Errands that read or write files of the machine: who comes over SSH without a shell has no key for them, either."""

VERBS_WITH_FILES = frozenset({"mail.set_up"})
"""Verbs that name a file of the machine: what is in that of the password goes to a server of one's choice."""


def may_use(role: Role, verb: str) -> bool:
    """Whether a verb may be used by a role, at a desk that was started like this one."""
    return roles.may(role, verb) and not (reach.is_shut() and verb in VERBS_WITH_FILES)


def _named(errand: Sequence[object]) -> tuple[str, ...]:
    return tuple(str(part) for part in errand[:2])


def _verb_of(errand: Sequence[object]) -> str | None:
    """The verb of an errand that not everybody may run."""
    named = _named(errand)
    return VERBS.get(named) or VERBS.get(named[:1])


def needed(errand: Sequence[object]) -> Role:
    """The least role that may run an errand, given as `action_errand` is."""
    verb = _verb_of(errand)
    return Role.FRONT_DESK if verb is None else roles.needed(verb)


def may_run(role: Role, errand: Sequence[object]) -> bool:
    """Whether a role may run an errand, given as `action_errand` is, at a desk that was started like this one."""
    named = _named(errand)
    if reach.is_shut() and not WITH_FILES.isdisjoint({named, named[:1]}):
        return False
    verb = _verb_of(errand)
    return verb is None or may_use(role, verb)
