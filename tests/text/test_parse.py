"""What a tree tells: phrases, prepositions, lists."""

from __future__ import annotations

from kg.text.analysis import analyse
from kg.text.articles import make
from kg.text.parse import parse_of
from kg.text.spread import LONGEST_SENTENCE, pieces


def test_a_phrase_has_what_stands_before_its_noun_and_the_rest_of_a_name() -> None:
    p = parse_of("The army's two heavy guns hit General Ana Roe.")
    gun, roe = p.phrase(p.forms.index("guns")), p.phrase(p.forms.index("ana"))
    assert p.forms[gun.start : gun.end] == ("the", "army", "'s", "two", "heavy", "guns")
    assert p.forms[roe.start : roe.end][-2:] == ("ana", "roe")


def test_a_preposition_has_all_its_words() -> None:
    p = parse_of("They fled because of the raid along with two guards.")
    assert p.case(p.forms.index("raid")) == "because of"
    assert p.case(p.forms.index("guards")) == "along with"
    assert p.case(p.forms.index("they")) == ""


def test_governors_end_at_the_root() -> None:
    p = parse_of("The envoy said that rebels had shelled the port.")
    assert [p.forms[at] for at in p.up(p.forms.index("port"))] == ["shelled", "said"]
    assert list(p.up(p.root)) == []


def test_a_piece_of_a_long_sentence_is_a_tree_of_its_own() -> None:
    posts = " and ".join(["the post by the road that was held for the state"] * (LONGEST_SENTENCE // 10))
    document = analyse(make(f"The rebels took {posts} and the port.", name="a"))
    cut = list(pieces(document.sentences))
    assert len(cut) > 1
    assert all(0 <= (token.head or 0) < len(piece.tokens) for piece in cut for token in piece.tokens)
