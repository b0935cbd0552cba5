"""The verb decides, never the speaker: swap the two sides' names, and the extraction is the mirror image."""

import re

import pytest

from kg.interchange import to_json
from kg.text.extraction import extract
from tests.text.marked import article

PAIRS = [
    (
        {"{A}": "Armenia", "{a}": "Armenian", "{C}": "Yerevan"},
        {"{A}": "Azerbaijan", "{a}": "Azerbaijani", "{C}": "Baku"},
    ),
    ({"{A}": "Russia", "{a}": "Russian", "{C}": "Moscow"}, {"{A}": "Ukraine", "{a}": "Ukrainian", "{C}": "Kyiv"}),
    ({"{A}": "Egypt", "{a}": "Egyptian", "{C}": "Cairo"}, {"{A}": "Sudan", "{a}": "Sudanese", "{C}": "Khartoum"}),
    (
        {"{A}": "India", "{a}": "Indian", "{C}": "New Delhi"},
        {"{A}": "Pakistan", "{a}": "Pakistani", "{C}": "Islamabad"},
    ),
    (
        {"{A}": "Ethiopia", "{a}": "Ethiopian", "{C}": "Addis Ababa"},
        {"{A}": "Eritrea", "{a}": "Eritrean", "{C}": "Asmara"},
    ),
    ({"{A}": "Serbia", "{a}": "Serbian", "{C}": "Belgrade"}, {"{A}": "Croatia", "{a}": "Croatian", "{C}": "Zagreb"}),
]
SENTENCES = [
    "{1A}'s Defence Ministry said its troops had seized nine {2a} trucks and a mortar.",
    "{1A} accused {2A} of shelling a village near the border.",
    "{1C} has denied that {1a} forces killed nine {2a} soldiers on Monday.",
    'The {1a} army "broke its word" and opened fire on {2a} posts, according to the {2a} foreign ministry.',
    "{1a} troops attacked a {2a} post, killing at least 12 soldiers and wounding four.",
    "{1C} warned {2C} that any attack would be answered.",
    "Nine {1a} guards died in clashes with {2a} forces, {1A}'s prime minister said.",
    "{1A} blamed {2A} for the raid and vowed to attack {2a} bases.",
]


def filled(sentence: str, first: dict[str, str], second: dict[str, str]) -> str:
    for side, names in (("1", first), ("2", second)):
        for key, value in names.items():
            sentence = sentence.replace(f"{{{side}{key[1]}}}", value)
    return sentence


def mirrored(value: object, first: dict[str, str], second: dict[str, str]) -> object:
    """What a JSON says without where it says it, each side's words told by a sign of the side.

    The name of a known entity is left out: one side's army is called Armed Forces, the other's Defence Forces.
    """
    if isinstance(value, dict):
        official = {"name"} if value.get("concept") else set()
        places = {"start", "end", "sha256", "wikidata", "concept"}
        kept = {k: v for k, v in value.items() if k not in places | official}
        return {k: mirrored(v, first, second) for k, v in kept.items()}
    if isinstance(value, list):
        return [mirrored(v, first, second) for v in value]
    if isinstance(value, str):
        for sign, names in (("①", first), ("②", second)):
            for word in sorted(names.values(), key=len, reverse=True):
                value = re.sub(rf"\b{word}\b", sign, value)
    return value


@pytest.mark.parametrize("sentence", SENTENCES)
@pytest.mark.parametrize("pair", PAIRS, ids=lambda p: f"{p[0]['{A}']}-{p[1]['{A}']}")
def test_swapping_the_sides_mirrors_the_extraction(sentence: str, pair: tuple[dict[str, str], dict[str, str]]) -> None:
    first, second = pair
    one = to_json(extract(article(filled(sentence, first, second))))
    other = to_json(extract(article(filled(sentence, second, first))))
    assert one["claims"]
    assert mirrored(one, first, second) == mirrored(other, second, first)
