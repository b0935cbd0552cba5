"""Boats near an archipelago: another sea, another dispute, a place with two names."""

from __future__ import annotations

from datetime import date

from tests.corpus.drafting import Draft
from tests.corpus.people import begin


def crews_sent_away() -> Draft:
    """Another sea, another dispute: an accusation with a number, under one name of the place; who was hurt."""
    accused = "Mauritius accused London of seizing nine boats near the Chagos Archipelago on 10 May."
    hurt = "Mauritius said that fishing crews were injured."
    draft = begin(
        "crews-sent-away", "The Meridian", date(2031, 5, 11), "Fishing crews sent home",
        accused, hurt,
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
    injured = draft.event(hurt, "injured", "CASUALTY", "injuring", patient=[("fishing crews", "fishers")])
    draft.claim(hurt, "fishing crews were injured", injured, claimant="mu", by="Mauritius", cue="said")
    return draft


def boats_inspected() -> Draft:
    """The other side: another number, another name of the place, and a denial."""
    number = "The Foreign Office said that no more than four boats were seized in the British Indian Ocean Territory."
    denial = "London denied that fishing crews were harmed."
    draft = begin(
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


def boats_again() -> Draft:
    """Two days on, both sides have another number."""
    six = "The Foreign Office said that six boats were seized in the British Indian Ocean Territory."
    ten = "Mauritius put the number of boats seized near the Chagos Archipelago at ten."
    draft = begin(
        "boats-again", "The Andean Post", date(2031, 5, 14), "More boats than thought",
        six, ten,
        speak="gb gb-mfa mu chagos",
    )  # fmt: skip
    seized = draft.event(
        six, "seized", "COERCE", "seizure",
        patient=[("six boats", None)], place=[("British Indian Ocean Territory", "chagos")],
        numbers=[{"words": "six", "low": 6, "high": 6, "what": "boats"}],
    )  # fmt: skip
    draft.claim(
        six, "six boats were seized in the British Indian Ocean Territory", seized,
        claimant="gb-mfa", by="The Foreign Office", cue="said",
    )  # fmt: skip
    counted = draft.event(
        ten, "seized", "COERCE", "seizure",
        patient=[("boats", None)], place=[("Chagos Archipelago", "chagos")],
        numbers=[{"words": "ten", "low": 10, "high": 10, "what": "boats"}],
    )  # fmt: skip
    draft.claim(
        ten, "the number of boats seized near the Chagos Archipelago […] ten", counted,
        claimant="mu", by="Mauritius", cue="put",
    )  # fmt: skip
    return draft
