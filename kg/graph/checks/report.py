"""What a check found, told so that a reporter understands it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from kg.graph.vocab import curie
from kg.records import Span

LONGEST = 100
"""How many characters of a claim's words a line shows; the whole is in the JSON."""


@dataclass(frozen=True, slots=True)
class Result:
    """One breach of one rule. `focus` is the node that breaks it, `words` the sentence in which its claim stands.

    `line` counts from 1: where the file has the statement with `path` and `value`, else where it speaks of the node;
    `None` where its syntax has no lines of its own. `value` is written as in N-Triples.
    """

    rule: str
    severity: str
    message: str
    file: str
    line: int | None = None
    graph: str | None = None
    focus: str | None = None
    path: str | None = None
    value: str | None = None
    claim: str | None = None
    words: str | None = None
    article: str | None = None
    span: Span | None = None

    def __str__(self) -> str:
        return f"{self.file}: {self.subject} breaks the rule {self.rule}: {self.message}"

    @property
    def subject(self) -> str:
        """Whom or what the result is about: a claim with its words and where they stand, or another node.

        >>> Result("claim-has-voice", "violation", "", "a.trig", claim="urn:c", words="It fell.").subject
        'the claim urn:c, “It fell.”,'
        """
        places = [self.article] if self.article else []
        places += [f"characters {self.span.start} to {self.span.end}"] if self.span else []
        where = f" ({', '.join(places)})" if places else ""
        words = f", “{shortened(self.words)}”{where}," if self.words else where
        return f"{'the claim ' if self.claim else ''}{curie(self.claim or self.focus or 'something')}{words}"


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, and every breach that was found, in the order of files, rules and places.

    `unread` counts articles whose text was not at hand, so that their anchors were checked against each other only.
    """

    results: tuple[Result, ...]
    files: int
    claims: int
    anchors: int
    verified: int
    unread: int

    @property
    def conforms(self) -> bool:
        """Whether no rule is broken; warnings do not count."""
        return not any(result.severity == "violation" for result in self.results)

    def lines(self) -> Iterator[str]:
        """The report for people: a sentence for each result, like ones together, then the sum.

        >>> list(Report((), files=1, claims=2, anchors=8, verified=8, unread=0).lines())
        ['The data conform: 1 file, 2 claims, 8 anchors (8 verified against the text).']
        """
        yield from map(str, self.results)
        checked = (
            f"{_counted(self.files, 'file')}, {_counted(self.claims, 'claim')}, {_counted(self.anchors, 'anchor')} "
            f"({self.verified} verified against the text)"
        )
        if self.results:
            rules = Counter(result.rule for result in self.results)
            most = ", ".join(
                f"{rule} ({number})" for rule, number in sorted(rules.items(), key=lambda r: (-r[1], r[0]))
            )
            yield f"{'The data conform, with remarks' if self.conforms else 'The data do not conform'}: {checked}."
            yield f"{_counted(len(self.results), 'result')}: {most}."
        else:
            yield f"The data conform: {checked}."
        if not self.claims:
            yield "There is no claim here, so there was little to check: is this the graph you meant?"
        if self.unread:
            yield f"The text of {_counted(self.unread, 'article')} was not at hand; give it to verify every anchor."

    def to_json(self) -> dict[str, Any]:
        """The report as plain data, ready for `json.dump`."""
        return {
            "conforms": self.conforms,
            "files": self.files,
            "claims": self.claims,
            "anchors": self.anchors,
            "verified": self.verified,
            "unread": self.unread,
            "results": [asdict(result) for result in self.results],
        }


def shortened(words: str) -> str:
    """The words on one line, cut where they run on."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
