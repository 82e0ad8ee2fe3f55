"""C20: whether two names may be one person's, also written in two scripts."""

import re
from functools import lru_cache

from frontdesk_tui.models.folding import fold

SIMILAR = 86
"""Of a hundred: from how alike on two names of one script are held to be one, mistyped."""

SAME_SOUND = 90
"""The same for the consonants of names in two scripts, which leave out the vowels in different ways."""

_SHORTEST = 5
"""Characters of a name in which a slip of the finger can be told from another name."""

_SAID = str.maketrans({"c": "k", "q": "k", "p": "f", "z": "s", "j": "y", "w": "v", "'": None, "`": None, "x": "ks"})
_SILENT = re.compile(r"[aeiouyh]+")
_DOUBLE = re.compile(r"(.)\1+")
_APART = re.compile(r"[^0-9a-z]+")


def skeletons(key: str) -> tuple[str, ...]:
    """What names have in common that are one name, as keys to look for it by; of a folded name, in any script.

    Latin letters for those of other scripts, without vowels and what is silent, in any order of the words. `v` is left
    out, since Hebrew and Arabic write vowels by it; `ch` may be `k` or `h`. Han characters have other sounds in each
    language, so what is found of them is only what is written alike.
    """
    said = (key, key.replace("ch", "h")) if "ch" in key else (key,)
    found = (" ".join(sorted(filter(None, map(_bare, one.split(" "))))) for one in said)
    return tuple(dict.fromkeys(one for one in found if len(one) > 2 or (len(one) == 2 and " " not in one)))


@lru_cache(maxsize=1 << 16)  # names are made of few words
def _bare(word: str) -> str:
    return " ".join(filter(None, (_consonants(part).replace("v", "") for part in latin(word).split())))


def alike(one: str, other: str) -> bool:
    """Whether two folded names are one name, mistyped, in another order or in another script."""
    if one == other:
        return True
    if set(re.findall(r"\d+", one)) != set(re.findall(r"\d+", other)):
        return False
    from rapidfuzz.fuzz import ratio

    mine, theirs = latin(one), latin(other)
    if one.isascii() == other.isascii():
        in_order = " ".join(sorted(mine.split())), " ".join(sorted(theirs.split()))
        return min(len(mine), len(theirs)) >= _SHORTEST and ratio(*in_order, score_cutoff=SIMILAR) > 0
    return _sounds_alike(mine, theirs) or _sounds_alike(mine.replace("ch", "h"), theirs.replace("ch", "h"))


def _sounds_alike(mine: str, theirs: str) -> bool:
    from rapidfuzz.fuzz import ratio

    heard = [" ".join(sorted(map(_consonants, name.split()))) for name in (mine, theirs)]
    return min(len(name.split()) for name in heard) > 1 and ratio(*heard, score_cutoff=SAME_SOUND) > 0


@lru_cache(maxsize=4096)
def latin(key: str) -> str:
    """A folded name in Latin letters, words apart; only what is written is known, not how it is read."""
    if not key.isascii():
        from anyascii import anyascii

        key = fold(anyascii(key))
    return " ".join(_APART.sub(" ", key.replace("'", "")).split())


def _consonants(word: str) -> str:
    """A word as it sounds, without vowels: `levi` and `lvy` are `lv`."""
    heard = word.replace("ph", "f").replace("kh", "k").replace("ch", "k").replace("ck", "k").replace("ts", "s")
    return _DOUBLE.sub(r"\1", _SILENT.sub("", heard.replace("tz", "s").translate(_SAID)))
