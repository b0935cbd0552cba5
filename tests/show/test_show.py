"""`kg show`: the article in a terminal and as a page, with every claim's words marked as they are."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from kg.interchange import to_json
from kg.records import Extraction, Span
from kg.show.marks import End, Mark, Start, steps
from kg.show.page import written
from kg.show.terminal import shown
from kg.show.views import view
from kg.text.articles import make
from kg.text.extraction import extract
from tests.commands import STATEMENT, kg, put

ODD = """Officials <b>speak</b> & "others" don't

"We <script>alert('held')</script> the bridge," Georgia's defence ministry said on Monday, "but at a cost." 🕊

Armenia said\u00a0that the village of \u05d7\u05d9\u05e4\u05d4 (Haifa) was shelled & that it was warning Georgia.\r
\r
Turkey throwing its weight behind Baku, it said that it was warning Armenia that it would not stand by.
"""
ARTICLES = {"talks": STATEMENT, "odd": ODD, "returns": STATEMENT.replace("\n", "\r\n")}
VOID = {"meta", "br"}


def extraction(name: str) -> Extraction:
    return extract(make(ARTICLES[name], name=name, publisher="The <Valley> Courier"))


class Page(HTMLParser):
    """Reads a page: the text of `words` without notes, and what each mark holds of it; checks that all tags close."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[tuple[str, frozenset[str]]] = []
        self.text = ""
        self.begun: list[tuple[int, frozenset[str]]] = []
        self.marks: list[tuple[frozenset[str], Span]] = []
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str, str]] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        names = frozenset((dict(attrs).get("class") or "").split())
        if tag not in VOID:
            self.open.append((tag, names))
        if tag == "mark":
            self.begun.append((len(self.text), names))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop()[0] == tag
        if tag == "mark":
            start, names = self.begun.pop()
            self.marks.append((names, Span(start, len(self.text))))

    def handle_data(self, data: str) -> None:
        inside = [names for _, names in self.open]
        if any("words" in names for names in inside) and not any("note" in names for names in inside):
            self.text += data

    def having(self, name: str) -> list[str]:
        return [value for _, attribute, value in self.attributes if attribute == name]


@pytest.mark.parametrize("name", ARTICLES)
def test_the_text_of_the_page_is_the_article_s(name: str) -> None:
    page = written([view(extraction(name))])
    assert Page(page).text == ARTICLES[name]
    assert "\r" not in page


@pytest.mark.parametrize("name", ARTICLES)
def test_the_marks_of_the_page_are_the_claims_words(name: str) -> None:
    found = extraction(name)
    marks = Page(written([view(found)])).marks
    assert len(found.claims) > 2
    for number, claim in enumerate(found.claims, start=1):
        kind = "narrated" if claim.voice == "NarratorVoice" else "cited"
        own = [(names, span) for names, span in marks if f"a1c{number}" in names]
        assert {span for names, span in own if kind in names} == set(claim.content)
        assert {span for names, span in own if "source" in names} == {claim.claimant_span} - {None}
        assert {span for names, span in own if "cue" in names} == {claim.cue} - {None}
    triggers = {event.trigger for event in found.events}
    assert {span for names, span in marks if "event" in names and span in triggers} == triggers


def test_the_page_needs_nobody_and_runs_nothing() -> None:
    views = [view(extraction(name)) for name in ("odd", "talks")]
    page = Page(written(views))
    assert page.tags.isdisjoint({"script", "link", "img", "iframe", "b>speak"})
    assert [name for _, name, _ in page.attributes if name.startswith("on") or name == "src"] == []
    targets = page.having("href")
    assert len(targets) > 10
    assert {target[0] for target in targets} == {"#"}
    ids = page.having("id")
    assert len(ids) == len(set(ids))
    assert {target[1:] for target in targets} <= set(ids)
    assert {"main", "header", "footer", "nav", "article", "h1", "h2"} <= page.tags
    assert page.text == ODD + STATEMENT


def test_a_link_that_would_run_something_is_none(tmp_path: Path) -> None:
    put(tmp_path, "talks.meta.json", '{"url": "javascript:alert(1)", "title": "<i>Talks</i>"}')
    done = kg("show", put(tmp_path, "talks.txt"), "--html")
    assert "javascript:" not in done.out
    assert "<h1>&lt;i&gt;Talks&lt;/i&gt;</h1>" in done.out


SIGNS = re.compile(r"[‹›\[\]{}*_]|/[A-Z_]+|[⁰¹²³⁴⁵⁶⁷⁸⁹⁺]+")


def paragraphs(lines: str) -> Iterator[str]:
    """The lines of text between the title and the summary, without what is said beside them."""
    yield from (line.strip() for line in lines.splitlines()[2:] if line.startswith("  ") and "│" not in line)


@pytest.mark.parametrize("name", ["talks", "odd"])
@pytest.mark.parametrize("width", [40, 100])
def test_no_word_is_lost_in_a_terminal(name: str, width: int) -> None:
    lines = shown(view(extraction(name)), width=width, colour=False)
    assert "\x1b" not in lines
    told = " ".join(SIGNS.sub("", " ".join(paragraphs(lines))).split())
    for paragraph in ARTICLES[name].split("\n"):
        assert "".join(SIGNS.sub("", paragraph).split()) in "".join(told.split())


def test_without_colour_signs_mark_source_cue_content_and_events() -> None:
    lines = shown(view(extraction("talks")), width=200, colour=False)
    assert "{¹Officials from Georgia and Armenia *met*/CONSULT in Yerevan on Tuesday}." in lines
    assert "‹Georgia's defence ministry› _said_ that [²two soldiers were *killed*/CASUALTY when" in lines
    assert "│ 2 Ministry of Defence of Georgia (“Georgia's defence ministry”) asserts · indirect speech" in lines
    assert (
        "│ 4 Ministry of Defence of Armenia or Ministry of Defence of Georgia (“The ministry”) accuses Georgia" in lines
    )


def test_with_colour_there_are_no_signs_but_the_same_words() -> None:
    lines = shown(view(extraction("talks")), width=200, colour=True)
    assert "\x1b[1;35mGeorgia's defence ministry\x1b[0m" in lines
    assert "\x1b[3;35msaid\x1b[0m" in lines
    plain = re.sub(r"\x1b\[[\d;]*m", "", lines)
    assert "Georgia's defence ministry said that ²two soldiers were killed/CASUALTY when" in plain


def test_an_article_cannot_command_the_terminal() -> None:
    lines = shown(view(extract(make("Rebels said they left\x9b31m the town.", name="a"))), width=80, colour=False)
    assert "left�31m" in lines
    assert "\x9b" not in lines


def test_marks_that_cross_are_cut_and_nested_ones_are_not() -> None:
    outer, inner = Mark("cited", Span(0, 9), (1,)), Mark("cited", Span(3, 9), (2,))
    crossing = Mark("narrated", Span(6, 12), (3,))
    drawn = "".join(
        "<" if isinstance(step, Start) else ">" if isinstance(step, End) else step.of("abcdefghijkl")
        for step in steps(Span(0, 12), [crossing, inner, outer])
    )
    assert drawn == "<abc<def<ghi>>><jkl>"


# the command


def test_the_command_shows_a_file_stdin_and_several(tmp_path: Path) -> None:
    source = put(tmp_path, "talks.txt")
    filed = kg("show", source, "--publisher", "The Valley Courier")
    assert (filed.code, filed.err) == (0, "")
    assert "claims by" in filed.out
    assert "\x1b" not in filed.out
    piped = kg("show", "-", "--publisher", "The Valley Courier", stdin=source.read_bytes())
    assert piped.out.splitlines()[1:] == filed.out.splitlines()[1:]
    put(tmp_path, "more.txt", "Rebels left the town on Monday.")
    both = kg("show", tmp_path)
    assert both.out.count("Marks: ") == 2
    assert "\x1b[" in kg("show", source, "--color", "always").out


def test_an_extraction_shows_as_its_article_does(tmp_path: Path) -> None:
    source = put(tmp_path, "talks.txt")
    options = ("--publisher", "The Valley Courier")
    put(tmp_path, "talks.json", kg("extract", source, *options).out)
    assert kg("show", tmp_path / "talks.json").out == kg("show", source, *options).out


def test_an_extraction_without_publisher_or_narrator_is_shown(tmp_path: Path) -> None:
    text = "Georgia said that two soldiers were killed."
    put(tmp_path, "a.txt", text)
    put(tmp_path, "a.json", json.dumps(to_json(extract(make(text, name="a")))))
    assert "1 claim by 1 claimant" in kg("show", tmp_path / "a.json").out


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("alone.json", '{"id": "other"}', "the text is not beside it, neither alone.txt nor other.txt."),
        ("talks.json", "{", "no valid JSON"),
        ("talks.json", "[]", "no extraction."),
        ("talks.json", "{}", "lacks or misspells 'entities'"),
        ("talks.json", '{"title": 3}', "must be strings or null"),
        ("talks.json", '{"date": "soon"}', "'soon' is no date"),
        ("nowhere.json", None, "cannot be read (No such file or directory)"),
    ],
)
def test_a_bad_extraction_is_one_sentence(name: str, content: str | None, said: str, tmp_path: Path) -> None:
    put(tmp_path, "talks.txt")
    path = tmp_path / name if content is None else put(tmp_path, name, content)
    done = kg("show", path)
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert done.err.count("\n") == 1


@pytest.mark.parametrize(("field", "wrong"), [("claimant", "x99"), ("parent", "c1"), ("events", ["ev99"])])
def test_an_extraction_that_names_what_is_not_there(field: str, wrong: object, tmp_path: Path) -> None:
    source = put(tmp_path, "talks.txt")
    data = json.loads(kg("extract", source).out)
    data["claims"][0][field] = wrong
    done = kg("show", put(tmp_path, "talks.json", json.dumps(data)))
    assert done.code == 2
    assert "lacks or misspells" in done.err


def test_the_page_goes_to_a_file_or_stdout(tmp_path: Path) -> None:
    source = put(tmp_path, "talks.txt")
    done = kg("show", source, "--html", "-o", tmp_path / "talks.html")
    assert (done.code, done.out, done.err) == (0, "", f"{tmp_path}/talks.html: written.\n")
    assert (tmp_path / "talks.html").read_text(encoding="utf-8") == kg("show", source, "--html").out
    assert kg("show", source, "-o", tmp_path).code == 2
    bad = kg("show", put(tmp_path, "empty.txt", ""), source, "--html", "-q")
    assert bad.code == 2
    assert bad.out == kg("show", source, "--html").out
