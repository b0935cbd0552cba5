"""Who and what the articles speak of, and how an article is begun."""

from __future__ import annotations

from datetime import date

from kg.records import Entity, EntityType
from tests.corpus.drafting import Draft

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
    "un": ("IntlOrganization", "United Nations", "actor:UN", None, ["The United Nations"]),
    "police": ("GovernmentBody", "police in Copacabana", None, "bo", ["police in Copacabana"]),
    "arequipa-police": ("GovernmentBody", "Arequipa police", None, "pe", ["Arequipa police"]),
    "fisherman": ("Person", "fisherman (unnamed)", None, None, ["fisherman"]),
    "civilians": ("Population", "civilians", None, None, ["civilians", "Civilians"]),
    "afp": ("MediaOutlet", "Agence France-Presse", "actor:AFP", None, ["Agence France-Presse"]),
    "fishers": ("Population", "Mauritian fishing crews", None, "mu", ["fishing crews"]),
    "desaguadero": ("Place", "Desaguadero", None, None, ["Desaguadero"]),
    "puno": ("Place", "Puno", None, None, ["Puno"]),
    "arequipa": ("Place", "Arequipa", None, None, ["Arequipa"]),
    "copacabana": ("Place", "Copacabana", None, None, ["Copacabana"]),
    "chagos": (
        "DisputedPlace", "Chagos Archipelago", "place:x019", None,
        ["Chagos Archipelago", "British Indian Ocean Territory"],
    ),
    "osa": ("WeaponSystem", "9K33 Osa", "weapon:9k33-osa", None, ["Osa missile systems", "Osa missile system"]),
    "t72": ("Vehicle", "T-72", "weapon:t-72", None, ["T-72 tanks"]),
    "helicopter": ("Vehicle", "Peruvian helicopter", None, "pe", ["Peruvian helicopter", "Peruvian helicopters"]),
    "drones": ("WeaponSystem", "Bolivian drones", None, None, ["Bolivian drones"]),
}  # fmt: skip


OWNED = {"Altiplano Radio": "bo"}
"""Outlets whose words carry the name of a state."""


def begin(name: str, publisher: str, published: date, title: str, *paragraphs: str, speak: str) -> Draft:
    """An article of which the first paragraph is the headline; one that starts with `[Photo]` is a caption."""
    known = {"outlet": (Entity("outlet", "MediaOutlet", publisher, unit_of=OWNED.get(publisher)), list[str]())}
    for key in speak.split():
        kind, label, concept, unit, words = PEOPLE[key]
        known[key] = (Entity(key, kind, label, concept=concept, unit_of=unit), words)
    body = [("Caption" if p.startswith("[Photo]") else "Body", p.removeprefix("[Photo] ")) for p in paragraphs]
    return Draft(name, publisher, published, title, [("Headline", title), *body], known)  # type: ignore[list-item]
