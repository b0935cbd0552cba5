"""Attributions by nouns, from trees: "calls by the envoy for a truce", "issued a threat to …"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache

from kg.records import NEVER_CLAIMED_FROM, Attribution, Document, Sentence, Span
from kg.text.adjectives import adjective
from kg.text.blinding import length
from kg.text.contents import clean
from kg.text.cues import CueEntry, entries
from kg.text.parse import Parse, parse
from kg.text.things import people
from kg.text.wordsets import words

CONFIDENCE = 0.6
SHORTEST = 2
"""Words."""
OF = frozenset({"of", "for", "against"})
FROM = frozenset({"by", "from"})


def nominals(document: Document) -> Iterator[Attribution]:
    """The attributions whose cue is a noun with somebody whose word it is and with what is said.

    >>> from kg.text.analysis import analyse; from kg.text.articles import make
    >>> text = "The shelling went on despite calls by the envoy for a new truce."
    >>> (found,) = nominals(analyse(make(text, name="a")))
    >>> found.source[0].of(text), found.cue[0].of(text), found.content[0].of(text)
    ('the envoy', 'calls', 'a new truce')
    """
    for sentence in document.sentences:
        if sentence.segment not in NEVER_CLAIMED_FROM:
            yield from _of(document.text, sentence)


def _of(text: str, sentence: Sentence) -> Iterator[Attribution]:
    nouns = [at for at, t in enumerate(sentence.tokens) if t.upos == "NOUN" and (t.lemma or "") in _nouns()]
    if not nouns:
        return
    p = parse(sentence)
    for at in nouns:
        source = next(_sources(p, at), None)
        content = next(_contents(p, at), None)
        if source is None or content is None or source.overlaps(content):
            continue
        said = tuple(clean(text, content))
        if sum(length(span.of(text)) for span in said) >= SHORTEST:
            yield Attribution((source,), (p.tokens[at].span,), said, CONFIDENCE)


@cache
def _nouns() -> Mapping[str, CueEntry]:
    """The nouns of the cue list, without the prepositions that follow them."""
    return {entry.cue.split()[0]: entry for entry in entries() if entry.upos == "NOUN"}


def _sources(p: Parse, noun: int) -> Iterator[Span]:
    """Whose word the noun is: a possessor, who stands behind "by", a state's adjective, or who makes or issues it."""
    for at in p.below(noun, "nmod:poss"):
        yield p.span(*p.phrase(at))
    for at in p.below(noun, "nmod", "obl"):
        if p.case(at) in FROM and _speaks(p, at):
            yield p.span(*p.phrase(at))
    for at in p.below(noun, "amod", "compound"):
        named = adjective(p.forms, at)
        if named is not None or (p.tag(at) == "PROPN" and p.tokens[at].form.isupper()):
            yield p.span(at if named is None else named.start, at + 1)
    verb = p.heads[noun]
    if p.relation(noun) == "obj" and p.lemma(verb) in words("light-saying"):
        yield from (p.span(*p.phrase(at)) for at in p.below(verb, "nsubj") if p.forms[at] not in words("relative"))


def _contents(p: Parse, noun: int) -> Iterator[Span]:
    """What is said: a clause with "that" or "to", or what stands behind "of" or "for"."""
    for at in p.children[noun]:
        if at < noun:
            continue
        mark = p.child(at, "mark")
        if p.relation(at) in {"acl", "ccomp"} and mark is not None and p.forms[mark] in {"that", "to", "for", "of"}:
            yield _below(p, at, skip=mark if p.forms[mark] in {"that", "of"} else None)
        elif p.relation(at) in {"nmod", "obl"} and p.case(at) in OF:
            yield _below(p, at, skip=p.child(at, "case"))


def _speaks(p: Parse, at: int) -> bool:
    return p.tag(at) == "PROPN" or p.forms[at] in people() or p.lemma(at) in {*people(), *words("addressed-noun")}


def _below(p: Parse, top: int, *, skip: int | None) -> Span:
    """The characters of all that hangs on a token, from behind the word to be skipped."""
    inside = p.all_below(top)
    start = next(at for at in inside if skip is None or at > skip)
    end = start
    for at in inside:
        end = at + 1 if at == end or at < end or p.tag(at) != "PUNCT" else end
    return p.span(start, max(end, start + 1))
