"""What is reported to have happened: sentences with their answers.

Entities are marked in the sentences: `[north=ArmedForce|the northern army]` is a mention of the entity `north`.
"""

from __future__ import annotations

import re
from datetime import date
from typing import cast

import pytest

from kg.records import Document, Entity, EntityType, Event, Mention, Quantity, Span
from kg.text.analysis import analyse
from kg.text.articles import make
from kg.text.coreference import with_anaphora
from kg.text.events import events
from kg.text.linked import Linked

MARK = re.compile(r"\[(\w+)=(\w+)\|([^\]]+)\]")
WRITTEN = date(2021, 3, 17)  # a Wednesday


def story(marked: str) -> tuple[str, tuple[Event, ...]]:
    """The plain text of a marked one, and its events."""
    text, mentions, entities, last = "", [], {}, 0
    for match in MARK.finditer(marked):
        text += marked[last : match.start()]
        words = match.group(3)
        mentions.append(Mention(Span(len(text), len(text) + len(words)), match.group(1)))
        entities[match.group(1)] = Entity(match.group(1), cast(EntityType, match.group(2)), match.group(1))
        text += words
        last = match.end()
    text += marked[last:]
    document: Document = analyse(make(text, name="a", published=WRITTEN))
    linked = with_anaphora(document, Linked(tuple(entities.values()), tuple(mentions)))
    return text, events(document, linked).events


def told(marked: str) -> list[tuple[str, str, dict[str, list[str]]]]:
    """Type, trigger and roles of each event, places left out."""
    text, found = story(marked)
    return [(e.type, e.trigger.of(text), roles(text, e)) for e in found]


def roles(text: str, event: Event) -> dict[str, list[str]]:
    answer: dict[str, list[str]] = {}
    for one in event.participants:
        unnamed = one.entity is None or re.fullmatch(r"p\d+", one.entity)
        answer.setdefault(one.role, []).append(one.span.of(text) if unnamed else str(one.entity))
    return answer


NORTH = "[north=ArmedForce|northern army]"
SOUTH = "[south=ArmedForce|southern army]"

CASES = [
    (
        "active",
        f"The {NORTH} shelled the {SOUTH}.",
        [("ASSAULT", "shelled", {"agent": ["north"], "patient": ["south"]})],
    ),
    (
        "passive with by",
        f"The {SOUTH} was attacked by the {NORTH}.",
        [("ASSAULT", "attacked", {"patient": ["south"], "agent": ["north"]})],
    ),
    (
        "a source is no agent",
        "According to the [gov=GovernmentBody|government], three guards were wounded.",
        [("CASUALTY", "wounded", {"patient": ["guards"]})],
    ),
    (
        "who is accused of hiding hides",
        "[A=State|Northland] accused [B=State|Southland] of hiding losses.",
        [("OTHER", "hiding", {"agent": ["B"]}), ("CASUALTY", "losses", {"patient": ["B"]})],
    ),
    (
        "indefinite persons",
        "A woman and a child were left dead.",
        [("CASUALTY", "left dead", {"patient": ["woman", "child"]})],
    ),
    (
        "along with",
        f"Two trucks along with 12 [osa=WeaponSystem|Osa launchers] belonging to the {SOUTH} were destroyed.",
        [("DAMAGE", "destroyed", {"patient": ["trucks", "osa"]})],
    ),
    (
        "possessor of a noun",
        f"The {NORTH}'s attack on the {SOUTH} failed.",
        [("ASSAULT", "attack", {"agent": ["north"], "patient": ["south"]})],
    ),
    (
        "by and on after a noun",
        f"An attack by the {NORTH} on the {SOUTH} failed.",
        [("ASSAULT", "attack", {"agent": ["north"], "patient": ["south"]})],
    ),
    (
        "a light verb",
        f"The {NORTH} carried out air strikes against the {SOUTH}.",
        [("ASSAULT", "air strikes", {"agent": ["north"], "patient": ["south"]})],
    ),
    (
        "between two parties",
        f"Clashes between the {NORTH} and the {SOUTH} went on.",
        [("FIGHT", "Clashes", {"agent": ["north", "south"]})],
    ),
    (
        "with as the other party",
        f"The {NORTH} clashed with the {SOUTH}.",
        [("FIGHT", "clashed", {"agent": ["north", "south"]})],
    ),
    (
        "a shared subject",
        f"The {NORTH} broke the truce and attacked the {SOUTH}.",
        [
            ("VIOLATE_CEASEFIRE", "broke the truce", {"agent": ["north"]}),
            ("ASSAULT", "attacked", {"agent": ["north"], "patient": ["south"]}),
        ],
    ),
    (
        "an infinitive",
        f"The {NORTH} vowed to attack the {SOUTH}.",
        [("ASSAULT", "attack", {"agent": ["north"], "patient": ["south"]})],
    ),
    (
        "object control",
        f"The envoy urged the {NORTH} to attack the {SOUTH}.",
        [("ASSAULT", "attack", {"agent": ["north"], "patient": ["south"]})],
    ),
    (
        "a relative clause",
        f"The {NORTH}, which shelled the town, withdrew.",
        [("ASSAULT", "shelled", {"agent": ["north"], "patient": ["town"]}), ("MOVE", "withdrew", {"agent": ["north"]})],
    ),
    (
        "it is who says so",
        f"The {NORTH} said it attacked the {SOUTH}.",
        [("ASSAULT", "attacked", {"agent": ["north"], "patient": ["south"]})],
    ),
    (
        "arms that act are the instrument",
        "[jets=Vehicle|Warplanes] struck the depot.",
        [("ASSAULT", "struck", {"instrument": ["jets"], "patient": ["depot"]})],
    ),
    (
        "with arms",
        f"The {NORTH} attacked the mill with [m=WeaponSystem|mortars].",
        [("ASSAULT", "attacked", {"agent": ["north"], "patient": ["mill"], "instrument": ["m"]})],
    ),
    (
        "a list of objects",
        "Gunners downed two [h=Vehicle|helicopters], a [j=Vehicle|jet] and three [d=WeaponSystem|drones].",
        [("ASSAULT", "downed", {"agent": ["Gunners"], "patient": ["h", "j", "d"]})],
    ),
    (
        "one word for two verbs of harm",
        "Villagers were killed and injured.",
        [("CASUALTY", "killed and injured", {"patient": ["Villagers"]})],
    ),
    (
        "a participle before its noun",
        "The downed [h=Vehicle|helicopter] lay there.",
        [("ASSAULT", "downed", {"patient": ["h"]})],
    ),
    ("the wounded are no event", "The wounded lay there.", []),
    ("a helicopter that attacks nobody", "An attack helicopter stood near the fire brigade.", []),
    ("the wake of a strike", "In the wake of the strike, shops closed.", [("ASSAULT", "strike", {})]),
    ("a deal that is struck", "The rivals struck a deal.", [("COOPERATE", "struck a deal", {})]),
    (
        "who claims responsibility",
        f"The {NORTH} claimed responsibility for the blast.",
        [("ASSAULT", "blast", {"agent": ["north"]})],
    ),
    (
        "one event with a verb of hitting",
        f"Air strikes by the {NORTH} hit a clinic.",
        [("ASSAULT", "Air strikes", {"agent": ["north"], "patient": ["clinic"]})],
    ),
]


@pytest.mark.parametrize(("marked", "answer"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_who_took_which_part(marked: str, answer: list[tuple[str, str, dict[str, list[str]]]]) -> None:
    assert told(marked) == answer


@pytest.mark.parametrize("marked", [c[1] for c in CASES if "[north" in c[1] and "[south" in c[1]])
def test_swapping_the_sides_mirrors_the_events(marked: str) -> None:
    swapped = marked.replace(NORTH, "@").replace(SOUTH, NORTH).replace("@", SOUTH)
    mirror = {"north": "south", "south": "north"}
    mirrored = [
        (kind, trigger, {role: [mirror.get(f, f) for f in fillers] for role, fillers in parts.items()})
        for kind, trigger, parts in told(marked)
    ]
    assert told(swapped) == mirrored


def test_of_the_army_is_read_either_way() -> None:
    _, (event,) = story(f"The bombardment of the {NORTH} went on.")
    assert [(p.role, p.entity) for p in event.participants] == [("agent", "north")]
    assert [(p.role, p.entity) for p in event.alternatives] == [("patient", "north")]


def test_of_a_town_is_read_one_way() -> None:
    _, (event,) = story("The bombardment of [ada=Place|Ada] went on.")
    assert [(p.role, p.entity) for p in event.participants] == [("patient", "ada")]
    assert event.alternatives == ()


@pytest.mark.parametrize(
    ("marked", "harm", "cause"),
    [
        (f"Six guards were killed in an attack by the {NORTH}.", "killed", "attack"),
        (f"Six guards died as a result of the shelling of the {NORTH}.", "died", "shelling"),
        ("Two nurses died when a mine exploded.", "died", "exploded"),
        (f"The {NORTH} shelled the market, killing six traders.", "killing", "shelled"),
        ("A raid killed six traders.", "killed", "raid"),
        ("The raid left six traders dead.", "dead", "raid"),
    ],
)
def test_harm_has_its_cause(marked: str, harm: str, cause: str) -> None:
    text, found = story(marked)
    by_words = {e.trigger.of(text): e for e in found}
    assert by_words[harm].caused_by == by_words[cause].id
    assert by_words[cause].caused_by is None
    if "[north" in marked:
        assert "north" in {p.entity for p in by_words[harm].participants if p.role == "agent"}


def counts(marked: str) -> list[tuple[str, list[Quantity]]]:
    text, found = story(marked)
    return [(e.trigger.of(text), list(e.quantities)) for e in found]


def test_numbers_go_to_what_they_count() -> None:
    ((_, (two, three)),) = counts(
        "Gunners shot down two [h=Vehicle|helicopters] and at least three [d=WeaponSystem|drones]."
    )
    assert (two.value, two.modifier, two.what) == (2, "Exact", "helicopters shot down")
    assert (three.value, three.modifier, three.upper, three.what) == (3, "AtLeast", None, "drones shot down")


def test_what_is_left_out_is_the_same_as_before() -> None:
    text, (killed, wounded) = story("Nine [g=ArmedForce|southern guards] were killed and five injured near the mill.")
    assert roles(text, killed)["patient"] == roles(text, wounded)["patient"] == ["g"]
    assert [(q.value, q.of, q.party) for q in killed.quantities] == [(9, "type:killing", "g")]
    assert [(q.value, q.of) for q in wounded.quantities] == [(5, "type:injuring")]


def test_a_woman_and_a_child_are_two_only_where_people_are_harmed() -> None:
    ((_, harmed),) = counts("A woman and a child were killed.")
    assert [(q.value, q.modifier, q.lower, q.upper) for q in harmed] == [(1, "Exact", 1, 1), (1, "Exact", 1, 1)]
    ((_, freed),) = counts("A woman and a child were released.")
    assert freed == []


def test_a_number_of_events_is_told_with_them() -> None:
    ((_, (two,)),) = counts("Two bombings shook the port.")
    assert (two.value, two.what) == (2, "bombings")


@pytest.mark.parametrize(
    ("marked", "iso"),
    [
        (f"On Monday the {NORTH} shelled the town.", "2021-03-15"),
        (f"The {NORTH} on Sunday shelled the town on March 3, 2021.", "2021-03-03"),
        (f"The {NORTH} shelled the town, a spokesman said on Monday.", None),
        (f"The {NORTH} has shelled the town since the truce collapsed in 2010.", None),
        ("The raid, which began on Monday, failed.", "2021-03-15"),
    ],
)
def test_the_date_is_the_events_not_the_speakers(marked: str, iso: str | None) -> None:
    _, found = story(marked)
    assert (found[0].time.iso if found[0].time else None) == iso


def test_places_stand_after_their_prepositions() -> None:
    _, (event,) = story(f"In [vale=Place|Vale], the {NORTH} shelled the [mill=Facility|mill] near [ada=Place|Ada].")
    assert [(p.role, p.entity) for p in event.participants] == [
        ("agent", "north"),
        ("patient", "mill"),
        ("place", "vale"),
        ("place", "ada"),
    ]


def test_events_are_numbered_in_text_order_and_not_taken_from_links() -> None:
    text = "Rebels attacked the fort and killed six guards.\n\nREAD MORE: Rebels attacked the port\n\nThey fled."
    found = events(analyse(make(text, name="a")), Linked((), ())).events
    assert [(e.id, e.trigger.of(text)) for e in found] == [("ev1", "attacked"), ("ev2", "killed"), ("ev3", "fled")]


@pytest.mark.parametrize(
    ("marked", "answer"),
    [
        ("The republic fired a missile into the sea.", ("MOBILIZE", "weapon-launch")),
        (f"The {NORTH} fired two missiles at the [port=Facility|port].", ("ASSAULT", "gunfire")),
        (f"The {NORTH} launched a missile at the [port=Facility|port].", ("ASSAULT", "missile-strike")),
        ("Guards fired shots into the air.", ("ASSAULT", "gunfire")),
    ],
)
def test_a_missile_fired_at_nobody_is_shown_off(marked: str, answer: tuple[str, str | None]) -> None:
    _, (event,) = story(marked)
    assert (event.type, event.subtype) == answer


@pytest.mark.parametrize("marked", ["The bank fired a clerk.", "The charity launched a website."])
def test_people_and_projects_are_not_fired_as_shots_are(marked: str) -> None:
    assert told(marked) == []


def test_a_page_without_a_full_stop_is_read_piece_by_piece() -> None:
    text = "rebels attacked the town with two guns on Monday and soldiers fled to the hills, " * 200
    found = events(analyse(make(text, name="a")), Linked((), ())).events
    assert {e.trigger.of(text) for e in found} == {"attacked", "fled"}
    assert [e.trigger.of(text) for e in found].count("attacked") == 200
