"""L9: rules added, edited, switched and deleted."""

from functools import partial

from frontdesk_tui.desk.loyalty import earn_rules, programme
from frontdesk_tui.desk.loyalty.earn_rules import RuleDraft
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.screens.both_edited import storing
from frontdesk_tui.screens.dialogs.earn_rule_form import EarnRuleForm
from frontdesk_tui.screens.dialogs.earn_rules import EarnRules
from frontdesk_tui.screens.work import Submit


async def new(place: EarnRules) -> None:
    """Ask for a rule, which counts from then on."""
    made: list[int] = []

    async def submit(draft: RuleDraft) -> None:
        made.append(await place.work.act(earn_rules.add, draft))

    if await place.app.push_screen_wait(await _form(place, "New rule", submit, None)) is not None:
        await place.reread(made[-1])
        place.work.say("Rule added")


async def run(place: EarnRules) -> None:
    """Ask for other terms of the rule under the cursor; what was earned before stays as it was."""
    line = place.line
    if line is None:
        return
    made: list[int] = []

    async def store(draft: RuleDraft, shown: RuleDraft) -> None:
        made.append(await place.work.act(earn_rules.edit, line.id, draft, shown))

    submit = storing(place, store, line.draft)
    if await place.app.push_screen_wait(await _form(place, "Edit rule", submit, line.draft)) is not None:
        await place.reread(made[-1])
        place.work.say("Rule saved")


async def switch(place: EarnRules) -> None:
    """Pause the rule under the cursor, or activate it."""
    line = place.line
    if line is not None:
        verb, said = (earn_rules.pause, "paused") if line.active else (earn_rules.activate, "active")
        await place.did(partial(place.work.act, verb, line.id), f"The rule is {said}")


async def delete(place: EarnRules) -> None:
    """Delete the rule under the cursor; it can be taken back."""
    line = place.line
    if line is not None:
        await place.did(partial(place.work.act, earn_rules.delete, line.id), "Rule deleted")


async def _form(place: EarnRules, heading: str, submit: Submit[RuleDraft], draft: RuleDraft | None) -> EarnRuleForm:
    """The form, with what it offers; services that are no longer given, too, where the rule is for them."""
    points = (await place.work.ask(programme.current)).points
    chosen = () if draft is None else draft.services
    lines = await place.work.ask(services.lines, True)
    offered = [(line.id, line.name) for line in lines if line.active or line.id in chosen]
    return EarnRuleForm(heading, submit, points, place.work.desk().business.currency, offered, draft)
