"""A2: the parts of the sentence that an automation is, each asked for in a form or a list of its own."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any, cast

from frontdesk_tui.automations import edits
from frontdesk_tui.automations.action import ACTIONS, Action
from frontdesk_tui.automations.conditions import CONDITIONS
from frontdesk_tui.automations.rule import FREQUENCY_SAID, Frequency, Spot, check_name
from frontdesk_tui.automations.sentence import texts_of
from frontdesk_tui.automations.trigger import TRIGGERS, Trigger
from frontdesk_tui.desk import languages
from frontdesk_tui.desk.part import Kind, Part
from frontdesk_tui.desk.safetext import one_line
from frontdesk_tui.desk.schedule import services
from frontdesk_tui.screens.dialogs.automation_editor import AutomationEditor
from frontdesk_tui.screens.dialogs.choose import Choice
from frontdesk_tui.screens.dialogs.detailed_choice import DetailedChoice
from frontdesk_tui.screens.dialogs.email_text_form import EmailText, EmailTextForm
from frontdesk_tui.screens.dialogs.one_line_form import OneLineForm
from frontdesk_tui.screens.dialogs.part_form import Known, PartForm
from frontdesk_tui.screens.dialogs.services_form import ServicesForm
from frontdesk_tui.screens.dialogs.wait_form import WaitForm
from frontdesk_tui.screens.errand_screen import ErrandScreen
from frontdesk_tui.screens.errands import condition_asked


async def run(editor: AutomationEditor) -> None:
    """Ask for the part under the cursor otherwise."""
    spot = editor.spot
    await _BY_PART[spot.part](editor, spot)


async def trigger_asked(screen: ErrandScreen[Any], known: Known, now: Trigger | None = None) -> Trigger | None:
    """A3: ask for a trigger and for what it asks; None when nothing was chosen."""
    kinds = TRIGGERS.every()
    choices = [Choice(name, kind.title(), kind.explained()) for name, kind in kinds.items()]
    chosen = await screen.app.push_screen_wait(
        DetailedChoice("When what happens?", choices, marked=now.name if now else None)
    )
    if chosen is None:
        return None
    kind = kinds[chosen]
    before = now if now is not None and now.name == chosen else None
    if not kind.asks():
        return kind()
    form = PartForm(_keep, kind, before, known, lambda part: cast(Trigger, part).check())
    return cast("Trigger | None", await screen.app.push_screen_wait(form))


async def _name(editor: AutomationEditor, spot: Spot) -> None:
    form = OneLineForm("Name", "What the automation is called", _checked_name, editor.rule.name, field="name")
    name = await editor.app.push_screen_wait(form)
    if name is not None:
        editor.put(replace(editor.rule, name=name), spot)


async def _trigger(editor: AutomationEditor, spot: Spot) -> None:
    trigger = await trigger_asked(editor, editor.edited.known, editor.rule.trigger)
    if trigger is not None:
        editor.put(edits.triggered(editor.rule, trigger), spot)


async def _services(editor: AutomationEditor, spot: Spot) -> None:
    """A4: those that are offered now, and those that were chosen before."""
    chosen = editor.rule.services
    lines = await editor.work.ask(services.lines, True)
    offered = [(line.id, line.name) for line in lines if line.active or line.id in chosen]
    if not offered:
        editor.work.say("No service is offered yet; it counts for all that will be.")
        return
    found = await editor.app.push_screen_wait(ServicesForm(_keep, offered, chosen))
    if found is not None:
        editor.put(replace(editor.rule, services=found), spot)


async def _wait(editor: AutomationEditor, spot: Spot) -> None:
    form = WaitForm(_keep, editor.rule.wait, editor.rule.trigger.may_be_before)
    wait = await editor.app.push_screen_wait(form)
    if wait is not None:
        editor.put(replace(editor.rule, wait=wait), spot)


async def _frequency(editor: AutomationEditor, spot: Spot) -> None:
    choices = [Choice(one.value, said) for one, said in FREQUENCY_SAID.items()]
    choose = DetailedChoice("How often, at the most?", choices, marked=editor.rule.frequency.value)
    chosen = await editor.app.push_screen_wait(choose)
    if chosen is not None:
        editor.put(replace(editor.rule, frequency=Frequency(chosen)), spot)


# -- conditions -----------------------------------------------------------------------------


async def add_condition(editor: AutomationEditor) -> None:
    """Ask for one more condition."""
    has = editor.rule.trigger.has()
    kinds = {name: kind for name, kind in CONDITIONS.every().items() if kind.needs <= has}
    if not kinds:
        editor.work.say("This trigger is about no client, so it can have no conditions.")
        return
    found = await condition_asked.new(editor, "Only if …", kinds, editor.edited.known)
    if found is not None:
        editor.put(*edits.put(editor.rule, found))


async def _conditions(editor: AutomationEditor, spot: Spot) -> None:
    if spot.at is None:
        await add_condition(editor)
    else:
        now = editor.rule.conditions.rules[spot.at]
        found = await condition_asked.of_kind(editor, type(now), editor.edited.known, now)
        if found is not None:
            editor.put(*edits.put(editor.rule, found, spot.at))


# -- actions --------------------------------------------------------------------------------


async def add_action(editor: AutomationEditor) -> None:
    """A5: ask for one more action, and for what it asks."""
    has = editor.rule.trigger.has()
    kinds = {name: kind for name, kind in ACTIONS.every().items() if kind.needs <= has}
    choices = [Choice(name, kind.title(), kind.explained()) for name, kind in kinds.items()]
    chosen = await editor.app.push_screen_wait(DetailedChoice("Do what?", choices))
    if chosen is None:
        return
    kind = kinds[chosen]
    action = await _asked(editor, kind, None) if _asks_itself(kind) else kind()
    if action is None:
        return
    if not _has_texts(kind):
        editor.put(*edits.put(editor.rule, action))
        return
    text = await _text_asked(editor, _new_text(editor, ()), ())
    if text is not None:
        rule, spot = edits.put(editor.rule, action)
        rule, _ = edits.put_text(rule, len(rule.actions) - 1, text)
        editor.put(rule, spot)


async def _actions(editor: AutomationEditor, spot: Spot) -> None:
    if spot.at is None:
        await add_action(editor)
        return
    action = editor.rule.actions[spot.at]
    if spot.text is not None:
        await _edit_text(editor, spot.at, spot.text)
    elif _asks_itself(type(action)):
        found = await _asked(editor, type(action), action)
        if found is not None:
            editor.put(*edits.put(editor.rule, found, spot.at))
    elif texts_of(action):
        await _edit_text(editor, spot.at, 0)
    else:
        await add_text(editor)


async def _asked(editor: AutomationEditor, kind: type[Action], now: Action | None) -> Action | None:
    """What an action asks for, but for the texts of an email."""
    has = editor.rule.trigger.has()
    form = PartForm(_keep, kind, now, editor.edited.known, lambda part: cast(Action, part).check(has), has)
    return cast("Action | None", await editor.app.push_screen_wait(form))


async def add_text(editor: AutomationEditor) -> None:
    """A5: ask for the text of the email under the cursor in one more language."""
    index = editor.spot.at
    if index is None:
        return
    texts = texts_of(editor.rule.actions[index])
    others = [language for language, *_ in texts]
    text = await _text_asked(editor, _new_text(editor, others), others)
    if text is not None:
        editor.put(*edits.put_text(editor.rule, index, text))


async def _edit_text(editor: AutomationEditor, index: int, number: int) -> None:
    texts = texts_of(editor.rule.actions[index])
    others = [language for at, (language, *_) in enumerate(texts) if at != number]
    text = await _text_asked(editor, texts[number], others)
    if text is not None:
        editor.put(*edits.put_text(editor.rule, index, text, number))


async def _text_asked(editor: AutomationEditor, text: EmailText, others: Any) -> EmailText | None:
    heading = f"Email in {one_line(languages.named(text[0]), 60)}" if text[1] else "Text of the email"
    form = EmailTextForm(heading, _keep, text, editor.rule.trigger.has(), tuple(others))
    return await editor.app.push_screen_wait(form)


def _new_text(editor: AutomationEditor, others: Any) -> EmailText:
    """An empty text, in the first language that there is none in."""
    spoken = [editor.work.desk().business.language, *(language for language, _ in languages.OFFERED)]
    return next((language for language in spoken if language not in others), ""), "", ""


def _asks_itself(kind: type[Part]) -> bool:
    """Whether it asks for more than the texts of an email."""
    return any(ask.kind is not Kind.TEXTS for ask in kind.asks())


def _has_texts(kind: type[Part]) -> bool:
    return any(ask.kind is Kind.TEXTS for ask in kind.asks())


async def _checked_name(name: str) -> None:
    """Raises DeskError for a name that is too long; one that is missing is told when the whole is saved."""
    if name:
        check_name(name)


async def _keep(filled: object) -> None:
    """Nothing is stored before the whole is saved."""


_BY_PART: dict[str, Callable[[AutomationEditor, Spot], Awaitable[None]]] = {
    "name": _name,
    "trigger": _trigger,
    "services": _services,
    "wait": _wait,
    "conditions": _conditions,
    "actions": _actions,
    "frequency": _frequency,
}
