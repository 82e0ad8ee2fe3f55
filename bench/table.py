"""The table of what was measured against its goals."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that was measured."""

    what: str
    ours: float
    unit: str
    goal: float
    """The most (or, with `at_least`, the least) that is good enough: of the ratio where there is a floor."""
    floor: float | None = None
    """The same, done by the least program that can do it."""
    at_least: bool = False
    spread: str = ""
    """What else is known, such as the p95."""

    @property
    def judged(self) -> float:
        """What is held against the goal."""
        return self.ours if self.floor is None else self.ours / self.floor if self.floor else float("inf")

    @property
    def met(self) -> bool:
        """Whether the goal is met."""
        return self.judged >= self.goal if self.at_least else self.judged <= self.goal

    def cells(self) -> tuple[str, ...]:
        """The row's texts."""
        sign, unit = "≥" if self.at_least else "≤", "×" if self.floor is not None else f" {self.unit}"
        return (
            self.what,
            f"{_short(self.ours)} {self.unit}",
            "" if self.floor is None else f"{_short(self.floor)} {self.unit}",
            "" if self.floor is None else f"{self.judged:.2f}",
            f"{sign} {_short(self.goal)}{unit}",
            "yes" if self.met else "NO",
            self.spread,
        )


TITLES = ("what", "ours", "floor", "ratio", "goal", "met", "")


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def p95(values: Sequence[float]) -> float:
    """The value that 95 of 100 do not exceed."""
    return sorted(values)[min(len(values) - 1, int(len(values) * 0.95))]


def spread(values: Sequence[float], unit: str = "") -> str:
    """Median, p95, most and number, for the last column."""
    return f"p50 {median(values):.3g}, p95 {p95(values):.3g}, max {max(values):.3g}{unit} of {len(values)}"


def printed(rows: Sequence[Row]) -> str:
    """All rows, as a table of Markdown."""
    cells = [TITLES, *(row.cells() for row in rows)]
    widths = [max(len(line[column]) for line in cells) for column in range(len(TITLES))]
    lines = [
        "| " + " | ".join(text.ljust(width) for text, width in zip(line, widths, strict=True)) + " |" for line in cells
    ]
    lines.insert(1, "|" + "|".join("-" * (width + 2) for width in widths) + "|")
    return "\n".join(lines)
