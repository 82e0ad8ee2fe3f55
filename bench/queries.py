"""What is typed into the search, letter by letter."""

TYPED = (
    "m", "schnei", "marta", "oconn", "zx", "qwy",
    "0", "052", "6175", "+49 170",
    "佐藤", "田", "たな",
    "כהן", "ד", "לוי",
    "anna schm", "j le", "abbott ltd", "dan example",
    "regina stamm", "@post", "ü", "vogt",
)  # fmt: skip
"""Latin of one to six letters, digits, Japanese of one and two characters, Hebrew, two words; common, rare, absent."""


def prefixes() -> list[str]:
    """Every query that comes about while these are typed."""
    return list(dict.fromkeys(text[:end] for text in TYPED for end in range(1, len(text) + 1)))
