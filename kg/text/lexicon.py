"""Words ready for lookup: inflected forms, and phrases found in tokens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Generic, TypeVar

from kg.records import Token
from kg.text.tokens import tokens

T = TypeVar("T")


@cache
def inflections(lemma: str, upos: str) -> frozenset[str]:
    """Every form of a lemma as that part of speech, the lemma included; of a phrase, its first word is inflected.

    >>> sorted(inflections("deny", "VERB"))
    ['denied', 'denies', 'deny', 'denying']
    >>> sorted(inflections("shoot down", "VERB"))
    ['shoot down', 'shooting down', 'shoots down', 'shot down']
    """
    from lemminflect import getAllInflections, getAllInflectionsOOV

    head, *rest = lemma.split(" ")
    known = getAllInflections(head, upos=upos) or getAllInflectionsOOV(head, upos=upos)
    forms = {form for group in known.values() for form in group} | {head}
    return frozenset(" ".join([form, *rest]) for form in forms)


def written(phrase: str) -> Iterable[str]:
    """The phrase's tokens; words of letters need no tokenizer, and most of the schemes' many names have no others."""
    words = phrase.split(" ")
    return words if all(map(str.isalpha, words)) else (token.form for token in tokens(phrase))


class Phrases(Generic[T]):
    """Phrases with values, found in tokens: longest match first, left to right, without overlap.

    >>> found = Phrases([("missile", 1), ("missile system", 2)]).matches(list(tokens("a Missile system fell")))
    >>> list(found)
    [(1, 3, (2,))]
    """

    def __init__(self, entries: Iterable[tuple[str, T]], *, cased: bool = False) -> None:
        self._cased = cased
        collected: dict[tuple[str, ...], list[T]] = {}
        for phrase, value in entries:
            collected.setdefault(tuple(self._key(form) for form in written(phrase)), []).append(value)
        self._by_first: dict[str, list[tuple[tuple[str, ...], tuple[T, ...]]]] = {}
        for words, values in sorted(collected.items(), key=lambda item: -len(item[0])):
            if words:
                self._by_first.setdefault(words[0], []).append((words, tuple(values)))

    def _key(self, form: str) -> str:
        return form.replace("’", "'") if self._cased else form.casefold().replace("’", "'")

    def matches(self, found: Sequence[Token]) -> Iterator[tuple[int, int, tuple[T, ...]]]:
        """Pairs of token indices, end exclusive, with the values of the phrase that stands there."""
        forms = [self._key(token.form) for token in found]
        at = 0
        while at < len(forms):
            for words, values in self._by_first.get(forms[at], ()):
                if tuple(forms[at : at + len(words)]) == words:
                    yield at, at + len(words), values
                    at += len(words) - 1
                    break
            at += 1
