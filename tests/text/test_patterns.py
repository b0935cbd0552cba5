"""Attributions by rule: sentences with the answer marked inside, and what goes on over sentences."""

import pytest

from kg.text.analysis import analyse
from kg.text.contents import with_parents
from kg.text.patterns import attributions
from tests.text.marked import CASES, article, assert_marked, read


@pytest.mark.parametrize("marked", [marked for _, marked in CASES], ids=[name for name, _ in CASES])
def test_the_marked_answer_is_found(marked: str) -> None:
    answer = read(marked)
    found = attributions(analyse(article(answer.text)))
    assert_marked(answer, found)


def test_a_quotation_goes_on_in_the_next_sentence_under_the_same_cue() -> None:
    text = '"We left at dawn," the mayor said. "Nobody stayed. The mill burned." Rain fell.'
    (found,) = attributions(analyse(article(text)))
    assert [s.of(text) for s in found.content] == ["We left at dawn", "Nobody stayed. The mill burned"]


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = '"We left at dawn," the mayor said. "Nobody stayed.\n\n"The mill burned," he said.\n\nRain fell.'
    first, second = attributions(analyse(article(text)))
    assert [s.of(text) for s in first.content] == ["We left at dawn", "Nobody stayed"]
    assert [s.of(text) for s in second.content] == ["The mill burned"]


def test_an_attribution_inside_another_has_it_as_parent() -> None:
    text = "The envoy said the rebels had pledged to free the crew."
    outer, inner = with_parents(attributions(analyse(article(text))))
    assert (outer.parent, inner.parent) == (None, 0)
    assert inner.content[0].of(text) == "to free the crew"


def test_who_is_cited_by_another_stands_inside_it() -> None:
    text = "Nine men died, the radio said, citing the governor."
    outer, inner = with_parents(attributions(analyse(article(text))))
    assert inner.source[0].of(text) == "the governor"
    assert (inner.content, inner.parent) == (outer.content, 0)


def test_a_quotation_may_stand_after_a_colon() -> None:
    text = 'Capt. Ana Lund told reporters:\n\n"We held the bridge."\n\nRain fell.'
    (found,) = attributions(analyse(article(text)))
    assert (found.source[0].of(text), found.cue[0].of(text)) == ("Capt. Ana Lund", "told")
    assert [s.of(text) for s in found.content] == ["We held the bridge"]


def test_links_to_other_articles_say_nothing() -> None:
    text = "The army left the town.\n\nREAD MORE: Minister said truce had failed in the north\n\nRain fell on it."
    assert attributions(analyse(article(text))) == ()
