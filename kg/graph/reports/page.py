"""One page of HTML for reading: it fetches nothing from anywhere, and its few lines of script only hide and show."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.graph.checks.report import SEVERITIES, Report, Result, counted, plain, shortened
from kg.graph.reports.groups import Group, groups
from kg.graph.reports.locations import relative
from kg.graph.reports.rules import rule
from kg.graph.reports.sums import sums
from kg.graph.vocab import curie
from kg.show.frame import framed, text

STYLE = Path(__file__).with_name("page.css")
SCRIPT = Path(__file__).with_name("page.js")
PLACES = 500
"""So many places of a rule are on the page: it is for reading, and the JSON has them all."""
FIRST = 20
"""So many of them are seen without asking for more."""
OPEN = 3
"""So many rules are unfolded from the start."""
SHARE = {"violation": "violations", "warning": "warnings", "info": "remarks", "known": "known"}


def written(report: Report) -> str:
    """The report as a page: the sum, the rules that are broken, and each place with the words that stand there."""
    return framed(
        title=f"kg check: {'the data conform' if report.conforms else 'the data do not conform'}",
        style=STYLE.read_text(encoding="utf-8"),
        body=('<a class="skip" href="#main">To the results</a>', '<div class="page">', *_body(report), "</div>"),
        script=SCRIPT.read_text(encoding="utf-8") if report.results else "",
    )


def _body(report: Report) -> Iterator[str]:
    verdict, *others = sums(report)
    headline, _, _ = verdict.partition(":")
    yield f'<header class="{"good" if report.conforms else "bad"}"><p class="kg">kg check</p><h1>{text(headline)}</h1>'
    yield from _figures(report)
    said = others[1:] if report.results else others
    yield from (f'<p class="remark">{text(sentence)}</p>' for sentence in said)
    yield "</header>"
    found = groups(report.results)
    if found:
        yield from _contents(found)
        yield from _tools(report.results)
    yield '<main id="main">'
    for at, group in enumerate(found):
        yield from _group(group, unfolded=at < OPEN)
    yield "</main>"
    yield "<footer>Nothing in a graph of claims is a fact: somebody claims it, in the words that are quoted here. "
    yield "A check sees whether the graph keeps the rules, and not whether what is claimed is so.</footer>"


def _figures(report: Report) -> Iterator[str]:
    counts = dict.fromkeys(SHARE, 0)
    for result in report.results:
        counts[_kind(result)] += 1
    looked_at = (
        ("files", f"{report.files:,}"),
        ("claims", f"{report.claims:,}"),
        ("anchors", f"{report.anchors:,}"),
        ("verified against the text", f"{report.verified:,}"),
    )
    yield '<dl class="figures">'
    for kind, number in counts.items():
        if number or kind == "violation":
            yield f'<div class="{kind if number else "none"}"><dt>{SHARE[kind]}</dt><dd>{number:,}</dd></div>'
    yield from (f"<div><dt>{name}</dt><dd>{number}</dd></div>" for name, number in looked_at)
    yield "</dl>"


def _contents(found: Sequence[Group]) -> Iterator[str]:
    yield '<nav aria-label="Rules"><table><thead><tr><th scope="col">Rule</th><th scope="col" class="count">Places</th>'
    yield '<th scope="col">What it asks</th></tr></thead><tbody>'
    for group in found:
        yield (
            f'<tr><td><span class="dot {text(group.severity)}" title="{text(group.severity)}"></span>'
            f'<a href="#{_name(group)}"><code>{text(group.rule)}</code></a></td>'
            f'<td class="count">{len(group.results):,}</td><td>{text(shortened(_asked(group), 160))}</td></tr>'
        )
    yield "</tbody></table></nav>"


def _tools(results: Iterable[Result]) -> Iterator[str]:
    kinds = {_kind(result) for result in results}
    yield '<div id="tools" role="search" hidden><label class="search">'
    yield '<span>Find</span><input type="search" id="search" placeholder="words, claim, file, rule" autocomplete="off">'
    yield "</label>"
    for kind in (kind for kind in SHARE if kind in kinds):
        yield f'<label><input type="checkbox" name="kind" value="{kind}" checked> {SHARE[kind]}</label>'
    yield '<span class="buttons"><button type="button" id="all">Open all</button> '
    yield '<button type="button" id="none">Close all</button></span>'
    yield '<output id="told" aria-live="polite"></output></div>'


def _group(group: Group, *, unfolded: bool) -> Iterator[str]:
    told = rule(group.rule)
    shown = sorted(group.results, key=lambda result: result.known)[:PLACES]  # what is new stands first
    kind = text(group.severity)
    yield f'<details class="rule" data-rule="{text(group.rule)}"{" open" if unfolded else ""}>'
    yield (
        f'<summary><span class="tag {kind}">{kind}</span> <code>{text(group.rule)}</code>'
        f'<span class="places">{counted(len(group.results), "place")}</span></summary>'
    )
    yield f'<div class="asked" id="{_name(group)}"><p>{text(shortened(_asked(group), 1_000))}</p>'
    yield f'<p class="where">{text(told.about)}</p></div>' if told.about else "</div>"
    yield f'<ol class="list">{"".join(_place(group, result) for result in shown[:FIRST])}</ol>'
    if len(shown) > FIRST:
        yield f'<details class="rest"><summary>{len(shown) - FIRST:,} more</summary>'
        yield f'<ol class="list">{"".join(_place(group, result) for result in shown[FIRST:])}</ol></details>'
    if len(group.results) > PLACES:
        yield f'<p class="where">… and {len(group.results) - PLACES:,} more, which a report in JSON or CSV has.</p>'
    yield "</details>"


def _place(group: Group, result: Result) -> str:
    node = curie(result.focus or result.claim or "")
    where = [shortened(result.article, 300)] if result.article else []
    where += [f"characters {result.span.start:,} to {result.span.end:,}"] if result.span else []
    rest = group.rest(result)
    line = f'<span class="line">:{result.line}</span>' if result.line else ""
    parts = (
        f'<li class="place" data-kind="{_kind(result)}"><div class="file">',
        f"<code>{_seen(relative(result.file))}{line}</code>",
        f'<code class="node">{_seen(node)}</code>' if node else "",
        "</div><div>",
        f'<blockquote dir="auto">“{_seen(result.words)}”</blockquote>' if result.words else "",
        f'<p class="rest">{_seen(rest)}</p>' if rest else "",
        f'<p class="where" dir="auto">{text(", ".join(where))}</p>' if where else "",
        '<p class="where">known from the baseline</p>' if result.known else "",
        "</div></li>",
    )
    return "".join(parts)


def _asked(group: Group) -> str:
    return group.message or rule(group.rule).message or rule(group.rule).title


def _name(group: Group) -> str:
    return text(f"{group.rule}-{group.severity}")


def _kind(result: Result) -> str:
    if result.known:
        return "known"
    return result.severity if result.severity in SEVERITIES else "info"


def _seen(words: str) -> str:
    """The words with a sign for each that would not be seen."""
    return text(plain(words))
