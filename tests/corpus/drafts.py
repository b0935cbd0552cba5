"""The six articles: what they print, and who claims what in them.

Between them: a number contradicted, a denial, accusations, a claim inside a claim, a caption and a later sentence that
repeat attributed claims in the outlet's own voice, a source left open and one left unnamed, an admission, a disputed
place under two names, air-defence systems said to be destroyed.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from kg.interchange import to_json
from kg.records import Entity, EntityType
from tests.corpus.drafting import Draft

HERE = Path(__file__).parent

PEOPLE: dict[str, tuple[EntityType, str, str | None, str | None, list[str]]] = {
    "pe": ("State", "Peru", "actor:PE", None, ["Peru", "Lima"]),
    "bo": ("State", "Bolivia", "actor:BO", None, ["Bolivia", "La Paz"]),
    "mu": ("State", "Mauritius", "actor:MU", None, ["Mauritius", "Port Louis"]),
    "gb": ("State", "United Kingdom", "actor:GB", None, ["United Kingdom", "London"]),
    "pe-mod": (
        "Ministry", "Ministry of Defence of Peru", "actor:PE-defence-ministry", "pe", ["Peru's Ministry of Defence"]
    ),
    "bo-mod": (
        "Ministry", "Ministry of Defence of Bolivia", "actor:BO-defence-ministry", "bo",
        ["Bolivia's Ministry of Defence"],
    ),
    "bo-mfa": (
        "Ministry", "Ministry of Foreign Affairs of Bolivia", "actor:BO-foreign-ministry", "bo",
        ["Bolivia's Foreign Ministry"],
    ),
    "gb-mfa": (
        "Ministry", "Ministry of Foreign Affairs of the United Kingdom", "actor:GB-foreign-ministry", "gb",
        ["The Foreign Office"],
    ),
    "pe-army": (
        "ArmedForce", "Peruvian Armed Forces", "actor:PE-armed-forces", "pe", ["Peruvian forces", "Peruvian soldiers"]
    ),
    "bo-army": (
        "ArmedForce", "Bolivian Armed Forces", "actor:BO-armed-forces", "bo", ["Bolivian forces", "Bolivia's army"]
    ),
    "bo-officials": (
        "GovernmentBody", "Bolivian officials (unnamed)", None, "bo", ["officials in La Paz"]
    ),
    "afp": ("MediaOutlet", "Agence France-Presse", "actor:AFP", None, ["Agence France-Presse"]),
    "fishers": ("Population", "Mauritian fishing crews", None, "mu", ["fishing crews"]),
    "desaguadero": ("Place", "Desaguadero", None, None, ["Desaguadero"]),
    "copacabana": ("Place", "Copacabana", None, None, ["Copacabana"]),
    "chagos": (
        "DisputedPlace", "Chagos Archipelago", "place:x019", None,
        ["Chagos Archipelago", "British Indian Ocean Territory"],
    ),
    "osa": ("WeaponSystem", "9K33 Osa", "weapon:9k33-osa", None, ["Osa missile systems", "Osa missile system"]),
    "drones": ("WeaponSystem", "Bolivian drones", None, None, ["Bolivian drones"]),
}  # fmt: skip


def _draft(name: str, publisher: str, published: date, title: str, *paragraphs: str, speak: str) -> Draft:
    """An article of which the first paragraph is the headline; one that starts with `[Photo]` is a caption."""
    known = {"outlet": (Entity("outlet", "MediaOutlet", publisher), list[str]())}
    for key in speak.split():
        kind, label, concept, unit, words = PEOPLE[key]
        known[key] = (Entity(key, kind, label, concept=concept, unit_of=unit), words)
    body = [("Caption" if p.startswith("[Photo]") else "Body", p.removeprefix("[Photo] ")) for p in paragraphs]
    return Draft(name, publisher, published, title, [("Headline", title), *body], known)  # type: ignore[list-item]


def border_clash() -> Draft:
    """A ministry's claim that a caption repeats as the outlet's own; an admission, a denial, a source left open."""
    downed = "Peru's Ministry of Defence said its troops had shot down two Bolivian drones near Desaguadero."
    losses = "The ministry admitted that at least 12 Peruvian soldiers were killed when Bolivian forces shelled a post."
    denial = "Bolivia's Foreign Ministry denied that Bolivian drones had crossed the border."
    crew = "The ministry added that one crew had survived."
    caption = "Peruvian forces shot down two Bolivian drones near Desaguadero on 4 March."
    draft = _draft(
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
        numbers=[{"words": "at least 12", "low": 12, "what": "soldiers", "party": "pe-army"}],
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
    draft = _draft(
        "death-toll", "Harbour Times", date(2031, 3, 5), "Two sides, two numbers",
        toll, accused, passed_on, bridge, lost,
        speak="pe bo bo-mod bo-army pe-army bo-officials afp copacabana osa",
    )  # fmt: skip
    killed = draft.event(
        toll, "killed", "CASUALTY", "killing", patient=[("Peruvian soldiers", "pe-army")],
        numbers=[{"words": "six", "low": 6, "high": 6, "what": "soldiers", "party": "pe-army"}],
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
    draft = _draft(
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
        numbers=[{"words": "three", "low": 3, "high": 3, "what": "soldiers", "party": "pe-army"}],
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
    draft = _draft(
        "looking-back", "The Andean Post", date(2031, 3, 7), "A week on the border",
        told,
        speak="pe bo pe-army bo-army desaguadero",
    )  # fmt: skip
    killed = draft.event(
        told, "killed", "CASUALTY", "killing",
        agent=[("Bolivian forces", "bo-army")], patient=[("Peruvian soldiers", "pe-army")],
        place=[("Desaguadero", "desaguadero")],
        numbers=[{"words": "At least 12", "low": 12, "what": "soldiers", "party": "pe-army"}],
    )  # fmt: skip
    draft.claim(told, told.rstrip("."), killed)
    return draft


def crews_sent_away() -> Draft:
    """Another sea, another dispute: an accusation with a number, under one name of the place."""
    accused = "Mauritius accused London of seizing nine boats near the Chagos Archipelago on 10 May."
    draft = _draft(
        "crews-sent-away", "The Meridian", date(2031, 5, 11), "Fishing crews sent home",
        accused,
        speak="mu gb fishers chagos",
    )  # fmt: skip
    seized = draft.event(
        accused, "seizing", "COERCE", "seizure",
        agent=[("London", "gb")], patient=[("nine boats", None)], place=[("Chagos Archipelago", "chagos")],
        on=("on 10 May", date(2031, 5, 10)), numbers=[{"words": "nine", "low": 9, "high": 9, "what": "boats"}],
    )  # fmt: skip
    draft.claim(
        accused, "seizing nine boats near the Chagos Archipelago on 10 May", seized,
        claimant="mu", by="Mauritius", cue="accused", attitude="Accuse", against="gb",
    )  # fmt: skip
    return draft


def boats_inspected() -> Draft:
    """The other side: another number, another name of the place, and a denial."""
    number = "The Foreign Office said that no more than four boats were seized in the British Indian Ocean Territory."
    denial = "London denied that fishing crews were harmed."
    draft = _draft(
        "boats-inspected", "Harbour Times", date(2031, 5, 12), "London answers",
        number, denial,
        speak="gb gb-mfa mu fishers chagos",
    )  # fmt: skip
    seized = draft.event(
        number, "seized", "COERCE", "seizure",
        patient=[("four boats", None)], place=[("British Indian Ocean Territory", "chagos")],
        numbers=[{"words": "no more than four", "high": 4, "what": "boats", "modifier": "AtMost"}],
    )  # fmt: skip
    draft.claim(
        number, "no more than four boats were seized in the British Indian Ocean Territory", seized,
        claimant="gb-mfa", by="The Foreign Office", cue="said",
    )  # fmt: skip
    harmed = draft.event(denial, "harmed", "CASUALTY", "injuring", patient=[("fishing crews", "fishers")])
    draft.claim(
        denial, "fishing crews were harmed", harmed,
        claimant="gb", by="London", cue="denied", attitude="Deny",
    )  # fmt: skip
    return draft


DRAFTS = (border_clash, death_toll, one_voice, looking_back, crews_sent_away, boats_inspected)


def files() -> dict[str, str]:
    """The corpus as it is committed: by file name, what the file holds."""
    written: dict[str, str] = {}
    for make in DRAFTS:
        draft = make()
        extraction = draft.extraction()
        meta = {"title": draft.title, "publisher": draft.publisher, "date": draft.published.isoformat()}
        written[f"{draft.name}.txt"] = draft.text
        written[f"{draft.name}.meta.json"] = json.dumps(meta, indent=1, ensure_ascii=False) + "\n"
        written[f"{draft.name}.json"] = json.dumps(to_json(extraction), indent=1, ensure_ascii=False) + "\n"
    return written


if __name__ == "__main__":
    for name, content in files().items():
        (HERE / name).write_text(content, encoding="utf-8")
