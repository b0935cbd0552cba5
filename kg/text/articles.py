"""Article files, read and checked, cut into segments."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from kg.errors import ArticleError
from kg.records import Article, Segment, SegmentKind, Span
from kg.text.wordlists import rows

LONGEST = 1_000_000
"""Code points. A novel has half of that; what is longer is a dump of many articles."""
FUNCTION_WORDS = frozenset(
    [
        *("the", "of", "and", "to", "that", "with", "for", "by", "from", "has", "have", "had", "were", "been", "said"),
        *("which", "their", "this", "are", "its", "after", "as", "his", "they", "but", "not", "it", "at", "on", "be"),
        *("who", "will", "would", "was", "is", "she", "he", "we", "you", "or", "an", "in"),
    ]
)
ENGLISH = 0.2
"""Share of function words under which a text is not read as English (news in English: .4 to .55)."""
JUDGED = 60
"""Words that a text must have before its language is judged."""
HEADLINE_WORDS = range(4, 26)
METADATA = {"title", "publisher", "date", "url"}
CREDIT = re.compile(r"[(\[][^()\[\]]{2,80}[)\]]\.?$")
"""At the end of a caption: whose picture it is."""
PARAGRAPH = re.compile(r"[^\n\r\u2028\u2029]+")


def read(path: Path, *, publisher: str | None = None, published: date | None = None) -> Article:
    """The article in a text file, with the metadata of `NAME.meta.json` beside it; options go before metadata.

    Offsets count code points of the file as decoded from UTF-8, line ends as they are; a byte order mark is dropped.

    Raises `ArticleError` when the file is missing, empty, no text, not UTF-8, too long or not in English.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ArticleError(
            f"cannot be read ({error.strerror})", where=str(path), remedy="Check the path and its permissions."
        ) from error
    metadata = _metadata(path)
    return make(
        decode(content, where=str(path)),
        name=path.name.removesuffix(".txt"),
        where=str(path),
        publisher=publisher or metadata.get("publisher"),
        title=metadata.get("title"),
        published=published or _date(metadata.get("date"), path),
        url=metadata.get("url"),
    )


def decode(content: bytes, *, where: str) -> str:
    """The text of a file's bytes.

    >>> decode("Baku".encode(), where="a.txt")
    'Baku'
    """
    if not content.strip():
        raise ArticleError("the file is empty", where=where, remedy="Give it the article's text.")
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        raise ArticleError(
            "in UTF-16, not UTF-8",
            where=where,
            remedy="Save the file as UTF-8 (for instance with `iconv -f utf-16 -t utf-8`).",
        )
    if b"\0" in content:
        raise ArticleError(
            f"a binary file: byte {content.index(0)} is zero", where=where, remedy="Save the article as plain text."
        )
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ArticleError(
            f"not UTF-8: byte {error.start} is 0x{content[error.start]:02x}",
            where=where,
            remedy="Save the file as UTF-8 (for instance with `iconv -f windows-1252 -t utf-8`).",
        ) from error
    control = next((at for at, sign in enumerate(text) if ord(sign) < 32 and sign not in "\t\n\r\f\v"), None)
    if control is not None:
        raise ArticleError(
            f"no plain text: character {control} is the control sign U+{ord(text[control]):04X}",
            where=where,
            remedy="Save the article as plain text.",
        )
    return text


def make(
    text: str,
    *,
    name: str,
    where: str | None = None,
    publisher: str | None = None,
    title: str | None = None,
    published: date | None = None,
    url: str | None = None,
) -> Article:
    """An article from its text, checked and cut into segments.

    >>> make("Fast News\\n\\nBaku denied it.\\n\\nREAD MORE: Talks fail", name="a").segments[1].kind
    'Body'
    """
    if not text.strip():
        raise ArticleError("the text is empty", where=where or name, remedy="Give it the article's text.")
    if len(text) > LONGEST:
        raise ArticleError(
            f"{len(text):,} characters; an article has at most {LONGEST:,}",
            where=where or name,
            remedy="Split the file into one file an article.",
        )
    if not is_english(text):
        raise ArticleError(
            "the text does not look like English, and `kg` reads only English",
            where=where or name,
            remedy="Leave this file out, or give its English version.",
        )
    return Article(
        name=name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        segments=tuple(segments(text, title=title)),
        publisher=publisher,
        title=title,
        published=published,
        url=url,
        language="en",
    )


def is_english(text: str) -> bool:
    """Whether enough of the words are English function words; a short text gets the benefit of the doubt.

    >>> is_english("Le ministère a déclaré que ses troupes avaient abattu deux hélicoptères " * 8)
    False
    """
    found = re.findall(r"[^\W\d_]+", text[:50_000].casefold())
    if len(found) < JUDGED:
        letters = [sign for sign in text if sign.isalpha()]
        return not letters or sum(sign.isascii() for sign in letters) > len(letters) / 2
    return sum(word in FUNCTION_WORDS for word in found) / len(found) >= ENGLISH


def segments(text: str, *, title: str | None = None) -> Iterator[Segment]:
    """The stretches of the page in order, each with its function.

    >>> [s.kind for s in segments("BEIRUT (AP) — Rebels left.\\nREAD MORE: Talks\\nRebels left.")]
    ['Dateline', 'Body', 'RelatedLink', 'Body']
    """
    seen: set[str] = set()
    first = True
    for match in PARAGRAPH.finditer(text):
        span = _trim(text, Span(*match.span()))
        if span.start == span.end:
            continue
        words = span.of(text)
        kind = _kind(words, first=first, title=title)
        first = first and kind not in {"Body", "Headline"}
        if kind == "Body" and words.casefold() in seen and len(words.split()) > 4:
            kind = "Repetition"
        seen.add(words.casefold())
        if kind == "Body" and (length := _dateline(words)):
            yield Segment(_trim(text, Span(span.start, span.start + length)), "Dateline")
            span = _trim(text, Span(span.start + length, span.end))
        if kind == "Caption" and (credit := CREDIT.search(span.of(text))) and credit.start():
            yield Segment(_trim(text, Span(span.start, span.start + credit.start())), "Caption")
            span, kind = Span(span.start + credit.start(), span.end), "Credit"
        yield Segment(span, kind)


def _kind(words: str, *, first: bool, title: str | None) -> SegmentKind:
    if title and words.casefold() == title.strip().casefold():
        return "Headline"
    for kind, pattern in _patterns():
        if pattern.fullmatch(words):
            return kind
    if words.rstrip("\"”’')]")[-1:] in set(".!?…:;,") or len(words.split()) >= HEADLINE_WORDS.stop:
        return "Body"
    return "Headline" if first and len(words.split()) in HEADLINE_WORDS else "Subheading"


@cache
def _patterns() -> tuple[tuple[SegmentKind, re.Pattern[str]], ...]:
    return tuple((cast(SegmentKind, row["kind"]), re.compile(row["pattern"])) for row in rows("segments.tsv"))


MARKED_DATELINE = re.compile(
    r"[A-Z][\w.'’-]*(?:[ ,/]+[\w.'’-]+){0,7}?(?:,? ?\([A-Z][\w/ .]{1,25}\))?\s*(?:—|–|--| - |-- )\s*(?=[\"“‘A-Z0-9])"
)
BARE_DATELINE = re.compile(
    r"(?P<place>[A-Z][A-Z'’-]{3,}(?:[ /][A-Z][A-Z'’.-]+){0,3})(?P<land>, [A-Z][a-z]+(?: [A-Z][a-z]+)?)?"
    r"(?: \([A-Z][\w/ ]{1,25}\))? (?=[\"“A-Z0-9])"
)


def _dateline(words: str) -> int:
    """How many characters of a paragraph are its dateline: place, agency, dash; or place in capitals.

    >>> _dateline("MOGADISHU, Somalia (AP) — Soldiers left.")
    26
    >>> _dateline("DIYARBAKIR, Turkey Eight soldiers died."), _dateline("NATO Secretary General Roe left.")
    (19, 0)
    """
    match = MARKED_DATELINE.match(words)
    if match and (match.group().split(maxsplit=1)[0].rstrip(",").isupper() or "(" in match.group()):
        return match.end()
    if not (match := BARE_DATELINE.match(words)):
        return 0
    if match["land"] and (len(match["land"].split()) == 1 or not _is_place(match["land"][2:])):
        one_word = re.match(r", [A-Z][a-z]+ ", words[match.end("place") :])
        return match.end("place") + one_word.end() if one_word else 0
    return match.end() if match["land"] or _is_place(match["place"]) else 0


@cache
def _place_labels() -> frozenset[str]:
    from kg.schemes import concepts

    found = [c for scheme in ("places", "actors") for c in concepts(scheme).values()]
    return frozenset(
        label.casefold() for c in found if c.kind in {"Place", "DisputedPlace", "State"} for label in c.labels
    )


def _is_place(words: str) -> bool:
    return any(part.strip().casefold() in _place_labels() for part in words.split("/"))


def _trim(text: str, span: Span) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _metadata(path: Path) -> dict[str, Any]:
    beside = path.with_name(path.name.removesuffix(".txt") + ".meta.json")
    if not beside.is_file():
        return {}
    try:
        found = json.loads(beside.read_text(encoding="utf-8"))
    except (json.JSONDecodeError, UnicodeDecodeError) as error:
        raise ArticleError(f"no valid JSON ({error})", where=str(beside), remedy="Mend or remove the file.") from error
    if not isinstance(found, dict) or any(not isinstance(found.get(key), str | None) for key in METADATA):
        raise ArticleError(
            "title, publisher, date and url must be strings or null", where=str(beside), remedy="Mend the file."
        )
    return found


def _date(value: str | None, path: Path) -> date | None:
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError as error:
        raise ArticleError(
            f"the metadata's date {value!r} is none", where=str(path), remedy="Write it as YYYY-MM-DD."
        ) from error
