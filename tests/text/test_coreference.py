"""Whom pronouns and nouns such as "the group" take up."""

from __future__ import annotations

import pytest

from kg.interchange import from_json, to_json
from kg.text.analysis import analyse
from kg.text.articles import make
from kg.text.coreference import weights, with_anaphora
from kg.text.extraction import extract
from kg.text.linking import link
from kg.text.mentions import mentions
from kg.text.wordlists import rows

from .marked import article, read


def taken_up(marked: str, label: str = "it") -> list[list[str]]:
    """For each marked word the names of the entities that it takes up."""
    found = read(marked)
    document = analyse(make(found.text, name="a"))
    linked = with_anaphora(document, link(document, mentions(document)))
    names = {entity.id: entity.name for entity in linked.entities}
    return [[names[one] for one in linked.denotes(span)] for span in found.spans[label]]


PRONOUNS = [
    ("Gen. Omar Destani left. <it>He</it> said <it>his</it> men had fled.", ["Omar Destani"]),
    ("Mali's army said <it>it</it> had lost two of <it>its</it> tanks.", ["Malian Armed Forces"]),
    ("King Omar Destani met Queen Ida Solvang, and <it>she</it> wept.", ["Ida Solvang"]),
    ("In <it>his</it> speech, Gen. Omar Destani denied the raid.", ["Omar Destani"]),
    ("Ida Solvang said Gen. Omar Destani had lied. <it>She</it> added that it rained.", ["Ida Solvang"]),
    ("Chad and Mali said <it>they</it> would withdraw.", ["Chad", "Mali"]),
    ("The Malian army left. <it>It</it> is clear that it rained.", []),
    ("The song of the guards was old. <it>Its</it> end was sad.", []),
]


@pytest.mark.parametrize(("marked", "names"), PRONOUNS, ids=[p[0] for p in PRONOUNS])
def test_pronouns_take_up_whom_grammar_and_salience_tell(marked: str, names: list[str]) -> None:
    for found in taken_up(marked):
        assert found == names


NOUNS = [
    ("Boko Haram fled. Guards chased the <it>movement</it> for a week.", ["Boko Haram"]),
    ("Chad warned Mali. The <it>country</it> is calm.", ["Mali"]),
    ("Chad and Mali have met. Both <it>countries</it> want peace.", ["Chad and Mali (jointly)"]),
    ("Chad warned Mali. A <it>country</it> in the north is calm.", []),
    ("Chad left. Mali came. The two <it>sides</it> want peace.", []),
    ("Chad warned Mali. The <it>country</it> of the lakes is calm.", []),
]


@pytest.mark.parametrize(("marked", "names"), NOUNS, ids=[n[0] for n in NOUNS])
def test_nouns_go_on_with_whom_the_text_has_named(marked: str, names: list[str]) -> None:
    assert taken_up(marked) == [names]


@pytest.mark.parametrize("row", rows("nominals.tsv"), ids=lambda row: row["noun"])
def test_a_listed_noun_goes_on_with_somebody_in_its_example(row: dict[str, str]) -> None:
    marked = row["example"].replace("[", "<it>").replace("]", "</it>")
    assert read(marked).words("it") == [row["noun"]]
    assert len(taken_up(marked)[0]) == 1


def test_what_two_may_be_meant_by_is_left_open() -> None:
    document = analyse(make("Chad warned Mali. Later on Niger met Benin. Snow fell when it wept.", name="a"))
    linked = with_anaphora(document, link(document, mentions(document)))
    (it,) = linked.pronouns
    assert set(it.rivals).isdisjoint(it.entities)
    assert linked.rivals[it.span] == it.rivals


def test_swapping_the_names_swaps_who_is_meant() -> None:
    text = "{}'s army said it had met {}'s troops. It blamed its neighbour."
    one, other = (extract(article(text.format(*sides))) for sides in (("Chad", "Mali"), ("Mali", "Chad")))
    names = [{e.id: e.concept for e in found.entities} for found in (one, other)]
    sides = {"actor:TD": "actor:ML", "actor:ML": "actor:TD"}
    swapped = sides | {f"{one}-armed-forces": f"{other}-armed-forces" for one, other in sides.items()}
    meant = [
        [by_id[m.entity] for m in found.mentions if m.form == "pronoun"]
        for found, by_id in zip((one, other), names, strict=True)
    ]
    assert meant[0]
    assert [swapped.get(str(m), m) for m in meant[0]] == meant[1]


def test_a_pronoun_is_kept_as_evidence_apart_from_the_mentions() -> None:
    found = extract(article("Mali's army said it had left Gao."))
    (army,) = [e for e in to_json(found)["entities"] if e["concept"] == "actor:ML-armed-forces"]
    assert [m["text"] for m in army["mentions"]] == ["Mali's army"]
    assert [p["text"] for p in army["pronouns"]] == ["it"]
    assert from_json(to_json(found), found.article) == found


def test_every_feature_has_a_weight_and_an_example_with_one_pronoun() -> None:
    listed = [row["feature"] for row in rows("coreference.tsv")]
    assert listed == sorted(set(listed))
    assert {column for column, _ in weights()} == {"he", "it", "they"}
    for row in rows("coreference.tsv"):
        assert len(read(row["example"].replace("[", "<it>").replace("]", "</it>")).spans["it"]) == 1
