"""What the points are called, where a sentence counts them or a title begins with them."""

_NOT_ONE_MORE = ("ss", "us", "is", "ses", "xes", "zes", "ches", "shes", "ies")
"""Ends of names of which a single one is not called by leaving out the last letter."""


def counted(number: int, points: str) -> str:
    """`1 point`, `1,000 points`; `points` is their name in the plural, safe to display."""
    single = number == 1 and points.endswith("s") and not points.endswith(_NOT_ONE_MORE)
    return f"{number:,} {points[:-1] if single else points}"


def titled(points: str) -> str:
    """The name as a title begins; capitals within it stay."""
    return points[:1].upper() + points[1:]
