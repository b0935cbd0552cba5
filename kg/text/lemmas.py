"""The dictionary form of a word by its class, as the English treebanks of Universal Dependencies write it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from kg.resources import model

ROMAN = re.compile(r"[IVXLC]+")
LONGEST_ACRONYM = 6
"""Letters of a name in capitals up to which it is rather an acronym (UNESCO) than shouted (TEHRAN)."""
KEEP_CASE = frozenset({"PROPN", "PUNCT", "SYM", "X"})
ALREADY = {
    "ADJ": frozenset({"Degree=Pos"}),
    "ADV": frozenset({"Degree=Pos"}),
    "NOUN": frozenset({"Number=Ptan", "Number=Sing"}),
    "VERB": frozenset({"Mood=Imp", "VerbForm=Inf"}),
}
"""Features that say that a word stands in its dictionary form, by class."""
BY_FEATURE = {
    ("'d", "AUX"): ("Tense=Past", "have"),
    ("further", "ADV"): ("Degree=Cmp", "far"),
    ("her", "PRON"): ("Case=Acc", "she"),
}
"""Forms of two words, with the feature and the lemma of the one that the table does not give."""


@lru_cache(maxsize=65536)
def lemma(form: str, upos: str, feats: str = "") -> str:
    """The lemma of a word of that class; `feats` are its features as in CoNLL-U.

    >>> [lemma("struck", "VERB"), lemma("us", "PRON"), lemma("’ve", "AUX"), lemma("10,000", "NUM")]
    ['strike', 'we', 'have', '10000']
    >>> lemma("Rebels", "PROPN", "Number=Plur"), lemma("Rebels", "PROPN", "Number=Sing")
    ('Rebel', 'Rebels')
    """
    plain = form.replace("’", "'") if upos != "PUNCT" else form
    lower = plain.lower()
    given = frozenset(feats.split("|"))
    feature, other = BY_FEATURE.get((lower, upos), ("", ""))
    if feature in given and other:
        return other
    known = table()
    return known.get((plain, upos)) or known.get((lower, upos)) or by_rule(plain, upos, given)


def by_rule(form: str, upos: str, feats: frozenset[str]) -> str:
    """The lemma of what is not in the table.

    >>> by_rule("CFLs", "NOUN", frozenset({"Number=Plur"})), by_rule("Troops", "NOUN", frozenset())
    ('CFL', 'troop')
    """
    if upos == "NUM":
        return form if ROMAN.fullmatch(form) else form.replace(",", "").lower()
    if upos == "PROPN" and "Number=Plur" in feats:
        singular = _inflected(form.lower(), "NOUN")
        return form[: len(singular)] if form.lower().startswith(singular) else singular.title()
    if upos in KEEP_CASE:
        return form.capitalize() if upos == "PROPN" and form.isupper() and len(form) > LONGEST_ACRONYM else form
    lower = form.lower()
    if upos not in ALREADY:
        return lower  # of a closed class; its forms are in the table
    found = lower if feats & ALREADY[upos] else _inflected(lower, upos)
    return form[: len(found)] if _is_name(form, lower, upos) and lower.startswith(found) else found


def _is_name(form: str, lower: str, upos: str) -> bool:
    """Whether a word has its capitals wherever it stands: "CFLs", "Azerbaijani"; not "Troops" or "report.pdf"."""
    if form == lower or "." in form or upos not in {"ADJ", "NOUN"} or (upos == "NOUN" and form.istitle()):
        return False
    from lemminflect import getAllLemmas

    return not getAllLemmas(lower)


def _inflected(lower: str, upos: str) -> str:
    from lemminflect import getLemma

    guess = upos in {"NOUN", "VERB"} and not lower.endswith(".")
    found = getLemma(lower, upos, lemmatize_oov=guess)
    return str(found[0]) if found else lower


def is_participle(word: str) -> bool:
    """Whether a lower-case past form can be a participle: "shot", not "withdrew".

    >>> is_participle("shot"), is_participle("withdrew")
    (True, False)
    """
    return word in _participles(word)


def participle(word: str) -> str:
    """The past participle of a verb in any form, in lower case; the word itself where it is one.

    >>> participle("killing"), participle("took"), participle("shot")
    ('killed', 'taken', 'shot')
    """
    found = _participles(word)
    return word if word in found or not found else found[0]


@lru_cache(maxsize=65536)
def _participles(word: str) -> tuple[str, ...]:
    from lemminflect import getInflection

    return tuple(getInflection(lemma(word, "VERB"), tag="VBN", inflect_oov=True))


@cache
def table() -> dict[tuple[str, str], str]:
    """Lemmas by form and class: those that no rule gives; made by `training/lemmas.py`."""
    lines = model("lemmas.tsv").read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("# "))
    return {(form, upos): found for form, upos, found in rows}
