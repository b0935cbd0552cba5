"""An article with its claims for a terminal: in colour, or with signs that say the same."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING

from kg.records import Span
from kg.show.gloss import Gloss, Happening, segment_name
from kg.show.marks import CONTENTS, LEGEND, End, Mark, MarkKind, Start, steps
from kg.show.views import View, some

if TYPE_CHECKING:
    from rich.text import Text

NARROWEST = 40
"""No terminal is taken for narrower."""
INDENT = "  "
BAR = "│ "
RAISED = str.maketrans("0123456789,", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺")


@dataclass(frozen=True, slots=True)
class Look:
    """How marked words look: a style where there is colour, else signs before and after."""

    style: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Block:
    """Something that is wrapped by itself, with what stands before its first line and before the others."""

    text: Text
    first: str = ""
    rest: str = ""


LOOKS: dict[MarkKind, Look] = {
    "cited": Look("green", "[", "]"),
    "narrated": Look("default", "{", "}"),
    "source": Look("bold magenta", "‹", "›"),
    "cue": Look("italic magenta", "_", "_"),
    "event": Look("underline", "*", "*"),
}
INNER = "cyan"
"""The style of a content inside a content."""
QUIET = "dim"
LABELS: dict[MarkKind, str] = {"event": "TYPE"}
"""Of the marks that have one, as the legend shows it."""


def shown(view: View, *, width: int, colour: bool) -> str:
    """The article as lines of a terminal of this width.

    Without colour there are signs: ‹source›, _cue_, [¹content], {²the outlet's own words}, *trigger*/TYPE.
    """
    from rich.console import Console

    console = Console(
        file=StringIO(),
        width=max(NARROWEST, width),
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        emoji=False,
    )
    with console.capture() as written:
        for block in Painter(view, colour=colour).blocks():
            room = console.width - max(len(block.first), len(block.rest))
            for at, line in enumerate(block.text.wrap(console, room)):
                line.rstrip()
                console.print(_text(block.rest if at else block.first, QUIET) + line, soft_wrap=True)
    return "".join(f"{line.rstrip()}\n" for line in written.get().splitlines())


def _text(words: str, style: str = "") -> Text:
    from rich.text import Text

    return Text().append(words, style)


def printable(words: str) -> str:
    """The words without signs that command a terminal; each becomes one that shows it.

    >>> printable("a\\x1b[31mb")
    'a\ufffd[31mb'
    """
    return "".join("�" if unicodedata.category(sign) == "Cc" and not sign.isspace() else sign for sign in words)


class Painter:
    """Writes the parts of one article, in colour or with signs."""

    def __init__(self, view: View, *, colour: bool) -> None:
        self.view = view
        self.colour = colour

    def blocks(self) -> Iterator[Block]:
        """What there is to print, in order."""
        text = self.view.article.text
        yield Block(self._title())
        yield Block(self._legend())
        for paragraph in self.view.paragraphs:
            yield Block(_text(""))
            if paragraph.kind != "Body":
                yield Block(_text(f"· {segment_name(paragraph.kind)}", QUIET), INDENT, INDENT)
            yield Block(self._marked(text, paragraph.span, paragraph.marks), INDENT, INDENT)
            for gloss in paragraph.glosses:
                yield from self._gloss(gloss, INDENT + BAR)
        yield Block(_text(""))
        yield from (Block(line, "", INDENT * 2) for line in self._summary())

    def _title(self) -> Text:
        article = self.view.article
        about = (article.publisher, article.published and article.published.isoformat())
        title = _text(printable(self.view.heading), "bold")
        return title.append(printable("".join(f" · {part}" for part in about if part)), QUIET)

    def _legend(self) -> Text:
        legend = _text("Marks:", QUIET)
        for kind, words in LEGEND:
            span = Span(0, len(words))
            legend.append(" ").append(self._marked(words, span, [Mark(kind, span, (), LABELS.get(kind, ""))]))
        return legend

    def _marked(self, text: str, span: Span, marks: Iterable[Mark]) -> Text:
        """The words of a span with their marks."""
        drawn = _text("")
        inside: list[Mark] = []
        for step in steps(span, marks):
            match step:
                case Start(mark, again):
                    inside.append(mark)
                    drawn.append(self._before(mark, again=again), QUIET)
                case End(mark, last):
                    inside.pop()
                    drawn.append(self._after(mark, last=last), QUIET)
                case Span():
                    drawn.append(printable(step.of(text)), _style(inside))
        return drawn

    def _before(self, mark: Mark, *, again: bool) -> str:
        number = ",".join(map(str, mark.claims)).translate(RAISED) if mark.kind in CONTENTS else ""
        return (number if not again else "") if self.colour else LOOKS[mark.kind].before + number

    def _after(self, mark: Mark, *, last: bool) -> str:
        label = f"/{mark.label}" if mark.label and last else ""
        return label if self.colour else LOOKS[mark.kind].after + label

    def _gloss(self, gloss: Gloss, before: str) -> Iterator[Block]:
        number = f"{gloss.number} "
        rest = before + " " * len(number)
        head = _text(printable(gloss.claimant), "bold")
        head.append(printable(f" (“{gloss.words}”)") if gloss.words else "")
        head.append(f" {gloss.attitude}", LOOKS["cue"].style)
        head.append(printable(f" {gloss.towards}") if gloss.towards else "")
        head.append(printable("".join(f" · {remark}" for remark in gloss.remarks)), QUIET)
        yield Block(head, before + number, rest)
        for happening in gloss.events:
            yield Block(_happening(happening), rest, rest + INDENT)
        for inner in gloss.inner:
            yield from self._gloss(inner, rest)

    def _summary(self) -> Iterator[Text]:
        view = self.view
        told = (
            [f"{some(view.claims, 'claim')} by {some(len(view.speakers), 'claimant')}"]
            if view.claims
            else ["No claims"]
        )
        yield _text(f"{told[0]}, {some(view.events.total(), 'event')}", "bold")
        width = max((len(str(len(speaker.claims))) for speaker in view.speakers), default=0)
        for speaker in view.speakers:
            line = _text(f"{INDENT}{len(speaker.claims):{width}}  ").append(printable(speaker.name), "bold")
            line.append(" in its own voice" if speaker.narrates else "")
            yield line.append(f"  {', '.join(map(str, speaker.claims))}", QUIET)
        if view.events:
            yield _text(INDENT + ", ".join(f"{number} {kind}" for kind, number in view.events.most_common()), QUIET)


def _style(inside: Sequence[Mark]) -> str:
    """The style of words that lie in all of these marks."""
    if not inside:
        return QUIET
    depth = sum(mark.kind == "cited" for mark in inside)
    return " ".join(
        [LOOKS[mark.kind].style for mark in inside] + ([INNER] if depth > 1 and inside[-1].kind == "cited" else [])
    )


def _happening(happening: Happening) -> Text:
    line = _text(happening.type)
    line.append(f" {happening.subtype}" if happening.subtype else "")
    line.append(printable(f" “{happening.words}”"), LOOKS["event"].style)
    for heading, told in happening.parts:
        line.append(f" · {heading} ", QUIET).append(printable(told))
    return line
