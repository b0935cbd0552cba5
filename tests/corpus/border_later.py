"""Shots on a border, told on: figures that rise, a loss admitted late, a denial, witnesses, and what looks alike."""

from __future__ import annotations

from datetime import date

from tests.corpus.drafting import Draft
from tests.corpus.people import begin


def _civilians(draft: Draft, sentence: str, words: str, low: int | None, high: int | None, **said: str) -> None:
    """The claim, Peru's unless said otherwise, that so many civilians were killed in Desaguadero."""
    killed = draft.event(
        sentence, "killed", "CASUALTY", "killing",
        patient=[("civilians", "civilians")], place=[("Desaguadero", "desaguadero")],
        numbers=[
            {"words": words, "low": low, "high": high, "what": "civilians killed", "of": "type:killing",
             **({"modifier": "AtMost"} if low is None else {})},
        ],
    )  # fmt: skip
    draft.claim(
        sentence, said["content"], killed,
        claimant=said.get("claimant", "pe-mod"), by=said.get("by", "Peru's Ministry of Defence"), cue=said["cue"],
    )  # fmt: skip


def first_shots() -> Draft:
    """The day before: a helicopter claimed, drones that another ministry will deny, the first count of civilians."""
    downed = "Bolivia's Ministry of Defence said its forces had shot down a Peruvian helicopter near Copacabana."
    crossed = "Peru's Ministry of Defence said that Bolivian drones had crossed the border."
    toll = "Peru's Ministry of Defence put the number of civilians killed in Desaguadero at three."
    draft = begin(
        "first-shots", "The Meridian", date(2031, 3, 3), "Fire across the border",
        downed, crossed, toll,
        speak="pe bo pe-mod bo-mod bo-army civilians desaguadero copacabana helicopter drones",
    )  # fmt: skip
    shot = draft.event(
        downed, "shot down", "ASSAULT", "shooting-down",
        agent=[("its forces", "bo-army")], patient=[("Peruvian helicopter", "helicopter")],
        place=[("Copacabana", "copacabana")],
    )  # fmt: skip
    draft.claim(
        downed, "its forces had shot down a Peruvian helicopter near Copacabana", shot,
        claimant="bo-mod", by="Bolivia's Ministry of Defence", cue="said",
    )  # fmt: skip
    move = draft.event(crossed, "crossed", "MOVE", agent=[("Bolivian drones", "drones")])
    draft.claim(
        crossed, "Bolivian drones had crossed the border", move,
        claimant="pe-mod", by="Peru's Ministry of Defence", cue="said",
    )  # fmt: skip
    _civilians(draft, toll, "three", 3, 3, content="the number of civilians killed in Desaguadero […] three", cue="put")
    return draft


def toll_rises() -> Draft:
    """Three claimants, three figures, of which one pair can both hold; a caption from a news agency."""
    seven = "Peru's Ministry of Defence said that seven civilians were killed in Desaguadero."
    two = "Bolivia's Ministry of Defence said that no more than two civilians were killed in Desaguadero."
    five = "The United Nations said that at least five civilians were killed in Desaguadero."
    caption = "Bolivian forces shelled Desaguadero on 4 March."
    draft = begin(
        "toll-rises", "The Andean Post", date(2031, 3, 5), "Toll rises in Desaguadero",
        seven, two, five, f"[Photo] {caption}",
        speak="pe bo pe-mod bo-mod bo-army un afp civilians desaguadero",
    )  # fmt: skip
    _civilians(draft, seven, "seven", 7, 7, content="seven civilians were killed in Desaguadero", cue="said")
    _civilians(
        draft, two, "no more than two", None, 2, content="no more than two civilians were killed in Desaguadero",
        claimant="bo-mod", by="Bolivia's Ministry of Defence", cue="said",
    )  # fmt: skip
    _civilians(
        draft, five, "at least five", 5, None, content="at least five civilians were killed in Desaguadero",
        claimant="un", by="The United Nations", cue="said",
    )  # fmt: skip
    shelled = draft.event(
        caption, "shelled", "ASSAULT", "shelling",
        agent=[("Bolivian forces", "bo-army")], patient=[("Desaguadero", "desaguadero")],
        on=("on 4 March", date(2031, 3, 4)),
    )  # fmt: skip
    draft.claim(caption, caption.rstrip("."), shelled, credit="afp")
    return draft


def voices_from_the_lake() -> Draft:
    """A witness three mouths away and in his own words; another outlet's claim printed again; half a quotation."""
    witness = (
        "Agence France-Presse reported that police in Copacabana cited a fisherman saying that a missile hit a ferry."
    )
    again = "Peru's Ministry of Defence said its troops had destroyed two Osa missile systems near Copacabana."
    called = 'Bolivia\'s Foreign Ministry called the shelling of Desaguadero "an act of self-defence".'
    spoken = '"Nobody warned us," the fisherman said.'
    draft = begin(
        "voices-from-the-lake", "Harbour Times", date(2031, 3, 6), "Voices from the lake",
        witness, again, called, spoken,
        speak="pe bo pe-mod bo-mfa pe-army afp police fisherman desaguadero copacabana osa",
    )  # fmt: skip
    outer = draft.claim(
        witness, "police in Copacabana cited a fisherman saying that a missile hit a ferry",
        claimant="afp", by="Agence France-Presse", cue="reported", attitude="Report",
    )  # fmt: skip
    middle = draft.claim(
        witness, "a fisherman saying that a missile hit a ferry",
        claimant="police", by="police in Copacabana", cue="cited", attitude="Report", parent=outer,
    )  # fmt: skip
    hit = draft.event(
        witness, "hit", "ASSAULT", "missile-strike", patient=[("a ferry", None)], instrument=[("a missile", None)]
    )
    draft.claim(
        witness, "a missile hit a ferry", hit,
        claimant="fisherman", by="a fisherman", cue="saying", parent=middle,
    )  # fmt: skip
    destroyed = draft.event(
        again, "destroyed", "DAMAGE", "destruction",
        agent=[("its troops", "pe-army")], patient=[("Osa missile systems", "osa")],
        place=[("Copacabana", "copacabana")],
        numbers=[{"words": "two", "low": 2, "high": 2, "what": "Osa missile systems", "of": "weapon:9k33-osa"}],
    )  # fmt: skip
    draft.claim(
        again, "its troops had destroyed two Osa missile systems near Copacabana", destroyed,
        claimant="pe-mod", by="Peru's Ministry of Defence", cue="said",
    )  # fmt: skip
    shelling = draft.event(called, "shelling", "ASSAULT", "shelling", patient=[("Desaguadero", "desaguadero")])
    draft.claim(
        called, 'the shelling of Desaguadero "an act of self-defence"', shelling,
        claimant="bo-mfa", by="Bolivia's Foreign Ministry", cue="called", form="Mixed", attitude="Express",
    )  # fmt: skip
    draft.claim(
        spoken, '"Nobody warned us,"', claimant="fisherman", by="the fisherman", cue="said", form="Direct",
    )  # fmt: skip
    return draft


def hold_the_bridge() -> Draft:
    """A state's own radio: one ministry alone is cited, the army's success stands in the outlet's own voice."""
    bridge = "Bolivian forces took the bridge at Desaguadero."
    tanks = "Bolivia's Ministry of Defence said Bolivian forces had destroyed four T-72 tanks near Puno."
    denial = "Bolivia's Ministry of Defence denied that Bolivian forces had shelled Desaguadero."
    draft = begin(
        "hold-the-bridge", "Altiplano Radio", date(2031, 3, 7), "Our forces hold the bridge",
        bridge, tanks, denial,
        speak="bo bo-mod bo-army desaguadero puno t72",
    )  # fmt: skip
    took = draft.event(
        bridge, "took", "COERCE", "capture-of-ground",
        agent=[("Bolivian forces", "bo-army")], patient=[("the bridge", None)], place=[("Desaguadero", "desaguadero")],
    )  # fmt: skip
    draft.claim(bridge, bridge.rstrip("."), took)
    destroyed = draft.event(
        tanks, "destroyed", "DAMAGE", "destruction",
        agent=[("Bolivian forces", "bo-army")], patient=[("T-72 tanks", "t72")], place=[("Puno", "puno")],
        numbers=[{"words": "four", "low": 4, "high": 4, "what": "T-72 tanks", "of": "weapon:t-72"}],
    )  # fmt: skip
    draft.claim(
        tanks, "Bolivian forces had destroyed four T-72 tanks near Puno", destroyed,
        claimant="bo-mod", by="Bolivia's Ministry of Defence", cue="said",
    )  # fmt: skip
    shelled = draft.event(
        denial, "shelled", "ASSAULT", "shelling",
        agent=[("Bolivian forces", "bo-army")], patient=[("Desaguadero", "desaguadero")],
    )  # fmt: skip
    draft.claim(
        denial, "Bolivian forces had shelled Desaguadero", shelled,
        claimant="bo-mod", by="Bolivia's Ministry of Defence", cue="denied", attitude="Deny",
    )  # fmt: skip
    return draft


def losses_counted() -> Draft:
    """Five days after the other side claimed it, a loss is admitted; two figures are raised; a no without denying."""
    admitted = "Peru's Ministry of Defence admitted that one Peruvian helicopter was shot down near Copacabana."
    toll = "Peru's Ministry of Defence said that at least 11 civilians were killed in Desaguadero."
    soldiers = "Bolivia's Ministry of Defence said that 15 Peruvian soldiers were killed."
    never = "Bolivia's army said that it had never shelled Desaguadero."
    draft = begin(
        "losses-counted", "Harbour Times", date(2031, 3, 8), "Lima counts its losses",
        admitted, toll, soldiers, never,
        speak="pe bo pe-mod bo-mod pe-army bo-army civilians desaguadero copacabana helicopter",
    )  # fmt: skip
    shot = draft.event(
        admitted, "shot down", "ASSAULT", "shooting-down",
        patient=[("Peruvian helicopter", "helicopter")], place=[("Copacabana", "copacabana")],
        numbers=[{"words": "one", "low": 1, "high": 1, "what": "Peruvian helicopter", "party": "pe"}],
    )  # fmt: skip
    draft.claim(
        admitted, "one Peruvian helicopter was shot down near Copacabana", shot,
        claimant="pe-mod", by="Peru's Ministry of Defence", cue="admitted", attitude="Admit",
    )  # fmt: skip
    _civilians(
        draft, toll, "at least 11", 11, None, content="at least 11 civilians were killed in Desaguadero", cue="said"
    )
    killed = draft.event(
        soldiers, "killed", "CASUALTY", "killing", patient=[("Peruvian soldiers", "pe-army")],
        numbers=[
            {"words": "15", "low": 15, "high": 15, "what": "soldiers killed", "of": "type:killing", "party": "pe-army"},
        ],
    )  # fmt: skip
    draft.claim(
        soldiers, "15 Peruvian soldiers were killed", killed,
        claimant="bo-mod", by="Bolivia's Ministry of Defence", cue="said",
    )  # fmt: skip
    shelled = draft.event(
        never, "shelled", "ASSAULT", "shelling",
        agent=[("it", "bo-army")], patient=[("Desaguadero", "desaguadero")],
    )  # fmt: skip
    draft.claim(
        never, "it had never shelled Desaguadero", shelled,
        claimant="bo-army", by="Bolivia's army", cue="said", polarity="Negative",
    )  # fmt: skip
    return draft


def old_wars() -> Draft:
    """What must not be taken for this week's: the same place, army and helicopters, a dozen years before."""
    toll = "Peru's Ministry of Defence said that 40 civilians were killed in Desaguadero in 2019."
    downed = "Bolivian forces shot down two Peruvian helicopters near Copacabana in 2019."
    year = ("in 2019", date(2019, 1, 1), date(2019, 12, 31))
    draft = begin(
        "old-wars", "The Meridian", date(2031, 3, 6), "The war before",
        toll, downed,
        speak="pe bo pe-mod bo-army civilians desaguadero copacabana helicopter",
    )  # fmt: skip
    killed = draft.event(
        toll, "killed", "CASUALTY", "killing",
        patient=[("civilians", "civilians")], place=[("Desaguadero", "desaguadero")], on=year,
        numbers=[{"words": "40", "low": 40, "high": 40, "what": "civilians killed", "of": "type:killing"}],
    )  # fmt: skip
    draft.claim(
        toll, "40 civilians were killed in Desaguadero in 2019", killed,
        claimant="pe-mod", by="Peru's Ministry of Defence", cue="said",
    )  # fmt: skip
    shot = draft.event(
        downed, "shot down", "ASSAULT", "shooting-down",
        agent=[("Bolivian forces", "bo-army")], patient=[("Peruvian helicopters", "helicopter")],
        place=[("Copacabana", "copacabana")], on=year,
        numbers=[{"words": "two", "low": 2, "high": 2, "what": "Peruvian helicopters", "party": "pe"}],
    )  # fmt: skip
    draft.claim(downed, downed.rstrip("."), shot)
    return draft


def storm() -> Draft:
    """What must not be taken for the crisis: other civilians killed that week, another bridge damaged."""
    crash = "Arequipa police said that 30 civilians were killed when a bus left the road near Arequipa."
    bridge = "The storm damaged a bridge near Puno."
    draft = begin(
        "storm", "Harbour Times", date(2031, 3, 6), "Storm in the mountains",
        crash, bridge,
        speak="pe arequipa-police civilians puno arequipa",
    )  # fmt: skip
    killed = draft.event(
        crash, "killed", "CASUALTY", "killing",
        patient=[("civilians", "civilians")], place=[("near Arequipa", "arequipa")],
        numbers=[{"words": "30", "low": 30, "high": 30, "what": "civilians killed", "of": "type:killing"}],
    )  # fmt: skip
    draft.claim(
        crash, "30 civilians were killed when a bus left the road near Arequipa", killed,
        claimant="arequipa-police", by="Arequipa police", cue="said",
    )  # fmt: skip
    damaged = draft.event(bridge, "damaged", "DAMAGE", patient=[("a bridge", None)], place=[("Puno", "puno")])
    draft.claim(bridge, bridge.rstrip("."), damaged)
    return draft
