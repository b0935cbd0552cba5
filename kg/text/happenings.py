"""Which words of a sentence a date tells the time of, by its p."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from functools import cache

from kg.records import Span
from kg.text.cues import entries
from kg.text.parse import Parse
from kg.text.wordsets import words

ARGUMENTS = frozenset(["nsubj", "nsubj:pass", "obj", "iobj", "csubj", "xcomp"])
CLAUSES = frozenset(["ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "xcomp", "appos"])
RELATIVES = frozenset(["acl", "acl:relcl"])


def governed_by(p: Parse, date: Span) -> int | None:
    """The word on which a date hangs."""
    inside = p.inside(date)
    hanging = [at for at in inside if p.heads[at] not in inside]
    nouns = [at for at in hanging if p.tag(at) in {"NOUN", "PROPN", "NUM"}]
    return p.heads[(nouns or hanging)[0]] if hanging else None


def rehung(p: Parse, dated: Collection[int]) -> Parse:
    """The tree in which a participle behind a verb with a date goes with that: "the town where a jet crashed in May,
    [killing] six"; `dated` are the words on which dates hang.
    """
    for at in range(len(p.tokens)):
        nearer = [verb for verb in dated if p.heads[at] < verb < at]
        if nearer and p.relation(at) == "advcl" and _is_bare_participle(p, at) and at not in p.up(max(nearer)):
            moved = replace(p.tokens[at], head=max(nearer))
            p = Parse((*p.tokens[:at], moved, *p.tokens[at + 1 :]))
    return p


def _is_bare_participle(p: Parse, at: int) -> bool:
    """ "crashed, [killing] six": a participle without a subject or conjunction of its own."""
    return p.forms[at].endswith("ing") and p.child(at, "mark", "nsubj", "nsubj:pass") is None


def dated(p: Parse, date: Span, others: frozenset[int]) -> frozenset[int]:
    """The words whose time a date tells: those of its clause, and what happens along with them.

    Of a verb of saying only itself; words on which `others` hang have a time of their own.
    """
    at = governed_by(p, date)
    return frozenset() if at is None else frozenset(_spread(p, at, others - {at}))


def dated_beside(p: Parse, date: Span) -> frozenset[int]:
    """The words of the clause that a date takes with "when": "held it until 2012, when [rebels seized] it"."""
    end = p.inside(date).stop
    at = next((at for at in (end, end + 1) if p.forms[at : at + 1] == ("when",)), None)
    if at is None or p.heads[at] <= at:
        return frozenset()
    return frozenset([p.heads[at], *_downwards(p, p.heads[at])])


def tells_when_said(p: Parse, date: Span) -> bool:
    """Whether a date hangs on a verb of saying: "said [on Friday]"; in front ("On Friday he said") it may do either."""
    at = governed_by(p, date)
    if at is None or not _speaks(p, at):
        return False
    return not any(p.inside(date).stop <= subject < at for subject in p.below(at, "nsubj"))


def in_one_clause(p: Parse, at: int, date: Span) -> bool:
    """Whether no clause begins between a word and the word on which a date hangs."""
    other = governed_by(p, date)
    return other is not None and _clause_of(p, other) == _clause_of(p, at)


def _clause_of(p: Parse, at: int) -> int:
    """The word that heads the clause of a word."""
    path = [at, *p.up(at)]
    return next((one for one in path if p.relation(one) in CLAUSES or _is_later(p, one)), path[-1])


def _spread(p: Parse, at: int, others: frozenset[int]) -> set[int]:
    """A word with those that share its time."""
    found = {at}
    if _speaks(p, at):
        return found
    waiting = [*_downwards(p, at)]
    for above in _upwards(p, at):
        found.add(above)
        waiting += _joined(p, above)
    while waiting:
        word = waiting.pop()
        if word not in found and word not in others and not _speaks(p, word):
            found.add(word)
            waiting += _downwards(p, word)
    return found


def _downwards(p: Parse, at: int) -> Iterator[int]:
    """What happens along with a word, as it hangs below it: "carried out [raids]", "fired and [fled]"."""
    yield from _joined(p, at)
    verbal = p.tag(at) in {"VERB", "AUX"}
    for below in p.children[at]:
        relation = p.relation(below)
        if (verbal and relation in ARGUMENTS) or _is_circumstance(p, below) or (relation in RELATIVES and not verbal):
            yield below


def _joined(p: Parse, at: int) -> Iterator[int]:
    """The words joined to a word by "and", unless they came later."""
    return (below for below in p.below(at, "conj") if not _is_later(p, below))


def _upwards(p: Parse, at: int) -> Iterator[int]:
    """What happens along with a word, as it hangs above: "[killed] in clashes", "the [raid] that began"."""
    above, relation = p.heads[at], p.relation(at)
    if above == at or _speaks(p, above):
        return
    if (
        (relation == "conj" and not _is_later(p, at))
        or _is_circumstance(p, at)
        or (relation in {"nsubj", "nsubj:pass"} and p.tag(above) == "VERB")
        or relation in RELATIVES
    ):
        yield above


def _is_circumstance(p: Parse, at: int) -> bool:
    """Whether a phrase or clause tells of the same moment: "died [in a raid]", "fled [when it rained]"."""
    match p.relation(at):
        case "obl" | "nmod" | "obl:agent":
            return bool(_prepositions(p, at) & words("circumstance-preposition"))
        case "advcl":
            return _is_bare_participle(p, at) or bool(_prepositions(p, at) & {"as", "when", "while"})
    return False


def _prepositions(p: Parse, at: int) -> set[str]:
    """The prepositions and conjunctions before a word."""
    return {p.forms[below] for below in p.below(at, "case", "mark")}


def _is_later(p: Parse, at: int) -> bool:
    return any(p.forms[below] in words("later-adverb") for below in p.children[at])


def _speaks(p: Parse, at: int) -> bool:
    """Whether a word is a verb of saying: "said", "called on"."""
    if p.tag(at) != "VERB":
        return False
    following = _cue_verbs().get(p.lemma(at), ())
    return any(p.forms[at + 1 : at + 1 + len(rest)] == rest for rest in following)


@cache
def _cue_verbs() -> dict[str, list[tuple[str, ...]]]:
    """The verbs in `cues.tsv`, each with the words that must follow."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries():
        verb, *rest = entry.cue.split(" ")
        if entry.upos == "VERB" and entry.frame != "none":
            found.setdefault(verb, []).append(tuple(rest))
    return found
