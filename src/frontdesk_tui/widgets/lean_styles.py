"""Styles with a busy desk in mind: which rules fit a widget is found out once for all that stand where it stands.

Textual asks every selector of every rule again each time a widget is shown, gets the focus or a class, and reads all
style sheets again when a dialog brings one more.
"""

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, ClassVar

from textual.css.model import RuleSet, Selector, SelectorType
from textual.css.styles import RenderStyles, RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

Stand = tuple[Hashable, ...]
"""All of a node and of those around it that the selectors of some rules look at."""


class LeanStyles(Stylesheet):
    """A style sheet that remembers what it has read, and which rules fitted whom."""

    _library: ClassVar[dict[Hashable, dict[Hashable, list[RuleSet]]]] = {}
    """What was read, by the colours it was read with."""

    _fitting: ClassVar[dict[tuple[RuleSet, ...], "_Fitting"]] = {}

    _of_kinds: ClassVar[dict[tuple[int, ...], dict[Hashable, "_Fitting"]]] = {}
    """What fits whom, by all rules that there are: those that were read stay, so their ids are theirs."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._read = self._library.setdefault(tuple(self._variables.items()), {})
        self._reckoned_with: dict[str, list[RuleSet]] | None = None
        self._of_kind: dict[Hashable, _Fitting] = {}
        self._catch: Callable[[RulesMap], None] | None = None

    # -- what was read -----------------------------------------------------------------------

    def set_variables(self, variables: dict[str, str]) -> None:
        """Take the colours of another theme."""
        super().set_variables(variables)
        self._read = self._library.setdefault(tuple(variables.items()), {})

    def reparse(self) -> None:
        """Read what is new."""
        self.parse()

    def _parse_rules(self, css: str, read_from: Any, *rest: Any, **more: Any) -> list[RuleSet]:
        key = (css, read_from, rest, tuple(more.items()))
        if key not in self._read:
            self._read[key] = super()._parse_rules(css, read_from, *rest, **more)
        return self._read[key]

    # -- who wears what ----------------------------------------------------------------------

    def apply(self, node: DOMNode, *, animate: bool = False, cache: Any = None) -> None:  # noqa: ARG002
        """Style a node, and the parts that it paints itself."""
        fitting = self._fitting_for(type(node), node._id, node._classes, node)
        stand = fitting.stand(node.css_path_nodes)
        if stand not in fitting.known:
            fitting.known[stand] = self._found_out(node)
        node._has_hover_style, node._has_focus_within, node._has_order_style, node._has_odd_or_even = fitting.looks_at
        if (rules := fitting.known[stand]) is not None:
            self._dress(node, rules, animate)
        self._process_component_classes(node)

    def _fitting_for(self, kind: type[DOMNode], name: str | None, classes: Iterable[str], node: DOMNode) -> "_Fitting":
        """The rules that may fit nodes with this type, id and classes."""
        if self._require_parse:
            self.parse()
        if self._reckoned_with is not self.rules_map:
            self._reckoned_with = self.rules_map
            self._of_kind = self._of_kinds.setdefault(tuple(map(id, self.rules)), {})
        # A notice has an id of its own: what no rule names makes no difference, and would be remembered for ever.
        key = kind, name if f"#{name}" in self.rules_map else None, frozenset(classes)
        if (found := self._of_kind.get(key)) is None:
            named = self.rules_map.keys() & node._selector_names
            wanted = {rule for one in named for rule in self.rules_map[one]}
            rules = tuple(rule for rule in self.rules if rule in wanted)
            found = self._of_kind[key] = self._fitting_of(rules)
        return found

    def _fitting_of(self, rules: tuple[RuleSet, ...]) -> "_Fitting":
        if rules not in self._fitting:
            self._fitting[rules] = _Fitting(rules)
        return self._fitting[rules]

    def _found_out(self, node: DOMNode) -> RulesMap | None:
        """Which rules Textual would give this node."""
        caught: list[RulesMap] = []
        self._catch = caught.append
        try:
            super().apply(node)
        finally:
            self._catch = None
        return caught[0] if caught else None

    def replace_rules(self, node: DOMNode, rules: RulesMap, animate: bool = False) -> None:  # type: ignore[override]
        """What Textual calls when it has found the rules of a node."""
        if self._catch is None:
            super().replace_rules(node, rules, animate=animate)
        else:
            self._catch(rules)

    def _dress(self, node: DOMNode, rules: RulesMap, animate: bool) -> None:
        """Give a node its rules; only those that move are looked at as things that move."""
        worn = node.styles.base
        if animate and rules.get("transitions"):
            super().replace_rules(node, rules, animate=True)
        elif not animate or worn._rules != rules:
            for name in worn._rules.keys() | rules.keys():
                new = rules.get(name)
                if worn._rules.get(name) is not new or name.startswith("scrollbar_"):
                    setattr(worn, name, new)
            node.notify_style_update()

    def _process_component_classes(self, node: DOMNode) -> None:
        if self._catch is not None or not (components := node._get_component_classes()):
            return
        wanted = self._of_components(node, components)
        before = node._component_styles
        if isinstance(before, _Worn) and before.wanted is wanted and before.keys() == components:
            return
        node._component_styles = _Worn(wanted)
        for component, rules in wanted:
            virtual = _part_of(node, component)
            virtual.styles.base.merge_rules(rules)
            node._component_styles[component] = virtual.styles
        if any(before.get(name) != styles for name, styles in node._component_styles.items()):
            node.refresh()

    def _of_components(self, node: DOMNode, components: frozenset[str]) -> "_Wanted":
        """What the parts of a node wear that it paints itself: nothing points at them or focuses them."""
        if (fitting := self._of_kind.get(components)) is None:
            parts = [self._fitting_for(DOMNode, None, (one,), _part_of(node, one)) for one in sorted(components)]
            fitting = self._of_kind[components] = self._fitting_of(tuple(rule for one in parts for rule in one.rules))
        stand = (components, *fitting.stand_of_parts(node.css_path_nodes))
        if stand not in fitting.parts:
            fitting.parts[stand] = tuple((one, self._of_part(_part_of(node, one))) for one in sorted(components))
        return fitting.parts[stand]

    def _of_part(self, part: DOMNode) -> RulesMap:
        if (rules := self._found_out(part)) is not None:
            super().replace_rules(part, rules)
        return part.styles.base.get_rules()


_Wanted = tuple[tuple[str, RulesMap], ...]


class _Worn(dict[str, RenderStyles]):
    """Styles of the parts of a node, with what they were made from."""

    def __init__(self, wanted: _Wanted) -> None:
        super().__init__()
        self.wanted = wanted


class _Fitting:
    """Rules of which some fit a node, depending on where it stands; and which did, where they were asked for before."""

    def __init__(self, rules: tuple[RuleSet, ...]) -> None:
        self.rules = rules
        asked = set[str]().union(*(rule.pseudo_classes for rule in rules))
        order = {"first-of-type", "last-of-type", "first-child", "last-child", "empty"}
        self.looks_at = (
            "hover" in asked,
            "focus-within" in asked,
            not asked.isdisjoint(order),
            not asked.isdisjoint({"odd", "even"}),
        )
        chains = [_taken_apart(one.selectors) for rule in rules for one in rule.selector_set]
        self._of_it = tuple({name for own, _ in chains for one in own for name in one.pseudo_classes})
        self._of_others = tuple({name for _, above in chains for one in above for name in one.pseudo_classes})
        self._looks_up = any(above for _, above in chains)
        selectors = [one for own, above in chains for one in (*own, *above)]
        self._named = frozenset(one.name for one in selectors if one.type is SelectorType.ID)
        self.known: dict[Stand, RulesMap | None] = {}
        self.parts: dict[Stand, _Wanted] = {}

    def stand(self, path: Sequence[DOMNode]) -> Stand:
        """Where a node stands, the last of a path."""
        above = self.stand_of_parts(path[:-1])
        return (*above, *_seen(path[-1], self._of_it, self._named))

    def stand_of_parts(self, path: Sequence[DOMNode]) -> Stand:
        """Where parts of the last of a path stand."""
        return tuple(_seen(node, self._of_others, self._named) for node in path) if self._looks_up else ()


def _taken_apart(selectors: Sequence[Selector]) -> tuple[Sequence[Selector], Sequence[Selector]]:
    """Those selectors that are about the node itself, and those about nodes that it is in."""
    begin = len(selectors) - 1
    while begin and not selectors[begin - 1].advance:
        begin -= 1
    return selectors[begin:], selectors[:begin]


def _seen(node: DOMNode, pseudo_classes: Sequence[str], ids: frozenset[str]) -> Stand:
    asked: dict[str, Callable[[Any], bool]] = node._PSEUDO_CLASSES
    states = [name in asked and asked[name](node) for name in pseudo_classes]
    return (type(node), node._id if node._id in ids else None, frozenset(node._classes), *states)


def _part_of(node: DOMNode, component: str) -> DOMNode:
    part = DOMNode(classes=component)
    part._attach(node)
    return part
