"""What a check found, told so that a reporter understands it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, TypeAlias, get_args

from kg.graph.vocab import curie
from kg.records import Span

Severity: TypeAlias = Literal["violation", "warning", "info"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""From the worst to the mildest."""

UNSAFE = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""Characters that would steer a terminal, turn the direction of what follows, or cannot be written."""
LONGEST = 100
"""How many characters of a claim's words a line shows; the whole is in the JSON."""


@dataclass(frozen=True, slots=True)
class Result:
    """One breach of one rule. `focus` is the node that breaks it, `words` the sentence in which its claim stands.

    `line` counts from 1: where the file has the statement with `path` and `value`, else where it speaks of the node;
    `None` where its syntax has no lines of its own. `value` is written as in N-Triples. `known` results stand in the
    baseline: they are told, and fail nothing.
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
    known: bool = False

    def __str__(self) -> str:
        return f"{self.place}: {self.subject} breaks the rule {self.rule}: {self.message}"

    @property
    def place(self) -> str:
        """File and line, as editors and terminals open them.

        >>> Result("claim-has-voice", "violation", "", "a.trig", line=12).place
        'a.trig:12'
        """
        return f"{self.file}:{self.line}" if self.line else self.file

    @property
    def fingerprint(self) -> str:
        """What stays the same when the file is moved, or lines are added above: rule, node, property and value.

        Where the property is not known, the message stands for it. A node without IRI has no name that lasts.
        """
        named = self.focus if self.focus and ":" in self.focus and not self.focus.startswith("_:") else ""
        what = (self.rule, named, self.path or "", self.value or "")
        said = what if self.value or self.path else (*what, self.message)
        return sha256("\n".join(said).encode(errors="replace")).hexdigest()[:32]

    @property
    def subject(self) -> str:
        """Whom or what the result is about: a claim with its words and where they stand, or another node.

        >>> Result("claim-has-voice", "violation", "", "a.trig", claim="urn:c", words="It fell.").subject
        'the claim urn:c, “It fell.”,'
        """
        places = [plain(self.article)] if self.article else []
        places += [f"characters {self.span.start} to {self.span.end}"] if self.span else []
        where = f" ({', '.join(places)})" if places else ""
        words = f", “{shortened(self.words)}”{where}," if self.words else where
        return f"{'the claim ' if self.claim else ''}{plain(curie(self.claim or self.focus or 'something'))}{words}"


@dataclass(frozen=True, slots=True)
class Report:
    """What was checked, and every breach that was found, in the order of files, rules and places.

    `unread` counts articles whose text was not at hand, so that their anchors were checked against each other only;
    `gone` the entries of a baseline that nothing breaks any more.
    """

    results: tuple[Result, ...]
    files: int
    claims: int
    anchors: int
    verified: int
    unread: int
    gone: int = 0

    @property
    def conforms(self) -> bool:
        """Whether no rule is broken; warnings do not count, nor does what was known before."""
        return not self.fails("violation")

    def fails(self, severity: str) -> bool:
        """Whether there is something new of this severity, or worse.

        >>> Report((Result("a-rule", "warning", "", "a.ttl"),), 1, 0, 0, 0, 0).fails("info")
        True
        """
        counting = SEVERITIES[: SEVERITIES.index(severity) + 1] if severity in SEVERITIES else ()
        return any(result.severity in counting and not result.known for result in self.results)


def plain(words: str) -> str:
    """The words on one line, without signs that would do something where they are shown.

    >>> plain("red \\x1b[31m\\n and \\u202edrawkcab")
    'red �[31m and �drawkcab'
    """
    return UNSAFE.sub("\N{REPLACEMENT CHARACTER}", " ".join(words.split()))


def shortened(words: str, longest: int = LONGEST) -> str:
    """The words on one line, cut where they run on."""
    line = plain(words)
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def counted(number: int, noun: str) -> str:
    """A number and its noun.

    >>> counted(1, "file"), counted(1200, "claim")
    ('1 file', '1,200 claims')
    """
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
