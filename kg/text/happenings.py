"""Which words of a sentence a date tells the time of, by its tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.records import Span
from kg.text.chunks import Clauses
from kg.text.cues import entries
from kg.text.wordsets import words

ARGUMENTS = frozenset(["nsubj", "nsubj:pass", "obj", "iobj", "csubj", "xcomp"])
CLAUSES = frozenset(["ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "xcomp", "appos"])
RELATIVES = frozenset(["acl", "acl:relcl"])


class Tree:
    """A sentence's tree, to be asked both ways."""

    def __init__(self, c: Clauses, dates: Sequence[Span]) -> None:
        """Holds the sentence with the head and the dependents of each word, and the words on which dates hang.

        A participle after a verb with a date goes with it: "left the town where a jet crashed in May, [killing] six".
        """
        self.c = c
        self.heads = [None if t.head == at else t.head for at, t in enumerate(c.sentence.tokens)]
        self._attach()
        self.hanging = frozenset(at for date in dates if (at := self.governed_by(date)) is not None)
        for at, head in enumerate(self.heads):
            nearer = [verb for verb in self.hanging if head is not None and head < verb < at]
            if not nearer or self.relation(at) != "advcl" or not self.is_bare_participle(at):
                continue
            if at not in self.upwards(max(nearer)):
                self.heads[at] = max(nearer)
        self._attach()

    def _attach(self) -> None:
        self.dependents: list[list[int]] = [[] for _ in self.heads]
        for at, head in enumerate(self.heads):
            if head is not None:
                self.dependents[head].append(at)

    def relation(self, at: int) -> str:
        """How a word hangs on its head."""
        return self.c.sentence.tokens[at].deprel or ""

    def head(self, at: int) -> int | None:
        """The word on which a word hangs; `None` for a root."""
        return self.heads[at]

    def upwards(self, at: int) -> Iterator[int]:
        """A word, its head, the head of that, up to the root."""
        up: int | None = at
        while up is not None:
            yield up
            up = self.heads[up]

    def prepositions(self, at: int) -> set[str]:
        """The prepositions and conjunctions before a word."""
        return {self.c.form(d) for d in self.dependents[at] if self.relation(d) in {"case", "mark"}}

    def inside(self, span: Span) -> list[int]:
        """The words of a stretch."""
        return [at for at, token in enumerate(self.c.sentence.tokens) if token.span.overlaps(span)]

    def governed_by(self, date: Span) -> int | None:
        """The word on which a date hangs."""
        inside = self.inside(date)
        hanging = [at for at in inside if self.heads[at] is not None and self.heads[at] not in inside]
        nouns = [at for at in hanging if self.c.sentence.tokens[at].upos in {"NOUN", "PROPN", "NUM"}]
        return self.heads[(nouns or hanging)[0]] if hanging else None

    def is_bare_participle(self, at: int) -> bool:
        """ "crashed, [killing] six": a participle without a subject or conjunction of its own."""
        own = {self.relation(below) for below in self.dependents[at]}
        return self.c.form(at).endswith("ing") and not own & {"mark", "nsubj", "nsubj:pass"}


def dated(tree: Tree, date: Span) -> frozenset[int]:
    """The words whose time a date tells: those of its clause, and what happens along with them.

    Of a verb of saying only itself; words on which other dates hang have a time of their own.
    """
    at = tree.governed_by(date)
    return frozenset() if at is None else frozenset(_spread(tree, at, tree.hanging - {at}))


def dated_beside(tree: Tree, date: Span) -> frozenset[int]:
    """The words of the clause that a date takes with "when": "held it until 2012, when [rebels seized] it"."""
    after = max(tree.inside(date), default=0) + 1
    at = after + (tree.c.form(after) == ",")
    verb = tree.head(at) if tree.c.form(at) == "when" else None
    return frozenset() if verb is None or verb < at else frozenset([verb, *_downwards(tree, verb)])


def tells_when_said(tree: Tree, date: Span) -> bool:
    """Whether a date hangs on a verb of saying: "said [on Friday]"; in front ("On Friday he said") it may do either."""
    at = tree.governed_by(date)
    if at is None or not _speaks(tree, at):
        return False
    subjects = [below for below in tree.dependents[at] if tree.relation(below) == "nsubj"]
    return not any(max(tree.inside(date)) < subject < at for subject in subjects)


def in_one_clause(tree: Tree, at: int, date: Span) -> bool:
    """Whether no clause begins between a word and the word on which a date hangs."""
    other = tree.governed_by(date)
    return other is not None and _clause_of(tree, other) == _clause_of(tree, at)


def _clause_of(tree: Tree, at: int) -> int:
    """The word that heads the clause of a word."""
    while tree.relation(at) not in CLAUSES and not _is_later(tree, at):
        above = tree.head(at)
        if above is None:
            break
        at = above
    return at


def _spread(tree: Tree, at: int, others: frozenset[int]) -> set[int]:
    """A word with those that share its time."""
    found = {at}
    if _speaks(tree, at):
        return found
    waiting = [*_downwards(tree, at)]
    for above in _upwards(tree, at):
        found.add(above)
        waiting += _joined(tree, above)
    while waiting:
        word = waiting.pop()
        if word not in found and word not in others and not _speaks(tree, word):
            found.add(word)
            waiting += _downwards(tree, word)
    return found


def _downwards(tree: Tree, at: int) -> Iterator[int]:
    """What happens along with a word, as it hangs below it: "carried out [raids]", "fired and [fled]"."""
    yield from _joined(tree, at)
    verbal = tree.c.tag(at) in {"VERB", "AUX"}
    for below in tree.dependents[at]:
        relation = tree.relation(below)
        if (
            (verbal and relation in ARGUMENTS)
            or _is_circumstance(tree, below)
            or (relation in RELATIVES and not verbal)
        ):
            yield below


def _joined(tree: Tree, at: int) -> Iterator[int]:
    """The words joined to a word by "and", unless they came later."""
    for below in tree.dependents[at]:
        if tree.relation(below) == "conj" and not _is_later(tree, below):
            yield below


def _upwards(tree: Tree, at: int) -> Iterator[int]:
    """What happens along with a word, as it hangs above: "[killed] in clashes", "the [raid] that began"."""
    above, relation = tree.head(at), tree.relation(at)
    if above is None or _speaks(tree, above):
        return
    if (
        (relation == "conj" and not _is_later(tree, at))
        or _is_circumstance(tree, at)
        or (relation in {"nsubj", "nsubj:pass"} and tree.c.tag(above) == "VERB")
        or relation in RELATIVES
    ):
        yield above


def _is_circumstance(tree: Tree, at: int) -> bool:
    """Whether a phrase or clause tells of the same moment: "died [in a raid]", "fled [when it rained]"."""
    match tree.relation(at):
        case "obl" | "nmod" | "obl:agent":
            return bool(tree.prepositions(at) & words("circumstance-preposition"))
        case "advcl":
            return tree.is_bare_participle(at) or bool(tree.prepositions(at) & {"as", "when", "while"})
    return False


def _is_later(tree: Tree, at: int) -> bool:
    return any(tree.c.form(below) in words("later-adverb") for below in tree.dependents[at])


def _speaks(tree: Tree, at: int) -> bool:
    """Whether a word is a verb of saying: "said", "called on"."""
    if tree.c.tag(at) != "VERB":
        return False
    lemma = tree.c.sentence.tokens[at].lemma or ""
    return any(tree.c.forms[at + 1 : at + 1 + len(rest)] == rest for rest in _cue_verbs().get(lemma, ()))


@cache
def _cue_verbs() -> dict[str, list[tuple[str, ...]]]:
    """The verbs in `cues.tsv`, each with the words that must follow."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for entry in entries():
        verb, *rest = entry.cue.split(" ")
        if entry.upos == "VERB" and entry.frame != "none":
            found.setdefault(verb, []).append(tuple(rest))
    return found
