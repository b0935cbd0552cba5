"""Names that no scheme lists, sorted by their neighbours: people, places, sites."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from kg.records import Span
from kg.text.capitals import Run, heads, is_event, is_first_word, is_name_word, runs
from kg.text.phrases import POSSESSIVE, Line, speaks
from kg.text.units import Role, Unit
from kg.text.wordsets import words

SOFT: frozenset[Role] = frozenset({"place", "modifier", "system", "weapon", "people", "site"})
"""Senses that a capitalised word may lose when it stands in a person's name: Victoria Roe, Christian Roe."""
LISTING = frozenset({",", "and", "or", "&"})
LONGEST_NAME = 5
LONGEST_PERSON = 4


def span_of(line: Line, run: Run) -> Span:
    """Where the run stands."""
    return Span(line.tokens[run.start].span.start, line.tokens[run.end - 1].span.end)


def free_tokens(line: Line) -> list[bool]:
    """By token, whether it can be part of an unlisted name."""
    found = [True] * len(line.tokens)
    for unit in line.units:
        roles = {s.role for s in unit.senses}
        form = line.form(unit.start)
        dateline = form.isupper() and len(form) > 3 and "place" in roles
        plain = not roles or (roles <= SOFT and unit.end - unit.start == 1 and not dateline)
        if not plain and not (form.istitle() and form.casefold() in words("given-name") and _beside_a_name(line, unit)):
            found[unit.start : unit.end] = [False] * (unit.end - unit.start)
    return found


def _beside_a_name(line: Line, unit: Unit) -> bool:
    """Whether an unlisted name word stands next to the unit: "Jordan Roe", "Ali Jordan"."""
    before = unit.start > 1 and _is_unlisted_name(line, unit.start - 1)
    return before or _is_unlisted_name(line, unit.end)


def _is_unlisted_name(line: Line, token: int) -> bool:
    listed = any(u.start <= token < u.end and u.senses for u in line.units)
    return token < len(line.tokens) and is_name_word(line.form(token)) and not listed


def titled(line: Line) -> Iterator[Run]:
    """The names of people behind a title or rank: "Col. Ali Roe", "Prime Minister Ana Roe"."""
    free = free_tokens(line)
    for at, unit in enumerate(line.units[:-1]):
        if not unit.sense("title") or line.units[at + 1].sense("title", "state", "demonym", "actor"):
            continue
        run = _behind_title(line, unit, free)
        if run is None:
            continue
        whole = Run(unit.end + run.start, unit.end + min(run.end, run.start + LONGEST_NAME))
        first = line.form(whole.start)
        town = whole.end - whole.start == 1 and any(u.start == whole.start and u.sense("place") for u in line.units)
        if town or site_behind(line, whole) or line.form(whole.end - 1) in heads("last"):
            continue  # "head of" a town, a hospital, a university
        if not (first.isupper() and len(first) > 3):
            yield whole


def _behind_title(line: Line, unit: Unit, free: Sequence[bool]) -> Run | None:
    """The run right behind a title, or behind its office: "Secretary for Fishing Policy Ana Roe"."""
    run = next(runs(line.tokens[unit.end :], free[unit.end :]), None)
    if run is None or run.start > LONGEST_NAME:
        return None
    before = line.form(unit.end + run.start - 1).casefold()
    return run if run.start == 0 or before in words("portfolio") else None


def unlisted(line: Line, free: Sequence[bool]) -> Iterator[Run]:
    """The runs of capitalised words among the free tokens that the schemes do not explain."""
    for run in runs(line.tokens, free):
        inside = [u for u in line.units if run.start <= u.start and u.end <= run.end]
        two_towns = len(inside) > 1 and all(u.sense("place") for u in inside)
        if two_towns or any(not u.senses for u in inside):
            yield run


def site_behind(line: Line, run: Run) -> Unit | None:
    """The noun behind a name that says what it is: "Tabak province"."""
    return next((u for u in line.units if u.start == run.end and u.sense("site")), None)


def kind_of(line: Line, run: Run) -> str | None:
    """The type of an unlisted name; `none` for what is no actor or place, `None` where one cannot tell yet."""
    forms, size = [t.form for t in line.tokens[run.start : run.end]], run.end - run.start
    if is_event(forms) or size > LONGEST_NAME:
        return "none"
    if (site := site_behind(line, run)) and (sense := site.sense("site")):
        return sense.value
    if any(test(line, run) for test in (_after_place_word, _listed_with_place, _before_state, _measured)):
        return "Place"
    if "Flight" in forms:
        return "Vehicle"
    before = line.form(run.start - 1).casefold()
    talks = speaks(line.tokens, run.end) or (size > 1 and speaks(line.tokens, run.start - 1))
    if before in words("strictly-locative") and not talks and not (size == 1 and forms[0].isupper()):
        return "Place"
    return _one_word(line, run, forms[0]) if size == 1 else _several_words(forms)


def _one_word(line: Line, run: Run, form: str) -> str | None:
    if len(form) < 2 or is_first_word(form):
        return "none"
    if form in heads("last") or form.isupper() or not run.start:
        return None  # "the Observatory", an acronym, the first word: only with evidence
    return "Person" if speaks(line.tokens, run.end) else None


def _several_words(forms: Sequence[str]) -> str:
    shouted = all(len(form) > 1 and form.isupper() for form in forms)
    return "none" if shouted or len(forms) > LONGEST_PERSON else "Person"


def _after_place_word(line: Line, run: Run) -> bool:
    """Whether "the village of", "the capital" stands before."""
    before = tuple(t.form.casefold() for t in line.tokens[max(0, run.start - 4) : run.start])
    return any(before[-len(known) :] == known for known in _place_words())


@cache
def _place_words() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(head.split()) for head in heads("before"))


def _listed_with_place(line: Line, run: Run) -> bool:
    """Whether the run stands in a list behind a town: "in Gao, Tabak and Barak"."""
    if line.form(run.start - 1) not in LISTING or run.start < 2:
        return False
    end = run.start - 1 - (line.form(run.start - 2) in LISTING)
    listed = any(u.end == end and u.sense("place") for u in line.units) or _ends_place(line, end)
    return listed and not speaks(line.tokens, run.end) and line.form(run.end) not in POSSESSIVE


def _ends_place(line: Line, end: int) -> bool:
    """Whether an unlisted name that ends here is a place by the word before it."""
    start = end
    while start > 0 and is_name_word(line.form(start - 1)):
        start -= 1
    return start < end and _after_place_word(line, Run(start, end))


def _before_state(line: Line, run: Run) -> bool:
    """ "Tabak, Somalia": a comma, then a state or a place, then a pause."""
    unit = next((u for u in line.units if u.start == run.end + 1), None)
    if line.form(run.end) != "," or unit is None or not unit.sense("state", "place") or run.end - run.start > 2:
        return False
    return line.form(unit.end) in {",", ".", "(", "—", "–", "-"} and (not run.start or line.form(run.start - 1) != ",")


def _measured(line: Line, run: Run) -> bool:
    """Whether the words around speak of lying, taking or besieging: "raid on Tabak", "Tabak, 12 km from Gao"."""
    one, two = line.form(run.start - 1).casefold(), line.form(run.start - 2).casefold()
    if one in words("taking") or (one in {"on", "of", "against", "for", "in", "from"} and two in words("attack-on")):
        return True
    behind = [t.form.casefold() for t in line.tokens[run.end : run.end + 5]]
    if behind[:1] != [","]:
        return False
    return any(form in words("measure-unit") for form in behind[1:4]) or any(f in words("bearing") for f in behind[1:2])
