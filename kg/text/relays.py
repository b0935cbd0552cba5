"""Go-betweens: who quotes or cites another, and what each of the two says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.records import Attribution, Document, Span
from kg.text.contents import ByCue
from kg.text.parse import Parse, parse, parse_at
from kg.text.things import people
from kg.text.wordsets import words

REACH = 40
"""Tokens between "quoted" and "as saying"."""
CONFIDENCE = 0.7


def relayed(document: Document, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, and beside those that somebody passes on the one of the go-between, who says the same.

    >>> from kg.text.analysis import analyse; from kg.text.articles import make
    >>> text = "The radio quoted the mayor as saying two men had fled."
    >>> said = Attribution((Span(0, 9),), (Span(30, 36),), (Span(37, 53),), 0.9)
    >>> [(a.source[0].of(text), a.cue[0].of(text)) for a in relayed(analyse(make(text, name="a")), [said])]
    [('The radio', 'quoted'), ('the mayor', 'saying')]
    """
    made: list[Attribution] = []
    for attribution in found:
        if not attribution.cue:
            made.append(attribution)
            continue
        made.extend(_both(parse_at(document, attribution.cue[0].start), attribution))
    made = _once(made)
    known = ByCue(made)
    for sentence in document.sentences:
        if any(token.form == "citing" and known.at(token.span) is None for token in sentence.tokens):
            made = _with_cited(parse(sentence), sentence.span, made)
    return made


def _both(p: Parse, attribution: Attribution) -> Iterator[Attribution]:
    """The go-between's attribution, if there is one, and that of whom it quotes."""
    said = _at(p, attribution.cue[0])
    verb = _quoting(p, said)
    if verb is None:
        yield attribution
        return
    subject, quoted = p.child(verb, "nsubj"), p.child(verb, "obj", "iobj")
    passive = p.child(verb, "nsubj:pass")
    if passive is not None:
        yield replace(attribution, source=(_whole(p, passive, 0, verb),), cue=(p.span(verb, said + 1),))
        return
    if subject is None or quoted is None or quoted > said:
        yield attribution
        return
    yield replace(attribution, source=(_whole(p, subject, 0, verb),), cue=(p.span(verb, verb + 1),))
    end = said - 1 if p.forms[said - 1] == "as" else said
    yield replace(attribution, source=(_whole(p, quoted, verb + 1, end),), cue=(p.span(said, said + 1),))


def _once(found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, of those with the same cue the first."""
    first = {a.cue: number for number, a in reversed(list(enumerate(found)))}
    return [a for number, a in enumerate(found) if first[a.cue] == number]


def _quoting(p: Parse, said: int) -> int | None:
    """The verb "quoted" to which an "as saying" belongs, or the "saying" of "quoted the mayor saying"."""
    if said < 2 or not p.forms[said].endswith("ing"):
        return None
    if p.forms[said - 1] != "as":
        quoted = p.heads[said] if p.relation(said) == "acl" else p.child(p.heads[said], "obj")
        if quoted is None or p.relation(quoted) != "obj" or p.forms[said - 1] == "," or not quoted < said:
            return None
        return p.heads[quoted] if p.lemma(p.heads[quoted]) in words("quoting-verb") else None
    before = range(said - 2, max(-1, said - REACH), -1)
    return next((at for at in before if p.lemma(at) in words("quoting-verb") and p.tag(at) == "VERB"), None)


def _with_cited(p: Parse, sentence: Span, found: Sequence[Attribution]) -> list[Attribution]:
    """The attributions, with one for whoever a "citing" in the sentence names beside what it is that they say."""
    made = list(found)
    for at in (at for at, form in enumerate(p.forms) if form == "citing"):
        cited = p.child(at, "obj")
        if cited is None or not _speaks(p, cited):
            continue  # "citing the violence"
        source = _whole(p, cited, at + 1, _clause_end(p, cited))
        number = _holder(p, at, sentence, made)
        if number is None:
            continue
        taken = Span(p.tokens[at].span.start, source.end)
        content = tuple(left for span in made[number].content for left in _outside(p, span, taken))
        if content:
            made[number] = replace(made[number], content=content)
            made.insert(number + 1, Attribution((source,), (p.tokens[at].span,), content, CONFIDENCE))
    return made


def _outside(p: Parse, content: Span, taken: Span) -> Iterator[Span]:
    """The content, or what of it stands behind the words that are taken, from its first word on."""
    if not content.overlaps(taken):
        yield content
        return
    behind = [t for t in p.tokens if t.span.start >= taken.end and content.contains(t.span)]
    while behind and (behind[0].upos == "PUNCT" or behind[0].form == "that"):
        behind = behind[1:]
    if behind:
        yield Span(behind[0].span.start, content.end)


def _holder(p: Parse, citing: int, sentence: Span, found: Sequence[Attribution]) -> int | None:
    """The number of the attribution whose speaker cites: the one on whose cue the participle hangs, or the only one."""
    here = [number for number, a in enumerate(found) if a.cue and a.source and sentence.contains(a.cue[0])]
    governed = [number for number in here if _at(p, found[number].cue[0]) == p.heads[citing]]
    return next(iter(governed), here[0] if len(here) == 1 else None)


def _speaks(p: Parse, noun: int) -> bool:
    """Whether a noun names or describes somebody, or a text, that says something."""
    form, lemma = p.forms[noun], p.lemma(noun)
    described = words("addressed-noun") | words("statement") | words("cited-noun") | words("actor-noun")
    return p.tag(noun) == "PROPN" or form in people() or lemma in people() or bool({form, lemma} & described)


def _clause_end(p: Parse, noun: int) -> int:
    """Where the words about a noun end at the latest: the next comma."""
    return next((at for at in range(noun, len(p.tokens)) if p.forms[at] == ","), len(p.tokens))


def _at(p: Parse, span: Span) -> int:
    """The last token of a span: the verb of a cue."""
    return p.at(span.end - 1)


def _whole(p: Parse, noun: int, start: int, end: int) -> Span:
    """The characters of all that hangs on a noun within some tokens, without marks at the edges."""
    below = [at for at in p.all_below(noun) if start <= at < end]
    first, last = below[0], below[-1]
    while last > first and p.tag(last) == "PUNCT":
        last -= 1
    return p.span(first, last + 1)
