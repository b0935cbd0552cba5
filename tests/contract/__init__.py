"""The contract: ontology, shapes, queries, fixtures and code use the same words. Checks over a repository's root."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from tests.contract import code, rules, words
from tests.contract.fault import Fault

CHECKS: Mapping[str, Callable[[Path], Iterator[Fault]]] = {
    "every word in Turtle, SPARQL and handbook is known": words.unknown,
    "every prefix is bound to its namespace": words.misbound,
    "every concept is one of a scheme": words.undefined_concepts,
    "every word in code is known": code.unknown,
    "vocabulary and ontology have the same words": code.undefined,
    "every word of the ontology is explained": code.unexplained,
    "every word of the ontology is written, or says that it is not": code.unwritten,
    "every word that is written has a shape": rules.unshaped,
    "every class has its file of shapes": rules.misplaced,
    "every rule says what it is about and what to do": rules.mute,
    "every rule has its fixtures, and every fixture its rule": rules.unproved,
}
"""What must hold, and the check that finds where it does not."""
