"""Shots on a border, the first week: claims, counterclaims, two numbers for the same dead."""

from __future__ import annotations

from datetime import date

from tests.corpus.drafting import Draft
from tests.corpus.people import begin


def border_clash() -> Draft:
    """A ministry's claim that a caption repeats as the outlet's own; an admission, a denial, a source left open."""
    downed = "Peru's Ministry of Defence said its troops had shot down two Bolivian drones near Desaguadero."
    losses = "The ministry admitted that at least 12 Peruvian soldiers were killed when Bolivian forces shelled a post."
    denial = "Bolivia's Foreign Ministry denied that Bolivian drones had crossed the border."
    crew = "The ministry added that one crew had survived."
    caption = "Peruvian forces shot down two Bolivian drones near Desaguadero on 4 March."
    draft = begin(
        "border-clash", "The Andean Post", date(2031, 3, 4), "Shots on the border",
        downed, losses, denial, crew, f"[Photo] {caption}",
        speak="pe bo pe-mod bo-mod bo-mfa pe-army bo-army desaguadero drones",
    )  # fmt: skip
    for sentence, agent in ((downed, "its troops"), (caption, "Peruvian forces")):
        shot = draft.event(
            sentence, "shot down", "ASSAULT", "shooting-down",
            agent=[(agent, "pe-army")], patient=[("Bolivian drones", "drones")], place=[("Desaguadero", "desaguadero")],
            numbers=[{"words": "two", "low": 2, "high": 2, "what": "Bolivian drones"}],
            **({"on": ("on 4 March", date(2031, 3, 4))} if sentence == caption else {}),
        )  # fmt: skip
        if sentence == downed:
            draft.claim(
                downed, "its troops had shot down two Bolivian drones near Desaguadero", shot,
                claimant="pe-mod", by="Peru's Ministry of Defence", cue="said",
            )  # fmt: skip
        else:
            draft.claim(caption, caption.rstrip("."), shot)
    shelled = draft.event(
        losses, "shelled", "ASSAULT", "shelling", agent=[("Bolivian forces", "bo-army")], patient=[("a post", None)]
    )
    killed = draft.event(
        losses, "killed", "CASUALTY", "killing", patient=[("Peruvian soldiers", "pe-army")], caused_by=shelled,
        numbers=[
            {"words": "at least 12", "low": 12, "what": "soldiers killed",
             "of": "type:killing", "party": "pe-army"},
        ],
    )  # fmt: skip
    draft.claim(
        losses, "at least 12 Peruvian soldiers were killed when Bolivian forces shelled a post", killed,
        claimant="pe-mod", by="The ministry", cue="admitted", attitude="Admit",
    )  # fmt: skip
    crossed = draft.event(denial, "crossed", "MOVE", agent=[("Bolivian drones", "drones")])
    draft.claim(
        denial, "Bolivian drones had crossed the border", crossed,
        claimant="bo-mfa", by="Bolivia's Foreign Ministry", cue="denied", attitude="Deny",
    )  # fmt: skip
    survived = draft.event(crew, "survived", "OTHER", "survival", patient=[("one crew", None)])
    draft.claim(
        crew, "one crew had survived", survived,
        claimant="bo-mod", candidates=("bo-mod", "pe-mod"), by="The ministry", cue="added",
    )  # fmt: skip
    return draft


def death_toll() -> Draft:
    """Another number for the same dead; an accusation, a claim inside a claim, a source left unnamed."""
    toll = "Bolivia's Ministry of Defence put the number of Peruvian soldiers killed at six."
    accused = "La Paz accused Lima of opening fire first."
    passed_on = "Agence France-Presse reported that officials in La Paz expect talks."
    bridge = "A bridge near Copacabana was reportedly damaged."
    lost = "Bolivia's army admitted that one Osa missile system had been destroyed near Copacabana."
    draft = begin(
        "death-toll", "Harbour Times", date(2031, 3, 5), "Two sides, two numbers",
        toll, accused, passed_on, bridge, lost,
        speak="pe bo bo-mod bo-army pe-army bo-officials afp copacabana osa",
    )  # fmt: skip
    killed = draft.event(
        toll, "killed", "CASUALTY", "killing", patient=[("Peruvian soldiers", "pe-army")],
        numbers=[
            {"words": "six", "low": 6, "high": 6, "what": "soldiers killed",
             "of": "type:killing", "party": "pe-army"},
        ],
    )  # fmt: skip
    draft.claim(
        toll, "the number of Peruvian soldiers killed […] six", killed,
        claimant="bo-mod", by="Bolivia's Ministry of Defence", cue="put",
    )  # fmt: skip
    fire = draft.event(accused, "opening fire", "ASSAULT", "gunfire", agent=[("Lima", "pe")])
    draft.claim(
        accused, "opening fire first", fire,
        claimant="bo", by="La Paz", cue="accused", attitude="Accuse", against="pe",
    )  # fmt: skip
    outer = draft.claim(
        passed_on, "officials in La Paz expect talks",
        claimant="afp", by="Agence France-Presse", cue="reported", attitude="Report",
    )  # fmt: skip
    talks = draft.event(passed_on, "talks", "CONSULT", "talks", agent=[("officials in La Paz", "bo-officials")])
    draft.claim(
        passed_on, "talks", talks,
        claimant="bo-officials", by="officials in La Paz", cue="expect", attitude="Express", parent=outer,
    )  # fmt: skip
    damaged = draft.event(
        bridge, "damaged", "DAMAGE", patient=[("A bridge", None)], place=[("Copacabana", "copacabana")]
    )
    draft.claim(
        bridge, "A bridge near Copacabana was […] damaged", damaged,
        cue="reportedly", attitude="Report", certainty="Underspecified",
    )  # fmt: skip
    destroyed = draft.event(
        lost, "destroyed", "DAMAGE", "destruction",
        patient=[("one Osa missile system", "osa")], place=[("Copacabana", "copacabana")],
        numbers=[
            {"words": "one", "low": 1, "high": 1, "what": "Osa missile system", "of": "weapon:9k33-osa",
             "party": "bo-army"},
        ],
    )  # fmt: skip
    draft.claim(
        lost, "one Osa missile system had been destroyed near Copacabana", destroyed,
        claimant="bo-army", by="Bolivia's army", cue="admitted", attitude="Admit",
    )  # fmt: skip
    return draft


def one_voice() -> Draft:
    """An article that cites one ministry only, once in its own words; it blames, and speaks of its own losses."""
    quoted = '"Our troops destroyed two Osa missile systems near Copacabana," Peru\'s Ministry of Defence said.'
    hurt = "Peru's Ministry of Defence said that three Peruvian soldiers were injured near Copacabana."
    blamed = "Peru's Ministry of Defence blamed Bolivia for the violence."
    draft = begin(
        "one-voice", "The Meridian", date(2031, 3, 6), "Peru speaks of success",
        quoted, hurt, blamed,
        speak="pe bo pe-mod pe-army copacabana osa",
    )  # fmt: skip
    destroyed = draft.event(
        quoted, "destroyed", "DAMAGE", "destruction",
        agent=[("Our troops", "pe-army")], patient=[("Osa missile systems", "osa")],
        place=[("Copacabana", "copacabana")],
        numbers=[{"words": "two", "low": 2, "high": 2, "what": "Osa missile systems", "of": "weapon:9k33-osa"}],
    )  # fmt: skip
    draft.claim(
        quoted, "Our troops destroyed two Osa missile systems near Copacabana", destroyed,
        claimant="pe-mod", by="Peru's Ministry of Defence", cue="said", form="Direct",
    )  # fmt: skip
    injured = draft.event(
        hurt, "injured", "CASUALTY", "injuring",
        patient=[("Peruvian soldiers", "pe-army")], place=[("Copacabana", "copacabana")],
        numbers=[
            {"words": "three", "low": 3, "high": 3, "what": "soldiers injured",
             "of": "type:injuring", "party": "pe-army"},
        ],
    )  # fmt: skip
    draft.claim(
        hurt, "three Peruvian soldiers were injured near Copacabana", injured,
        claimant="pe-mod", by="Peru's Ministry of Defence", cue="said",
    )  # fmt: skip
    violence = draft.event(blamed, "violence", "OTHER", agent=[("Bolivia", "bo")])
    draft.claim(
        blamed, "the violence", violence,
        claimant="pe-mod", by="Peru's Ministry of Defence", cue="blamed", attitude="Blame", against="bo",
    )  # fmt: skip
    return draft


def looking_back() -> Draft:
    """Three days later the outlet states in its own voice what it attributed to the ministry."""
    told = "At least 12 Peruvian soldiers were killed near Desaguadero by Bolivian forces."
    draft = begin(
        "looking-back", "The Andean Post", date(2031, 3, 7), "A week on the border",
        told,
        speak="pe bo pe-army bo-army desaguadero",
    )  # fmt: skip
    killed = draft.event(
        told, "killed", "CASUALTY", "killing",
        agent=[("Bolivian forces", "bo-army")], patient=[("Peruvian soldiers", "pe-army")],
        place=[("Desaguadero", "desaguadero")],
        numbers=[
            {"words": "At least 12", "low": 12, "what": "soldiers killed",
             "of": "type:killing", "party": "pe-army"},
        ],
    )  # fmt: skip
    draft.claim(told, told.rstrip("."), killed)
    return draft
