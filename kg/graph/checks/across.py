"""What is wrong between files: private nodes that two of them speak of, shared nodes that they describe differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from kg.graph import store
from kg.graph.checks import guards, told
from kg.graph.checks.engines import Engine, breaches
from kg.graph.checks.ledger import Ledger, restored
from kg.graph.checks.lines import located
from kg.graph.checks.places import Places, whole
from kg.graph.checks.privacy import blind
from kg.graph.checks.report import Result
from kg.graph.checks.unit import Source, broken
from kg.graph.terms import Term


def groups(ledger: Ledger) -> list[tuple[str, ...]]:
    """The files that must be checked as one graph, by name, each file in one group."""
    leader: dict[str, str] = {}

    def first(name: str) -> str:
        while leader.setdefault(name, name) != name:
            name = leader[name]
        return name

    for names in ledger.clashes():
        heads = sorted({first(name) for name in names})
        leader.update(dict.fromkeys(heads, heads[0]))
    members: dict[str, list[str]] = {}
    for name in sorted(leader):
        members.setdefault(first(name), []).append(name)
    return [tuple(names) for _, names in sorted(members.items()) if len(names) > 1]


def checked_together(sources: Sequence[Source], engine: Engine = "own") -> list[Result]:
    """What breaks a rule in these sources, taken as one graph, each told of the one in which the broken node stands."""
    contents = [source.content(nameless=f"f{number}-") for number, source in enumerate(sources)]
    homes: dict[str, str] = {}
    for source, content in zip(sources, contents, strict=True):
        for s, _, _, _ in content.quads:
            homes.setdefault(str(s), source.shown)
            homes.setdefault(whole(s), source.shown)
    content = store.together(contents)
    found = set()
    for result in broken(content, Places(Path(), content.quads), engine=engine):
        home = _home(result, homes) or sources[0].shown
        others = [source.shown for source in sources if source.shown != home]
        found.add(replace(result, file=home, message=_told(result.message, others)))
    return list(found)


def shared(ledger: Ledger, sources: Mapping[str, Source], *, engine: Engine = "own") -> list[Result]:
    """What breaks a rule in what the files say of shared nodes, taken together; with lines.

    The ledger keeps it as long as no file describes a shared node otherwise, and the file it is told of is the same.
    """
    found = ledger.kept("shared")
    if found is None:
        raw = ((asdict(result), ledger.homes(f"<{result.focus}>")) for result in _found(ledger, engine))
        found = [(result, homes) for result, homes in raw if homes]
        ledger.keep("shared", found)
    by_home: dict[str, list[tuple[Result, tuple[str, ...]]]] = {}
    for result, homes in found:
        by_home.setdefault(homes[0], []).append((restored(result), tuple(homes[1:])))
    marks = ledger.marks() if by_home else {}
    told: list[Result] = []
    for home in sorted(by_home):
        seen = [marks[home][1], sources[home].shown]
        known = ledger.kept(home)
        if known is None or known[0] != seen or not seen[0]:
            results = located(_placed(sources[home], by_home[home], sources))
            known = [seen, [asdict(result) for result in results]]
            ledger.keep(home, known)
        told += map(restored, known[1])
    return told


def _found(ledger: Ledger, engine: Engine) -> Iterator[Result]:
    """What breaks a rule in the shared nodes that files describe differently, and in those that refer to others."""
    differing, links = ledger.differing(), ledger.links()
    if differing:
        yield from _by_shapes(ledger, differing, engine)
    if differing or links:
        yield from _by_guards(ledger, differing, links)


def only_new(found: Iterable[Result], known: Iterable[Result]) -> Iterator[Result]:
    """Those that no file has by itself."""
    seen = {_breach(result) for result in known}
    for result in found:
        if not any(_breach(result, message) in seen for message in (result.message, _alone(result.message))):
            yield result


TOGETHER = " It is so only together with "


def _told(message: str, others: Sequence[str]) -> str:
    if not others:
        return message
    more = f" and {len(others) - 1} more" if len(others) > 1 else ""
    return f"{message}{TOGETHER}{others[0]}{more}."


def _alone(message: str) -> str:
    return message.partition(TOGETHER)[0]


def _breach(result: Result, message: str | None = None) -> tuple[str | None, ...]:
    return (result.rule, result.focus, result.claim, message or result.message)


def _home(result: Result, homes: Mapping[str, str]) -> str | None:
    """The source that describes the claim, or the part of it that is meant."""
    focus, claim = result.focus or "", result.claim
    if claim is None or whole(focus) == claim:
        return homes.get(focus) or homes.get(whole(focus))
    return homes.get(claim) or homes.get(focus)


def _by_shapes(ledger: Ledger, differing: Sequence[str], engine: Engine) -> Iterator[Result]:
    described = list(ledger.descriptions(differing))
    content = _content(f"{one.facts}\n{one.rest}" for one in described)
    beyond = {o for _, _, o, _ in content.statements} - set(differing)
    content = _content(f"{one.facts}\n{one.rest}" for one in (*described, *ledger.descriptions(sorted(beyond))))
    own = set(differing)
    found = breaches(content.statements, engine=engine)
    for result in told.results((breach for breach in found if breach.focus in own), Places(Path(), content.quads)):
        if result.rule not in blind():
            yield result


def _by_guards(ledger: Ledger, differing: Sequence[str], links: Sequence[tuple[str, str]]) -> Iterator[Result]:
    subjects = sorted({*differing, *(node for link in links for node in link)})
    loaded = store.store_of_statements(_lines(one.facts for one in ledger.descriptions(subjects)))
    yield from guards.broken(loaded, Places(Path(), ()))


def _content(statements: Iterable[str]) -> store.Content:
    return store.content_of_statements(_lines(statements))


def _lines(statements: Iterable[str]) -> Iterable[str]:
    return dict.fromkeys(line for one in statements for line in one.split("\n") if line)


def _placed(
    source: Source, found: Iterable[tuple[Result, tuple[str, ...]]], sources: Mapping[str, Source]
) -> Iterator[Result]:
    """The results, with all that the file in which their node stands tells of it."""
    places = Places(Path(source.shown), source.content().quads)
    nodes: dict[str, Term] = {str(node): node for node in places.graphs}
    for result, others in found:
        focus = nodes.get(result.focus or "")
        if focus is None:
            continue  # the file has changed since
        message = _told(result.message, [sources[name].shown for name in others])
        there = places.result(rule=result.rule, severity=result.severity, message=message, focus=focus)
        yield replace(there, file=source.shown, path=result.path, value=result.value)
