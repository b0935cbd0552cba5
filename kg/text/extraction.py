"""What an article says: the parts put together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.records import Article, Claim, Document, Entity, Extraction, Mention
from kg.text.analysis import analyse
from kg.text.attribution import Reading, read
from kg.text.claims import claims
from kg.text.coreference import with_anaphora
from kg.text.events import events
from kg.text.first_person import with_speakers
from kg.text.linking import Linked, link
from kg.text.mentions import mentions


def extract(article: Article) -> Extraction:
    """Who claims what in the article, in which words; nothing of it is taken for a fact.

    >>> from kg.text.articles import make
    >>> text = "Armenia's Defence Ministry said its troops had downed two drones."
    >>> (claim,) = extract(make(text, name="a", publisher="The Paper")).claims
    >>> claim.attitude, claim.claimant_span.of(text), claim.content[0].of(text)
    ('Assert', "Armenia's Defence Ministry", 'its troops had downed two drones')
    """
    document = analyse(article)
    linked = with_anaphora(document, link(document, mentions(document)))
    linked, publisher = _with_publisher(article, linked)
    said = read(document)
    happened, linked = events(document, linked)
    linked, credits = _credits(document, linked)
    claimed = claims(document, said.told, linked, happened, publisher=publisher, credits=credits)
    owned = {event for claim in claimed.claims for event in claim.events}
    told = [event for event in happened if event.id in owned]
    return Extraction(
        article=article,
        publisher=publisher,
        entities=claimed.linked.entities,
        mentions=tuple(sorted(_all_mentions(claimed.linked), key=lambda m: (m.span, m.entity))),
        attributions=said.marked,
        claims=tuple(_as_marked(claim, said) for claim in claimed.claims),
        events=with_speakers(told, claimed.claims, claimed.linked, article.text),
    )


def _all_mentions(linked: Linked) -> Iterator[Mention]:
    """The mentions, and the pronouns that take them up."""
    yield from linked.mentions
    yield from (Mention(p.span, entity, "pronoun") for p in linked.pronouns for entity in p.entities)


def _as_marked(claim: Claim, said: Reading) -> Claim:
    """The claim with the number of its attribution among all that are marked."""
    return claim if claim.attribution is None else replace(claim, attribution=said.marked_as[claim.attribution])


def publisher_name(article: Article) -> str:
    """The outlet's name; an article without one has an outlet of its own, which is nobody else's."""
    return article.publisher or f"unnamed outlet of {article.name}"


def _with_publisher(article: Article, linked: Linked) -> tuple[Linked, str]:
    """The linked entities with the one that speaks in the narrator's voice, and its id."""
    name = publisher_name(article)
    known = next((e for e in linked.entities if e.type == "MediaOutlet" and e.name.casefold() == name.casefold()), None)
    if known:
        return linked, known.id
    outlet = Entity(id="pub", type="MediaOutlet", name=name)
    return replace(linked, entities=(outlet, *linked.entities)), outlet.id


def _credits(document: Document, linked: Linked) -> tuple[Linked, dict[int, str]]:
    """The agencies that captions credit, by paragraph: "(Reuters)"."""
    from kg.schemes import concepts

    outlets = {
        label.casefold(): c for c in concepts("actors").values() if c.kind == "MediaOutlet" for label in c.labels
    }
    found: dict[int, str] = {}
    for sentence in document.sentences:
        concept = outlets.get(sentence.span.of(document.text).strip("()[]. ").casefold())
        if sentence.segment != "Credit" or concept is None:
            continue
        known = next((e for e in linked.entities if e.concept == concept.curie), None)
        if known is None:
            known = Entity(id=f"w{len(linked.entities)}", type="MediaOutlet", name=concept.label, concept=concept.curie)
            linked = replace(linked, entities=(*linked.entities, known))
        found[sentence.paragraph] = known.id
    return linked, found
