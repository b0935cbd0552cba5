"""What notes in Markdown are made of: file names that every system takes, properties, links, and words as they are."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping

from kg.graph.exports.portable import clean, short_id

LONGEST = 120
"""Bytes of a file name without its extension; systems take 255, and the folder of a vault needs room too."""
FORBIDDEN = re.compile(r'[\\/:*?"<>|#^\[\]%\s\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]+')
"""What a file system forbids, a wikilink reads as its own, or nobody sees."""
RESERVED = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.IGNORECASE)
"""What Windows keeps for itself, with or without an extension."""
MARKUP = re.compile(r"([\\`*_{}\[\]()<>#+\-!|~=$%^&:])")
UNSEEN = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")

Property = str | float | list[str]


def file_names(labels: Mapping[str, str]) -> dict[str, str]:
    """A file name for each label, by the label's key: no two alike, whatever a system takes for alike.

    >>> file_names({"urn:a": "Peru", "urn:b": "PERU", "urn:c": "con", "urn:d": "a/b: c?"})["urn:d"]
    'a b c'
    """
    names = {each: _safe(label) for each, label in labels.items()}
    alike = Counter(map(_folded, names.values()))
    return {
        each: name if alike[_folded(name)] == 1 else f"{name} ({short_id('', each)})" for each, name in names.items()
    }


def _safe(label: str) -> str:
    """The label as a file name.

    >>> _safe("NUL"), _safe("../etc"), _safe("..."), _safe("two\\nlines")
    ('_NUL', 'etc', 'untitled', 'two lines')
    """
    name = FORBIDDEN.sub(" ", unicodedata.normalize("NFC", clean(label)))
    name = name.encode()[:LONGEST].decode(errors="ignore").strip(" .") or "untitled"
    return f"_{name}" if RESERVED.fullmatch(name) else name


def _folded(name: str) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold())


def link(path: str, words: str) -> str:
    """A wikilink that shows these words.

    >>> link("Entities/Peru", "Peru | [north]")
    '[[Entities/Peru|Peru ¦ (north)]]'
    """
    return f"[[{path}|{shown(words) or path}]]"


def shown(words: str) -> str:
    """Words on one line that make no link, and end none.

    >>> shown("a [[link|to]]")
    'a ((link¦to))'
    """
    return " ".join(clean(words).split()).translate({ord("|"): "¦", ord("["): "(", ord("]"): ")"})


def plain(words: str) -> str:
    """Words that Markdown leaves as they are, on one line.

    >>> plain("[[a]] #b <i>")
    '\\\\[\\\\[a\\\\]\\\\] \\\\#b \\\\<i\\\\>'
    """
    return MARKUP.sub(r"\\\1", " ".join(clean(words).split()))


def note(properties: Mapping[str, Property | None], lines: list[str]) -> bytes:
    """A note with its properties in YAML; those that are `None` or empty are left out."""
    head = [f"{name}: {_yaml(value)}" for name, value in properties.items() if value is not None and value != []]
    return "\n".join(["---", *head, "---", "", *lines, ""]).encode()


def _yaml(value: Property) -> str:
    """A value as YAML reads it: as JSON, which is YAML where nothing is unseen."""
    written = json.dumps(clean(value) if isinstance(value, str) else value, ensure_ascii=False)
    return UNSEEN.sub(lambda found: f"\\u{ord(found[0]):04x}", written)
