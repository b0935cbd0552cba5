"""Datasets in files and in memory, and what they answer: the only module that knows the engines.

A loaded store has every named graph and, as default graph, their merge, so that a plain question sees each triple once,
however many articles repeat the label of a state. Terms cross the border as rdflib terms.
"""

from __future__ import annotations

import os
import re
import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast
from urllib.parse import quote

import pyoxigraph as ox
import rdflib

from kg.errors import GraphError, QuestionError
from kg.graph import dialect, endpoint, lookups, ntriples, sparql, turtle
from kg.graph.endpoint import Endpoint
from kg.graph.ntriples import Statement
from kg.graph.terms import Answer, Node, Quad, Solutions, Term, Triple, literal
from kg.graph.turtle import Row
from kg.graph.vocab import PREFIXES

if TYPE_CHECKING:
    from rdflib import Dataset

Store: TypeAlias = ox.Store
Source: TypeAlias = "ox.Store | Dataset | Endpoint"
"""What can be asked: a store in memory, its rdflib twin, an endpoint elsewhere."""

Syntax: TypeAlias = Literal["jsonld", "nq", "nt", "rdf", "trig", "ttl"]

SYNTAXES: Mapping[str, ox.RdfFormat] = MappingProxyType(
    {
        "jsonld": ox.RdfFormat.JSON_LD,
        "nq": ox.RdfFormat.N_QUADS,
        "nt": ox.RdfFormat.N_TRIPLES,
        "rdf": ox.RdfFormat.RDF_XML,
        "trig": ox.RdfFormat.TRIG,
        "ttl": ox.RdfFormat.TURTLE,
    }
)
"""What can be read and written, by the file name's extension."""
NESTED = "it holds a triple inside a triple, which rdflib cannot read"


BY_CHANCE = re.compile("[0-9a-f]{24,32}")
"""What pyoxigraph calls a node that has no name in its file."""


def write(quads: Iterable[Quad], path: Path) -> None:
    """Write the quads as canonical TriG: the same quads always give the same bytes."""
    save(serialize(quads, "trig"), path)


def serialize(quads: Iterable[Quad], syntax: Syntax) -> bytes:
    """The quads in this syntax, each once, sorted, with the project's prefixes.

    Syntaxes without graphs (Turtle, N-Triples) get the merge of all graphs.
    """
    return _serialized((_ox_quad(quad) for quad in quads), syntax)


def dump(store: Store, syntax: Syntax) -> bytes:
    """What a store was loaded with, in this syntax, as `serialize` writes it."""
    return _serialized(_loaded(store), syntax)


def _serialized(quads: Iterable[ox.Quad], syntax: Syntax) -> bytes:
    rdf_format = SYNTAXES[syntax]
    if not rdf_format.supports_datasets:
        quads = (ox.Quad(quad.subject, quad.predicate, quad.object) for quad in quads)
    if syntax in {"trig", "ttl"}:
        return turtle.document(map(_row, quads)).encode()
    ordered = sorted(set(quads), key=_place_in_file)
    return ox.serialize(ordered, format=rdf_format) or b""


def _row(quad: ox.Quad) -> Row:
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else str(quad.graph_name)
    return graph, str(quad.subject), str(quad.predicate), str(quad.object)


def _place_in_file(quad: ox.Quad) -> tuple[str, str, bool, str, str]:
    """By graph, a node before its fragments, its class first."""
    graph = "" if isinstance(quad.graph_name, ox.DefaultGraph) else quad.graph_name.value
    predicate = quad.predicate.value
    subject = str(quad.subject).strip("<>")
    return graph, subject, predicate != str(rdflib.RDF.type), predicate, str(quad.object)


def save(data: bytes, path: Path) -> None:
    """Put the bytes there at once or not at all: a file of the same folder is filled, then takes the name.

    A file that was there keeps its permissions. A device or a pipe, such as `/dev/null`, is written to, never replaced.
    Raises `GraphError` where that folder cannot be written.
    """
    try:
        if path.exists() and not path.is_file() and not path.is_dir():
            with path.open("wb") as stream:
                stream.write(data)
        else:
            _replace(path.resolve(), data)
    except OSError as error:
        raise GraphError(
            f"it cannot be written ({error.strerror})", where=str(path), remedy="Choose a folder that you may write to."
        ) from error


def make_folder(path: Path) -> None:
    """Make the folder, and those that it is in, where they are not there. Raises `GraphError` where that cannot be."""
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraphError(
            f"the folder cannot be made ({error.strerror})", where=str(path), remedy="Choose another name."
        ) from error


def _replace(target: Path, data: bytes) -> None:
    waiting = target.with_name(f".{target.name}.{os.getpid()}.tmp")
    try:
        with waiting.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if target.is_file():
            shutil.copymode(target, waiting)
        waiting.replace(target)
    except OSError:
        waiting.unlink(missing_ok=True)
        raise


def read(path: Path) -> list[Quad]:
    """The quads of a file, in its order. Raises `GraphError` with line, column and remedy where it is not valid RDF."""
    return ntriples.quads(statements(path))


def statements(path: Path) -> list[Statement]:
    """The same with terms as N-Triples writes them: in a quarter of the time, for those who need no rdflib."""
    rdf_format = _format(path)
    try:
        return [_statement(quad) for quad in ox.parse(path=str(path), format=rdf_format)]
    except (SyntaxError, ValueError) as error:
        raise _broken(path, error) from error
    except OSError as error:
        raise _unreadable(path, error) from error


def parsed(data: bytes, syntax: Syntax) -> list[Quad]:
    """The quads in these bytes. Raises `SyntaxError` where they are no valid RDF."""
    return [_quad(quad) for quad in ox.parse(data, format=SYNTAXES[syntax])]


def rows(data: bytes, syntax: Syntax, where: Path) -> tuple[list[Row], dict[str, str]]:
    """The statements in these bytes, as a Turtle writer wants them, and the prefixes that stand there.

    Raises `GraphError`, as `read` does; `where` is the file that it names.
    """
    try:
        parser = ox.parse(data, format=SYNTAXES[syntax])
        return [_row(quad) for quad in parser], parser.prefixes
    except (SyntaxError, ValueError) as error:
        raise _broken(where, error) from error


@dataclass(frozen=True, slots=True)
class Content:
    """What one file says, read once: its statements in its order, the same as quads, and the whole as a store.

    Nodes without IRI are named by their order, so that two readings agree.
    """

    statements: tuple[Statement, ...]
    quads: tuple[Quad, ...]
    _as_read: tuple[ox.Quad, ...]

    def store(self) -> Store:
        """A store in memory with what the file says."""
        store = ox.Store()
        store.bulk_extend(self._as_read)
        return merged(store)


def content(path: Path, data: bytes | None = None, *, nameless: str = "b") -> Content:
    """What a file says; `data` are its bytes where they are at hand, `nameless` begins the names of nodes without IRI.

    Raises `GraphError` with line, column and remedy where it is not valid RDF.
    """
    rdf_format = _format(path)
    try:
        found = list(ox.parse(path.read_bytes() if data is None else data, format=rdf_format))
    except (SyntaxError, ValueError) as error:
        raise _broken(path, error) from error
    except OSError as error:
        raise _unreadable(path, error) from error
    try:
        return content_of(found, nameless=nameless)
    except ValueError as error:
        raise _broken(path, error) from error


def content_of_quads(quads: Iterable[Quad], *, nameless: str = "b") -> Content:
    """The content that these quads make."""
    return content_of((_ox_quad(quad) for quad in quads), nameless=nameless)


def content_of(found: Iterable[ox.Quad], *, nameless: str = "b") -> Content:
    """The content that these quads of the engine make."""
    named: dict[ox.BlankNode, ox.BlankNode] = {}

    def called(term: Any) -> Any:
        if isinstance(term, ox.BlankNode):
            return named.setdefault(term, ox.BlankNode(f"{nameless}{len(named)}"))
        return term

    as_read = []
    for quad in found:
        s, p, o, g = quad
        if ox.BlankNode in {type(s), type(o), type(g)}:
            quad = ox.Quad(called(s), p, called(o), called(g))  # noqa: PLW2901
        as_read.append(quad)
    statements = tuple(map(_statement, as_read))
    return Content(statements, tuple(ntriples.quads(statements)), tuple(as_read))


def together(contents: Iterable[Content]) -> Content:
    """Several contents as one."""
    parts = list(contents)
    return Content(
        tuple(statement for part in parts for statement in part.statements),
        tuple(quad for part in parts for quad in part.quads),
        tuple(quad for part in parts for quad in part._as_read),
    )


def store_of_statements(statements: Iterable[str]) -> Store:
    """A store in memory with these N-Triples statements."""
    store = ox.Store()
    store.bulk_load(_n_triples(statements).encode(), format=ox.RdfFormat.N_TRIPLES)
    return store


def _n_triples(statements: Iterable[str]) -> str:
    return "".join(f"{statement} .\n" for statement in statements)


def load(paths: Iterable[Path]) -> Store:
    """A store in memory with these files, and those directly in these folders.

    The questions in `queries/` look into named graphs, so a file without graphs becomes one: `graph:file/<its name>`.
    """
    store = ox.Store()
    for path in files(paths):
        rdf_format = _format(path)
        graph = None if rdf_format.supports_datasets else ox.NamedNode(f"{PREFIXES['graph']}file/{quote(path.name)}")
        try:
            store.bulk_load(path=str(path), format=rdf_format, to_graph=graph)
        except (SyntaxError, ValueError) as error:
            raise _broken(path, error) from error
        except OSError as error:
            raise _unreadable(path, error) from error
    return merged(store)


def store_of(quads: Iterable[Quad]) -> Store:
    """A store in memory with these quads."""
    store = ox.Store()
    store.bulk_extend(_ox_quad(quad) for quad in quads)
    return merged(store)


def dataset_of(quads: Iterable[Quad]) -> Dataset:
    """These quads as an rdflib `Dataset` whose default graph is the union of its graphs: for those who know its API."""
    from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

    twin = rdflib.Dataset(default_union=True)
    for prefix, namespace in PREFIXES.items():
        twin.bind(prefix, namespace, override=True, replace=True)
    for s, p, o, g in quads:
        twin.get_context(g or DATASET_DEFAULT_GRAPH_ID).add((s, p, o))
    return twin


def quads(store: Store) -> Iterator[Quad]:
    """What a store was loaded with: graph by graph, then what stands in none."""
    return (_quad(quad) for quad in _loaded(store))


def within(store: Store, nodes: Iterable[str]) -> Store:
    """A store with what is told of these nodes and their fragments, of all that they lead to, and of its graphs."""
    told: defaultdict[str, list[ox.Quad]] = defaultdict(list)
    fragments: defaultdict[str, list[str]] = defaultdict(list)
    for quad in _loaded(store):
        subject = _name(quad.subject)
        if subject not in told:
            fragments[subject.strip("<>").partition("#")[0]].append(subject)
        told[subject].append(quad)
    waiting = [subject for node in nodes for subject in fragments.get(node, ())]
    reached = set(waiting)
    while waiting:
        for quad in told[waiting.pop()]:
            for name in (_name(quad.object), _name(quad.graph_name)):
                if name in told and name not in reached:
                    reached.add(name)
                    waiting.append(name)
    part = ox.Store()
    part.bulk_extend(quad for subject in reached for quad in told[subject])
    return merged(part)


def _name(term: Any) -> str:
    """What a node is told of under; of a literal, nothing is."""
    return str(term) if isinstance(term, ox.NamedNode | ox.BlankNode) else ""


def _loaded(store: Store) -> Iterator[ox.Quad]:
    for graph in sorted(store.named_graphs(), key=str):
        yield from store.quads_for_pattern(None, None, None, graph)
    yield from alone(store)


def alone(store: Store) -> Iterator[ox.Quad]:
    """What stands in no named graph."""
    found = store.query("SELECT ?s ?p ?o WHERE { ?s ?p ?o MINUS { GRAPH ?g { ?s ?p ?o } } }")
    for s, p, o in cast(Iterable[tuple[Any, Any, Any]], found):
        yield ox.Quad(s, p, o)


def tellings(store: Store) -> Iterator[list[Statement]]:
    """What each graph of a store tells, one after the other, in no order within; then what stands in no graph."""
    for _, told in groupby(map(_statement, _loaded(store)), key=lambda statement: statement[3]):
        yield list(told)


def telling(store: Store, graph: str) -> list[Statement]:
    """What one graph of a store tells."""
    return [_statement(quad) for quad in store.quads_for_pattern(None, None, None, ox.NamedNode(graph))]


def files(paths: Iterable[Path]) -> Iterator[Path]:
    """The graph files among these paths and directly in these folders, in order."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        inside = sorted(f for f in path.iterdir() if f.suffix[1:] in SYNTAXES and not f.name.startswith("."))
        if not inside:
            raise GraphError("the folder holds no graph", where=str(path), remedy="Run `kg build` first.")
        yield from inside


def query(source: Source, text: str, substitutions: Mapping[str, Term] | None = None) -> Answer:
    """What the source answers. Substitutions bind variables from the start; the project's prefixes are known.

    Raises `QuestionError` where the query does not parse, `GraphError` where an endpoint does not answer.
    """
    if isinstance(source, Endpoint):
        return endpoint.ask(source, dialect.bound(text, substitutions) if substitutions else text)
    asked = sparql.bound(text, substitutions) if substitutions else text
    if isinstance(source, ox.Store):
        return _ask_oxigraph(source, asked)
    return _ask_rdflib(source, asked)


def select(source: Source, text: str, substitutions: Mapping[str, Term] | None = None) -> Solutions:
    """What the source answers to a SELECT query."""
    answer = query(source, text, substitutions)
    if not isinstance(answer, Solutions):
        raise QuestionError("the query selects no columns", remedy="Write SELECT ?column … WHERE { … }.")
    return answer


def _ask_oxigraph(store: Store, text: str) -> Answer:
    try:
        result = store.query(lookups.row_by_row(text), prefixes=dict(PREFIXES))
        if isinstance(result, ox.QuerySolutions):
            names = tuple(variable.value for variable in result.variables)
            columns = tuple(sorted(names)) if sparql.selects_all(text) else names
            return Solutions(columns, _cells(result, [names.index(name) for name in columns]))
        if isinstance(result, ox.QueryTriples):
            return tuple(_triple(triple) for triple in result)
        return bool(result)
    except SyntaxError as error:
        place = re.search(r"error at (\d+):(\d+)", str(error))
        line, column = (int(place[1]), int(place[2])) if place else (None, None)
        raise sparql.malformed(text, str(error), line=line, column=column) from error
    except (OSError, ValueError) as error:
        raise GraphError(f"the store could not answer ({error})", remedy="Simplify the query.") from error


def _ask_rdflib(source: Dataset, text: str) -> Answer:
    from pyparsing import ParseException

    if re.search(r"\bFROM\b", sparql.blanked(text), re.IGNORECASE):  # rdflib would fetch it from the web
        raise QuestionError("FROM is not understood here", remedy="Use GRAPH in the pattern instead.")
    try:
        result = source.query(text, initNs=dict(PREFIXES))
    except ParseException as error:
        raise sparql.malformed(text, str(error), line=error.lineno, column=error.col) from error
    if result.type == "SELECT":
        names = tuple(str(variable) for variable in result.vars or ())
        columns = tuple(sorted(names)) if sparql.selects_all(text) else names
        table = [{str(name): _plain(term) for name, term in row.items()} for row in result.bindings]
        if sparql.groups(text):
            table = [row for row in table if row]  # rdflib answers an empty GROUP BY with one row of nothing
        return Solutions(columns, tuple(tuple(row.get(name) for name in columns) for row in table))
    if result.type == "ASK":
        return bool(result.askAnswer)
    return tuple(cast(Triple, triple) for triple in result)


def merged(store: Store) -> Store:
    """The store, its default graph holding what all its graphs say together."""
    # Oxigraph's own union repeats a triple for every graph that holds it: counts would be wrong
    store.update("INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }")
    return store


def _ox_quad(quad: Quad) -> ox.Quad:
    s, p, o, g = quad
    return ox.Quad(_ox(s), _ox(p), _ox(o), ox.DefaultGraph() if g is None else _ox(g))


def _ox(term: Term) -> Any:
    try:
        if isinstance(term, rdflib.Literal):
            datatype = ox.NamedNode(str(term.datatype)) if term.datatype else None
            return ox.Literal(str(term), datatype=datatype, language=term.language)
        return ox.BlankNode(str(term)) if isinstance(term, rdflib.BNode) else ox.NamedNode(str(term))
    except ValueError as error:
        raise GraphError(
            f"{str(term)!r} is no RDF term ({error})", remedy="Remove the characters that RDF does not allow."
        ) from error


def _triple(triple: ox.Triple | ox.Quad) -> Triple:
    return cast(Triple, (_term(triple.subject), _term(triple.predicate), _term(triple.object)))


def _quad(quad: ox.Quad) -> Quad:
    graph = None if isinstance(quad.graph_name, ox.DefaultGraph) else cast(Node, _term(quad.graph_name))
    return *_triple(quad), graph


def _statement(quad: ox.Quad) -> Statement:
    target, graph = quad.object, quad.graph_name
    if isinstance(target, ox.Triple):
        raise ValueError(NESTED)
    named = None if isinstance(graph, ox.DefaultGraph) else str(graph)
    return str(quad.subject), str(quad.predicate), str(target), named


def _cells(result: ox.QuerySolutions, order: list[int]) -> tuple[tuple[Term | None, ...], ...]:
    """The rows as rdflib terms, columns in this order. Rows repeat labels and IRIs; each is made once."""
    made: dict[Any, Term | None] = {None: None}
    rows = []
    for solution in result:
        row = tuple(solution)
        for term in row:
            if term not in made:
                made[term] = _term(term)
        rows.append(tuple([made[row[place]] for place in order]))
    return tuple(rows)


def _term(term: Any) -> Term:
    match term:
        case ox.NamedNode():
            return rdflib.URIRef(term.value)
        case ox.BlankNode():
            return rdflib.BNode(term.value)
        case ox.Triple():
            raise ValueError(NESTED)
    return literal(term.value, language=term.language, datatype=term.datatype.value)


def _plain(term: Any) -> Any:
    if isinstance(term, rdflib.Literal):
        return literal(str(term), language=term.language, datatype=term.datatype)
    return term


def _format(path: Path) -> ox.RdfFormat:
    known = SYNTAXES.get(path.suffix[1:].lower())
    if known is None and not path.exists():
        raise GraphError("there is no such file or folder", where=str(path), remedy="Check the name.")
    if known is None:
        kinds = ", ".join(f".{name}" for name in SYNTAXES)
        raise GraphError("its kind cannot be told from its name", where=str(path), remedy=f"Use one of {kinds}.")
    return known


def _broken(path: Path, error: Exception) -> GraphError:
    line = getattr(error, "lineno", None)
    place = f"{path}:{line}:{getattr(error, 'offset', 1)}" if line else str(path)
    reason = re.sub(r"^Parser error at line .*?: ", "", str(getattr(error, "msg", None) or error))
    if "\ufeff" in reason:
        return GraphError(
            "it begins with a byte order mark, which RDF does not know",
            where=place,
            remedy="Save it without one, or let `kg fmt` take it away.",
        )
    return GraphError(
        f"this is no valid {path.suffix[1:]} ({sparql.short(reason)})",
        where=place,
        remedy="Mend it there, or build it again.",
    )


def _unreadable(path: Path, error: OSError) -> GraphError:
    if not path.exists():
        return GraphError("there is no such file", where=str(path), remedy="Check the name, or run `kg build` first.")
    return GraphError(f"it cannot be read ({error})", where=str(path), remedy="Check that it is a file you may read.")
