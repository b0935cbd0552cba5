"""Claims: who, in what attitude, against whom, how sure, and what the narrator says himself."""

import pytest

from kg.records import Claim, Extraction
from kg.text.extraction import extract
from kg.text.stance import certainty
from kg.text.wordlists import rows
from tests.text.marked import article


def claims(text: str) -> tuple[Extraction, list[Claim]]:
    found = extract(article(text))
    return found, list(found.claims)


def name(extraction: Extraction, entity: str | None) -> str | None:
    return next((e.name for e in extraction.entities if e.id == entity), None)


def content(extraction: Extraction, claim: Claim) -> list[str]:
    return [span.of(extraction.article.text) for span in claim.content]


@pytest.mark.parametrize(
    ("text", "claimant"),
    [
        ("Georgia's Defence Ministry said the post was empty.", "Ministry of Defence of Georgia"),
        ("Cairo said the ships had left.", "Egypt"),
        ("The Kenyan army said the post was empty.", "Kenyan Armed Forces"),
        ("Prime Minister Jonas Weir said the post was empty.", "Jonas Weir"),
        ("A rebel said the post was empty.", "rebel (unnamed)"),
        ("Col. Ana Lund spoke at noon. Two men fled, she said.", "Ana Lund"),
        ("Col. Ana Lund denied it. Lund said two men had fled.", "Ana Lund"),
        ("Hezbollah denied the raid. It said the post was empty.", "Hezbollah"),
    ],
)
def test_the_claimant_is_whoever_speaks(text: str, claimant: str) -> None:
    extraction, found = claims(text)
    spoken = [c for c in found if c.voice == "AttributedVoice"]
    assert name(extraction, spoken[-1].claimant) == claimant


def test_a_ministry_of_two_states_is_left_open() -> None:
    text = (
        "Georgia's Defence Ministry said a drone had crossed the line.\n\n"
        "Armenia's Defence Ministry said it had lost none.\n\n"
        "The ministry said the crew had survived."
    )
    extraction, found = claims(text)
    assert [name(extraction, one) for one in found[-1].candidates] == [
        "Ministry of Defence of Armenia",
        "Ministry of Defence of Georgia",
    ]
    assert found[-1].claimant == found[-1].candidates[0]


@pytest.mark.parametrize(
    ("text", "attitude", "against"),
    [
        ("Chad accused Sudan of arming the raiders.", "Accuse", "Sudan"),
        ("Chad blamed Sudan for the raid on the border.", "Blame", "Sudan"),
        ("Chad urged Sudan to withdraw its men.", "Demand", "Sudan"),
        ("Chad warned Sudan that any raid would be answered.", "Warn", "Sudan"),
        ("Chad denied any role in the raid.", "Deny", None),
        ("Chad did not deny that its men had crossed the line.", "Assert", None),
        ("Chad vowed to attack Sudan.", "Threaten", "Sudan"),
        ("Chad vowed to rebuild the bridge.", "Promise", None),
        ('"Long live the republic," Chad\'s prime minister said.', "Express", None),
        ("Chad admitted that two tanks were lost.", "Admit", None),
        ('"We demand a truce at once," Chad\'s foreign ministry said.', "Demand", None),
        ("The raiders struck at dawn, Chad, which Sudan has accused of arming them, said.", "Assert", None),
    ],
)
def test_the_verb_decides_the_attitude(text: str, attitude: str, against: str | None) -> None:
    extraction, found = claims(text)
    assert found[0].attitude == attitude
    assert name(extraction, found[0].against) == against


def test_who_is_accused_may_stand_before_a_relative_clause() -> None:
    extraction, found = claims("Two men died in the raid by Sudan, which Chad has accused of arming bandits.")
    accusation = next(c for c in found if c.attitude == "Accuse")
    assert (name(extraction, accusation.claimant), name(extraction, accusation.against)) == ("Chad", "Sudan")


def test_what_nobody_is_cited_for_is_the_outlets_own_claim() -> None:
    extraction, found = claims("The bridge fell at dawn.")
    (claim,) = found
    assert (claim.voice, claim.speech_form, claim.cue) == ("NarratorVoice", "Narration", None)
    assert name(extraction, claim.claimant) == "The Daily Sample"


def test_the_rest_of_a_sentence_beside_its_attribution_is_the_narrators() -> None:
    extraction, found = claims("Nine men were hurt, doctors said on Sunday, as shells fell on the harbour.")
    assert [(c.voice, content(extraction, c)) for c in found] == [
        ("AttributedVoice", ["Nine men were hurt"]),
        ("NarratorVoice", ["shells fell on the harbour"]),
    ]


def test_hearsay_has_no_claimant() -> None:
    _, found = claims("Ten men were reportedly seized at the pass.")
    assert [(c.claimant, c.attitude, c.certainty, c.voice) for c in found] == [
        (None, "Report", "Underspecified", "AttributedVoice")
    ]


def test_a_medium_that_cites_another_reports() -> None:
    extraction, found = claims("Nine men died, the radio said, citing Peru's interior ministry.")
    outer, inner = found
    assert (outer.attitude, inner.parent) == ("Report", outer.id)
    assert name(extraction, inner.claimant) == "Ministry of Internal Affairs of Peru"


def test_a_claim_inside_a_claim_has_it_as_parent_and_owns_the_event() -> None:
    _, found = claims("The envoy said the rebels had pledged to free the crew.")
    outer, inner = found
    assert inner.parent == outer.id
    assert inner.attitude == "Promise"


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ('"We held the bridge," the general said.', "Direct"),
        ('The general said the bridge was "ours".', "Mixed"),
        ("The general said the bridge was his.", "Indirect"),
    ],
)
def test_the_form_of_speech(text: str, form: str) -> None:
    assert claims(text)[1][0].speech_form == form


@pytest.mark.parametrize("row", rows("hedges.tsv"), ids=lambda r: r["word"])
def test_a_hedge_makes_less_sure(row: dict[str, str]) -> None:
    assert certainty(row["example"]) == row["certainty"]


def test_a_caption_is_the_outlets_claim_with_the_agency_as_credit() -> None:
    extraction, found = claims("Rebel fighters on Sunday shot down two drones in the north of the country. (Reuters)")
    (claim,) = found
    assert (claim.segment, claim.voice, name(extraction, claim.credit)) == ("Caption", "NarratorVoice", "Reuters")


def test_links_bylines_and_repeated_paragraphs_claim_nothing() -> None:
    paragraph = "The army left the town of the raiders on Monday."
    text = f"By Jane Roe\n\n{paragraph}\n\nREAD MORE: Army leaves town\n\n{paragraph}\n\nSource: the agencies"
    extraction, found = claims(text)
    assert [content(extraction, c) for c in found] == [[paragraph.rstrip(".")]]


def test_every_claim_stands_on_its_words() -> None:
    text = 'Chad said Sudan "lied". It was raining. Nine men fled, Sudan said.\n\n"No," it said. "Never. Not us."'
    _, found = claims(text)
    assert len(found) >= 4
    for claim in found:
        parts = [
            *claim.content,
            *([claim.cue] if claim.cue else []),
            *([claim.claimant_span] if claim.claimant_span else []),
        ]
        assert all(claim.anchor.contains(part) for part in parts)
        assert len({p.id for p in found}) == len(found)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Chad's foreign minister told Reuters that the border was shut.", "Reuters"),
        ("Chad's foreign minister said in an interview with Reuters that the border was shut.", "Reuters"),
        ("Chad's foreign minister said in a letter to the United Nations that the border was shut.", "United Nations"),
        ("Speaking to Reuters, Chad's foreign minister said the border was shut.", "Reuters"),
        ("Chad's foreign minister told a stringer that the border was shut.", "stringer (unnamed)"),
        ("Chad's foreign minister said the border was shut.", None),
    ],
)
def test_whom_it_is_told_is_the_addressee(text: str, told: str | None) -> None:
    extraction, found = claims(text)
    assert (name(extraction, found[0].addressee), found[0].against) == (told, None)


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Sudan was accused by Chad of arming the raiders.", "Sudan"),
        ("Chad demanded that Sudan withdraw its men.", "Sudan"),
        ("Chad condemned the Sudanese raid, and Sudan denied it.", "Sudan"),
        ("Chad considers Sudan's decision a breach of the truce.", "Sudan"),
        ("Sudan must withdraw its men, Chad said.", "Sudan"),
        ("Chad expressed sorrow over the raid by Sudan.", None),
    ],
)
def test_whom_it_is_against_the_tree_tells(text: str, against: str | None) -> None:
    extraction, found = claims(text)
    assert name(extraction, found[0].against) == against


def test_charges_that_are_denied_are_those_of_the_last_accuser() -> None:
    extraction, found = claims("Chad accused Sudan of arming the raiders. Sudan rejected the accusations.")
    assert [name(extraction, c.against) for c in found] == ["Sudan", "Chad"]


@pytest.mark.parametrize(
    ("text", "attitude"),
    [
        ('The raid was "a cowardly crime", Chad said.', "Express"),
        ("The raiders must leave the town, Chad said.", "Demand"),
        ("The raiders should have left the town, Chad said.", "Assert"),
        ("Reuters reported that the raiders had left the town.", "Report"),
        ("Chad's defence ministry reported that the raiders had left the town.", "Assert"),
    ],
)
def test_what_is_said_and_how_it_is_passed_on_make_the_attitude(text: str, attitude: str) -> None:
    _, found = claims(text)
    assert found[0].attitude == attitude


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("The radio quoted the mayor as saying two men had fled.", ["quoted", "saying"]),
        ("Two men had fled, the radio quoted the mayor as saying.", ["quoted", "saying"]),
        ("The paper reported, citing two officials, that two men had fled.", ["reported", "citing"]),
    ],
)
def test_a_go_between_passes_on_what_another_says(text: str, cues: list[str]) -> None:
    _, found = claims(text)
    assert [c.cue.of(text) if c.cue else None for c in found] == cues
    assert [c.attitude for c in found] == ["Report", "Assert"]
    assert (found[0].parent, found[1].parent) == (None, found[0].id)
    assert found[0].content == found[1].content


def test_what_a_participle_adds_stands_beside_what_was_said() -> None:
    extraction, found = claims("Residents said ten shells fell on the mill adding that the road was shut.")
    assert [(content(extraction, c), c.parent) for c in found] == [
        (["ten shells fell on the mill"], None),
        (["the road was shut"], None),
    ]


def test_what_was_said_before_is_part_of_what_the_narrator_tells() -> None:
    extraction, found = claims("The talks broke down after Chad demanded the release of its men.")
    outer, inner = found
    assert content(extraction, outer) == ["The talks broke down after Chad demanded the release of its men"]
    assert (inner.attitude, inner.parent) == ("Demand", outer.id)


def test_a_passive_that_names_nobody_is_the_narrators() -> None:
    _, found = claims("Residents of the valley were told to leave their homes.")
    assert [(c.voice, c.cue) for c in found] == [("NarratorVoice", None)]


def test_who_is_accused_is_no_part_of_what_the_accusation_says() -> None:
    extraction, (claim,) = claims("Sudan was accused by Chad of arming the raiders.")
    assert content(extraction, claim) == ["arming the raiders"]


def test_what_somebody_is_told_to_do_is_a_demand() -> None:
    extraction, (claim,) = claims("Chad told Sudan to withdraw its men.")
    assert (claim.attitude, name(extraction, claim.against)) == ("Demand", "Sudan")


def test_a_noun_is_a_cue_with_whoever_stands_behind_by() -> None:
    extraction, found = claims("The raid came despite calls by Chad for a truce.")
    outer, inner = found
    assert (inner.attitude, name(extraction, inner.claimant), inner.parent) == ("Demand", "Chad", outer.id)


@pytest.mark.parametrize(
    ("text", "against"),
    [
        ("Chad urged Mali and Niger to halt the fighting.", "Mali and Niger (jointly)"),
        ("The rebels accused the army of shelling Kosti. The army denied it had fired.", "rebels"),
        ("Chad and Mali said Niger had broken the truce. Niger dismissed the claims.", "Chad and Mali (jointly)"),
        ("The envoy urged Chad to stop and Mali said the launches were shameful.", "Chad"),
        ('The envoy described the attack on Kosti by Chad as "barbaric".', "Chad"),
        ('"This is a shameful act by Mali," the envoy said.', "Mali"),
        ("Chad said Mali was responsible for the raid.", "Mali"),
        ("The rebels, accused by Chad of shelling Kosti, left the town on Friday.", "rebels"),
        ("The militia takes pride in calling itself the Army of Chad.", None),
    ],
)
def test_whom_the_text_makes_plain(text: str, against: str | None) -> None:
    extraction, found = claims(text)
    spoken = [c for c in found if c.voice == "AttributedVoice"]
    assert name(extraction, spoken[-1].against if spoken else None) == against


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Two soldiers had died, an army source told state news agency SANA.", "Syrian Arab News Agency"),
        ("The president told his counterpart Ali Roe by phone that the army would withdraw.", "Ali Roe"),
        ("Three people died, the mayor said in comments to state television.", "state television (unnamed)"),
    ],
)
def test_those_who_are_told_are_called_by_their_names(text: str, told: str) -> None:
    extraction, found = claims(text)
    assert name(extraction, found[0].addressee) == told


@pytest.mark.parametrize(
    ("text", "events"),
    [
        ("Chad rejected the offer of a truce.", ["REJECT", "YIELD"]),
        ("Chad rejected an ultimatum from Mali.", ["REJECT", "THREATEN"]),
        ("The floods threaten to cut off the town.", ["THREATEN", "COERCE"]),
        ("The minister was asked to comment on the raid.", ["ASSAULT"]),
    ],
)
def test_not_all_that_looks_like_a_claim_is_one(text: str, events: list[str]) -> None:
    extraction, found = claims(text)
    assert [c.voice for c in found] == ["NarratorVoice"]
    assert [event.type for event in extraction.events] == events


@pytest.mark.parametrize(
    ("text", "inner", "outer"),
    [
        ("The port is held by rebels who say they want a truce.", "they want a truce", "NarratorVoice"),
        ("Chad passed a law calling for an end to all raids.", "an end to all raids", "NarratorVoice"),
        (
            '"The council has demanded a full withdrawal of all troops," the envoy said.',
            "a full withdrawal of all troops",
            "AttributedVoice",
        ),
    ],
)
def test_what_is_claimed_inside_another_claim(text: str, inner: str, outer: str) -> None:
    extraction, found = claims(text)
    whole = next(c for c in found if c.parent is None)
    nested = next(c for c in found if c.parent == whole.id)
    assert (content(extraction, nested), whole.voice) == ([inner], outer)


def test_what_follows_a_relative_clause_is_the_narrators() -> None:
    extraction, found = claims("Mali, which has denied arming the rebels, closed the border on Friday.")
    assert [(c.attitude, content(extraction, c)) for c in found] == [
        ("Deny", ["arming the rebels"]),
        ("Assert", ["closed the border on Friday"]),
    ]


def test_accusations_accuse_whatever_verb_they_take() -> None:
    extraction, found = claims("Chad and Mali accused Niger. The accusations claim that Niger sent troops.")
    assert (found[-1].attitude, name(extraction, found[-1].against)) == ("Accuse", "Niger")
