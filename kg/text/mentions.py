"""Mentions: where the text speaks of actors, places and weapons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import cast

from kg.records import NEVER_CLAIMED_FROM, Document, EntityType, Sentence, Span, Token
from kg.text.capitals import (
    FUNCTION_WORDS,
    SPEECH,
    Run,
    heads,
    is_event,
    is_name_word,
    is_title_case,
    organisations,
    runs,
)
from kg.text.phrases import POSSESSIVE, Found, describe, phrases
from kg.text.units import Role, Unit, units

SOFT: frozenset[Role] = frozenset({"place", "modifier", "system", "weapon", "people", "site"})
"""Senses that a capitalised word may lose when it stands in a person's name: Victoria Roe, Christian Roe."""
GIVEN_NAMES = frozenset({"Jordan", "Chad", "Georgia", "Cyprus", "Israel"})
"""States that are people's names too."""
STRICTLY_LOCATIVE = frozenset("in near at outside inside around into toward towards".split())
AND = frozenset({",", "and", "or", "&"})
LONGEST_NAME = 5
SCHEMES = frozenset({"scheme", "capital for state", "weapon", "site"})
"""Rules that a longer name around the words overrules."""


@dataclass(slots=True)
class _Line:
    """A sentence in work: its units, and what was found so far."""

    number: int
    sentence: Sentence
    units: tuple[Unit, ...]
    found: list[Found]
    held: list[Run]

    @property
    def tokens(self) -> tuple[Token, ...]:
        return self.sentence.tokens


def mentions(document: Document) -> tuple[Found, ...]:
    """What the text speaks of, in text order; a name inside a longer mention follows it, as `nested`.

    Pronouns and bare adjectives of nationality are none. Unknown names are taken by their shape and neighbours, so a
    name that stands once, alone and after no telling word, is left out.

    >>> from kg.text.analysis import analyse
    >>> from kg.text.articles import make
    >>> found = mentions(analyse(make("The Malian army left Gao, Col. Ali Roe said.", name="a")))
    >>> [(f.name, f.type) for f in found]
    [('Malian Armed Forces', 'ArmedForce'), ('Gao', 'Place'), ('Ali Roe', 'Person')]
    """
    lines = [
        _Line(number, sentence, units(sentence.tokens), [], [])
        for number, sentence in enumerate(document.sentences)
        if sentence.segment not in NEVER_CLAIMED_FROM or sentence.segment == "Dateline"
    ]
    for line in lines:
        _read(line, document.text)
    known = [f for line in lines for f in line.found]
    for line in lines:
        line.found += _again(line, known, document.text)
    found = [f for line in lines for f in _settled(line.found)]
    dateline = [s.span for s in document.sentences if s.segment == "Dateline"]
    kept = (f for f in found if f.form == "name" or not any(d.contains(f.span) for d in dateline))
    return tuple(sorted(kept, key=lambda f: (f.span.start, -f.span.end, f.form)))


def _read(line: _Line, text: str) -> None:
    """What one sentence says by itself."""
    tokens = line.tokens
    headline = is_title_case(tokens)
    persons = [] if headline else list(_titled(line, text))
    taken = _taken(tokens, persons)
    spoken = [f for p in phrases(line.units, tokens) for f in describe(p, line.units, tokens, text)]
    spoken = [f for f in spoken if not any(p.span.overlaps(f.span) for p in persons)]
    names = [] if headline else list(organisations(tokens, [not t for t in taken]))
    bodies: list[Found] = []
    for run, kind in names:
        span = _span(tokens, run)
        if any(f.concept and f.span.start == span.start and " " in f.span.of(text) and f.owner is None for f in spoken):
            continue  # "Sahel Relief Agency for" the north: the scheme knows where the name ends
        if any(
            f.span.contains(span) or (f.concept and span.contains(f.span) and _same_words(f.span, span)) for f in spoken
        ):
            continue
        bodies.append(Found(span, cast(EntityType, kind), "name", span.of(text), "head word"))
        spoken = [replace(f, form="nested") if span.contains(f.span) and f.type == "State" else f for f in spoken]
        spoken = [f for f in spoken if f.form == "nested" or not f.span.overlaps(span)]
    line.found += [*persons, *bodies, *spoken]
    if not headline:
        _read_runs(line, text)
    line.found = [replace(f, sentence=line.number) for f in line.found]


def _same_words(inner: Span, outer: Span) -> bool:
    return inner.end == outer.end and outer.end - inner.end <= 4 and inner.start - outer.start <= 4


def _taken(tokens: Sequence[Token], found: Iterable[Found]) -> list[bool]:
    spans = [f.span for f in found]
    return [any(s.contains(t.span) for s in spans) for t in tokens]


def _span(tokens: Sequence[Token], run: Run) -> Span:
    return Span(tokens[run.start].span.start, tokens[run.end - 1].span.end)


def _titled(line: _Line, text: str) -> Iterator[Found]:
    """People named after a title or rank: "Col. Ali Roe", "Prime Minister Ana Roe"."""
    tokens = line.tokens
    free = _free(line)
    for at, unit in enumerate(line.units):
        if not unit.sense("title") or unit.end >= len(tokens):
            continue
        follows = line.units[at + 1] if at + 1 < len(line.units) else None
        if follows is None or follows.sense("title", "state", "demonym", "actor"):
            continue
        run = next((r for r in runs(tokens[unit.end :], free[unit.end :]) if r.start == 0), None)
        if run is None or tokens[unit.end].form.isupper() and len(tokens[unit.end].form) > 3:
            continue
        whole = Run(unit.end + run.start, unit.end + min(run.end, LONGEST_NAME))
        if tokens[whole.end - 1].form in heads("last"):
            continue  # "head of" a university
        if _site_behind(line, whole) or (whole.end - whole.start == 1 and _is_a_unit(line, whole, "place")):
            continue  # "head of Tabak", "Minister, Paris": a place
        yield Found(_span(tokens, whole), "Person", "name", _name(tokens, whole, text), "title")


def _free(line: _Line) -> list[bool]:
    """By token, whether it can be part of an unlisted name."""
    found = [True] * len(line.tokens)
    for unit in line.units:
        roles = {s.role for s in unit.senses}
        form = line.tokens[unit.start].form
        plain = not roles or (roles <= SOFT and unit.end - unit.start == 1)
        plain = plain and not (form.isupper() and len(form) > 3 and "place" in roles)
        if not plain and not (line.tokens[unit.start].form in GIVEN_NAMES and _beside_a_name(line, unit)):
            found[unit.start : unit.end] = [False] * (unit.end - unit.start)
    return found


def _beside_a_name(line: _Line, unit: Unit) -> bool:
    """Whether an unlisted name word stands next to the unit: "Jordan Roe", "Ali Jordan"."""
    tokens = line.tokens
    before = unit.start > 1 and is_name_word(tokens[unit.start - 1].form) and not _senses_at(line, unit.start - 1)
    after = unit.end < len(tokens) and is_name_word(tokens[unit.end].form) and not _senses_at(line, unit.end)
    return before or after


def _senses_at(line: _Line, token: int) -> bool:
    return any(u.start <= token < u.end and u.senses for u in line.units)


def _is_a_unit(line: _Line, run: Run, *roles: Role) -> bool:
    return any(u.start == run.start and u.end == run.end and u.sense(*roles) for u in line.units)


def _name(tokens: Sequence[Token], run: Run, text: str) -> str:
    return " ".join(_span(tokens, run).of(text).split())


def _read_runs(line: _Line, text: str) -> None:
    """Sort the capitalised words that nothing has explained: people, places, and what has to wait for evidence."""
    tokens = line.tokens
    names = [f for f in line.found if f.rule in {"title", "head word"}]
    free = [f and not t for f, t in zip(_free(line), _taken(tokens, names), strict=True)]
    for run in runs(tokens, free):
        inside = [u for u in line.units if run.start <= u.start and u.end <= run.end]
        if not any(not u.senses for u in inside) and not _two_soft(inside):
            continue  # listed words only: the schemes have spoken
        span = _span(tokens, run)
        kind = _kind_of_run(line, run)
        if kind is not None:
            line.found = [f for f in line.found if not (f.span.overlaps(span) and f.rule in SCHEMES)]
        if kind in (None, "none"):
            if kind is None:
                line.held.append(run)
            continue
        site = _site_behind(line, run)
        whole = Run(run.start, site.end) if site is not None else run
        span = _span(tokens, whole)
        line.found = [f for f in line.found if not (f.span.overlaps(span) and f.form == "nominal")]
        name = _name(tokens, run if kind == "Place" else whole, text)
        line.found.append(Found(span, cast(EntityType, kind), "name", name, "shape"))


def _two_soft(inside: Sequence[Unit]) -> bool:
    return len(inside) > 1 and all(u.sense("place") for u in inside)


def _site_behind(line: _Line, run: Run) -> Unit | None:
    """The noun behind a name that says what it is: "Tabak province"."""
    unit = next((u for u in line.units if u.start == run.end), None)
    return unit if unit is not None and unit.sense("site") else None


def _kind_of_run(line: _Line, run: Run) -> str | None:
    """The type of an unlisted name; `none` for what is no actor or place, `None` where one cannot tell yet."""
    tokens, size = line.tokens, run.end - run.start
    forms = [t.form for t in tokens[run.start : run.end]]
    if is_event(forms) or size > LONGEST_NAME:
        return "none"
    site = _site_behind(line, run)
    if site is not None:
        sense = site.sense("site")
        return sense.value if sense else None
    if (
        _after_place_word(line, run)
        or _listed_with_place(line, run)
        or _before_state(line, run)
        or _measured(line, run)
    ):
        return "Place"
    if "Flight" in forms:
        return "Vehicle"
    before = tokens[run.start - 1].form if run.start else ""
    after = tokens[run.end].form if run.end < len(tokens) else ""
    speaks = after.casefold() in SPEECH or (before.casefold() in SPEECH and size > 1)
    if before.casefold() in STRICTLY_LOCATIVE and not speaks:
        return "Place" if not (size == 1 and forms[0].isupper()) else None
    if size == 1 and (len(forms[0]) < 2 or forms[0].casefold() in FUNCTION_WORDS):
        return "none"
    if size == 1 and forms[0] in heads("last"):
        return None
    if size == 1:
        return "Person" if after.casefold() in SPEECH and not forms[0].isupper() and run.start else None
    if all(len(form) > 1 and form.isupper() for form in forms):
        return "none"
    return "Person" if size <= 4 else "none"


BEARINGS = frozenset(
    """near north south east west northeast northwest southeast southwest about some just outside around north-east
    north-west south-east south-west""".split()
)
DISTANCES = frozenset("kilometers kilometres miles km kms mi".split())
UNDER_ATTACK = frozenset(
    """raid attack assault attacks assaults strike strikes airstrike airstrikes offensive siege shelling bombing bombardment
    capture recapture fall control residents outskirts advance massacre north south east west northeast northwest southeast
    southwest center centre kilometers kilometres miles km capital""".split()
)
TAKING = frozenset(
    """invaded captured seized retook entered shelled bombed besieged liberated recaptured overran stormed reached
    occupied""".split()
)
"""Verbs whose object, when it is a name, is mostly a place."""


def _measured(line: _Line, run: Run) -> bool:
    """Whether the words around speak of lying, taking or besieging: "raid on Tabak", "Tabak, 12 km from Gao"."""
    tokens = line.tokens
    before = [t.form.casefold() for t in tokens[max(0, run.start - 2) : run.start]]
    if len(before) == 2 and before[1] in {"on", "of", "against", "for", "in", "from"} and before[0] in UNDER_ATTACK:
        return True
    if before and before[-1] in TAKING:
        return True
    behind = [t.form.casefold() for t in tokens[run.end : run.end + 5]]
    return behind[:1] == [","] and (
        any(form in DISTANCES for form in behind[1:4]) or (behind[1:2] != [] and behind[1] in BEARINGS)
    )


@cache
def _place_words() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(head.split()) for head in heads("before"))


def _after_place_word(line: _Line, run: Run) -> bool:
    """Whether "the village of", "the capital" stands before."""
    before = [t.form.casefold() for t in line.tokens[max(0, run.start - 4) : run.start]]
    return any(tuple(before[-len(words) :]) == words for words in _place_words())


def _listed_with_place(line: _Line, run: Run) -> bool:
    """Whether the run stands in a list behind a place: "in Gao, Tabak and Barak"."""
    if run.start < 2 or line.tokens[run.start - 1].form not in AND:
        return False
    at = run.start - 2
    if line.tokens[at].form in AND:
        at -= 1
    before = line.tokens[at].span
    return any(f.type == "Place" and f.span.end == before.end for f in line.found) and not _speaks_next(line, run)


def _speaks_next(line: _Line, run: Run) -> bool:
    after = [t.form.casefold() for t in line.tokens[run.end : run.end + 1]]
    return any(form in SPEECH or form in POSSESSIVE for form in after)


def _before_state(line: _Line, run: Run) -> bool:
    """ "Tabak, Somalia": a comma, then a state or a place."""
    if run.end + 1 >= len(line.tokens) or line.tokens[run.end].form != ",":
        return False
    unit = next((u for u in line.units if u.start == run.end + 1), None)
    if unit is None or not unit.sense("state", "place") or run.end - run.start > 2:
        return False
    behind = line.tokens[unit.end].form if unit.end < len(line.tokens) else ","
    return behind in {",", ".", "(", "—", "–", "-"} and (run.start == 0 or line.tokens[run.start - 1].form != ",")


def _again(line: _Line, known: Sequence[Found], text: str) -> Iterator[Found]:
    """Names of one word that another sentence explains: a surname, a short form, an acronym."""
    people = {part: f for f in reversed(known) if f.type == "Person" for part in _parts(f.name)}
    others = {
        f.name: f
        for f in reversed(known)
        if f.form == "name" and f.rule in {"shape", "head word"} and f.type != "Person"
    }
    acronyms = dict(_acronyms(known, text))
    bodies = {
        word: f for f in reversed(known) if f.form == "name" and f.type not in {"Person", "Place"}
        for word in f.name.split() if word in heads("last") and f.rule in {"scheme", "head word"}
    }  # fmt: skip
    halves = {f.name.split()[0]: f for f in known if f.type == "State" and f.name.split()[0] in {"North", "South"}}
    for run in line.held:
        if run.end - run.start == 1 and run.start and line.tokens[run.start - 1].form.casefold() == "the":
            others |= halves
        span = _span(line.tokens, run)
        word = span.of(text)
        before = line.tokens[run.start - 1].form if run.start else ""
        source = people.get(word) or others.get(word) or acronyms.get(word) or bodies.get(word)
        if source is None or any(f.span.overlaps(span) for f in line.found):
            continue
        if word in bodies and source is bodies[word] and (before.casefold() not in {"the", ""} or len(word) < 5):
            continue
        yield replace(source, span=span, form="name", rule="again", sentence=line.number)


def _parts(name: str) -> Iterator[str]:
    """The words by which a person may be called later; the last first."""
    words = name.split()
    for word in [words[-1], *words[:-1]]:
        if len(word) > 2:
            yield word
            if word[:3].casefold() in {"al-", "el-"}:
                yield word[3:]


def _acronyms(known: Sequence[Found], text: str) -> Iterator[tuple[str, Found]]:
    """Short forms in brackets behind a name: "Sahel Liberation Front (SLF)"."""
    for found in known:
        behind = text[found.span.end : found.span.end + 14]
        if found.form == "name" and behind.startswith((" (", "(")):
            word = behind.lstrip(" (").partition(")")[0]
            if word.isupper() and word.isalnum():
                yield word, found


def _settled(found: Sequence[Found]) -> Iterator[Found]:
    """Without doubles; what lies inside a longer name is nested, and nouns inside anything are dropped."""
    ordered = sorted(found, key=lambda f: (f.span.start, -f.span.end, f.form != "name"))
    kept: list[Found] = []
    for each in ordered:
        around = next((k for k in kept if k.span.overlaps(each.span)), None)
        if around is None:
            kept.append(each)
        elif around.span.contains(each.span) and around.span != each.span and each.form != "nominal":
            kept.append(replace(each, form="nested"))
    yield from kept
