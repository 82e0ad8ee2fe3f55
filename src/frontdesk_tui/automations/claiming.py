"""Firings: claimed, acted on, and put on record, a batch in one transaction."""

import logging
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from peewee import OperationalError
from pendulum import DateTime

from frontdesk_tui.automations.action import Said, Target
from frontdesk_tui.automations.due import Due
from frontdesk_tui.automations.judging import Judge
from frontdesk_tui.automations.rule import Rule
from frontdesk_tui.desk.clients.once_each import once_each
from frontdesk_tui.desk.desk import Actor, Desk
from frontdesk_tui.desk.errors import DeskError, UnavailableError
from frontdesk_tui.desk.roles import Role
from frontdesk_tui.models import asking
from frontdesk_tui.models.asking import Kept
from frontdesk_tui.models.automation import Automation, Firing
from frontdesk_tui.models.database import transaction
from frontdesk_tui.models.rows import insert, next_id

WAITS = (1, 5, 15, 30)
"""Minutes until what failed is tried again; after these, an hour each time."""

BUG = "Something went wrong; the log says more."

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Watched:
    """An automation that is active."""

    id: int
    version: int
    rule: Rule
    since: DateTime
    floor: DateTime
    looked_at: DateTime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a firing."""

    state: str
    said: list[str]
    retry_at: DateTime | None = None


_CURRENT = Kept(
    lambda automation, version, floor: (
        Automation.select(Automation.id)
        .where((Automation.id == automation) & (Automation.version == version))
        .where((Automation.floor == floor) & (Automation.status == "active") & Automation.deleted_at.is_null())
    )
)


def is_current(one: Watched) -> bool:
    """Whether it is still switched on, and has not been edited; inside a transaction it stays so."""
    return bool(asking.rows(_CURRENT(one.id, one.version, one.floor)))


def fire(desk: Desk, watched: Watched, due: Sequence[Due], grace: timedelta) -> list[Outcome]:
    """Claim what is due and do it; inside the caller's transaction, in which nobody else can claim the same."""
    # What is done for a client once may decide what is done the next time.
    parts = once_each(due, lambda one: one.found.contact)
    return [outcome for some in parts for outcome in _fire(desk, watched, some, grace)]


def _fire(desk: Desk, watched: Watched, due: Sequence[Due], grace: timedelta) -> list[Outcome]:
    first = next_id(Firing)
    judge = Judge(desk, watched.id, watched.rule, due, grace)
    verdicts = [judge.verdict(one) for one in due]
    targets = [target(watched, first + n, due[n]) for n, verdict in enumerate(verdicts) if verdict is None]
    done = iter(act(desk, watched, targets))
    outcomes = [next(done) if verdict is None else Outcome(verdict.state, [verdict.reason]) for verdict in verdicts]
    insert(Firing, [row(desk, watched, first + n, one, outcomes[n]) for n, one in enumerate(due)])
    return outcomes


def target(watched: Watched, firing: int, due: Due) -> Target:
    """What an action is given."""
    found, rule = due.found, watched.rule
    return Target(
        firing=firing,
        key=f"firing:{watched.id}:{found.cause}",
        automation=rule.name,
        contact=found.contact,
        booking=found.booking,
        session=found.session,
        task=found.task,
        label=rule.trigger.of_label(),
        due_at=due.at,
        while_booked=rule.trigger.while_booked,
        is_before=rule.wait.amount < 0,
        at=found.at,
    )


def act(desk: Desk, watched: Watched, targets: Sequence[Target]) -> list[Outcome]:
    """Do the actions for these firings: all at once, or, where one of them fails, each for itself."""
    if not targets:
        return []
    acting = replace(desk, actor=Actor(watched.rule.name, Role.MANAGER, automation=watched.id))
    if len(targets) > 1:
        try:
            return _all_at_once(acting, watched.rule, targets)
        except OperationalError:
            raise
        except Exception:  # noqa: BLE001 - one of them is at fault: found out below, where it is recorded
            _log.debug("A batch is done one by one", exc_info=True)
    return [_alone(acting, watched.rule, one) for one in targets]


def _all_at_once(desk: Desk, rule: Rule, targets: Sequence[Target]) -> list[Outcome]:
    with transaction():
        said = [action.do_all(desk, _for_action(number, targets)) for number, action in enumerate(rule.actions)]
    outcomes: list[Outcome] = []
    before: tuple[Said, ...] | None = None
    for of_one in zip(*said, strict=True):
        # Many may have the very same, which is then put into words once.
        outcomes.append(outcomes[-1] if of_one == before else _outcome(of_one))
        before = of_one
    return outcomes


def _for_action(number: int, targets: Sequence[Target]) -> Sequence[Target]:
    """The firings with the key of one action: two of a kind, such as points for two reasons, are not the same."""
    return targets if number == 0 else [replace(one, key=f"{one.key}:{number}") for one in targets]


def _alone(desk: Desk, rule: Rule, one: Target) -> Outcome:
    """All its actions or none of them."""
    try:
        with transaction():
            return _outcome([action.do_all(desk, _for_action(n, [one]))[0] for n, action in enumerate(rule.actions)])
    except (OperationalError, UnavailableError):
        raise  # the database is at fault, not this firing
    except DeskError as error:
        return failed(desk, one, error.sentence, 1)
    except Exception:  # noqa: BLE001 - a bug stops this firing only
        _log.exception("An action of “%s” failed", rule.name)
        return failed(desk, one, BUG, 1)


def failed(desk: Desk, one: Target, sentence: str, tries: int) -> Outcome:
    """What went wrong, and when it is tried again."""
    wait = timedelta(minutes=WAITS[tries - 1] if tries <= len(WAITS) else 60)
    again = desk.now + wait
    return Outcome("failed", [sentence], again if again < one.give_up_at else None)


def _outcome(said: Sequence[Said]) -> Outcome:
    """Done, unless none of the actions had anything to do."""
    return Outcome("done" if any(one.was_done for one in said) else "skipped", [one.text for one in said])


def row(desk: Desk, watched: Watched, firing: int, due: Due, outcome: Outcome) -> dict[str, Any]:
    """What is put on record of a firing."""
    found = due.found
    return {
        "id": firing,
        "automation": watched.id,
        "cause": found.cause,
        "contact": found.contact,
        "booking": found.booking,
        "session": found.session,
        "task": found.task,
        "version": watched.version,
        "at": found.at,
        "due_at": due.at,
        "fired_at": desk.now,
        "state": outcome.state,
        "said": outcome.said,
        "tries": int(outcome.state == "failed"),
        "retry_at": outcome.retry_at,
    }
