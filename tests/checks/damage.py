"""Ways to damage a graph, for tests: each takes statements and two numbers that choose where and with what."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeAlias

from rdflib import RDF, RDFS, XSD, Literal

from kg.graph.ntriples import Statement, text, write
from kg.graph.vocab import KG, OA, SCHEMA, SKOS

Statements: TypeAlias = list[Statement]
Damage: TypeAlias = Callable[[Statements, int, int], Statements]

TYPE, SUBCLASS = write(RDF.type), write(RDFS.subClassOf)
CLASSES = [
    write(class_)
    for class_ in (
        *(KG.Claim, KG.ReportedEvent, KG.Quantity, KG.Time, KG.State, KG.DisputedPlace, KG.MediaOutlet, KG.Issue),
        *(KG.EventType, KG.Placeholder, KG.NameUse, KG.AlternativeReading, KG.ClaimRelation, SKOS.Concept),
        *(OA.SpecificResource, OA.TextPositionSelector, SCHEMA.NewsArticle),
    )
]
FORMS = (
    *("abc", "", "0", "7", "007", "-1", "+5", " 7 ", "1_000", "1e3", "0.5", "0.910", "1.0", "٣", "7.", "NaN", "INF"),
    *("true", "1 1", "2031-05-06", "2031-13-45", "2031-05-06Z", "2031-05-06T12:00:00", "2031-05-06T12:00:00Z"),
    *("12:00:00", "en", "en-GB", "x" * 33, "a" * 64, "a" * 64 + "\n", 'a "b" \\ c\n\t', "🛩 é"),
)
DATATYPES = (
    *(XSD.integer, XSD.decimal, XSD.string, XSD.date, XSD.dateTime, XSD.boolean, XSD.anyURI, XSD.double, XSD.float),
    *(XSD.int, XSD.nonNegativeInteger, XSD.gYear, XSD.time, XSD.duration, RDF.langString, KG.Claim),
)


def picked(items: Sequence[str], number: int) -> str:
    return items[number % len(items)]


def changed(
    statements: Statements, i: int, *, s: str | None = None, p: str | None = None, o: str | None = None
) -> Statements:
    """The statements, and in the chosen one another subject, predicate or object."""
    i %= len(statements)
    old = statements[i]
    return [*statements[:i], (s or old[0], p or old[1], o or old[2], old[3]), *statements[i + 1 :]]


def literals(statements: Statements) -> list[int]:
    """Where the literals are; every statement where there is none."""
    return [n for n, (_, _, o, _) in enumerate(statements) if o[0] == '"'] or list(range(len(statements)))


def types(statements: Statements) -> list[int]:
    """Where the types are; every statement where there is none."""
    return [n for n, (_, p, _, _) in enumerate(statements) if p == TYPE] or list(range(len(statements)))


def drop(statements: Statements, i: int, _: int) -> Statements:
    i %= len(statements)
    return [*statements[:i], *statements[i + 1 :]] or statements


def drop_a_property(statements: Statements, i: int, _: int) -> Statements:
    gone = statements[i % len(statements)][1]
    return [each for each in statements if each[1] != gone] or statements


def repeat_in_another_graph(statements: Statements, i: int, _: int) -> Statements:
    s, p, o, _graph = statements[i % len(statements)]
    return [*statements, (s, p, o, "<urn:another-graph>")]


def add_another_value(statements: Statements, i: int, j: int) -> Statements:
    s, p, _, g = statements[i % len(statements)]
    return [*statements, (s, p, statements[j % len(statements)][2], g)]


def retarget(statements: Statements, i: int, j: int) -> Statements:
    return changed(statements, i, o=statements[j % len(statements)][2])


def give_to_another_node(statements: Statements, i: int, j: int) -> Statements:
    return changed(statements, i, s=statements[j % len(statements)][0])


def swap_values(statements: Statements, i: int, j: int) -> Statements:
    one, other = statements[i % len(statements)][2], statements[j % len(statements)][2]
    return changed(changed(statements, i, o=other), j, o=one)


def say_of_another_property(statements: Statements, i: int, j: int) -> Statements:
    return changed(statements, i, p=statements[j % len(statements)][1])


def turn_round(statements: Statements, i: int, _: int) -> Statements:
    s, _p, o, _g = statements[i % len(statements)]
    return statements if o[0] == '"' else changed(statements, i, s=o, o=s)


def retype(statements: Statements, i: int, j: int) -> Statements:
    return changed(statements, of_types(statements, i), o=picked(CLASSES, j))


def type_twice(statements: Statements, i: int, j: int) -> Statements:
    s, _, _, g = statements[i % len(statements)]
    return [*statements, (s, TYPE, picked(CLASSES, j), g)]


def narrow_a_class(statements: Statements, i: int, _: int) -> Statements:
    """The node becomes an instance of a class two steps below its own; the steps also lead round in a circle."""
    at = of_types(statements, i)
    class_, g = statements[at][2], statements[at][3]
    if class_[0] == '"':
        return statements
    steps = ("<urn:narrower>", "<urn:narrowest>", class_)
    below: Statements = [(a, SUBCLASS, b, g) for a, b in zip(steps, (class_, *steps[:2]), strict=True)]
    return changed(statements, at, o=steps[1]) + below


def call_a_class_narrower(statements: Statements, i: int, j: int) -> Statements:
    return [*statements, (picked(CLASSES, i), SUBCLASS, picked(CLASSES, j), None)]


def change_datatype(statements: Statements, i: int, j: int) -> Statements:
    at = of_literals(statements, i)
    return changed(statements, at, o=spelt(text(statements[at][2]), j))


def change_form(statements: Statements, i: int, j: int) -> Statements:
    at = of_literals(statements, i)
    written = statements[at][2]
    ending = written[written.rindex('"') + 1 :] if written[0] == '"' else ""
    return changed(statements, at, o=quoted(picked(FORMS, j)) + ending)


def change_literal(statements: Statements, i: int, j: int) -> Statements:
    return changed(statements, of_literals(statements, i), o=spelt(picked(FORMS, j), j // len(FORMS)))


def tag(statements: Statements, i: int, j: int) -> Statements:
    at = of_literals(statements, i)
    return changed(statements, at, o=f"{quoted(text(statements[at][2]))}@{picked(('en', 'tr', 'en-gb'), j)}")


def make_an_iri(statements: Statements, i: int, _: int) -> Statements:
    return changed(statements, of_literals(statements, i), o="<urn:no-literal>")


def make_a_literal(statements: Statements, i: int, j: int) -> Statements:
    return changed(statements, i, o=spelt(picked(FORMS, j), j // len(FORMS)))


def make_a_blank_value(statements: Statements, i: int, j: int) -> Statements:
    return changed(statements, i, o=f"_:b{j % 3}")


def make_a_blank_node(statements: Statements, i: int, j: int) -> Statements:
    """The node loses its name wherever it stands."""
    node, blank = statements[i % len(statements)][0], f"_:n{j % 3}"
    return [(blank if s == node else s, p, blank if o == node else o, g) for s, p, o, g in statements]


def move_a_number(statements: Statements, i: int, j: int) -> Statements:
    numbers = [n for n, each in enumerate(statements) if text(each[2]).lstrip("-").isdecimal() and each[2][0] == '"']
    if not numbers:
        return statements
    at = numbers[i % len(numbers)]
    written = statements[at][2]
    return changed(statements, at, o=written.replace(text(written), str(int(text(written)) + j % 200 - 100), 1))


def of_literals(statements: Statements, i: int) -> int:
    return literals(statements)[i % len(literals(statements))]


def of_types(statements: Statements, i: int) -> int:
    return types(statements)[i % len(types(statements))]


def quoted(words: str) -> str:
    return write(Literal(words))


def spelt(words: str, number: int) -> str:
    """The words as a literal of some datatype."""
    datatype = DATATYPES[number % len(DATATYPES)]
    return quoted(words) if datatype == XSD.string else f"{quoted(words)}^^<{datatype}>"


DAMAGES: Mapping[str, Damage] = {
    damage.__name__: damage
    for damage in (
        *(drop, drop_a_property, repeat_in_another_graph, add_another_value, retarget, give_to_another_node),
        *(swap_values, say_of_another_property, turn_round, retype, type_twice, narrow_a_class),
        *(call_a_class_narrower, change_datatype, change_form, change_literal, tag, make_an_iri, make_a_literal),
        *(make_a_blank_value, make_a_blank_node, move_a_number),
    )
}
