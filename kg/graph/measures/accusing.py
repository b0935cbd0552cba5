"""Who accuses whom, and who is accused in turn."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from kg.graph.measures.cells import few, share, table, thing
from kg.graph.measures.voiced import ACCUSING, PLACEHOLDERS, Voiced, Voices
from kg.graph.tables import Table


def accusations(voices: Voices) -> Table:
    """Who accuses or blames whom, in how many claims?

    One row for each pair: how many claims accuse (`claims`), how many of them the outlet makes in its own voice
    (`ownVoice`), through how many outlets, and which part of all accusations of that accuser they are.

    It counts accusations on record. It does not say that anybody did anything, nor that who accuses more is right or
    aggressive: much quoted actors have more of everything.

    >>> made = Voiced("urn:1", "urn:peru", "urn:times", attitude="Accuse", against=("urn:chad",))
    >>> [(row.claimant, row.against, row.claims) for row in accusations(Voices((made,)))]
    [(rdflib.term.URIRef('urn:peru'), rdflib.term.URIRef('urn:chad'), 1)]
    """
    made: defaultdict[tuple[str, str], list[Voiced]] = defaultdict(list)
    total: Counter[str] = Counter()
    for claim, target in _accusing(voices):
        made[claim.claimant, target].append(claim)
        total[claim.claimant] += 1
    return table(
        "claimant claimantLabel against againstLabel claims ownVoice outlets share of few",
        (
            (
                *thing(voices, claimant),
                *thing(voices, target),
                len(claims),
                sum(claim.is_own_voice for claim in claims),
                len({claim.outlet for claim in claims}),
                share(len(claims), total[claimant]),
                total[claimant],
                few(total[claimant]),
            )
            for (claimant, target), claims in sorted(
                made.items(), key=lambda item: (-len(item[1]), *map(voices.order, item[0]))
            )
        ),
    )


def exchanges(voices: Voices) -> Table:
    """Which two accuse each other, and how often each way?

    One row for each two, of whom the one who accuses more comes first: its accusations of the other (`forth`), and the
    other's of it (`back`). Only what is attributed to somebody who is named counts.

    "Both ways" says that each accuses the other on record, not that they answer each other or that both are to blame.
    "One way" may mean that the articles do not quote the other side.

    >>> made = Voiced("urn:1", "urn:peru", "urn:times", attitude="Accuse", against=("urn:chad",))
    >>> [(row.forth, row.back, row.direction) for row in exchanges(Voices((made,)))]
    [(1, 0, 'one way')]
    """
    rows = [
        (-forth - back, voices.order(one), voices.order(other), one, other, forth, back)
        for one, other, forth, back in _pairs(voices)
    ]
    return table(
        "one oneLabel other otherLabel forth back direction",
        (
            (*thing(voices, one), *thing(voices, other), forth, back, "both ways" if back else "one way")
            for *_, one, other, forth, back in sorted(rows)
        ),
    )


def reciprocity(voices: Voices) -> Table:
    """How many accusations are made in both directions?

    In one row: the pairs of whom one accuses the other, those who accuse each other (`mutual`), and their share; then
    the accusing claims, and those that the other side's match one to one (`matched`), and their share. `exchanges` has
    the pairs.

    A low share may be a trait of the press that is read, which quotes one side, and not of the parties. Ministries and
    armies count apart from their states, unless sides are counted together.

    >>> made = Voiced("urn:1", "urn:peru", "urn:times", attitude="Accuse", against=("urn:chad",))
    >>> [(row.pairs, row.mutual, row.claims) for row in reciprocity(Voices((made,)))]
    [(1, 0, 1)]
    """
    pairs = list(_pairs(voices))
    mutual = sum(back > 0 for *_, back in pairs)
    claims = sum(forth + back for *_, forth, back in pairs)
    matched = sum(2 * min(forth, back) for *_, forth, back in pairs)
    row = (len(pairs), mutual, share(mutual, len(pairs)), claims, matched, share(matched, claims), few(claims))
    return table("pairs mutual share claims matched matchedShare few", (row,))


def _accusing(voices: Voices) -> Iterator[tuple[Voiced, str]]:
    """Each claim that accuses, with each whom it accuses."""
    for claim in voices.claims:
        if claim.attitude in ACCUSING:
            yield from ((claim, target) for target in claim.against)


def _pairs(voices: Voices) -> Iterator[tuple[str, str, int, int]]:
    """Two named actors, and the accusations of each against the other; who accuses more comes first."""
    counts = Counter(
        (claim.claimant, target)
        for claim, target in _accusing(voices)
        if claim.is_named and target not in PLACEHOLDERS and target != claim.claimant
    )
    for one, other in counts:
        forth, back = counts[one, other], counts.get((other, one), 0)
        if (-forth, voices.order(one)) < (-back, voices.order(other)):
            yield one, other, forth, back
