"""The words of the graph: closed namespaces, prefixes.

`KG` holds every term that `ontology/kg.ttl` defines; the others hold the few terms we reuse. All are closed: an unknown
term raises an `AttributeError` instead of becoming a new IRI.

>>> KG.claimant
rdflib.term.URIRef('https://w3id.org/claimgraph/ns#claimant')
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from rdflib import RDF, RDFS, SH, XSD, Namespace, URIRef
from rdflib.namespace import DefinedNamespace

BASE = "https://w3id.org/claimgraph/"


class KG(DefinedNamespace):
    """Our own terms, in the order of `ontology/kg.ttl`."""

    _NS = Namespace(BASE + "ns#")
    _fail = True

    # claims and what they say
    Claim: URIRef
    ReportedEvent: URIRef
    AlternativeReading: URIRef
    Quantity: URIRef
    Time: URIRef
    EventType: URIRef
    Issue: URIRef
    ClaimRelation: URIRef
    NameUse: URIRef
    ArticleGraph: URIRef

    # whom and what claims are about
    Entity: URIRef
    Actor: URIRef
    State: URIRef
    Ministry: URIRef
    GovernmentBody: URIRef
    ArmedForce: URIRef
    ArmedGroup: URIRef
    Person: URIRef
    Place: URIRef
    DisputedPlace: URIRef
    WeaponSystem: URIRef
    Vehicle: URIRef
    Facility: URIRef
    MediaOutlet: URIRef
    IntlOrganization: URIRef
    Population: URIRef
    UnlinkedParticipant: URIRef
    Placeholder: URIRef

    # of a claim
    claimant: URIRef
    candidateClaimant: URIRef
    publisher: URIRef
    statedIn: URIRef
    segment: URIRef
    voice: URIRef
    speechForm: URIRef
    attitude: URIRef
    against: URIRef
    addressee: URIRef
    certainty: URIRef
    polarity: URIRef
    factive: URIRef
    credit: URIRef
    content: URIRef
    contentClaim: URIRef
    issue: URIRef
    reviewStatus: URIRef
    confidence: URIRef

    # where the words stand
    anchor: URIRef
    claimantAnchor: URIRef
    cueAnchor: URIRef
    contentAnchor: URIRef
    triggerAnchor: URIRef
    verbatimAnchor: URIRef

    # of a reported event
    eventType: URIRef
    agent: URIRef
    patient: URIRef
    instrument: URIRef
    place: URIRef
    theme: URIRef
    causedBy: URIRef
    partOfContent: URIRef
    time: URIRef
    quantity: URIRef
    inferredParticipant: URIRef
    alternativeReading: URIRef
    rolePlayed: URIRef
    participant: URIRef

    # of a number or a date
    verbatim: URIRef
    what: URIRef
    of: URIRef
    party: URIRef
    lowerBound: URIRef
    upperBound: URIRef
    modifier: URIRef
    earliest: URIRef
    latest: URIRef
    timeBasis: URIRef
    timeCertainty: URIRef

    # of names, actors and places
    nameUse: URIRef
    name: URIRef
    usedBy: URIRef
    seenIn: URIRef
    ascribedTo: URIRef
    member: URIRef
    demonym: URIRef
    capital: URIRef
    labelPattern: URIRef

    # of articles and runs
    textSha256: URIRef
    textLength: URIRef
    numberOfClaims: URIRef
    numberOfEvents: URIRef
    numberOfStatements: URIRef
    rulesSha256: URIRef

    # between claims of different articles
    relatesFrom: URIRef
    relatesTo: URIRef
    relation: URIRef
    method: URIRef
    score: URIRef

    # stand-ins
    UnspecifiedSource: URIRef
    Unresolved: URIRef
    UnspecifiedTarget: URIRef

    # closed lists: the schemes, then their members
    Voices: URIRef
    AttributedVoice: URIRef
    NarratorVoice: URIRef

    SpeechForms: URIRef
    Direct: URIRef
    Indirect: URIRef
    Mixed: URIRef
    Narration: URIRef

    Attitudes: URIRef
    Assert: URIRef
    Admit: URIRef
    Confirm: URIRef
    Report: URIRef
    Deny: URIRef
    Accuse: URIRef
    Blame: URIRef
    Warn: URIRef
    Demand: URIRef
    Promise: URIRef
    Threaten: URIRef
    Praise: URIRef
    Express: URIRef

    Certainties: URIRef
    Certain: URIRef
    Probable: URIRef
    Possible: URIRef
    Underspecified: URIRef

    Polarities: URIRef
    Positive: URIRef
    Negative: URIRef

    Segments: URIRef
    Headline: URIRef
    Subheading: URIRef
    Body: URIRef
    Caption: URIRef
    Dateline: URIRef
    Byline: URIRef
    Credit: URIRef
    RelatedLink: URIRef
    Repetition: URIRef

    Modifiers: URIRef
    Exact: URIRef
    AtLeast: URIRef
    MoreThan: URIRef
    LessThan: URIRef
    AtMost: URIRef
    About: URIRef
    Vague: URIRef

    TimeBases: URIRef
    Explicit: URIRef
    FromPublicationDate: URIRef
    FromContext: URIRef

    TimeCertainties: URIRef
    Stated: URIRef
    Inferred: URIRef
    Doubtful: URIRef

    ReviewStatuses: URIRef
    Machine: URIRef
    Reviewed: URIRef
    Gold: URIRef

    Relations: URIRef
    Repeats: URIRef
    Supports: URIRef
    Contradicts: URIRef
    Updates: URIRef

    Placeholders: URIRef


class OA(DefinedNamespace):
    """Web Annotation: where words stand in a text."""

    _NS = Namespace("http://www.w3.org/ns/oa#")
    _fail = True

    SpecificResource: URIRef
    TextPositionSelector: URIRef
    TextQuoteSelector: URIRef
    end: URIRef
    exact: URIRef
    hasSelector: URIRef
    hasSource: URIRef
    prefix: URIRef
    start: URIRef
    suffix: URIRef


class PROV(DefinedNamespace):
    """PROV-O: which run made what."""

    _NS = Namespace("http://www.w3.org/ns/prov#")
    _fail = True

    Activity: URIRef
    Entity: URIRef
    SoftwareAgent: URIRef
    endedAtTime: URIRef
    wasAssociatedWith: URIRef
    wasAttributedTo: URIRef
    wasDerivedFrom: URIRef
    wasGeneratedBy: URIRef


class NP(DefinedNamespace):
    """Nanopublications: which of its graphs is which."""

    _NS = Namespace("http://www.nanopub.org/nschema#")
    _fail = True

    Nanopublication: URIRef
    hasAssertion: URIRef
    hasProvenance: URIRef
    hasPublicationInfo: URIRef


class NPX(DefinedNamespace):
    """What nanopublications say of themselves besides."""

    _NS = Namespace("http://purl.org/nanopub/x/")
    _fail = True

    introduces: URIRef


class SCHEMA(DefinedNamespace):
    """schema.org: the article."""

    _NS = Namespace("https://schema.org/")
    _fail = True

    Claim: URIRef
    NewsArticle: URIRef
    about: URIRef
    datePublished: URIRef
    headline: URIRef
    inLanguage: URIRef
    softwareVersion: URIRef
    url: URIRef


class DCT(DefinedNamespace):
    """Dublin Core: who published, and what the source file was called."""

    _NS = Namespace("http://purl.org/dc/terms/")
    _fail = True

    created: URIRef
    creator: URIRef
    description: URIRef
    identifier: URIRef
    license: URIRef
    publisher: URIRef
    source: URIRef
    title: URIRef


class ORG(DefinedNamespace):
    """The Organization Ontology: which ministry belongs to which state."""

    _NS = Namespace("http://www.w3.org/ns/org#")
    _fail = True

    Organization: URIRef
    OrganizationalUnit: URIRef
    hasMember: URIRef
    unitOf: URIRef


class SKOS(DefinedNamespace):
    """SKOS: schemes of actors, places, weapons and event types."""

    _NS = Namespace("http://www.w3.org/2004/02/skos/core#")
    _fail = True

    Concept: URIRef
    ConceptScheme: URIRef
    altLabel: URIRef
    broader: URIRef
    broadMatch: URIRef
    closeMatch: URIRef
    definition: URIRef
    exactMatch: URIRef
    example: URIRef
    hasTopConcept: URIRef
    historyNote: URIRef
    inScheme: URIRef
    narrower: URIRef
    notation: URIRef
    note: URIRef
    prefLabel: URIRef
    scopeNote: URIRef
    topConceptOf: URIRef


ACTOR = Namespace(BASE + "actor/")
PLACE = Namespace(BASE + "place/")
WEAPON = Namespace(BASE + "weapon/")
TYPE = Namespace(BASE + "type/")
INSTITUTION = Namespace(BASE + "institution/")
SCHEME = Namespace(BASE + "scheme/")
ARTICLE = Namespace(BASE + "article/")
CLAIM = Namespace(BASE + "claim/")
ENTITY = Namespace(BASE + "entity/")
OUTLET = Namespace(BASE + "outlet/")
RUN = Namespace(BASE + "run/")
GRAPH = Namespace(BASE + "graph/")
NANOPUB = Namespace(BASE + "nanopub/")
SHAPES = Namespace(BASE + "shapes#")

REIFIES = URIRef(str(RDF._NS) + "reifies")
"""What a claim is to the statements that it makes, in RDF 1.2; rdflib's own list of terms lacks it."""

SOFTWARE = URIRef(BASE + "software")
"""This program, as the agent of its runs."""

REFERENCE_GRAPH = GRAPH.reference
MANIFEST_GRAPH = GRAPH.manifest

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "actor": str(ACTOR),
        "article": str(ARTICLE),
        "claim": str(CLAIM),
        "dct": str(DCT._NS),
        "entity": str(ENTITY),
        "graph": str(GRAPH),
        "institution": str(INSTITUTION),
        "kg": str(KG._NS),
        "kgs": str(SHAPES),
        "oa": str(OA._NS),
        "org": str(ORG._NS),
        "outlet": str(OUTLET),
        "place": str(PLACE),
        "prov": str(PROV._NS),
        "rdf": str(RDF._NS),
        "rdfs": str(RDFS._NS),
        "run": str(RUN),
        "schema": str(SCHEMA._NS),
        "scheme": str(SCHEME),
        "sh": str(SH),
        "skos": str(SKOS._NS),
        "type": str(TYPE),
        "weapon": str(WEAPON),
        "xsd": str(XSD._NS),
    }
)
"""Prefix to namespace, in order; every Turtle file we write and every query we ask binds these."""


def curie(iri: str) -> str:
    """The short form of an IRI, for people; the IRI itself where no prefix fits.

    >>> curie("https://w3id.org/claimgraph/ns#claimant")
    'kg:claimant'
    """
    fitting = [(len(namespace), prefix) for prefix, namespace in PREFIXES.items() if iri.startswith(namespace)]
    if not fitting:
        return iri
    length, prefix = max(fitting)
    return f"{prefix}:{iri[length:]}"
