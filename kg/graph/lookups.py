"""What Oxigraph would rather be told: optional steps as one path, which it looks up row by row.

What stands in OPTIONAL as several patterns it answers for the whole graph, and joins the rows with that, as soon as it
takes what came before for many rows; and it does so wherever a path of any length came before.
"""

from __future__ import annotations

import re

from kg.graph.sparql import blanked

STEP = r"(?:\^?(?:[A-Za-z][\w-]*)?:[\w-]+|\^?\((?:[^()]|\([^()]*\))*\))[*?+]?"
"""One step of a property path: a prefixed name, or a path in brackets, once or several times."""

OPTIONAL_STEPS = re.compile(
    rf"\bOPTIONAL\s*\{{\s*(?:GRAPH\s+\?\w+\s*\{{\s*)?\?\w+\s+(?P<path>{STEP}(?:/{STEP})+)\s+\?\w+\s*\.?\s*\}}",
    re.IGNORECASE,
)
"""A path of several steps that alone stands in OPTIONAL."""

NOTHING = "<urn:claimgraph:nothing>"
"""A property that no graph has: with it as other way, the steps stay one path."""


def row_by_row(query: str) -> str:
    """The query with its optional steps made one path; what it means stays the same.

    >>> row_by_row("SELECT * { ?e kg:eventType ?t OPTIONAL { ?e kg:agent/rdfs:label ?who } }")
    'SELECT * { ?e kg:eventType ?t OPTIONAL { ?e ((kg:agent/rdfs:label)|<urn:claimgraph:nothing>) ?who } }'
    """
    written, at = [], 0
    for found in OPTIONAL_STEPS.finditer(blanked(query)):
        start, end = found.span("path")
        written.append(f"{query[at:start]}(({query[start:end]})|{NOTHING})")
        at = end
    return "".join(written) + query[at:]
