"""Who is quoted by whom: the outlets and the voices heard in them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from math import sqrt
from typing import TypeVar

from kg.graph.measures.cells import few, number, share, table, thing
from kg.graph.measures.voiced import Voiced, Voices
from kg.graph.tables import Table
from kg.graph.terms import Term

Key = TypeVar("Key")

ATTRIBUTED, OPEN, OWN = "attributed", "source left open", "own voice"
KINDS = (ATTRIBUTED, OPEN, OWN)

IN_OWN_WORDS = {"Direct", "Mixed"}
"""The forms of speech in which a claimant's own words stand in quotation marks, all or some of them."""


def outlets(voices: Voices) -> Table:
    """How does each outlet voice its claims: attributed, with the source left open, or in its own voice?

    One row for each outlet: its claims, and how many are attributed to somebody named (`attributed`; of these `quoted`
    with words of the claimant in quotation marks), to a source that the text leaves open (`sourceOpen`), or told by
    the outlet itself (`ownVoice`), with its share.

    A high share in its own voice is a way of writing: most is what nobody disputes. Which of it others claim
    elsewhere, the question `laundered` tells.

    >>> heard = Voices((Voiced("urn:1", "urn:peru", "urn:times"), Voiced("urn:2", "urn:peru", "urn:times")))
    >>> [(row.claims, row.attributed, row.ownVoice) for row in outlets(heard)]
    [(2, 2, 0)]
    """
    rows = []
    for outlet, claims in _by_outlet(voices.claims).items():
        kinds = Counter(map(kind, claims))
        quoted = sum(claim.is_named and claim.form in IN_OWN_WORDS for claim in claims)
        counts = (len(claims), kinds[ATTRIBUTED], quoted, kinds[OPEN], kinds[OWN])
        rows.append(((-len(claims), voices.order(outlet)), outlet, counts))
    return table(
        "outlet outletLabel claims attributed quoted sourceOpen ownVoice ownVoiceShare few",
        (
            (*thing(voices, outlet), *counts, share(counts[-1], counts[0]), few(counts[0]))
            for _, outlet, counts in sorted(rows)
        ),
    )


def voices(heard: Voices) -> Table:
    """Who is quoted by which outlet, and how large is each voice there?

    One row for each outlet and claimant: the claims that the outlet attributes to it, of these those in quotation marks
    (`direct`), partly so (`mixed`) or in the outlet's words (`indirect`), and the share among all claims that the
    outlet attributes to somebody named (`of`). Below each outlet's voices stand, without a share, sources that the text
    leaves open, and its own voice.

    Share of voice is attention, not approval: an outlet may quote whom it doubts. A claim inside another claim counts
    for its own claimant.

    >>> heard = Voices((Voiced("urn:1", "urn:peru", "urn:times"), Voiced("urn:2", "urn:chad", "urn:times")))
    >>> [(row.claimantLabel, row.claims, str(row.share), row.of) for row in voices(heard)]
    [('urn:chad', 1, '0.500', 2), ('urn:peru', 1, '0.500', 2)]
    """
    found: defaultdict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    for claim in heard.claims:
        found[claim.outlet, kind(claim), claim.claimant][claim.form] += 1
    size = Counter(claim.outlet for claim in heard.claims)
    of = Counter(claim.outlet for claim in heard.named)
    rows = sorted(
        (
            -size[outlet],
            heard.order(outlet),
            KINDS.index(how),
            -forms.total(),
            heard.order(claimant),
            outlet,
            how,
            claimant,
        )
        for (outlet, how, claimant), forms in found.items()
    )

    def cells() -> Iterator[tuple[Term | int | str | None, ...]]:
        for *_, outlet, how, claimant in rows:
            forms = found[outlet, how, claimant]
            counted = (forms.total(), forms["Direct"], forms["Mixed"], forms["Indirect"])
            part = (share(forms.total(), of[outlet]), of[outlet], few(of[outlet])) if how == ATTRIBUTED else (None,) * 3
            yield *thing(heard, outlet), *thing(heard, claimant), how, *counted, *part

    return table("outlet outletLabel claimant claimantLabel voice claims direct mixed indirect share of few", cells())


def concentration(heard: Voices) -> Table:
    """How many voices does each outlet hear, and how far do a few of them dominate?

    One row for all outlets together, then one for each: claims attributed to somebody named, how many voices make them,
    the loudest with its share, the share of the three loudest, the Herfindahl-Hirschman index (`hhi`: the sum of the
    squared shares, 1 where one voice has all), and as how many equally loud voices that is (`effective`: 1 / hhi).

    It sees how claims are spread, not whether the voices differ: four ministries of one state are four voices, unless
    sides are counted together. Few claims always look concentrated.

    >>> heard = Voices((Voiced("urn:1", "urn:peru", "urn:times"), Voiced("urn:2", "urn:chad", "urn:times")))
    >>> [(row.voices, str(row.hhi), str(row.effective)) for row in concentration(heard)][0]
    (2, '0.500', '2.0')
    """
    groups = sorted(_by_outlet(heard.named).items(), key=lambda item: (-len(item[1]), heard.order(item[0])))
    every: list[tuple[str | None, Sequence[Voiced]]] = [(None, heard.named)] if heard.named else []
    return table(
        "outlet outletLabel claims voices top topLabel topShare topThreeShare hhi effective few",
        (
            (*(thing(heard, outlet) if outlet else (None, "all outlets")), *_spread(heard, claims))
            for outlet, claims in [*every, *groups]
        ),
    )


def _spread(heard: Voices, claims: Sequence[Voiced]) -> tuple[Term | int | str | None, ...]:
    counts = Counter(claim.claimant for claim in claims)
    total = len(claims)
    loudest = sorted(counts, key=lambda iri: (-counts[iri], heard.order(iri)))
    hhi = sum((count / total) ** 2 for count in sorted(counts.values()))
    return (
        total,
        len(counts),
        *thing(heard, loudest[0]),
        share(counts[loudest[0]], total),
        share(sum(counts[iri] for iri in loudest[:3]), total),
        number(hhi),
        number(1 / hhi, digits=1),
        few(total),
    )


def agreement(heard: Voices) -> Table:
    """Which outlets give the word to the same voices, about the same actors?

    One row for each two outlets that share a voice: the voices in both (`shared`) and in either (`voices`), their ratio
    (`jaccard`), how alike the voices' numbers of claims are (`cosine`), and how alike they are by voice and by whom its
    claims are about (`cosineAbout`): from 0, nothing in common, to 1, the same proportions. `claims` and `otherClaims`
    are attributed claims.

    It is agreement in whom they listen to. Two outlets may quote one ministry to opposite ends, and copies of one
    agency report agree perfectly. Names that no list knows are different people in different articles, and lower it.

    >>> heard = Voices((Voiced("urn:1", "urn:peru", "urn:times"), Voiced("urn:2", "urn:peru", "urn:post")))
    >>> [(row.shared, str(row.jaccard), str(row.cosine), row.cosineAbout) for row in agreement(heard)]
    [(1, '1.000', '1.000', None)]
    """
    groups = _by_outlet(heard.named)
    by_voice = {outlet: Counter(claim.claimant for claim in claims) for outlet, claims in groups.items()}
    about = {
        outlet: Counter((claim.claimant, target) for claim in claims for target in claim.about)
        for outlet, claims in groups.items()
    }
    rows = []
    for one, other in combinations(sorted(groups, key=heard.order), 2):
        mine, theirs = by_voice[one], by_voice[other]
        shared, either = len(mine.keys() & theirs.keys()), len(mine.keys() | theirs.keys())
        if not shared:
            continue
        alike, alike_about = _cosine(mine, theirs), _cosine(about[one], about[other])
        rows.append(
            (
                (-(alike or 0), heard.order(one), heard.order(other)),
                (
                    *(*thing(heard, one), *thing(heard, other), shared, either, share(shared, either)),
                    *(None if cosine is None else number(cosine) for cosine in (alike, alike_about)),
                    *(len(groups[one]), len(groups[other]), few(len(groups[one]), len(groups[other]))),
                ),
            )
        )
    return table(
        "outlet outletLabel other otherLabel shared voices jaccard cosine cosineAbout claims otherClaims few",
        (row for _, row in sorted(rows, key=lambda found: found[0])),
    )


def _cosine(one: Counter[Key], other: Counter[Key]) -> float | None:
    """How alike the proportions are; nothing where one of them is empty.

    >>> _cosine(Counter("ab"), Counter("aabb")), _cosine(Counter(), Counter("a"))
    (1.0, None)
    """
    if not one or not other:
        return None
    product = sum(count * other[key] for key, count in one.items())
    norms = sum(n * n for n in one.values()) * sum(n * n for n in other.values())
    return round(product / sqrt(norms), 9)  # else 1 is 0.9999999999999998


def kind(claim: Voiced) -> str:
    """Whether the claim is attributed to somebody, its source is left open, or the outlet claims it itself."""
    return OWN if claim.is_own_voice else OPEN if claim.is_open else ATTRIBUTED


def _by_outlet(claims: Iterable[Voiced]) -> dict[str, list[Voiced]]:
    found: defaultdict[str, list[Voiced]] = defaultdict(list)
    for claim in claims:
        found[claim.outlet].append(claim)
    return found
