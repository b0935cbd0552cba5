"""Trees from raw text, and names: the shipped reader on the open test sets."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.reading.sections import Options, Row, Section, figure, row
from training import corpora, evaluation

BANKS = {"EWT test": "en_ewt-test", "GUM (open genres) test": "en_gum_open-test", "PUD": "en_pud-test"}


def trees(options: Options) -> Iterator[tuple[str, Row]]:
    """One row for each treebank."""
    reader = evaluation.shipped()
    for title, name in BANKS.items():
        passages = list(corpora.treebank(options.data / "ud" / f"{name}.conllu"))[: options.limit]
        rates = evaluation.tree(reader, passages).rates()
        yield title, row({measure: figure(rate) for measure, rate in rates.items()}, len(passages))


def names(options: Options) -> Iterator[tuple[str, Row]]:
    """One row for each corpus with names."""
    reader = evaluation.shipped()
    tagged = corpora.tagged_names(options.data / "ner" / "uner_en_ewt-test.iob2")
    web = list(corpora.treebank(options.data / "ud" / "en_ewt-test.conllu", names=tagged))
    banks = {
        "UNER, EWT test": web,
        "UNER, EWT test, weblogs and newsgroups": [p for p in web if p.id.startswith(("weblog", "newsgroup"))],
        "entities of GUM test with proper names": list(
            corpora.treebank(options.data / "ud" / "en_gum_open-test.conllu")
        ),
    }
    for title, passages in banks.items():
        rates = evaluation.name(reader, passages[: options.limit]).rates()
        figures = {measure: figure(rate) for measure, rate in rates.items()}
        yield title, row(figures, len(passages[: options.limit]))


TREES = Section(
    "Trees",
    "From raw text, as the CoNLL 2018 shared task counts: F1 of words, sentences, universal classes and features,\n"
    "unlabelled and labelled attachment. Passages are of up to 150 words.",
    {"words": "words", "sentences": "sentences", "upos": "UPOS", "ufeats": "UFeats", "uas": "UAS", "las": "LAS"},
    trees,
)
NAMES = Section(
    "Names",
    "F1 of names with the right edges and kind, on the corpus's own words. GUM marks entities; the proper nouns about\n"
    "the head of one count as its name, which is rough.",
    {"PER": "PER", "ORG": "ORG", "LOC": "LOC", "all": "all"},
    names,
)
