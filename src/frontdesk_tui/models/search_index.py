"""The trigram index over the search documents: SQLite's; a server's is asked for where the desk is on one."""

from collections.abc import Callable, Iterator
from functools import partial

from peewee import DatabaseError

from frontdesk_tui.models.contact_where import Where
from frontdesk_tui.models.database import database, own_changes, run
from frontdesk_tui.models.folding import LAST

_CREATE = (
    """CREATE VIRTUAL TABLE contact_fts USING fts5(
        doc, content='contact_search', content_rowid='id',
        tokenize='trigram case_sensitive 1', detail=none, columnsize=0)""",
    "CREATE VIRTUAL TABLE contact_fts_terms USING fts5vocab(contact_fts, row)",
)

_TRIGGERS = (
    """CREATE TRIGGER contact_search_added AFTER INSERT ON contact_search BEGIN
        INSERT INTO contact_fts(rowid, doc) VALUES (new.id, new.doc); END""",
    """CREATE TRIGGER contact_search_removed AFTER DELETE ON contact_search BEGIN
        INSERT INTO contact_fts(contact_fts, rowid, doc) VALUES ('delete', old.id, old.doc); END""",
    """CREATE TRIGGER contact_search_changed AFTER UPDATE OF doc ON contact_search BEGIN
        INSERT INTO contact_fts(contact_fts, rowid, doc) VALUES ('delete', old.id, old.doc);
        INSERT INTO contact_fts(rowid, doc) VALUES (new.id, new.doc); END""",
)

_PAGES = 200
"""Pages that one step of `shed` writes."""

_MOST_TERMS = 1_500
"""How many trigrams that begin with a short word are asked for at once; more begin with it only when it is common."""


def create() -> None:
    """Make the index and what keeps it in step with the documents."""
    for statement in _CREATE + _TRIGGERS:
        database.execute_sql(statement)


def out_of_step() -> bool:
    """Whether the index says something else than the documents; reads all of them, and nobody writes meanwhile."""
    if database.is_server:
        return False  # there it is an index like any other
    try:
        run("INSERT INTO contact_fts(contact_fts, rank) VALUES ('integrity-check', 1)")
    except DatabaseError as error:
        if "malformed" in str(error):
            return True
        raise
    return False


def shed() -> Iterator[Callable[[], object]]:
    """The steps, each a short write of its own, after which the index has nothing of documents that were removed.

    Until then it only says that they are gone; to take each out at once would make deleting thirty times as slow.
    """
    if database.is_server:
        return
    pages = -_PAGES  # less than nothing: all that there is, whether the index would be the smaller for it or not
    while True:
        before = own_changes()
        yield partial(run, "INSERT INTO contact_fts(contact_fts, rank) VALUES ('merge', ?)", pages)
        if own_changes() - before < 2:
            return
        pages = _PAGES


def matching(words: list[tuple[str, ...]]) -> Where | None:
    """That a search document `s` may hold every word, in one of its spellings; None when only reading can tell."""
    if database.is_server:
        from frontdesk_tui.models.postgresql import search

        return search.matching(words)
    match = _match_of(words)
    return Where("s.id IN (SELECT rowid FROM contact_fts WHERE contact_fts MATCH ?)", (match,)) if match else None


def _match_of(words: list[tuple[str, ...]]) -> str:
    """The index's question for contacts that may hold every word, in one of its spellings.

    Short words tell little and cost much: they are asked for only when there is no longer one. Empty when only
    reading the documents can tell.
    """
    long = [word for word in words if min(map(len, word)) >= 3] or [max(words, key=lambda word: min(map(len, word)))]
    return " AND ".join(part for part in map(_match_of_any, long) if part)


def _match_of_any(spellings: tuple[str, ...]) -> str:
    parts = [_match_of_word(spelling) for spelling in spellings]
    return "(" + " OR ".join(f"({part})" for part in parts) + ")" if all(parts) else ""


def _match_of_word(word: str) -> str:
    if len(word) >= 3:
        return " AND ".join(_quoted(word[start : start + 3]) for start in range(len(word) - 2))
    terms = run(
        "SELECT term FROM contact_fts_terms WHERE term >= ? AND term <= ? LIMIT ?",
        word,
        word + LAST,
        _MOST_TERMS + 1,
    )
    if len(terms) > _MOST_TERMS:
        return ""
    return "(" + " OR ".join(_quoted(term) for (term,) in terms) + ")" if terms else _quoted(word)


def _quoted(term: str) -> str:
    return '"' + term.replace('"', '""') + '"'
