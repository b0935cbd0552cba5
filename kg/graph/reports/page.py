"""One page of HTML for reading: it needs no script, and fetches nothing from anywhere."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from kg.graph.checks.report import Report, Result, counted
from kg.graph.reports.groups import Group, groups
from kg.graph.reports.locations import relative
from kg.graph.reports.sums import sums
from kg.graph.vocab import curie

STYLE = Path(__file__).with_name("page.css")
NOTHING_FROM_ELSEWHERE = "default-src 'none'; style-src 'unsafe-inline'"
PLACES = 500
"""So many places of a rule are shown: a page is for reading, and the JSON has them all."""
OPEN = 3
"""So many rules are unfolded from the start."""


def written(report: Report) -> str:
    """The report as a page: the sum, the rules that are broken, and each place with the words that stand there."""
    return "".join(
        f"{part}\n"
        for part in (
            "<!DOCTYPE html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            f'<meta http-equiv="Content-Security-Policy" content="{NOTHING_FROM_ELSEWHERE}">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            "<title>kg check: what was found</title>",
            f"<style>\n{STYLE.read_text(encoding='utf-8')}</style>",
            "</head>",
            "<body><main>",
            *_body(report),
            "</main></body>",
            "</html>",
        )
    )


def _body(report: Report) -> Iterator[str]:
    verdict, *others = sums(report)
    yield f'<h1 class="{"good" if report.conforms else "bad"}">{escape(verdict)}</h1>'
    yield f'<ul class="sums">{"".join(f"<li>{escape(sentence)}</li>" for sentence in others)}</ul>'
    found = groups(report.results)
    if found:
        yield '<nav aria-label="Rules"><table><thead><tr><th>rule</th><th>severity</th><th class="count">places</th>'
        yield "<th>what it asks</th></tr></thead><tbody>"
        yield from map(_row, found)
        yield "</tbody></table></nav>"
    for at, group in enumerate(found):
        yield from _group(group, unfolded=at < OPEN)


def _row(group: Group) -> str:
    return (
        f'<tr><td><a href="#{escape(group.rule)}"><code>{escape(group.rule)}</code></a></td>'
        f'<td class="severity {escape(group.severity)}">{escape(group.severity)}</td>'
        f'<td class="count">{len(group.results):,}</td><td>{escape(group.message)}</td></tr>'
    )


def _group(group: Group, *, unfolded: bool) -> Iterator[str]:
    yield f'<details id="{escape(group.rule)}"{" open" if unfolded else ""}>'
    yield (
        f'<summary><span class="{escape(group.severity)}">{escape(group.severity)}</span> '
        f'<code>{escape(group.rule)}</code> <span class="count">{counted(len(group.results), "place")}</span></summary>'
    )
    if group.message:
        yield f"<p>{escape(group.message)}</p>"
    yield "<table><tbody>"
    yield from (_place(group, result) for result in group.results[:PLACES])
    yield "</tbody></table>"
    if len(group.results) > PLACES:
        yield f'<p class="more">… and {len(group.results) - PLACES:,} more, which a report in JSON or CSV has.</p>'
    yield "</details>"


def _place(group: Group, result: Result) -> str:
    file = f"{relative(result.file)}{f':{result.line}' if result.line else ''}"
    node = curie(result.focus or result.claim or "")
    where = [result.article] if result.article else []
    where += [f"characters {result.span.start} to {result.span.end}"] if result.span else []
    told = "".join(
        (
            f"<blockquote>“{escape(result.words)}”</blockquote>" if result.words else "",
            f'<div class="where">{escape(", ".join(where))}</div>' if where else "",
            f"<div>{escape(group.rest(result))}</div>" if group.rest(result) else "",
            '<div class="where">known from the baseline</div>' if result.known else "",
        )
    )
    place = f"<code>{escape(file)}</code><br><code>{escape(node)}</code>"
    return f'<tr><td class="file">{place}</td><td>{told}</td></tr>'
