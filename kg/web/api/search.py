"""Articles, entities, claims and questions by words, the best of each first."""

from __future__ import annotations

from collections.abc import Mapping

from kg.graph import questions
from kg.web.api.articles import listed
from kg.web.api.asking import told
from kg.web.api.calendar import newest_first
from kg.web.api.contract import Value
from kg.web.api.faults import Json
from kg.web.api.ledger import ledger
from kg.web.api.sentences import claims_saying, folded, says, titled
from kg.web.api.summaries import summaries
from kg.web.room import Room


def search(room: Room, given: Mapping[str, Value]) -> Json:
    """What bears these words in its title, its name or its sentence."""
    words, limit = folded(str(given["q"])), int(str(given["limit"]))
    entries = [entry for entry in ledger(room.store).values() if says(words, entry.words)]
    entries.sort(key=lambda entry: rank(words, entry.words))
    asked = [
        each
        for each in questions.catalogue().values()
        if says(words, folded(f"{each.name} {each.summary} {each.question}"))
    ]
    asked.sort(key=lambda each: rank(words, folded(each.name)))
    claims = claims_saying(room.store, words)
    return {
        "articles": listed(room.store, newest_first(room.store, titled(room.store, words))[:limit]),
        "entities": [entry.summary() for entry in entries[:limit]],
        "claims": summaries(room.store, [str(claim) for claim in claims[:limit]]),
        "questions": [told(each) for each in asked[:limit]],
    }


def rank(words: str, text: str) -> int:
    """How well a folded text answers: it is the words, begins with them, has them as words, has them somewhere.

    >>> [rank("iran", text) for text in ("iran", "iran air", "air iran", "tirana iranian")]
    [0, 1, 2, 3]
    """
    if text == words:
        return 0
    if text.startswith(f"{words} "):
        return 1
    return 2 if f" {words} " in f" {text} " else 3
