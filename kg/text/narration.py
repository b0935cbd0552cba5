"""What of a sentence nobody is cited for: the narrator's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.records import Sentence, Span, Token
from kg.text.wordsets import words

LEADING = frozenset(
    ["and", "but", "as", "while", "with", "who", "whereas", "though", "although", "or", "after", "when", "where"]
)
TRAILING = frozenset(
    ["and", "but", "as", "while", "which", "who", "that", "or", "nor", "although", "though", "when", "where", "to"]
)
"""What is left of an attribution behind the narrator's words."""
SHORTEST_SENTENCE = 3
SHORTEST_REST = 4


def narrated(sentence: Sentence, taken: Sequence[Span]) -> Iterator[Span]:
    """The stretches of the sentence that no attribution covers and that state something.

    A sentence without attribution is told as a whole; of the others, what remains counts when it has a verb and is
    more than the adjunct of the attribution ("on Friday", "in a statement", "speaking by telephone").
    """
    words = [token for token in sentence.tokens if token.form[0].isalnum()]
    if not any(span.overlaps(sentence.span) for span in taken):
        if len(words) >= SHORTEST_SENTENCE:
            yield sentence.span
        return
    run: list[tuple[Token, bool]] = []
    for token in (*sentence.tokens, None):
        if token is not None and not any(span.overlaps(token.span) for span in taken):
            run.append((token, token.upos in {"VERB", "AUX"}))
            continue
        yield from _told(run)
        run = []


def _told(run: list[tuple[Token, bool]]) -> Iterator[Span]:
    """The part of a run of free tokens (and whether they are verbs) that states something, without its conjunction."""
    comma = next((i for i, (token, _) in enumerate(run) if token.form == ","), 0)
    if not any(verb for _, verb in run[:comma]):
        run = run[comma:]  # "at noon, as rain fell"
    while run and (not run[0][0].form[0].isalnum() or run[0][0].form.casefold() in LEADING):
        run = run[1:]
    while run and (not run[-1][0].form[0].isalnum() or run[-1][0].form.casefold() in TRAILING):
        run = run[:-1]
    if len(run) < SHORTEST_REST or not any(verb for _, verb in run):
        return
    if run[-1][0].form.casefold() in words("auxiliary"):
        return  # "the rebels have been" blamed
    first = run[0][0].form.casefold()
    if first.endswith("ing") or first in words("adjunct-preposition") | {"that", "asked"}:
        return  # "speaking from the scene"
    yield Span(run[0][0].span.start, run[-1][0].span.end)


@cache
def is_verb(form: str) -> bool:
    """Whether the form is an auxiliary or an inflected verb: "fled", "throwing", not "attack".

    >>> is_verb("fled"), is_verb("attack")
    (True, False)
    """
    from lemminflect import getAllLemmas

    lower = form.casefold()
    if lower in words("auxiliary") | words("modal-verb"):
        return True
    lemmas = {lemma for found in getAllLemmas(lower, upos="VERB").values() for lemma in found}
    return bool(lemmas) and lower not in lemmas and not lower.endswith("s")


@cache
def is_noun(form: str) -> bool:
    """Whether the form can be an inflected noun: "posts", not "denied".

    >>> is_noun("posts"), is_noun("denied")
    (True, False)
    """
    from lemminflect import getAllLemmas

    return bool(getAllLemmas(form.casefold(), upos="NOUN"))
