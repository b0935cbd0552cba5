"""Articles with their claims as one page: it needs no script, and fetches nothing from anywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from kg.records import SegmentKind, Span
from kg.show.frame import framed, text
from kg.show.gloss import Gloss, Happening, segment_name
from kg.show.marks import CONTENTS, LEGEND, End, Mark, Start, steps
from kg.show.views import Paragraph, View, flat, some

STYLE = Path(__file__).with_name("page.css")
HEADINGS: frozenset[SegmentKind] = frozenset({"Headline", "Subheading"})
SILENT = ' class="silent"'


def written(views: Sequence[View]) -> str:
    """A page of HTML with these articles one below the other.

    The text of the elements of class `words`, without those of class `note`, is that of the articles.
    """
    heading = views[0].heading if len(views) == 1 else some(len(views), "article")
    return framed(
        title=f"{heading}: who claims what",
        style=STYLE.read_text(encoding="utf-8") + _links(views),
        body=('<div class="page">', *_body(views, heading), "</div>"),
    )


def _links(views: Sequence[View]) -> str:
    """Rules that light up all marks of a claim and what is said of it, when one of them is pointed at."""
    names = [f".{_name(at, gloss.number)}" for at, view in enumerate(views, start=1) for gloss in _every(view)]
    pointed = ",\n".join(f"main:has({name}:is(:hover, :focus-within)) {name}" for name in names)
    return f"{pointed} {{ background: var(--lit); }}\n" if names else ""


def _every(view: View) -> Iterator[Gloss]:
    return (one for paragraph in view.paragraphs for gloss in paragraph.glosses for one in flat(gloss))


def _name(article: int, claim: int) -> str:
    """The name of a claim on the page, for what is said of it; its words have the same with a `w` behind."""
    return f"a{article}c{claim}"


def _body(views: Sequence[View], heading: str) -> Iterator[str]:
    yield '<a class="skip" href="#main">To the text</a>'
    yield f"<header><h1>{text(heading)}</h1>"
    if len(views) == 1:
        yield from Sheet(views[0], 1).about()
    yield "</header>"
    if len(views) > 1:
        links = (f'<li><a href="#a{at}">{text(view.heading)}</a></li>' for at, view in enumerate(views, start=1))
        yield f'<nav aria-label="Articles"><ol>{"".join(links)}</ol></nav>'
    yield f'<p class="legend"><strong>Marks:</strong> {", ".join(_legend())}. '
    yield "A number leads from the words to what is said of them, and back.</p>"
    yield '<main id="main">'
    for at, view in enumerate(views, start=1):
        sheet = Sheet(view, at)
        yield f'<article id="a{at}" aria-label="{text(view.heading)}">'
        if len(views) > 1:
            yield f"<h2>{text(view.heading)}</h2>"
            yield from sheet.about()
        yield from sheet.rows()
        yield "</article>"
    yield "</main>"
    yield "<footer>Nothing here is told as a fact: somebody claims it, in the words that are marked. A program has "
    yield "marked them, and it errs.</footer>"


def _legend() -> Iterator[str]:
    for kind, words in LEGEND:
        yield f'<mark class="{kind}">{words}{_label("TYPE") if kind == "event" else ""}</mark>'


def _label(kind: str) -> str:
    return f'<small class="label note">{text(kind)}</small>'


class Sheet:
    """Writes one article of a page, which has the number `at` on it."""

    def __init__(self, view: View, at: int) -> None:
        self.view = view
        self.at = at
        self.glosses = {gloss.number: gloss for gloss in _every(view)}
        self.anchored: set[int] = set()

    def about(self) -> Iterator[str]:
        """What is known of the article, and who claims how much in it."""
        article = self.view.article
        known = [article.publisher, article.published and article.published.isoformat(), article.name]
        parts = [text(part) for part in known if part and part != self.view.heading]
        if article.url and article.url.startswith(("http://", "https://")):
            parts.append(f'<a href="{text(article.url)}" rel="noreferrer">on the web</a>')
        if parts:
            yield f'<p class="about">{" · ".join(parts)}</p>'
        yield '<table class="speakers">'
        yield f"<caption>{some(self.view.claims, 'claim')}, {some(self.view.events.total(), 'event')}</caption>"
        yield '<thead><tr><th scope="col">Claimant</th><th scope="col" class="count">Claims</th>'
        yield '<th scope="col">Which</th></tr></thead><tbody>'
        for speaker in self.view.speakers:
            voice = " <i>in its own voice</i>" if speaker.narrates else ""
            links = ", ".join(f'<a href="#{_name(self.at, number)}">{number}</a>' for number in speaker.claims)
            yield f'<tr><th scope="row">{text(speaker.name)}{voice}</th><td class="count">{len(speaker.claims)}</td>'
            yield f"<td>{links}</td></tr>"
        yield "</tbody></table>"

    def rows(self) -> Iterator[str]:
        """The text, each paragraph with the claims that begin in it beside it."""
        at = 0
        for paragraph in self.view.paragraphs:
            words = self._gap(at, paragraph.span.start) + self._words(paragraph)
            yield f'<div class="row"><div class="words">{words}</div>'
            if paragraph.glosses:
                yield f'<div class="beside">{self._list(paragraph.glosses)}</div>'
            yield "</div>"
            at = paragraph.span.end
        yield f'<div class="words">{self._gap(at, len(self.view.article.text))}</div>'

    def _gap(self, start: int, end: int) -> str:
        """The blank space between paragraphs: it cannot be seen, but the page's text is the article's."""
        return text(self.view.article.text[start:end])

    def _words(self, paragraph: Paragraph) -> str:
        tag = "h3" if paragraph.kind in HEADINGS else "p"
        kind = "" if paragraph.kind == "Body" else f'<span class="kind note">{segment_name(paragraph.kind)}</span>'
        return f"<{tag}{'' if paragraph.speaks else SILENT}>{kind}{self._marked(paragraph)}</{tag}>"

    def _marked(self, paragraph: Paragraph) -> str:
        drawn = []
        for step in steps(paragraph.span, paragraph.marks):
            match step:
                case Start(mark):
                    names = " ".join((mark.kind, *(_name(self.at, number) for number in mark.claims)))
                    drawn.append(f'<mark class="{names}" title="{text(self._title(mark))}">{self._numbers(mark)}')
                case End(mark, last):
                    drawn.append(f"{_label(mark.label) if mark.label and last else ''}</mark>")
                case Span():
                    drawn.append(text(step.of(self.view.article.text)))
        return "".join(drawn)

    def _numbers(self, mark: Mark) -> str:
        """The numbers of the claims whose content begins here, as links to what is said of them."""
        new = [number for number in mark.claims if mark.kind in CONTENTS and number not in self.anchored]
        self.anchored.update(new)
        names = ((number, _name(self.at, number), _sentence(self.glosses[number])) for number in new)
        return "".join(
            f'<a class="number note" id="{name}w" href="#{name}" aria-label="Claim {number}: {text(told)}">{number}</a>'
            for number, name, told in names
        )

    def _title(self, mark: Mark) -> str:
        """What a pointer that rests on the mark is told."""
        glosses = [self.glosses[number] for number in mark.claims]
        match mark.kind:
            case "source":
                told = [gloss.claimant for gloss in glosses]
            case "cue":
                told = [gloss.attitude for gloss in glosses]
            case "event":
                happenings = [h for gloss in glosses for h in gloss.events if h.span == mark.span]
                told = [": ".join(filter(None, (h.type, h.subtype))) for h in happenings]
            case _:
                told = [f"{gloss.number}: {_sentence(gloss)}" for gloss in glosses]
        return "; ".join(dict.fromkeys(told))

    def _list(self, glosses: Iterable[Gloss]) -> str:
        return f"<ol>{''.join(f'<li>{self._gloss(gloss)}</li>' for gloss in glosses)}</ol>"

    def _gloss(self, gloss: Gloss) -> str:
        name = _name(self.at, gloss.number)
        own = " own" if gloss.claim.voice == "NarratorVoice" else ""
        words = f" (“{text(gloss.words)}”)" if gloss.words else ""
        towards = f' <span class="towards">{text(gloss.towards)}</span>' if gloss.towards else ""
        return (
            f'<div class="gloss{own} {name}" id="{name}"><p>'
            f'<a class="number" href="#{name}w" aria-label="Claim {gloss.number}: to its words">{gloss.number}</a>'
            f'<b class="who">{text(gloss.claimant)}</b>{words} <span class="attitude">{gloss.attitude}</span>{towards}'
            f'<span class="remarks"> · {text(" · ".join(gloss.remarks))}</span></p>'
            f"{''.join(_happening(happening) for happening in gloss.events)}{_particulars(gloss)}</div>"
            f"{self._list(gloss.inner) if gloss.inner else ''}"
        )


def _sentence(gloss: Gloss) -> str:
    return " ".join(filter(None, (gloss.claimant, gloss.attitude, gloss.towards)))


def _happening(happening: Happening) -> str:
    kind = " ".join(filter(None, (happening.type, happening.subtype)))
    return f'<p class="what"><b>{text(kind)}</b> “{text(happening.words)}”</p>{_entries(happening.parts)}'


def _particulars(gloss: Gloss) -> str:
    claim = gloss.claim
    entries = (
        ("characters", ", ".join(f"{span.start}–{span.end}" for span in claim.content)),
        ("certainty", claim.certainty.lower()),
        ("polarity", claim.polarity.lower()),
        ("confidence", f"{claim.confidence:.2f}"),
    )
    return f"<details><summary>particulars</summary>{_entries(entries)}</details>"


def _entries(entries: Iterable[tuple[str, str]]) -> str:
    listed = " ".join(f"<dt>{heading}</dt> <dd>{text(told)}</dd>" for heading, told in entries)
    return f"<dl>{listed}</dl>" if listed else ""
