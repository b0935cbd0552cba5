"""Who stands where about a predicate: its arguments, read from the tree of the sentence.

In the manner of PredPatt (White et al. 2016), with its faults mended that would make a wrong claim: a passive has
an agent only with "by"; whoever is accused or urged does what the infinitive or gerund says.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from kg.text.lemmas import is_participle
from kg.text.parse import Parse
from kg.text.wordsets import words

SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "csubj:pass", "nsubj:outer")
OBLIQUES = frozenset(["obl", "obl:agent", "nmod", "obl:unmarked", "nmod:unmarked", "obl:arg"])
CLAUSES = frozenset(
    ["acl:relcl", "acl", "advcl", "advcl:relcl", "xcomp", "ccomp", "parataxis", "root", "conj", "csubj"]
)
ADDRESSED = frozenset(["on", "for", "to", "upon", "with"])
"""Prepositions of those who are to do what an infinitive says: "called on [them] to leave"."""
JOINING = frozenset(["including", "along with", "together with", "alongside", "plus", "as well as"])
"""Prepositions before a further member of a list."""
LONGEST_CHAIN = 6
"""Clauses through which a subject is followed back."""


class Argument(NamedTuple):
    """A noun and where it stands about a predicate: `subj`, `obj`, `poss`, `mod`, or its preposition.

    `distant` if it stands with another predicate, from which this one has it.
    """

    place: str
    head: int
    distant: bool = False


def is_passive(p: Parse, verb: int) -> bool:
    """Whether the subject of a verb undergoes what it says.

    >>> from kg.text.parse import parse_of
    >>> is_passive(parse_of("Six guards were hurt."), 3), is_passive(parse_of("Rebels hurt six guards."), 1)
    (True, False)
    """
    below = {p.relation(c) for c in p.children[verb]}
    if "aux:pass" in below or "nsubj:pass" in below:
        return not ("nsubj" in below and "nsubj:pass" in below)  # "which the envoy accused of"
    if "obj" in below or p.has(verb, "Tense=Pres") or p.forms[verb].endswith("ing"):
        return False
    joined = p.relation(verb) == "conj" and p.tag(p.first(verb)) == "VERB"
    if joined and "aux" not in below and is_participle(p.forms[verb]) and is_passive(p, p.first(verb)):
        return True  # "six were killed and ten wounded"
    if not p.has(verb, "VerbForm=Part"):
        return False
    if below & {"nsubj", "aux"}:
        return p.has(verb, "Voice=Pass") and "aux" not in below and p.lemma(verb) not in words("intransitive-too")
    if joined:
        return False
    return p.relation(verb) in {"acl", "advcl", "amod"} or p.has(verb, "Voice=Pass")


def of_verb(p: Parse, verb: int, *, transitive: bool = True) -> Iterator[Argument]:
    """The arguments of a verb as those of an active clause: what was shot is the object of "was shot" too.

    >>> from kg.text.parse import parse_of
    >>> p = parse_of("The army accused the rebels of hiding guns in the mill.")
    >>> [(a.place, p.forms[a.head]) for a in of_verb(p, 6)]
    [('subj', 'rebels'), ('obj', 'guns'), ('in', 'mill')]
    """
    passive = transitive and is_passive(p, verb)
    who = subject(p, verb, passive=passive)
    if who is not None:
        yield from _listed(p, who._replace(place="obj" if passive else "subj"))
    what = None if passive else (_object(p, verb) if transitive else p.child(verb, "obj"))
    if what is not None:
        yield from _listed(p, Argument("obj", what))
    for argument in obliques(p, verb):
        added = argument.place in JOINING and (passive or what is not None)  # "lost a jet, along with a truck"
        yield argument._replace(place="obj") if added else argument
    if passive and not any(p.case(c) == "by" for c in p.children[verb]):
        yield from (a for a in _of_first(p, verb) if a.place == "by")


def _of_first(p: Parse, verb: int) -> Iterator[Argument]:
    """The obliques behind the last of several verbs: "was shelled and burnt [by rebels]"."""
    for other in p.below(verb, "conj"):
        if p.tag(other) == "VERB" and p.child(other, *SUBJECTS) is None and is_passive(p, other):
            yield from (a._replace(distant=True) for a in obliques(p, other))


def obliques(p: Parse, at: int) -> Iterator[Argument]:
    """What hangs on a predicate by prepositions, lists spread."""
    for child in p.children[at]:
        if p.relation(child) in OBLIQUES and (case := p.case(child)):
            yield from _listed(p, Argument(case, child))


def _listed(p: Parse, found: Argument) -> Iterator[Argument]:
    """An argument with those joined to it: "two jets, a tank and guns", "a gun along with nine trucks"."""
    for at in members(p, found.head):
        yield found._replace(head=at)


def members(p: Parse, noun: int) -> Iterator[int]:
    """A noun and the further members of its list.

    >>> from kg.text.parse import parse_of
    >>> p = parse_of("They lost two jets, a tank and dozens of guns.")
    >>> [p.forms[at] for at in members(p, 3)]
    ['jets', 'tank', 'guns']
    """
    inner = _counted(p, noun)
    if inner is not None:
        yield from members(p, inner)
    else:
        yield noun
    for child in p.children[noun]:
        relation, case = p.relation(child), p.case(child)
        listed = relation == "conj" and p.tag(child) not in {"VERB", "AUX", "ADJ"}
        listed = listed or (
            relation == "appos" and any(c > child for c in p.below(noun, "conj"))
        )  # "a jet, [a tank] and a gun"
        added = (
            relation in OBLIQUES and case in JOINING and (case != "including" or p.child(child, "nummod") is not None)
        )
        if listed or added:
            yield from members(p, child)


def _counted(p: Parse, noun: int) -> int | None:
    """What a noun of number counts: "dozens of [guards]", "members of [the militia]"."""
    if p.forms[noun] not in words("partitive-noun") | words("bundle"):
        return None
    return next((c for c in p.children[noun] if p.relation(c) in OBLIQUES and p.case(c) == "of" and c > noun), None)


def subject(p: Parse, at: int, *, passive: bool = False, depth: int = 0) -> Argument | None:
    """Whom a predicate is about, followed back through coordination, control and relative clauses.

    >>> from kg.text.parse import parse_of
    >>> p = parse_of("The rebels vowed to attack.")
    >>> p.forms[subject(p, 4).head]
    'rebels'
    """
    own = _before_verb(p, at) or [c for c in p.below(at, *SUBJECTS) if p.tag(c) != "SCONJ"]
    if own:
        return _meant(p, own[0] if len(own) == 1 else _first_plain(p, own), at)
    if depth > LONGEST_CHAIN:
        return None
    return _controller(p, at, passive=passive, depth=depth)


def _before_verb(p: Parse, verb: int) -> list[int]:
    """The noun that stands before a verb as if it were one word with it, where the tree has no subject."""
    if p.tag(verb) != "VERB" or p.relation(verb) == "amod" or any(c < verb for c in p.below(verb, *SUBJECTS)):
        return []
    return [c for c in p.below(verb, "compound", "nmod:poss") if c == verb - 1 and p.tag(c) in {"NOUN", "PROPN"}]


def _first_plain(p: Parse, own: list[int]) -> int:
    """Of several subjects the one that is no relative pronoun: "which [the envoy] accused"."""
    return next((c for c in own if not p.has(c, "PronType=Rel")), own[0])


def _meant(p: Parse, at: int, verb: int) -> Argument | None:
    """A subject, or what it stands for if it is a relative pronoun."""
    if not is_relative(p, at):
        return Argument("subj", at)
    noun = _antecedent(p, verb, at)
    return Argument("subj", noun) if noun is not None else None


def is_relative(p: Parse, at: int) -> bool:
    """Whether a word is a relative pronoun: "who", "which", and "that" where it is one."""
    return p.has(at, "PronType=Rel") or p.forms[at] in words("relative")


def _antecedent(p: Parse, verb: int, pronoun: int) -> int | None:
    """The noun that a relative clause says more about: by the tree, else the one before the pronoun."""
    for at in (verb, *p.up(verb)):
        if p.relation(at) in {"acl:relcl", "acl"} and p.heads[at] < pronoun:
            return p.heads[at]
        if p.relation(at) not in CLAUSES or at < pronoun:
            break
    before = pronoun - 1 - (p.forms[pronoun - 1] == ",")
    return before if pronoun and p.tag(before) in {"NOUN", "PROPN"} else None


def _controller(p: Parse, at: int, *, passive: bool, depth: int) -> Argument | None:
    """The subject of a predicate that has none of its own."""
    relation, governor = p.relation(at), p.heads[at]
    if relation == "compound" and p.tag(at) == "VERB":
        relation, governor = "xcomp", p.heads[governor]  # "accused them of [hiding] losses", read as one word
    if governor == at:
        return None
    if relation in {"acl", "acl:relcl"}:
        return _of_noun(p, at, governor, passive=passive, depth=depth)
    if relation == "conj" and p.tag(governor) == "NOUN" and p.tag(at) == "VERB" and p.relation(governor) == "obj":
        governor = p.heads[governor]  # "opening fire and torching homes"
    if relation == "conj":
        joined = subject(p, governor, depth=depth + 1) if p.tag(governor) in {"VERB", "AUX", "ADJ", "NOUN"} else None
        return joined._replace(distant=True) if joined else None
    if relation in {"xcomp", "advcl", "ccomp", "obl", "advcl:relcl"} and p.tag(governor) in {
        "VERB",
        "ADJ",
        "AUX",
        "NOUN",
    }:
        if p.tag(governor) == "NOUN" and p.child(governor, "cop") is None:
            return _of_noun(p, at, governor, passive=passive, depth=depth)
        found = _addressee(p, governor, at) or subject(p, governor, depth=depth + 1)
        return found._replace(distant=True) if found else None
    return None


def _addressee(p: Parse, governor: int, at: int) -> Argument | None:
    """Whom the governor wants to do it: "urged [them] to leave", "called on [them] to leave"."""
    if p.relation(at) == "advcl" and not _is_argument(p, at):
        return None  # "shelled the town, killing two"
    between = p.child(governor, "obj")
    asked = between is not None and next((c for c in p.children[between] if p.case(c) == "for" and c < at), None)
    if asked:
        return Argument("subj", asked)  # "renewed calls for [the rebels] to disarm"
    if p.relation(at) == "ccomp" and between is not None and governor < between < at:
        return Argument("subj", between)  # "said [dozens] had been killed", where the tree takes it for the object
    if p.lemma(governor) not in words("object-control"):
        return None
    if is_passive(p, governor):
        return subject(p, governor)
    told = p.child(governor, "obj", "iobj")
    if told is None:
        told = next((c for c in p.children[governor] if p.relation(c) in OBLIQUES and p.case(c) in ADDRESSED), None)
    relative = next((c for c in p.children[governor] if is_relative(p, c) and c < governor), None)
    if told is None or told == relative:
        around = relative is not None and len(list(p.below(governor, *SUBJECTS, "obj"))) > 1
        noun = _antecedent(p, governor, relative) if around and relative is not None else None
        return Argument("subj", noun) if noun is not None else None  # "which the envoy accused of hiding"
    return Argument("subj", told) if told < at else None


def _is_argument(p: Parse, at: int) -> bool:
    """Whether a clause completes its governor: "to leave", "of leaving", "from leaving"."""
    return any(p.relation(c) == "mark" and p.forms[c] in {"to", "of", "from", "into", "for"} for c in p.children[at])


def _of_noun(p: Parse, at: int, noun: int, *, passive: bool, depth: int) -> Argument | None:
    """The subject of a clause that says more about a noun: the noun itself, or of a plan to do it whose plan it is."""
    describes = p.relation(at) == "acl:relcl" or p.has(at, "VerbForm=Ger") or p.has(at, "Tense=Pres") or passive
    if describes and p.child(at, "mark") is None:
        return Argument("subj", noun)
    controlled = p.relation(noun) == "obj" and p.lemma(p.heads[noun]) in words("object-control")
    if controlled or (passive and p.has(at, "VerbForm=Part")):
        return Argument("subj", noun)  # "accused [the rebels] of hiding"
    owner = p.child(noun, "nmod:poss")
    if owner is None:
        owner = next(
            (c for c in p.children[noun] if p.relation(c) in OBLIQUES and p.case(c) in {"by", "of", "for"}), None
        )
    if owner is not None:
        return Argument("subj", owner)
    governor = p.heads[noun]
    by = next((c for c in p.children[governor] if noun < c < at and p.case(c) == "by"), None)
    if by is not None and not is_passive(p, governor):
        return Argument("subj", by)  # "detected efforts [by the North] to develop"
    if p.relation(noun) in {"obj", "xcomp", "obl"} and governor != noun:
        found = subject(p, governor, depth=depth + 1)
        return found._replace(distant=True) if found else None
    return None


def _object(p: Parse, verb: int) -> int | None:
    """What a verb acts on: its object, that of the next verb, or the noun that a relative clause speaks of."""
    own = next((c for c in p.below(verb, "obj") if c > verb), p.child(verb, "obj"))
    own = own if own is not None else _second_subject(p, verb)
    if own is not None:
        return _antecedent(p, verb, own) if is_relative(p, own) else own
    if p.relation(verb) == "acl:relcl" and _is_gapped(p, verb):
        return p.heads[verb]
    following = _following_noun(p, verb)
    return following if following is not None else _shared_object(p, verb)


def _following_noun(p: Parse, verb: int) -> int | None:
    """The noun phrase right behind a verb, where the tree has it hang on the verb or noun before: "and seized guns"."""
    at = verb + 1
    while at < len(p.tokens) and p.tag(at) in {"DET", "NUM", "ADJ", "PART"} | (
        {"PRON"} if p.relation(at) == "nmod:poss" else set()
    ):
        at += 1
    if at == len(p.tokens) or p.tag(at) not in {"NOUN", "PROPN"}:
        return None
    while (
        p.heads[at] > at
        and p.tag(p.heads[at]) in {"NOUN", "PROPN"}
        and p.relation(at) in {"compound", "nmod:poss", "amod"}
    ):
        at = p.heads[at]
    return at if p.heads[at] < verb and p.relation(at) in {"obj", "conj"} and not p.case(at) else None


def _second_subject(p: Parse, verb: int) -> int | None:
    """The relative pronoun that the tree takes for one more subject: "[which] the envoy accused"."""
    own = list(p.below(verb, *SUBJECTS))
    return next((c for c in own if is_relative(p, c)), None) if len(own) > 1 else None


def _is_gapped(p: Parse, verb: int) -> bool:
    """Whether the relative clause leaves its object out: "the jet [they downed]"."""
    own = list(p.below(verb, *SUBJECTS))
    plain = [c for c in own if not is_relative(p, c)]
    return bool(plain) and p.child(verb, "ccomp", "xcomp") is None and p.child(verb, "advmod") is None


def _shared_object(p: Parse, verb: int) -> int | None:
    """The object behind the last of several verbs: "shelled and burnt [the mill]"."""
    for other in p.below(verb, "conj"):
        if p.tag(other) == "VERB" and p.child(other, *SUBJECTS) is None and other - verb <= 3:
            return p.child(other, "obj")
    if p.relation(verb) == "conj" and verb - p.heads[verb] <= 3:
        shared = p.child(p.heads[verb], "obj")
        return shared if shared is not None and shared > verb else None
    return None


def outer(p: Parse, noun: int) -> int:
    """The noun that counts or bundles this one: "[dozens] of raids", "a [wave] of attacks"; else itself."""
    governor = p.heads[noun]
    bundles = (
        p.relation(noun) == "nmod"
        and p.case(noun) == "of"
        and p.forms[governor] in words("bundle") | words("partitive-noun")
    )
    return outer(p, governor) if bundles and governor != noun else noun


def of_noun(p: Parse, noun: int) -> Iterator[Argument]:
    """The arguments of a noun that names an event: whose it is, of, by, on whom.

    >>> from kg.text.parse import parse_of
    >>> p = parse_of("The army launched dozens of raids on the ports.")
    >>> [(a.place, p.forms[a.head]) for a in of_noun(p, 5)]
    [('on', 'ports')]
    """
    over = outer(p, noun)
    inside = set(range(min(noun, over), max(noun, over) + 1))
    for at in dict.fromkeys((noun, over)):
        yield from (a for a in _around(p, at) if a.head not in inside)
    governor = p.heads[over]
    if p.relation(over) in {"obj", "nsubj:pass", "nsubj"} and p.tag(governor) == "VERB":
        yield from (a._replace(distant=True) for a in obliques(p, governor) if a.place != "by")


def _around(p: Parse, noun: int) -> Iterator[Argument]:
    for child in p.children[noun]:
        match p.relation(child):
            case "nmod:poss":
                yield from _listed(p, Argument("poss", child))
            case "compound" | "amod" | "nmod:desc":
                yield from _listed(p, Argument("mod", child))
            case "acl" if is_passive(p, child):
                yield from (a for a in obliques(p, child) if a.place == "by")
    yield from obliques(p, noun)
