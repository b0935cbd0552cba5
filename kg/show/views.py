"""An article as it is shown: its paragraphs with their marks, the claims beside them, and who makes how many."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from kg.records import NEVER_CLAIMED_FROM, Article, Extraction, SegmentKind, Span, hull
from kg.show.gloss import UNNAMED, Gloss, glosses
from kg.show.marks import Mark, marks, within

LINE_ENDS = frozenset("\n\r\u2028\u2029")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text: where it stands, its function on the page, its marks, the claims that begin in it."""

    span: Span
    kind: SegmentKind
    marks: tuple[Mark, ...]
    glosses: tuple[Gloss, ...]

    @property
    def speaks(self) -> bool:
        """Whether anybody may claim something here: a byline and a link to another article claim nothing."""
        return self.kind not in NEVER_CLAIMED_FROM


@dataclass(frozen=True, slots=True)
class Speaker:
    """A claimant and the numbers of the claims, told apart by voice: an outlet may be cited and speak itself."""

    name: str
    narrates: bool
    claims: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class View:
    """An article ready to be shown. Paragraphs cover all of its text but blank space between them."""

    article: Article
    paragraphs: tuple[Paragraph, ...]
    speakers: tuple[Speaker, ...]
    claims: int
    events: Counter[str]

    @property
    def heading(self) -> str:
        """What the article is called: its title, else the first headline in it, else its name."""
        headlines = (p.span.of(self.article.text) for p in self.paragraphs if p.kind == "Headline")
        return " ".join((self.article.title or next(headlines, self.article.name)).split())


def view(extraction: Extraction) -> View:
    """What there is to show of an article.

    >>> from kg.text.articles import make
    >>> from kg.text.extraction import extract
    >>> seen = view(extract(make("Baku denied that it had opened fire.", name="a", publisher="The Paper")))
    >>> [(speaker.name, speaker.claims) for speaker in seen.speakers]
    [('Azerbaijan', (1,))]
    """
    paragraphs = tuple(_filled(extraction))
    every = sorted((one for p in paragraphs for gloss in p.glosses for one in flat(gloss)), key=lambda g: g.number)
    return View(
        article=extraction.article,
        paragraphs=paragraphs,
        speakers=tuple(_speakers(every)),
        claims=len(every),
        events=Counter(happening.type for gloss in every for happening in gloss.events),
    )


def flat(gloss: Gloss) -> Iterator[Gloss]:
    """The gloss and all those inside it."""
    yield gloss
    for inner in gloss.inner:
        yield from flat(inner)


def _filled(extraction: Extraction) -> Iterator[Paragraph]:
    stretches = list(_stretches(extraction.article))
    starts = [span.start for span, _ in stretches]
    ends = [span.end for span, _ in stretches]
    marked: list[list[Mark]] = [[] for _ in stretches]
    for mark in marks(extraction):
        for at in range(bisect_right(ends, mark.span.start), bisect_left(starts, mark.span.end)):
            marked[at].append(mark)
    beside: list[list[Gloss]] = [[] for _ in stretches]
    for gloss in glosses(extraction):
        beside[max(0, bisect_right(starts, gloss.claim.anchor.start) - 1)].append(gloss)
    for (span, kind), found, told in zip(stretches, marked, beside, strict=True):
        yield Paragraph(span, kind, tuple(within(span, found)), tuple(told))


def _stretches(article: Article) -> Iterator[tuple[Span, SegmentKind]]:
    """The paragraphs, each with the function of its longest segment: segments with no line's end between them."""
    together: list[list[int]] = []
    for at, segment in enumerate(article.segments):
        gap = article.text[article.segments[at - 1].span.end : segment.span.start] if at else "\n"
        if LINE_ENDS.isdisjoint(gap):
            together[-1].append(at)
        else:
            together.append([at])
    for numbers in together:
        segments = [article.segments[at] for at in numbers]
        longest = max(segments, key=lambda segment: segment.span.end - segment.span.start)
        yield hull(segment.span for segment in segments), longest.kind


def _speakers(every: list[Gloss]) -> Iterator[Speaker]:
    """Who claims, those with most claims first; those whom the text does not name last."""
    claims: dict[tuple[str, bool], list[int]] = {}
    for gloss in every:
        claims.setdefault((gloss.claimant, gloss.claim.voice == "NarratorVoice"), []).append(gloss.number)
    ordered = sorted(claims.items(), key=lambda entry: (entry[0][0] == UNNAMED, -len(entry[1])))
    yield from (Speaker(name, narrates, tuple(numbers)) for (name, narrates), numbers in ordered)


def some(number: int, noun: str) -> str:
    """A number and its noun.

    >>> some(1, "claim"), some(1200, "claim")
    ('1 claim', '1,200 claims')
    """
    return f"{number:,} {noun}{'s' * (number != 1)}"
