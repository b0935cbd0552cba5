"""The table of lemmas that the rules of `kg.text.lemmas` do not give: `kg/models/lemmas.tsv`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from kg.resources import PACKAGE
from kg.text.lemmas import BY_FEATURE, by_rule
from training.corpora import Word, treebank

SOURCES = ("en_ewt-train.conllu", "en_gum_open-train.conllu")
TABLE = PACKAGE / "models" / "lemmas.tsv"
HEADER = """\
# Lemmas that dictionary and rules of kg/text/lemmas.py do not give: form, class, lemma; the most frequent of each.
# From the training parts of the treebanks UD English EWT and UD English GUM (open genres), universaldependencies.org,
# licensed CC BY-SA 4.0, and so is this file. Made by training/lemmas.py.
"""
OFTEN = 2
"""How often a treebank must show what the rules do not give."""
MISTAKES = frozenset({"Always", "Fighting", "flead", "rang"})
"""Lemmas that a treebank gives by mistake, or because of the title of a work: of "fled" and "ranged"."""
SURE = frozenset({"AUX", "PART"})
"""Classes of so few words that a misspelt one can be told."""
Key = tuple[str, str]


def build(data: Path) -> str:
    """The table as text, from the folder of corpora."""
    words = [word for name in SOURCES for word in _words(data / "ud" / name)]
    return HEADER + "".join(f"{form}\t{upos}\t{lemma}\n" for (form, upos), lemma in sorted(entries(words).items()))


def write(data: Path, path: Path = TABLE) -> None:
    """Make the table again."""
    path.write_text(build(data), encoding="utf-8")


def _words(path: Path) -> Iterator[Word]:
    return (word for passage in treebank(path) for word in passage.tree or ())


def entries(words: Iterable[Word]) -> dict[Key, str]:
    """What the table needs to say: of forms in small letters, then of those whose capitals make a difference.

    >>> from kg.records import Span
    >>> rows = ["cud could AUX", "Zib zib ADJ", "ships ship NOUN", "APCs APC NOUN"] * OFTEN + ["ox oxe NOUN"]
    >>> entries(Word(Span(0, 1), *row.split(), "", 0, "root") for row in rows)
    {('cud', 'AUX'): 'could', ('Zib', 'ADJ'): 'zib'}
    """
    small: list[Word] = []
    capital: list[Word] = []
    for word in filter(_is_told, words):
        (small if _plain(word).islower() else capital).append(word)
    known = _needed(small, {})
    return known | _needed(capital, known)


def _plain(word: Word) -> str:
    return word.form.replace("’", "'") if word.upos != "PUNCT" else word.form


def _is_told(word: Word) -> bool:
    feats = set(word.feats.split("|"))
    if word.upos == "X" or word.lemma == "_" or word.lemma in MISTAKES or "Foreign=Yes" in feats:
        return False
    if "Typo=Yes" in feats and word.upos not in SURE:
        return False
    feature, _ = BY_FEATURE.get((_plain(word).lower(), word.upos), ("-", ""))
    return feature not in feats


def _needed(words: Iterable[Word], known: dict[Key, str]) -> dict[Key, str]:
    """For each form its most frequent lemma, if that is right more often than what is known and the rules."""
    lemmas: dict[Key, Counter[str]] = defaultdict(Counter)
    right: Counter[Key] = Counter()
    for word in words:
        plain = _plain(word)
        found = known.get((plain.lower(), word.upos)) or by_rule(plain, word.upos, frozenset(word.feats.split("|")))
        lemmas[plain, word.upos][word.lemma] += 1
        right[plain, word.upos] += found == word.lemma
    best = {key: min(counted.items(), key=lambda pair: (-pair[1], pair[0])) for key, counted in lemmas.items()}
    return {key: lemma for key, (lemma, often) in best.items() if often >= right[key] + OFTEN}
