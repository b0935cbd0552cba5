"""A linear-chain CRF as a system: what could be had before encoders, from words, their neighbours and a list of cues.

Learned from PolNeAR's training articles with python-crfsuite, the labels being those of the reader. The CRF finds the
parts; a content belongs to the nearest cue, a cue to the nearest source. The same corpora give the same model.
"""

from __future__ import annotations

import hashlib
import json
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from kg.records import Span
from kg.text.encoding import shape
from kg.text.sentences import quotations
from training.corpora import Attributed, Passage, polnear
from training.guessing import lemma
from training.scoring import ROLES, guessed, names

if TYPE_CHECKING:
    from pycrfsuite import Tagger

SETTINGS = {"c1": 1.0, "c2": 0.1, "max_iterations": 100, "feature.minfreq": 3}
"""The best of six on the dev articles; twice the iterations do not help."""
SHARES = (("A", 0.8), ("B", 0.5), ("C", 0.25), ("D", 0.08), ("E", 0.0))
"""Classes of words by how often they are part of a cue, and the least share of each class."""
NO_CUE = "-"
CUES = frozenset("ABC")
"""The classes whose words are looked for from afar."""
SEEN, AS_CUE = 4, 2
"""How often a word must have been seen, and as part of a cue, to have a class."""
NEAR = ((3, "0-3"), (8, "4-8"), (20, "9-20"))

Lexicon = Mapping[str, str]
"""Classes by word: `say/VERB` to `A`."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the CRF sees of the words of a passage, one of each for every word."""

    forms: Sequence[str]
    lemmas: Sequence[str]
    classes: Sequence[str]
    shapes: Sequence[int]
    marks: Sequence[str]
    cues: Sequence[str]
    sentences: Sequence[int]
    opens: Sequence[bool]


def seen(passage: Passage, lexicon: Lexicon) -> Seen:
    """The passage as the CRF sees it."""
    forms = [word.of(passage.text) for word in passage.words]
    classes = guessed(passage)
    lemmas = [lemma(form.casefold(), upos) for form, upos in zip(forms, classes, strict=True)]
    ends = [0, *(word.end for word in passage.words)]
    return Seen(
        [form.casefold() for form in forms],
        lemmas,
        classes,
        [shape(form) for form in forms],
        marks(passage),
        [lexicon.get(f"{word}/{upos}", NO_CUE) for word, upos in zip(lemmas, classes, strict=True)],
        [bisect_right(passage.starts, number) - 1 for number in range(len(forms))],
        [at == 0 or "\n" in passage.text[ends[at] : word.start] for at, word in enumerate(passage.words)],
    )


def marks(passage: Passage) -> list[str]:
    """For each word whether it opens a quotation, stands in one, closes it, or is outside.

    >>> text = 'He said "no more".'
    >>> words = (Span(0, 2), Span(3, 7), Span(8, 9), Span(9, 11), Span(12, 16), Span(16, 17), Span(17, 18))
    >>> marks(Passage("a", text, words, (0,)))
    ['out', 'out', 'open', 'in', 'in', 'close', 'out']
    """
    found, at = ["out"] * len(passage.words), 0
    starts = [word.start for word in passage.words]
    for line in passage.text.split("\n"):
        for quotation in quotations(passage.text, Span(at, at + len(line))):
            inside = range(bisect_right(starts, quotation.start - 1), bisect_right(starts, quotation.end - 1))
            for number in inside:
                word = passage.words[number]
                opens, closes = word.start == quotation.start, word.end == quotation.end
                found[number] = "open" if opens else "close" if closes and number > inside.start else "in"
        at += len(line) + 1
    return found


def features(here: Seen) -> list[list[str]]:
    """What is known of each word, of its neighbours, and of the cues in and about its sentence."""
    strong: dict[int, list[int]] = {}
    for number, cue in enumerate(here.cues):
        if cue in CUES:
            strong.setdefault(here.sentences[number], []).append(number)
    return [[*_own(here, at), *_neighbours(here, at), *_from_afar(here, at, strong)] for at in range(len(here.forms))]


def _own(here: Seen, at: int) -> Iterator[str]:
    yield from ("bias", f"form={here.forms[at]}", f"lemma={here.lemmas[at]}", f"class={here.classes[at]}")
    yield from (f"shape={here.shapes[at]}", f"marks={here.marks[at]}", f"cue={here.cues[at]}")
    yield f"ending={here.forms[at][-3:]}"
    if here.opens[at]:
        yield "paragraph"
    if at == 0 or here.sentences[at] != here.sentences[at - 1]:
        yield "sentence"


def _neighbours(here: Seen, at: int) -> Iterator[str]:
    for step in (-2, -1, 1, 2):
        other = at + step
        if not 0 <= other < len(here.forms):
            yield f"{step}:none"
            continue
        yield from (f"{step}:lemma={here.lemmas[other]}", f"{step}:class={here.classes[other]}")
        yield f"{step}:cue={here.cues[other]}"
        if here.sentences[other] != here.sentences[at]:
            yield f"{step}:outside"
    if 0 < at < len(here.forms) - 1:
        yield f"classes={here.classes[at - 1]} {here.classes[at]} {here.classes[at + 1]}"
        yield f"before={here.lemmas[at - 1]} {here.lemmas[at]}"
        yield f"after={here.lemmas[at]} {here.lemmas[at + 1]}"


def _from_afar(here: Seen, at: int, strong: Mapping[int, Sequence[int]]) -> Iterator[str]:
    """The nearest likely cues on both sides in the sentence, and whether the sentences beside it have any."""
    sentence, quoted = here.sentences[at], here.marks[at]
    cues = strong.get(sentence, ())
    left = max((cue for cue in cues if cue < at), default=None)
    right = min((cue for cue in cues if cue > at), default=None)
    for side, cue in (("left", left), ("right", right)):
        what = "no" if cue is None else f"{here.cues[cue]} {_distance(abs(at - cue))}"
        yield from (f"{side}={what}", f"{side}={what} {quoted}")
        if cue is not None:
            between = here.forms[min(at, cue) + 1 : max(at, cue)]
            over = " ".join(sign for sign in (",", "that", "to") if sign in between)
            yield from (f"{side}:lemma={here.lemmas[cue]}", f"{side}={here.cues[cue]} over {over}")
            yield f"{side}:lemma={here.lemmas[cue]} over {over}"  # "according to the ministry, …"
    yield f"beside={sentence - 1 in strong} {sentence + 1 in strong} {quoted}"


def _distance(words: int) -> str:
    return next((name for most, name in NEAR if words <= most), "far")


def lexicon(passages: Iterable[Passage]) -> dict[str, str]:
    """The words that are parts of cues, each with the class of how often it is one."""
    all_of: Counter[str] = Counter()
    as_cue: Counter[str] = Counter()
    for passage in passages:
        inside = {word for one in passage.attributions or () for word in one.cue}
        for number, (word, upos) in enumerate(zip(passage.words, guessed(passage), strict=True)):
            entry = f"{lemma(word.of(passage.text).casefold(), upos)}/{upos}"
            all_of[entry] += 1
            as_cue[entry] += number in inside
    return {
        entry: next(name for name, least in SHARES if as_cue[entry] >= least * count)
        for entry, count in sorted(all_of.items())
        if count >= SEEN and as_cue[entry] >= AS_CUE
    }


def answers(passage: Passage) -> list[str]:
    """The label of each word; where a word has two parts, source wins over content, and cue over both.

    >>> words = (Span(0, 4), Span(5, 11), Span(12, 14), Span(14, 15))
    >>> answers(Passage("a", "Baku denied it.", words, (0,), attributions=(Attributed((0,), (1,), (2, 3)),)))
    ['B-SOURCE', 'B-CUE', 'B-CONTENT', 'I-CONTENT']
    """
    found = ["O"] * len(passage.words)
    for one in passage.attributions or ():
        for part in ("content", "source", "cue"):
            before = -2
            for number in getattr(one, part):
                found[number] = f"{'I' if number == before + 1 else 'B'}-{part.upper()}"
                before = number
    return found


def linked(labels: Sequence[str], starts: Sequence[int]) -> list[Attributed]:
    """The parts that the labels mark, joined: one attribution for each cue that is the nearest to some content.

    A cue in a sentence of the content goes before nearer ones outside; a source must stand in the cue's sentence.

    >>> linked(["B-CONTENT", "I-CONTENT", "O", "B-SOURCE", "B-CUE", "O", "B-CONTENT"], [0])
    [Attributed(source=(3,), cue=(4,), content=(0, 1, 6))]
    """
    runs: dict[str, list[Span]] = {role: [] for role in ROLES}
    for run, role in names(labels):
        runs[role.casefold()].append(run)
    contents: dict[Span, list[int]] = {}
    for content in runs["content"]:
        beside = [cue for cue in runs["cue"] if _share_sentence(cue, content, starts)]
        if cue := _nearest(content, beside or runs["cue"]):
            contents.setdefault(cue, []).extend(range(content.start, content.end))
    found = []
    for cue, words in sorted(contents.items()):
        source = _nearest(cue, [source for source in runs["source"] if _share_sentence(source, cue, starts)])
        named = range(source.start, source.end) if source else ()
        found.append(Attributed(tuple(named), tuple(range(cue.start, cue.end)), tuple(words)))
    return found


def _share_sentence(one: Span, other: Span, starts: Sequence[int]) -> bool:
    first, second = ((bisect_right(starts, run.start), bisect_right(starts, run.end - 1)) for run in (one, other))
    return first[0] <= second[1] and second[0] <= first[1]


def _nearest(run: Span, others: Sequence[Span]) -> Span | None:
    """The run with the fewest words between; the first of those that are equally near."""
    return min(others, key=lambda other: max(run.start - other.end, other.start - run.end), default=None)


@dataclass(frozen=True, slots=True)
class Crf:
    """A fitted model with the lexicon it was fitted with."""

    tagger: Tagger
    lexicon: Lexicon

    def read(self, passage: Passage) -> list[Attributed]:
        """What the model labels, linked."""
        return linked(self.tagger.tag(features(seen(passage, self.lexicon))), passage.starts)


def fit(passages: Sequence[Passage], path: Path) -> None:
    """Write the model to the path, and the lexicon beside it."""
    from pycrfsuite import Trainer

    words = lexicon(passages)
    trainer = Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for passage in passages:
        trainer.append(features(seen(passage, words)), answers(passage))
    trainer.train(str(path))
    path.with_suffix(".json").write_text(json.dumps(words, ensure_ascii=False, indent=0), encoding="utf-8")


def system(data: Path, work: Path) -> Crf:
    """The CRF, fitted if the folder has none that this recipe has made of these articles (some minutes)."""
    from pycrfsuite import Tagger

    articles = data / "polnear" / "train.jsonl"
    made_of = hashlib.sha256(Path(__file__).read_bytes() + articles.read_bytes()).hexdigest()[:12]
    path = work / f"crf-{made_of}.model"
    if not path.with_suffix(".json").is_file():
        work.mkdir(parents=True, exist_ok=True)
        fit(list(polnear(articles)), path)
    tagger = Tagger()
    tagger.open(str(path))
    return Crf(tagger, json.loads(path.with_suffix(".json").read_text(encoding="utf-8")))
