"""Who speaks: from the words of a source to a claimant."""

from __future__ import annotations

from dataclasses import replace

import pytest

from kg.records import Span
from kg.text.analysis import analyse
from kg.text.denotation import source
from kg.text.extraction import extract
from kg.text.linked import Linked

from .marked import article


def claimants(text: str) -> list[tuple[str, str]]:
    """The words of each source in text order, and the name of the claimant."""
    found = extract(article(text))
    names = {entity.id: entity.name for entity in found.entities}
    return [
        (claim.claimant_span.of(text), names[claim.claimant])
        for claim in found.claims
        if claim.claimant_span is not None and claim.claimant is not None
    ]


LAST = [
    ("Roe's aide is unnamed", "Gen. Omar Destani's aide said it rained.", "Gen. Omar Destani's aide (unnamed)"),
    ("title before a name", "Malian Foreign Minister Ida Solvang said it rained.", "Ida Solvang"),
    ("apposition behind a name", "Ida Solvang, a spokeswoman for Mali's army, said it rained.", "Ida Solvang"),
    ("spokesman of an institution", "A spokesman for Mali's Defence Ministry said it rained.",
     "Ministry of Defence of Mali"),
    ("its spokesman", "Mali's Defence Ministry denied the raid. Its spokesman said it had rained.",
     "Ministry of Defence of Mali"),
    ("a statement is its author's", "A Malian Defence Ministry statement said it rained.",
     "Ministry of Defence of Mali"),
    ("the statement goes on", "Mali's Defence Ministry said it rained. The statement said two men were hurt.",
     "Ministry of Defence of Mali"),
    ("the minister", "Malian Foreign Minister Ida Solvang left. The minister said it rained.", "Ida Solvang"),
    ("the leader", "Malian President Ida Solvang left. The Malian leader said it rained.", "Ida Solvang"),
    ("the official", "A police official said it rained. The official said two men were hurt.",
     "police official (unnamed)"),
    ("another official", "A police official said it rained. An army official said two men were hurt.",
     "army official (unnamed)"),
    ("two who speak as one", "Chad and Mali said it rained.", "Chad and Mali (jointly)"),
    ("two officials", "Malian and Chadian officials said it rained.", "Malian and Chadian officials (unnamed)"),
    ("who takes up the noun", "They met Ida Solvang, who said it rained.", "Ida Solvang"),
    ("a capital that speaks", "Bamako said it rained.", "Mali"),
    ("which takes up words", "Aid Link Northwest, a charity, which says two men were hurt, left.", "charity (unnamed)"),
    ("an unlisted name", "Jorun, a resident, said it rained.", "Jorun"),
    ("an acronym", "The Tabak Relief Agency left. The TRA said it rained.", "Tabak Relief Agency"),
    ("no time", "A top envoy today praised Chad and said it rained.", "top envoy (unnamed)"),
    ("who shares a subject", "Ida Solvang met Ola Berg in Gao and said afterwards that it rained.", "Ida Solvang"),
    ("who is quoted saying", "Malian radio quoted a rescue worker saying nine men had fled.",
     "rescue worker (unnamed)"),
    ("a name that is quoted saying", "Malian radio quoted Ida Solvang saying it rained.", "Ida Solvang"),
    ("who behind a speaker", "Chad joined the talks, said diplomats, who added that it rained.", "diplomats (unnamed)"),
    ("the only army near", "The Malian army left Gao. A military spokesman said it rained.", "Malian Armed Forces"),
    ("another army's", "The Malian army left Gao. A Chadian military spokesman said it rained.",
     "Chadian Armed Forces"),
    ("an office named further on", "Two men fled, the interior minister said. Interior Minister Ida Solvang was calm.",
     "Ida Solvang"),
    ("a report that goes on", "A report told of raids by Malian troops. It said it rained.", "report (unnamed)"),
    ("he goes on", "Ola Berg left. A video shows Ida Solvang shouting, saying: “It rains.” She said it rained.",
     "Ida Solvang"),
    ("we is the speaker", "“We fled,” Ida Solvang said. “I think we said it rained.”", "Ida Solvang"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), [case[1:] for case in LAST], ids=[case[0] for case in LAST])
def test_the_last_source_is(text: str, name: str) -> None:
    assert claimants(text)[-1][1] == name


@pytest.mark.parametrize(
    "text",
    ["The latest clashes show that the rebels are weak.", "August said that it was over."],
)
def test_what_cannot_speak_is_no_claimant(text: str) -> None:
    assert claimants(text) == []


def test_those_who_speak_as_one_are_members_of_a_group() -> None:
    found = extract(article("Chad and Mali said it rained."))
    by_id = {entity.id: entity for entity in found.entities}
    (claim,) = [c for c in found.claims if c.voice == "AttributedVoice"]
    group = by_id[str(claim.claimant)]
    assert (group.type, [by_id[one].name for one in group.members]) == ("State", ["Chad", "Mali"])


def test_a_name_read_as_two_joined_words_is_one_part() -> None:
    text = "The Monitor and the Oslo-based Delta TV said it rained."
    document = analyse(article(text))
    (sentence,) = document.sentences
    forms = [token.form for token in sentence.tokens]
    read = replace(sentence.tokens[forms.index("Delta")], head=forms.index("Monitor"), deprel="conj")
    tokens = tuple(read if token.form == "Delta" else token for token in sentence.tokens)
    found = source(replace(document, sentences=(replace(sentence, tokens=tokens),)), Linked((), ()), Span(0, 39))
    assert found is not None
    assert [part.of(text) for part in found.joined()] == ["The Monitor", "the Oslo-based Delta TV"]


def test_a_rights_group_bears_no_arms() -> None:
    found = extract(article("A rights group said it rained. An armed group said two men were hurt."))
    kinds = {entity.name: entity.type for entity in found.entities}
    assert kinds["rights group (unnamed)"] == "IntlOrganization"
    assert "ArmedGroup" in kinds.values()
