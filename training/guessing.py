"""The likely class of each word, guessed from its form and its neighbours, for corpora that give none."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from kg.records import Token
from kg.text.wordsets import words

CLOSED = (
    ("negation", "PART"),
    ("be", "AUX"),
    ("have", "AUX"),
    ("modal", "AUX"),
    ("coordinator", "CCONJ"),
    ("determiner", "DET"),
    ("quantifier", "NUM"),
    ("subordinator", "SCONJ"),
    ("pronoun", "PRON"),
    ("adposition", "ADP"),
    ("particle", "ADP"),
    ("adverb", "ADV"),
)
"""Word sets whose members have one class, in the order in which they are asked."""
BEFORE_NOUNS = frozenset(["DET", "ADJ", "NUM"])
OPENING = frozenset('"“.!?:—–(')
"""Marks after which a capital says nothing."""
TITLE_CASE = 0.7
"""Share of capitalised words from which capitals say nothing, as in headlines."""


@lru_cache(maxsize=65536)
def classes(word: str) -> frozenset[str]:
    """The open word classes that a dictionary gives a lower-case form; empty for unknown words.

    >>> sorted(classes("attacks")), sorted(classes("shelled"))
    (['NOUN', 'VERB'], ['VERB'])
    """
    from lemminflect import getAllLemmas

    return frozenset(getAllLemmas(word)) & {"NOUN", "VERB", "ADJ", "ADV"}


@lru_cache(maxsize=65536)
def lemma(word: str, upos: str) -> str:
    """The dictionary form of a lower-case word as that class.

    >>> lemma("sought", "VERB"), lemma("gunmen", "NOUN")
    ('seek', 'gunman')
    """
    from lemminflect import getAllLemmas

    found = getAllLemmas(word).get(upos)
    return found[0] if found else word


@lru_cache(maxsize=65536)
def verb_form(word: str) -> str:
    """Which form of a verb a lower-case word is: `ing`, `s`, `past` or `base`.

    >>> [verb_form(word) for word in ("firing", "fires", "fired", "shot", "hit")]
    ['ing', 's', 'past', 'past', 'past']
    """
    if word.endswith("ing"):
        return "ing"
    base = lemma(word, "VERB")
    if word != base:
        return "s" if word.endswith("s") else "past"
    return "past" if word in words("unchanging-verb") else "base"


@lru_cache(maxsize=65536)
def is_participle(word: str) -> bool:
    """Whether a lower-case past form can be a participle: "shot", not "withdrew".

    >>> is_participle("shot"), is_participle("withdrew")
    (True, False)
    """
    from lemminflect import getInflection

    participles = getInflection(lemma(word, "VERB"), tag="VBN", inflect_oov=True)
    return word in participles


def tags(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Universal word classes, one a token; some nine in ten are right.

    >>> from kg.text.tokens import tokens
    >>> tags(list(tokens("Rebels attacked the port.")))
    ('NOUN', 'VERB', 'DET', 'NOUN', 'PUNCT')
    """
    forms = [token.form for token in tokens]
    titled = _is_title_case(forms)
    found: list[str] = []
    for at in range(len(forms)):
        found.append(_guess(forms, at, found, titled=titled))
    return tuple(found)


def _is_title_case(forms: Sequence[str]) -> bool:
    long = [word for word in forms if word.isalpha() and len(word) > 3]
    return len(long) > 3 and sum(word[0].isupper() for word in long) >= TITLE_CASE * len(long)


def _guess(forms: Sequence[str], at: int, before: Sequence[str], *, titled: bool) -> str:
    form = forms[at]
    word = form.casefold().replace("’", "'")
    if not any(character.isalnum() for character in form) and form not in "&’'":
        return "PUNCT"
    if word[0].isdigit() or word in words("number") or word.split("-")[0] in words("number"):
        return "NUM" if word[-1].isdigit() or "-" not in word else "ADJ"
    closed = _closed(forms, at, word, before)
    if closed:
        return closed
    known = classes(word) if word not in words("adjective") else classes(word) | {"ADJ"}
    starts = at == 0 or forms[at - 1] in OPENING
    if form[0].isupper() and not titled and not (starts and known):
        return "PROPN"
    if not known:
        return _unknown(forms, at, word, found_before=before)
    if known == {"VERB"} and before and before[-1] in {"DET", "ADJ"} and verb_form(word) == "base":
        return "NOUN"  # "the retreat"
    return next(iter(known)) if len(known) == 1 else _ambiguous(forms, at, word, known, before)


def _closed(forms: Sequence[str], at: int, word: str, before: Sequence[str]) -> str | None:
    """The class of a function word here; `None` for other words."""
    following = forms[at + 1].casefold() if at + 1 < len(forms) else ""
    last = before[-1] if before else ""
    can_be_verb = "VERB" in classes(following)
    match word:
        case "'":
            return "PART"
        case "'s":
            return "PART" if last in {"NOUN", "PROPN", "ADJ"} else "AUX"
        case "to":
            is_verb = can_be_verb and verb_form(following) in {"base", "past"} and lemma(following, "VERB") == following
            return "PART" if is_verb else "ADP"
        case "her" if not classes(following) & {"NOUN", "ADJ"}:
            return "PRON"
        case "that" if last == "ADP":
            return "DET"
        case "that" if last in {"NOUN", "PROPN"} and (can_be_verb or _class_of(following) == "AUX"):
            return "PRON"
        case "may" | "march" if forms[at][0].isupper() and at > 0:
            return "PROPN"
    return _class_of(word)


def _unknown(forms: Sequence[str], at: int, word: str, *, found_before: Sequence[str]) -> str:
    if word.endswith("ly"):
        return "ADV"
    if not word.endswith(("ed", "ing", "led")):
        return "NOUN"
    if "-" not in word:
        return "VERB"
    does = bool(found_before) and found_before[-1] in {"NOUN", "PROPN", "AUX", "ADV", "PRON"}
    following = forms[at + 1] if at + 1 < len(forms) else "."
    return "VERB" if does and _starts_object(following) else "ADJ"  # "the state test-fired two", "a U.N.-led force"


def _ambiguous(forms: Sequence[str], at: int, word: str, known: frozenset[str], before: Sequence[str]) -> str:
    following = forms[at + 1] if at + 1 < len(forms) else "."
    if "VERB" in known and _is_verb(forms, at, word, before):
        return "VERB"
    rest = known - {"VERB"}
    if "ADJ" in rest and ("NOUN" not in rest or (_can_be_noun(following) and _looks_adjectival(word))):
        last = before[-1] if before else ""
        return "ADV" if "ADV" in rest and last in {"VERB", "ADP"} and not _can_be_noun(following) else "ADJ"
    return "NOUN" if "NOUN" in rest else next(iter(sorted(rest)), "VERB")


ADJECTIVE_ENDINGS = ("al", "ic", "ive", "ous", "ful", "less", "ble", "ary", "ern", "ent", "ant", "ish", "ese", "ian")


def _looks_adjectival(word: str) -> bool:
    return word.endswith(ADJECTIVE_ENDINGS) or word in words("adjective")


def _can_be_noun(form: str) -> bool:
    word = form.casefold()
    if not form[0].isalpha() or _class_of(word):
        return False
    known = classes(word)
    if "VERB" in known and verb_form(word) == "past":
        return False
    return form[0].isupper() or not known or bool(known & {"NOUN", "ADJ"})


@lru_cache(maxsize=4096)
def _class_of(word: str) -> str | None:
    """The class of a function word: that of the first set that has it."""
    return next((tag for name, tag in CLOSED if word in words(name)), None)


def _is_verb(forms: Sequence[str], at: int, word: str, before: Sequence[str]) -> bool:
    """Whether a form that may be a verb or something else is one here."""
    form, last = verb_form(word), _last(before)
    previous = forms[at - 1].casefold() if at else ""
    following = forms[at + 1] if at + 1 < len(forms) else "."
    objects = _starts_object(following)
    if last == "AUX":
        return form != "s" and not (previous in words("be") and form == "base")
    if previous == "to" and before[-1] == "PART":
        return True
    if previous in words("subject-pronoun") or previous in words("relative"):
        return form in {"past", "ing"} or objects or previous in words("subject-pronoun")  # "which hit the port"
    if last == "NUM" and form == "past" and is_participle(word) and not _can_be_noun(following):
        return True  # "nine were killed and five injured in the raid"
    if last in BEFORE_NOUNS or before[-1:] == ["PART"]:
        return False
    plural = previous == "people" or (last == "NOUN" and previous.endswith(("s", "en")))
    return _follows_subject(form, last, following, objects=objects, plural=plural)


def _follows_subject(form: str, last: str, following: str, *, objects: bool, plural: bool) -> bool:
    match form:
        case "past":
            return last in {"NOUN", "PROPN", "PUNCT", "CCONJ", "VERB", ""} and following != "of"
        case "ing":
            return objects or (plural and last != "ADP")
        case "base":
            return objects and (plural or last == "CCONJ")
    return objects and last in {"NOUN", "PROPN"} and not plural


def _last(before: Sequence[str]) -> str:
    """The class before, adverbs and "not" left out."""
    return next((tag for tag in reversed(before) if tag not in {"ADV"}), "")


OBJECT_STARTERS = ("determiner", "quantifier", "number", "pronoun")


def _starts_object(form: str) -> bool:
    word = form.casefold()
    if word in words("relative"):
        return False
    return form[0].isdigit() or form[0].isupper() or any(word in words(name) for name in OBJECT_STARTERS)
