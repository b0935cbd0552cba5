"""How well attributions, trees and names are read: counts, rates, and how sure the rates are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

import numpy as np

from kg.records import Span, Token
from training.corpora import Attributed, Passage, Word
from training.guessing import tags

CueKind: TypeAlias = Literal["verbal", "nominal", "prepositional", "according"]
"""What a cue is made of. "according to" is prepositional too; it has its own kind because it is so frequent."""
Name: TypeAlias = tuple[Span, str]
"""The place of a name, in words or in characters, and its kind."""
ROLES = ("source", "cue", "content")
LINKED = ("lenient", "c50", "strict")
NAMES = ("PER", "ORG", "LOC")
TREE = ("words", "sentences", "upos", "ufeats", "uas", "las")
UNIVERSAL_FEATURES = frozenset(
    [
        *(
            "PronType",
            "NumType",
            "Poss",
            "Reflex",
            "Foreign",
            "Abbr",
            "Gender",
            "Animacy",
            "Number",
            "Case",
            "Definite",
        ),
        *("Degree", "VerbForm", "Mood", "Tense", "Aspect", "Voice", "Evident", "Polarity", "Person", "Polite"),
    ]
)
"""The features that the CoNLL 2018 shared task compares; treebanks have others of their own."""
RESAMPLES = 1000
CONFIDENCE = 0.95


@dataclass(frozen=True, slots=True)
class Rate:
    """How many were right, of those found and of those to be found; rates are in percent, 0 where nothing is counted.

    >>> rate = Rate(right=3, found=4, gold=6)
    >>> rate.precision, rate.recall, rate.f1
    (75.0, 50.0, 60.0)
    """

    right: int = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Rate) -> Rate:
        return Rate(self.right + other.right, self.found + other.found, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """The share of the found that is right."""
        return 100 * self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """The share of what was to be found that is found."""
        return 100 * self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of the two."""
        return 200 * self.right / (self.found + self.gold) if self.found + self.gold else 0.0


def interval(rates: Sequence[Rate], *, of: Literal["f1", "recall"] = "f1", seed: int = 1) -> tuple[float, float]:
    """Between which bounds the rate of all articles lies in 95 of 100 draws of as many articles, with replacement.

    It tells how much hangs on the choice of articles, not on that of the training's seed.

    >>> interval([Rate(1, 2, 2)] * 3)
    (50.0, 50.0)
    """
    if not rates:
        return 0.0, 0.0
    counts = np.array([(rate.right, rate.found, rate.gold) for rate in rates])
    draws = np.random.default_rng(seed).integers(0, len(rates), (RESAMPLES, len(rates)))
    right, found, gold = np.array([counts[draw].sum(axis=0) for draw in draws]).T
    below = gold if of == "recall" else (found + gold) / 2
    drawn = 100 * right / np.maximum(below, 0.5)  # half a thing is less than any count: nothing counted gives 0
    low, high = np.quantile(drawn, [(1 - CONFIDENCE) / 2, (1 + CONFIDENCE) / 2])
    return float(low), float(high)


@dataclass(slots=True)
class AttributionScore:
    """Attributions against those of people, article by article.

    `source`, `cue`, `content` count words; a word has a role if any attribution gives it that role. `lenient`, `c50`
    and `strict` count linked attributions, matched one to one, those with the most content in common first:
    lenient, when contents, cues and sources each share a word, where no source counts as shared with none; c50, when
    besides at least half of the words of the two contents are in both; strict, when all three are the same words.

    >>> score = AttributionScore()
    >>> score.add([Attributed((0,), (1,), (2, 3, 4))], [Attributed((0,), (1,), (3, 4))])
    >>> {name: rate.f1 for name, rate in score.rates().items()}
    {'source': 100.0, 'cue': 100.0, 'content': 80.0, 'lenient': 100.0, 'c50': 100.0, 'strict': 0.0}
    """

    articles: list[dict[str, Rate]] = field(default_factory=list)
    by_kind: list[dict[CueKind, Rate]] = field(default_factory=list)

    def add(
        self, gold: Sequence[Attributed], found: Sequence[Attributed], *, kinds: Sequence[CueKind] | None = None
    ) -> None:
        """Count one article; `kinds` are those of the gold's cues, one for each attribution.

        Raises:
            ValueError: there are more or fewer kinds than attributions.
        """
        if kinds is not None and len(kinds) != len(gold):
            raise ValueError(f"{len(kinds)} kinds of cues for {len(gold)} attributions; give one for each")
        counted = {role: _shared(_words(gold, role), _words(found, role)) for role in ROLES}
        matches = {name: _matched(gold, found, condition) for name, condition in CONDITIONS.items()}
        counted.update({name: Rate(len(pairs), len(found), len(gold)) for name, pairs in matches.items()})
        self.articles.append(counted)
        right = {number for number, _ in matches["lenient"]}
        rates: dict[CueKind, Rate] = {}
        for number, kind in enumerate(kinds or ()):
            rates[kind] = rates.get(kind, Rate()) + Rate(int(number in right), 0, 1)
        self.by_kind.append(rates)

    def rates(self) -> dict[str, Rate]:
        """The rates of all articles together, by measure."""
        return {name: _sum(article[name] for article in self.articles) for name in (*ROLES, *LINKED)}

    def intervals(self, *, seed: int = 1) -> dict[str, tuple[float, float]]:
        """The bounds of each measure's F1; see `interval`."""
        return {name: interval([a[name] for a in self.articles], seed=seed) for name in (*ROLES, *LINKED)}

    def recall_of(self, *kinds: CueKind) -> Rate:
        """How many of the attributions with cues of these kinds are found, leniently; its precision means nothing."""
        return _sum(article[kind] for article in self.by_kind for kind in kinds if kind in article)

    def recall_interval(self, *kinds: CueKind, seed: int = 1) -> tuple[float, float]:
        """The bounds of that recall."""
        rates = [_sum(article[kind] for kind in kinds if kind in article) for article in self.by_kind]
        return interval(rates, of="recall", seed=seed)


def _sum(rates: Iterable[Rate]) -> Rate:
    return sum(rates, Rate())


def _words(attributions: Iterable[Attributed], role: str) -> set[int]:
    return {word for attribution in attributions for word in getattr(attribution, role)}


def _shared(gold: set[int], found: set[int]) -> Rate:
    return Rate(len(gold & found), len(found), len(gold))


Condition: TypeAlias = Callable[[Attributed, Attributed], bool]


def matched(gold: Sequence[Attributed], found: Sequence[Attributed], measure: str = "lenient") -> list[tuple[int, int]]:
    """The pairs of attributions that count as the same by `lenient`, `c50` or `strict`: numbers in gold and found."""
    return _matched(gold, found, CONDITIONS[measure])


def _matched(gold: Sequence[Attributed], found: Sequence[Attributed], fits: Condition) -> list[tuple[int, int]]:
    """The pairs that fit, none of them twice: those whose contents are most alike first, then in order."""
    fitting = [
        (-alike(one.content, other.content), i, j)
        for i, one in enumerate(gold)
        for j, other in enumerate(found)
        if fits(one, other)
    ]
    pairs: list[tuple[int, int]] = []
    left, right = set(range(len(gold))), set(range(len(found)))
    for _, i, j in sorted(fitting):
        if i in left and j in right:
            pairs.append((i, j))
            left.remove(i)
            right.remove(j)
    return pairs


def alike(one: Iterable[int], other: Iterable[int]) -> float:
    """The share of words that both have among those that either has.

    >>> alike((1, 2, 3), (2, 3, 4))
    0.5
    """
    first, second = set(one), set(other)
    return len(first & second) / max(1, len(first | second))


def _overlaps(one: Attributed, other: Attributed) -> bool:
    sources = bool(set(one.source) & set(other.source)) or not (one.source or other.source)
    return sources and bool(set(one.cue) & set(other.cue)) and bool(set(one.content) & set(other.content))


def _overlaps_by_half(one: Attributed, other: Attributed) -> bool:
    return _overlaps(one, other) and alike(one.content, other.content) >= 0.5


def _equals(one: Attributed, other: Attributed) -> bool:
    return all(set(getattr(one, role)) == set(getattr(other, role)) for role in ROLES)


CONDITIONS: Mapping[str, Condition] = {"lenient": _overlaps, "c50": _overlaps_by_half, "strict": _equals}


def cue_kind(forms: Iterable[str], classes: Iterable[str]) -> CueKind:
    """What a cue is made of, from its words and their universal classes; "prepositional" is what remains.

    So adverbs and the colon of a headline ("Baku: no losses") are counted with the prepositions. Treebanks call
    "according" a verb, so it is asked for first.

    >>> [cue_kind(["according", "to"], ["VERB", "ADP"]), cue_kind(["per"], ["ADP"])]
    ['according', 'prepositional']
    >>> [cue_kind(["claims", "that"], ["NOUN", "SCONJ"]), cue_kind(["was", "sure"], ["AUX", "ADJ"])]
    ['nominal', 'verbal']
    """
    known = set(classes)
    if "according" in {form.casefold() for form in forms}:
        return "according"
    if known & {"VERB", "AUX"}:
        return "verbal"
    return "nominal" if known & {"NOUN", "PROPN", "ADJ"} else "prepositional"


def cue_kinds(passage: Passage, classes: Sequence[str] | None = None) -> tuple[CueKind, ...]:
    """The kind of each attribution's cue; `classes` are the words' where better ones than guesses are known."""
    known = guessed(passage) if classes is None else classes
    return tuple(
        cue_kind([passage.words[word].of(passage.text) for word in one.cue], [known[word] for word in one.cue])
        for one in passage.attributions or ()
    )


def guessed(passage: Passage) -> tuple[str, ...]:
    """The classes of the passage's words as `training.guessing` guesses them, sentence by sentence."""
    found: list[str] = []
    for start, end in zip(passage.starts, [*passage.starts[1:], len(passage.words)], strict=True):
        found.extend(tags([Token(word, word.of(passage.text)) for word in passage.words[start:end]]))
    return tuple(found)


@dataclass(slots=True)
class TreeScore:
    """Trees from raw text against those of people, as the CoNLL 2018 shared task counts them.

    A word counts when a word of the gold has the very same characters: `words`; and when besides its class (`upos`),
    its universal features (`ufeats`), its head (`uas`), or head and relation without subtype (`las`) are right. A
    sentence is the words under one root, and counts when it begins and ends where one of the gold does.

    >>> they = Word(Span(0, 4), "They", "they", "PRON", "", 1, "nsubj")
    >>> fled, taken = (Word(Span(5, 9), "fled", "flee", upos, "", 1, "root") for upos in ("VERB", "NOUN"))
    >>> score = TreeScore()
    >>> score.add([they, fled], [they, taken])
    >>> {name: rate.f1 for name, rate in score.rates().items()}
    {'words': 100.0, 'sentences': 100.0, 'upos': 50.0, 'ufeats': 100.0, 'uas': 100.0, 'las': 100.0}
    """

    counted: dict[str, Rate] = field(default_factory=lambda: dict.fromkeys(TREE, Rate()))

    def add(self, gold: Sequence[Word], found: Sequence[Word]) -> None:
        """Count one text."""
        places = {word.span: number for number, word in enumerate(gold)}
        aligned = {number: places[word.span] for number, word in enumerate(found) if word.span in places}
        right = Counter[str](words=len(aligned))
        for number, answer in aligned.items():
            word, expected = found[number], gold[answer]
            right["upos"] += word.upos == expected.upos
            right["ufeats"] += _universal(word.feats) == _universal(expected.feats)
            is_root, was_root = word.head == number, expected.head == answer
            attached = is_root and was_root if is_root or was_root else aligned.get(word.head) == expected.head
            right["uas"] += attached
            right["las"] += attached and word.deprel.split(":")[0] == expected.deprel.split(":")[0]
        for name in TREE:
            if name != "sentences":
                self.counted[name] += Rate(right[name], len(found), len(gold))
        ours, theirs = sentences(found), sentences(gold)
        self.counted["sentences"] += Rate(len(ours & theirs), len(ours), len(theirs))

    def rates(self) -> dict[str, Rate]:
        """The rates of all texts together, by measure."""
        return dict(self.counted)


def _universal(feats: str) -> frozenset[str]:
    return frozenset(feat for feat in feats.split("|") if feat.split("=")[0] in UNIVERSAL_FEATURES)


def sentences(words: Sequence[Word]) -> set[Span]:
    """Where the sentences stand: each is a run of words under the same root."""
    found: list[Span] = []
    before = -1
    for number, word in enumerate(words):
        root = _root(words, number)
        found.append(Span(found.pop().start, word.span.end) if root == before else word.span)
        before = root
    return set(found)


def _root(words: Sequence[Word], number: int) -> int:
    """The word on which the word hangs in the end; the lowest of them where heads go in a circle."""
    seen: list[int] = []
    while number not in seen:
        seen.append(number)
        number = words[number].head
    return min(seen[seen.index(number) :])


@dataclass(slots=True)
class NameScore:
    """Names of persons, organisations and places against those of people: the same stretch and the same kind.

    >>> score = NameScore()
    >>> score.add(["B-ORG", "I-ORG", "O", "B-LOC"], ["B-ORG", "I-ORG", "O", "B-ORG"])
    >>> score.rates()["ORG"], score.rates()["all"].f1
    (Rate(right=1, found=2, gold=1), 50.0)
    """

    counted: dict[str, Rate] = field(default_factory=lambda: dict.fromkeys(NAMES, Rate()))

    def add(self, gold: Sequence[str], found: Sequence[str]) -> None:
        """Count one text from the tags of the same words; found names are let be where the gold has "?".

        Raises:
            ValueError: there are more or fewer tags found than words.
        """
        if len(gold) != len(found):
            raise ValueError(f"{len(found)} tags for {len(gold)} words; give one for each, or count characters")
        unknown = {number for number, tag in enumerate(gold) if tag == "?"}
        judged = (name for name in names(found) if unknown.isdisjoint(range(name[0].start, name[0].end)))
        self.add_spans(names(gold), judged)

    def add_spans(self, gold: Iterable[Name], found: Iterable[Name]) -> None:
        """Count one text from the places of names, which may be those of characters."""
        expected, ours = set(gold), set(found)
        right, here, there = (Counter(kind for _, kind in some) for some in (expected & ours, ours, expected))
        for kind in NAMES:
            self.counted[kind] += Rate(right[kind], here[kind], there[kind])

    def rates(self) -> dict[str, Rate]:
        """The rates by kind, and of all kinds together."""
        return {**self.counted, "all": _sum(self.counted.values())}


def names(found: Sequence[str], words: Sequence[Span] | None = None) -> list[Name]:
    """The names in a sequence of tags, in words from first to behind the last; in characters where `words` are given.

    A name that goes on without having begun begins there.

    >>> [(span.start, span.end, kind) for span, kind in names(["B-PER", "I-PER", "O", "I-LOC", "B-LOC"])]
    [(0, 2, 'PER'), (3, 4, 'LOC'), (4, 5, 'LOC')]
    """
    runs: list[Name] = []
    for number, tag in enumerate(found):
        part, _, kind = tag.partition("-")
        if part == "I" and runs and runs[-1][0].end == number and runs[-1][1] == kind:
            runs[-1] = (Span(runs[-1][0].start, number + 1), kind)
        elif part in {"B", "I"}:
            runs.append((Span(number, number + 1), kind))
    if words is None:
        return runs
    return [(Span(words[run.start].start, words[run.end - 1].end), kind) for run, kind in runs]
