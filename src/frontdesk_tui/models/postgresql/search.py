"""The trigram index over the search documents, on a server: an index like any other, which needs no extension."""

from frontdesk_tui.models.contact_where import Where
from frontdesk_tui.models.database import database

_CREATE = (
    # Costly, so that the planner asks the index rather than cut up every document.
    """CREATE FUNCTION trigrams(doc text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 5000 AS $$
    SELECT array_to_tsvector(ARRAY(
        SELECT substr(doc, place, 3) FROM generate_series(1, char_length(doc) - 2) AS place
    )) $$""",
    "CREATE INDEX contact_search_trigrams ON contact_search USING gin (trigrams(doc)) WITH (fastupdate = off)",
    "CREATE INDEX contact_search_walk ON contact_search (name_key, id)",
)


def create() -> None:
    """Make the index and what it is made of."""
    for statement in _CREATE:
        database.execute_sql(statement)


def matching(words: list[tuple[str, ...]]) -> Where:
    """That a search document `s` may hold every word, in one of its spellings. Short words tell little and cost much:
    they are asked for only when there is no longer one."""
    long = [word for word in words if min(map(len, word)) >= 3] or [max(words, key=lambda word: min(map(len, word)))]
    asked = " & ".join("(" + " | ".join(f"({_of_word(spelling)})" for spelling in word) + ")" for word in long)
    return Where("trigrams(s.doc) @@ CAST(? AS tsquery)", (asked,))


def _of_word(word: str) -> str:
    if len(word) < 3:
        return f"{_quoted(word)}:*"
    return " & ".join(_quoted(word[start : start + 3]) for start in range(len(word) - 2))


def _quoted(term: str) -> str:
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"
