"""The nouns: what an article is, and what it says.

All are frozen and hold only data; offsets are code points into the article's text, end exclusive.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SegmentKind: TypeAlias = Literal[
    "Headline", "Subheading", "Body", "Caption", "Dateline", "Byline", "Credit", "RelatedLink", "Repetition"
]
EntityType: TypeAlias = Literal[
    "State", "Ministry", "GovernmentBody", "ArmedForce", "ArmedGroup", "Person", "Place", "DisputedPlace",
    "WeaponSystem", "Vehicle", "Facility", "MediaOutlet", "IntlOrganization", "Population",
]  # fmt: skip
MentionForm: TypeAlias = Literal["name", "nominal", "nested", "pronoun"]
Voice: TypeAlias = Literal["AttributedVoice", "NarratorVoice"]
SpeechForm: TypeAlias = Literal["Direct", "Indirect", "Mixed", "Narration"]
Attitude: TypeAlias = Literal[
    "Assert", "Admit", "Confirm", "Report", "Deny", "Accuse", "Blame", "Warn", "Demand", "Promise", "Threaten",
    "Praise", "Express",
]  # fmt: skip
Certainty: TypeAlias = Literal["Certain", "Probable", "Possible", "Underspecified"]
Polarity: TypeAlias = Literal["Positive", "Negative"]
Modifier: TypeAlias = Literal["Exact", "AtLeast", "MoreThan", "LessThan", "AtMost", "About", "Vague"]
Role: TypeAlias = Literal["agent", "patient", "instrument", "place"]
TopEventType: TypeAlias = Literal[
    "ASSAULT", "FIGHT", "COERCE", "THREATEN", "ACCUSE", "REJECT", "SUPPORT", "COOPERATE", "AID", "YIELD", "MOBILIZE",
    "PROTEST", "CONSULT", "CASUALTY", "DAMAGE", "VIOLATE_CEASEFIRE", "MOVE", "OTHER",
]  # fmt: skip
Granularity: TypeAlias = Literal["day", "month", "year", "range"]
TimeBasis: TypeAlias = Literal["Explicit", "FromPublicationDate", "FromContext"]
TimeCertainty: TypeAlias = Literal["Stated", "Inferred", "Doubtful"]

NEVER_CLAIMED_FROM: frozenset[SegmentKind] = frozenset(
    {"Subheading", "Dateline", "Byline", "Credit", "RelatedLink", "Repetition"}
)
"""Segments in which nobody claims anything: links to other articles, bylines, paragraphs printed twice."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points.

    >>> Span(0, 4).of("Baku denied it.")
    'Baku'
    """

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words that stand here."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether the other span lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share a character."""
        return self.start < other.end and other.start < self.end


def hull(spans: Iterable[Span]) -> Span:
    """The shortest span that contains all of them.

    >>> hull([Span(8, 9), Span(2, 5)])
    Span(start=2, end=9)
    """
    listed = list(spans)
    return Span(min(s.start for s in listed), max(s.end for s in listed))


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of the page with one function: headline, body, caption, …"""

    span: Span
    kind: SegmentKind


@dataclass(frozen=True, slots=True)
class Article:
    """One published text. `sha256` is of the text in UTF-8; absent metadata is `None`."""

    name: str
    text: str
    sha256: str
    segments: tuple[Segment, ...]
    publisher: str | None = None
    title: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Token:
    """A word or mark, with the fields of Universal Dependencies where an analysis gives them."""

    span: Span
    form: str
    lemma: str | None = None
    upos: str | None = None
    feats: str | None = None
    head: int | None = None
    deprel: str | None = None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of one segment."""

    span: Span
    tokens: tuple[Token, ...]
    segment: SegmentKind
    paragraph: int


NameKind: TypeAlias = Literal["PER", "ORG", "LOC"]


@dataclass(frozen=True, slots=True)
class Name:
    """Words that the reader takes for the name of a person, an organisation or a place."""

    span: Span
    kind: NameKind


@dataclass(frozen=True, slots=True, eq=False)
class Pointers:
    """Scores of pointers in one window of words: rows for the words from `core` on, columns for those from `start` on.

    `cues` lead from a word of content to the first of its cue, `sources` from the first of a cue to that of its source.
    """

    start: int
    core: int
    cues: NDArray[np.float32]
    sources: NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """What the reader makes of the words' parts in attributions.

    `words` are the syntactic words, `tags` the log probabilities of `kg.text.encoding.ATTRIBUTION_TAGS`, (words, 7).
    """

    words: tuple[Span, ...]
    sentence_of: tuple[int, ...]
    tags: NDArray[np.float32]
    pointers: tuple[Pointers, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """An article as analysed: sentences, names, and the words' parts in attributions."""

    article: Article
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    parts: Parts | None = None

    @property
    def text(self) -> str:
        """The article's text, into which every span points."""
        return self.article.text


@dataclass(frozen=True, slots=True)
class Entity:
    """What mentions denote, within one article.

    `concept` is the CURIE of a scheme's concept (`actor:AZ`, `place:616052`, `weapon:osa`) where it is one;
    `unit_of` the id of the entity it belongs to (a ministry to its state); `members` the ids of the parties of a group.
    """

    id: str
    type: EntityType
    name: str
    concept: str | None = None
    wikidata: str | None = None
    unit_of: str | None = None
    members: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that denote an entity."""

    span: Span
    entity: str
    form: MentionForm = "name"


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who is reported to have said what: the linguistic fact, before anything is resolved.

    `confidence` is in (0, 1]; `parent` is the index of the attribution in whose content this one stands.
    """

    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    confidence: float
    parent: int | None = None


@dataclass(frozen=True, slots=True)
class Participant:
    """Who or what takes part in an event: an entity, or words that denote none we know.

    `inferred` where not the event's own clause says so but what the article has told before; `span` stands there.
    """

    role: Role
    span: Span
    entity: str | None = None
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as said. `what` says in words what is counted; `of` is its concept's CURIE; `party` whose they are.

    `value` is `None` for vague words ("dozens"); bounds are `None` where the words set none.
    """

    span: Span
    value: float | int | None
    modifier: Modifier
    what: str
    lower: int | None = None
    upper: int | None = None
    of: str | None = None
    party: str | None = None


@dataclass(frozen=True, slots=True)
class Time:
    """A date as said, resolved against the article's date where the words allow."""

    span: Span
    earliest: date | None
    latest: date | None
    granularity: Granularity | None
    basis: TimeBasis
    certainty: TimeCertainty

    @property
    def iso(self) -> str | None:
        """`YYYY-MM-DD`, `YYYY-MM` or `YYYY`; `None` for stretches that are none of these."""
        if self.earliest is None:
            return None
        match self.granularity:
            case "day":
                return self.earliest.isoformat()
            case "month":
                return self.earliest.isoformat()[:7]
            case "year":
                return self.earliest.isoformat()[:4]
        return None


@dataclass(frozen=True, slots=True)
class Event:
    """What is claimed to have happened. `subtype` is the local name of the narrower concept (`shooting-down`)."""

    id: str
    type: TopEventType
    trigger: Span
    subtype: str | None = None
    participants: tuple[Participant, ...] = ()
    time: Time | None = None
    quantities: tuple[Quantity, ...] = ()
    caused_by: str | None = None
    alternatives: tuple[Participant, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What somebody presents as so, in one article.

    `claimant` is an entity's id; `None` means that the text names no source ("reportedly"). Two or more `candidates`
    mean that the text leaves it open; `claimant` is then the first of them. `attribution` indexes the extraction's
    attributions. `anchor` covers the sentence or sentences in which the claim stands. `against` is whom an accusation,
    a demand, a threat, a warning, a denial or a judgement is directed at; `addressee` to whom anything else is said.
    `factive` says that the cue takes the content for so ("revealed").
    """

    id: str
    claimant: str | None
    content: tuple[Span, ...]
    anchor: Span
    segment: SegmentKind
    voice: Voice
    speech_form: SpeechForm
    attitude: Attitude
    certainty: Certainty = "Certain"
    polarity: Polarity = "Positive"
    cue: Span | None = None
    claimant_span: Span | None = None
    candidates: tuple[str, ...] = ()
    against: str | None = None
    addressee: str | None = None
    credit: str | None = None
    factive: bool = False
    parent: str | None = None
    attribution: int | None = None
    confidence: float = 1.0
    events: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one article says: the narrow waist between language and graph.

    `publisher` is the id of the entity that speaks in the narrator's voice.
    """

    article: Article
    publisher: str
    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]
    attributions: tuple[Attribution, ...]
    claims: tuple[Claim, ...]
    events: tuple[Event, ...]
