"""A network small enough to be computed by hand: nine claims of two outlets about three parties.

| outlet | claimant | | |
|---|---|---|---|
| Post | Peru  | accuses Chad  | in its own words |
| Post | Peru  | accuses Chad  | in the outlet's |
| Post | Chad  | accuses Peru  | in the outlet's |
| Post | Peru  | says what its army did | partly in its own words |
| Post | Post  | accuses Chad  | in its own voice |
| News | Chad  | blames Peru   | in the outlet's words |
| News | Oman  | says what Chad's army did | in the outlet's words |
| News | nobody named | accuses Peru | |
| News | Peru  | accuses nobody named | |
"""

from __future__ import annotations

from itertools import count
from types import MappingProxyType

from kg.graph.measures.voiced import Voiced, Voices
from kg.graph.vocab import KG

NOBODY, NO_TARGET = str(KG.UnspecifiedSource), str(KG.UnspecifiedTarget)
NAMES = {
    **{f"urn:{name.lower()}": name for name in ("Peru", "Chad", "Oman", "Post", "News")},
    "urn:peru-army": "Army of Peru",
    "urn:chad-army": "Army of Chad",
    NOBODY: "nobody named",
    NO_TARGET: "no target",
}
_numbers = count(1)


def claim(claimant: str, outlet: str, **more: object) -> Voiced:
    """A claim; names stand for IRIs."""
    own = {"voice": "NarratorVoice", "form": "Narration"} if claimant == outlet else {}
    accused = more.pop("against", None)
    against = (iri(str(accused)),) if accused else ()
    about = (iri(str(more.pop("about"))),) if "about" in more else ()
    if accused:
        more.setdefault("attitude", "Accuse")
    return Voiced(
        f"urn:claim:{next(_numbers):03}",
        iri(claimant),
        iri(outlet),
        against=against,
        about=tuple(sorted({*against, *about})),
        **own,
        **more,  # type: ignore[arg-type]
    )


def iri(name: str) -> str:
    """What the name stands for."""
    return next(key for key, value in NAMES.items() if value == name)


SMALL = Voices(
    (
        claim("Peru", "Post", against="Chad", form="Direct"),
        claim("Peru", "Post", against="Chad"),
        claim("Chad", "Post", against="Peru"),
        claim("Peru", "Post", about="Army of Peru", form="Mixed"),
        claim("Post", "Post", against="Chad"),
        claim("Chad", "News", against="Peru", attitude="Blame"),
        claim("Oman", "News", about="Army of Chad"),
        claim("nobody named", "News", against="Peru", attitude="Accuse"),
        claim("Peru", "News", against="no target"),
    ),
    MappingProxyType(NAMES),
)

MIRRORED = {"Peru": "Chad", "Chad": "Peru", "Army of Peru": "Army of Chad", "Army of Chad": "Army of Peru"}


def mirrored() -> Voices:
    """The same claims with the two parties' names exchanged, and nothing else."""
    return Voices(SMALL.claims, MappingProxyType({key: MIRRORED.get(name, name) for key, name in NAMES.items()}))
