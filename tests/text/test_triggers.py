"""The word list of triggers is read from its own examples."""

from __future__ import annotations

import re

import pyoxigraph
import pytest

from kg.records import Entity, Event, Mention, Span
from kg.resources import folder
from kg.text.analysis import analyse
from kg.text.articles import make
from kg.text.events import events
from kg.text.linked import Linked
from kg.text.triggers import entries
from kg.text.wordlists import rows

SKOS = "http://www.w3.org/2004/02/skos/core#"
TYPE = "https://w3id.org/claimgraph/type/"
ROWS = rows("triggers.tsv")
LIGHT = rows("light-verbs.tsv")
SETS = [*rows("cue-sets.tsv"), *rows("word-sets.tsv")]


def found(marked: str, *, subject: Span | None = None) -> tuple[Span, tuple[Event, ...]]:
    """The marked words of an example, and the events of the example without its marks.

    `subject` is where the example mentions its one entity, if it does.
    """
    match = re.fullmatch(r"(.*)\[(.+)\](.*)", marked)
    assert match, marked
    before, words, after = match.groups()
    document = analyse(make(before + words + after, name="example"))
    mentions = (Mention(subject, "they"),) if subject else ()
    linked = Linked((Entity("they", "ArmedForce", "they"),), mentions)
    return Span(len(before), len(before) + len(words)), events(document, linked).events


def test_the_list_is_not_small_and_sorted_without_doubles() -> None:
    keys = [(row["trigger"], row["upos"]) for row in ROWS]
    assert len([row for row in ROWS if row["type"] != "-"]) >= 1900
    assert keys == sorted(set(keys))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['trigger']}-{row['upos']}")
def test_a_trigger_is_found_in_its_example(row: dict[str, str]) -> None:
    span, told = found(row["example"])
    here = [event for event in told if event.trigger.overlaps(span)]
    if row["type"] == "-":
        assert here == []
    else:
        assert [(e.type, e.subtype, e.trigger) for e in here] == [(row["type"], row["subtype"] or None, span)]


@pytest.mark.parametrize("row", LIGHT, ids=lambda row: row["verb"])
def test_the_subject_of_a_light_verb_takes_part_in_the_event_of_its_noun(row: dict[str, str]) -> None:
    match = re.match(r"(?:The |Two )?(\w+)", row["example"])
    assert match
    span, told = found(row["example"], subject=Span(*match.span(1)))
    event = next(e for e in told if e.trigger.start >= span.end)
    roles = [(p.role, p.entity) for p in event.participants if p.entity == "they"]
    assert roles == [({"owner": "patient"}.get(row["subject"], row["subject"]), "they")]


def test_every_type_and_subtype_is_a_concept_and_the_subtype_is_narrower() -> None:
    path = folder("ontology") / "schemes" / "event-types.ttl"
    quads = list(pyoxigraph.parse(path=str(path)))
    notations = {str(q.subject.value): q.object.value for q in quads if q.predicate.value == SKOS + "notation"}
    broader = {q.subject.value: q.object.value for q in quads if q.predicate.value == SKOS + "broader"}
    assert len(notations) == 18
    for entry in entries():
        if entry.type is None:
            continue
        top = TYPE + entry.type.lower().replace("_", "-")
        assert notations[top] == entry.type
        if entry.subtype is not None:
            assert broader[TYPE + entry.subtype] == top, entry


def test_every_concept_has_a_label_a_definition_and_an_example() -> None:
    path = folder("ontology") / "schemes" / "event-types.ttl"
    quads = list(pyoxigraph.parse(path=str(path)))
    concepts = {q.subject.value for q in quads if q.object.value == SKOS + "Concept"}
    assert len(concepts) >= 100
    for word in ("prefLabel", "definition", "example", "inScheme"):
        assert {q.subject.value for q in quads if q.predicate.value == SKOS + word} >= concepts


@pytest.mark.parametrize("row", SETS, ids=lambda row: row["set"])
def test_the_example_of_a_word_set_marks_one_of_its_words(row: dict[str, str]) -> None:
    match = re.search(r"\[(.+)\]", row["example"])
    assert match
    assert match.group(1).casefold() in row["words"].split()
