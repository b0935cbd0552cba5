"""Reports for the tests: one as checks make it, one of hostile strings, one of nothing, one of very much."""

from __future__ import annotations

from kg.graph.checks.report import Report, Result
from kg.records import Span

HOSTILE = (
    "=1+1 a|b,c;\"d\"'e'\r\n<script>alert(1)</script> ]]> % :: 100% \x00\x0b 🛩 \u202eשלום &amp; `x` *y* _z_ \\ \t "
    "@someone #1 [here](https://evil.example) $x$ \x1b[31mred \ud800"
    f"{'w' * 10_000}"
)
CLAIM = "https://w3id.org/claimgraph/claim/0123456789abcdef/000012-000040"

FULL = Result(
    rule="claim-has-claimant",
    severity="violation",
    message="A claim needs a claimant: who says so? It has “nobody”.",
    file="graphs/a b.trig",
    line=12,
    graph="https://w3id.org/claimgraph/graph/article/0123456789abcdef",
    focus=f"{CLAIM}#e1",
    path="https://w3id.org/claimgraph/ns#claimant",
    value='"nobody"',
    claim=CLAIM,
    words="The mayor said that two bridges had fallen.",
    article="“Two bridges fall”",
    span=Span(12, 55),
)
WARNING = Result("article-has-date", "warning", "An article should have its date.", "graphs/b.ttl", focus="urn:article")
BARE = Result("graph-has-claim", "violation", "This graph has no claim.", "graphs/empty.ttl")
EVIL = Result(
    rule="word-is-known",
    severity="info",
    message=HOSTILE,
    file="a,b:c%\n.ttl",
    line=1,
    focus="_:b0",
    words=HOSTILE,
    article=HOSTILE,
)

REPORT = Report((FULL, WARNING, BARE, EVIL), files=4, claims=20, anchors=80, verified=70, unread=1)
NOTHING = Report((), files=1, claims=2, anchors=8, verified=8, unread=0)
REMARKS = Report((WARNING,), files=1, claims=2, anchors=8, verified=8, unread=0)


def many(number: int) -> Report:
    """A report of one rule broken in very many places."""
    results = sorted(map(_one, range(1, number + 1)), key=lambda result: (result.file, result.line))
    return Report(tuple(results), files=100, claims=number, anchors=0, verified=0, unread=0)


def _one(at: int) -> Result:
    file = f"graphs/{at % 100:03}.trig"
    return Result("claim-has-voice", "violation", "A claim needs a voice.", file, line=at, focus=f"urn:c{at}")
