"""The reader does not see which side is named: states, their people and capitals look alike to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from kg.records import Sentence, Span, Token
from kg.schemes import concepts
from kg.text.lexicon import written
from kg.text.syntactic_words import parts
from kg.text.tokens import tokens

STATE = ("Germany", "South Africa", "United Arab Emirates")
CAPITAL = ("Berlin", "New York", "New York City")
PEOPLE = ("German", "South African")
PEOPLES = ("Germans", "South Africans")
GROUP = ("Taliban", "Islamic State", "Lord's Resistance Army")
"""Who stands in for a name of one word, of two, of three."""
SHORTEST_IN_CAPITALS = 4
"""Letters of a name that is known in capitals too; shorter ones are other words' abbreviations."""


@dataclass(frozen=True, slots=True)
class Named:
    """The name of a side: words `start` to `end`, with stand-ins of as many words, and of one."""

    start: int
    end: int
    words: tuple[str, ...]
    word: str


def named(forms: Sequence[str]) -> Iterator[Named]:
    """The names of sides among words, from left to right, the longest where there are several.

    What is read in a sentence must not depend on who its parties are: swap their names, and the reader sees the same.
    Only the writing of such words is replaced; all places in the text stay.

    >>> [(name.start, name.words, name.word) for name in named("Armenia accused forces near New Delhi".split())]
    [(0, ('Germany',), 'Germany'), (4, ('New', 'York'), 'Berlin')]
    >>> [name.word for name in named(["pro-Russian", "anti-aircraft"])]
    ['pro-German']
    """
    known = _names()
    forms = [form.replace("’", "'") for form in forms]
    at = 0
    while at < len(forms):
        longest = known.get(forms[at], {})
        found = next((n for n in sorted(longest, key=len, reverse=True) if tuple(forms[at : at + len(n)]) == n), None)
        prefix, hyphen, name = forms[at].rpartition("-")
        if found is not None:
            yield Named(at, at + len(found), *longest[found])
        elif hyphen and (behind := known.get(name, {}).get((name,))):  # a prefix is no word of its own
            yield Named(at, at + 1, (f"{prefix}-{behind[1]}",), f"{prefix}-{behind[1]}")
        at += len(found or (at,))


def length(words: str) -> int:
    """How many words these are, the name of a side counted as one however long it is.

    >>> length("Kenya hailed South Africa"), length("Kenya hailed Egypt")
    (3, 3)
    """
    return len(blinded(words).split())


def blinded(words: str) -> str:
    """The words with one word for each name of a side: the "and" of a name joins no clauses.

    >>> blinded("Bosnia and Herzegovina accused the army")
    'Germany accused the army'
    """
    found = list(tokens(words))
    for name in reversed(list(named([token.form for token in found]))):
        start, end = found[name.start].span.start, found[name.end - 1].span.end
        words = words[:start] + name.word + words[end:]
    return words


def fused(sentence: Sentence) -> Sentence:
    """The sentence with one token for each name of a side; it stands in the tree where the name's last word stood.

    >>> from kg.text.analysis import analyse; from kg.text.articles import make
    >>> (sentence,) = analyse(make("The army left South Africa.", name="a")).sentences
    >>> [(token.form, token.head) for token in fused(sentence).tokens]
    [('The', 1), ('army', 2), ('left', 2), ('Germany', 2), ('.', 2)]
    """
    names = {name.start: name for name in named([t.form for t in sentence.tokens]) if name.end - name.start > 1}
    if not names:
        return sentence
    number_of: list[int] = []
    made: list[Token] = []
    while len(number_of) < len(sentence.tokens):
        at = len(number_of)
        name = names.get(at)
        end = at + 1 if name is None else name.end
        last = sentence.tokens[end - 1]
        whole = Span(sentence.tokens[at].span.start, last.span.end)
        made.append(last if name is None else replace(last, span=whole, form=name.word, lemma=name.word))
        number_of += [len(made) - 1] * (end - at)
    heads = (None if token.head is None else number_of[token.head] for token in made)
    return replace(sentence, tokens=tuple(replace(t, head=head) for t, head in zip(made, heads, strict=True)))


@cache
def _names() -> dict[str, dict[tuple[str, ...], tuple[tuple[str, ...], str]]]:
    """The names of sides in words, with their stand-ins, by first word."""
    found: dict[str, dict[tuple[str, ...], tuple[tuple[str, ...], str]]] = {}
    for name, choices in _sides():
        if not any(map(str.isupper, name)):  # also "al-Shabaab"
            continue
        for words in dict.fromkeys((tuple(written(name)), tuple(_cut(name)))):
            several = next((other for choice in choices if len(other := choice.split(" ")) == len(words)), words)
            stand_in = tuple(several)
            found.setdefault(words[0], {}).setdefault(words, (stand_in, choices[0]))
            if len(name) >= SHORTEST_IN_CAPITALS:  # a dateline, or a headline: "MOSCOW"
                upper = tuple(word.upper() for word in words)
                shown = tuple(word.upper() for word in stand_in), choices[0].upper()
                found.setdefault(upper[0], {}).setdefault(upper, shown)
    return found


def _cut(name: str) -> Iterator[str]:
    """The name in the words that the reader sees, which hyphens part: "Port - au - Prince"."""
    for word in written(name):
        yield from (span.of(word) for span in parts(word, Span(0, len(word)))) if "-" in word else (word,)


def _sides() -> Iterator[tuple[str, tuple[str, ...]]]:
    """All names of states, peoples, capitals and armed groups, each with who may stand in."""
    actors, places = concepts("actors"), concepts("places")
    for concept in actors.values():
        if concept.kind == "State":
            yield from ((name, STATE) for name in concept.labels)
            yield from ((name, PEOPLE) for name in concept.demonyms)
            yield from ((f"{name}s", PEOPLES) for name in concept.demonyms if name[-1] in "niaotkdr")
            if concept.capital is not None and concept.capital in places:
                yield from ((name, CAPITAL) for name in places[concept.capital].labels)
    for concept in actors.values():
        if concept.kind == "ArmedGroup":
            yield from ((name, GROUP) for name in concept.labels)
