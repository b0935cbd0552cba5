"""The first rows of each measure, to read in a terminal or in Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from rdflib import Literal

from kg.errors import ExportError
from kg.graph.measures.registry import MEASURES, Measure
from kg.graph.measures.voiced import Voices
from kg.graph.tables import LABEL, Table
from kg.graph.terms import Term

if TYPE_CHECKING:
    from kg.graph.measures.measured import Measured

ROWS = 5

LONGEST = 38
"""Characters of a name in a digest."""

DETAIL = {"members"}
"""Measures that only spell out another."""

BRIEF: Mapping[str, str] = MappingProxyType(
    {
        "outlets": "outlet claims attributed quoted sourceOpen ownVoice ownVoiceShare",
        "voices": "outlet claimant voice claims share of",
        "concentration": "outlet claims voices top topShare effective",
        "agreement": "outlet other shared jaccard cosine few",
        "betweenness": "node part betweenness links claims",
        "accusations": "claimant against claims ownVoice outlets",
        "degrees": "actor claims others aboutIt claimants inOwnVoice",
        "communities": "community actors inside outside names",
    }
)
"""The columns that a digest has room for, where it has none for all."""

STYLES = ("table", "md")

CAUTION = (
    "Every figure counts claims, not events: that A accuses B is on record, not that B did it. "
    "'few claims' marks shares of fewer than ten."
)


def digest(measured: Measured, style: str) -> str:
    """What the claims are, and the first rows of each measure. Raises `ExportError` for other styles than two."""
    if style not in STYLES:
        raise ExportError(
            f"a digest is not written as {style!r}", remedy=f"Use one of {', '.join(STYLES)}, or name one measure."
        )
    return "\n".join(_parts(measured, style))


def _parts(measured: Measured, style: str) -> Iterator[str]:
    if not measured.voices.claims:
        yield f"{summed(measured.voices)}\n"
        return
    yield f"{summed(measured.voices)}\n{CAUTION}\n"
    for name, measure in MEASURES.items():
        if name in DETAIL:
            continue
        yield (
            _heading(measure, style)
            + brief(name, measured[name])[:ROWS].to(style)
            + _rest(name, len(measured[name]), style)
        )


def brief(name: str, table: Table) -> Table:
    """The table with the columns of a digest; long names are cut."""
    wanted = BRIEF.get(name, " ".join(table.columns)).split()
    kept = [column for column in table.columns if column in wanted or column.removesuffix(LABEL) in wanted]
    columns = ([_cut(cell) if column.endswith(LABEL) else cell for cell in table.column(column)] for column in kept)
    return Table(tuple(kept), tuple(zip(*columns, strict=True)))


def _cut(cell: Term | None) -> Term | None:
    return cell if cell is None or len(cell) <= LONGEST else Literal(f"{cell[: LONGEST - 1]}…")


def _heading(measure: Measure, style: str) -> str:
    if style == "md":
        return f"## {measure.name}\n\n{measure.question}\n\n"
    return f"{measure.question}  [{measure.name}]\n\n"


def _rest(name: str, rows: int, style: str) -> str:
    if rows <= ROWS:
        return ""
    gap = "\n" if style == "md" else ""  # else it would be a row
    return f"{gap}… and {rows - ROWS:,} more: --measure {name}\n"


def summed(voices: Voices) -> str:
    """How many claims there are, of which kinds.

    >>> summed(Voices(()))
    'No claims.'
    """
    if not voices.claims:
        return "No claims."
    own = sum(claim.is_own_voice for claim in voices.claims)
    left_open = sum(claim.is_open and not claim.is_own_voice for claim in voices.claims)
    speakers = len({claim.claimant for claim in voices.named})
    return (
        f"{_some(len(voices.claims), 'claim')} in {_some(len({c.outlet for c in voices.claims}), 'outlet')}: "
        f"{len(voices.named)} attributed to {_some(speakers, 'named claimant')}, "
        f"{left_open} whose source the text leaves open, {own} in the outlets' own voice."
    )


def _some(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}"


def listed(measures: Mapping[str, Measure] = MEASURES) -> Table:
    """The measures: name, question, how to read it, what not to read into it."""
    rows = ((Literal(m.name), Literal(m.question), Literal(m.reading), Literal(m.limits)) for m in measures.values())
    return Table(("name", "question", "reading", "limits"), tuple(rows))
