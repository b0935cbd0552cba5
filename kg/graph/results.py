"""Rows written as clients of SPARQL endpoints read them: JSON, XML, CSV, TSV."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from json.encoder import encode_basestring as json_string
from types import MappingProxyType
from typing import Any, TypeAlias
from xml.sax.saxutils import escape

import pyoxigraph as ox

Row: TypeAlias = Sequence[Any]
"""What pyoxigraph gives for the columns, in their order; an unbound cell is `None`."""

STRING = "http://www.w3.org/2001/XMLSchema#string"
NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What no XML file may hold, however it is written."""


def as_json(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """SPARQL 1.1 Query Results JSON Format.

    >>> as_json(["n"], [[ox.Literal("three")], [None]]).decode()
    '{"head":{"vars":["n"]},"results":{"bindings":[{"n":{"type":"literal","value":"three"}},\\n{}]}}'
    """
    names = [json_string(name) for name in columns]
    written = _remembered(_json_term)
    bindings = (
        ",".join([f"{name}:{written(term)}" for name, term in zip(names, row, strict=True) if term is not None])
        for row in rows
    )
    body = ",\n".join("{" + cells + "}" for cells in bindings)
    return f'{{"head":{{"vars":[{",".join(names)}]}},"results":{{"bindings":[{body}]}}}}'.encode()


def as_xml(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """SPARQL Query Results XML Format; a character that XML does not know becomes U+FFFD."""
    written = _remembered(_xml_term)
    head = "".join(f'<variable name="{name}"/>' for name in columns)
    body = "\n".join(
        "<result>"
        + "".join(
            f'<binding name="{name}">{written(term)}</binding>'
            for name, term in zip(columns, row, strict=True)
            if term is not None
        )
        + "</result>"
        for row in rows
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<sparql xmlns="http://www.w3.org/2005/sparql-results#">'
        f"<head>{head}</head><results>{body}</results></sparql>"
    ).encode()


def as_csv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """SPARQL 1.1 Query Results CSV: plain values, without their kinds."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_plain(term) for term in row])
    return out.getvalue().encode()


def as_tsv(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """SPARQL 1.1 Query Results TSV: terms as Turtle writes them."""
    written = _remembered(_tsv_term)
    lines = ["\t".join(f"?{name}" for name in columns)]
    lines += ["\t".join([written(term) if term is not None else "" for term in row]) for row in rows]
    return ("\n".join(lines) + "\n").encode()


WRITERS: Mapping[str, Callable[[Sequence[str], Iterable[Row]], bytes]] = MappingProxyType(
    {
        "application/sparql-results+json": as_json,
        "application/sparql-results+xml": as_xml,
        "text/csv": as_csv,
        "text/tab-separated-values": as_tsv,
        "application/json": as_json,
        "application/xml": as_xml,
    }
)
"""By media type; the first is for those who do not mind."""


def _remembered(write: Callable[[Any], str]) -> Callable[[Any], str]:
    """The same function; rows repeat IRIs and labels, and each is written once."""
    known: dict[Any, str] = {}

    def remembered(term: Any) -> str:
        found = known.get(term)
        if found is None:
            found = known[term] = write(term)
        return found

    return remembered


def _json_term(term: Any) -> str:
    match term:
        case ox.NamedNode():
            return f'{{"type":"uri","value":{json_string(term.value)}}}'
        case ox.BlankNode():
            return f'{{"type":"bnode","value":{json_string(term.value)}}}'
        case ox.Triple():
            parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
            inner = ",".join(f'"{name}":{_json_term(part)}' for name, part in parts)
            return f'{{"type":"triple","value":{{{inner}}}}}'
    more = ""
    if term.language:
        more = f',"xml:lang":{json_string(term.language)}'
    elif term.datatype.value != STRING:
        more = f',"datatype":{json_string(term.datatype.value)}'
    return f'{{"type":"literal","value":{json_string(term.value)}{more}}}'


def _xml_term(term: Any) -> str:
    match term:
        case ox.NamedNode():
            return f"<uri>{_xml(term.value)}</uri>"
        case ox.BlankNode():
            return f"<bnode>{_xml(term.value)}</bnode>"
        case ox.Triple():
            parts = (("subject", term.subject), ("predicate", term.predicate), ("object", term.object))
            inner = "".join(f"<{name}>{_xml_term(part)}</{name}>" for name, part in parts)
            return f"<triple>{inner}</triple>"
    more = ""
    if term.language:
        more = f' xml:lang="{_xml(term.language)}"'
    elif term.datatype.value != STRING:
        more = f' datatype="{_xml(term.datatype.value)}"'
    return f"<literal{more}>{_xml(term.value)}</literal>"


def _xml(text: str) -> str:
    return escape(NOT_XML.sub("\ufffd", text), {'"': "&quot;", "\r": "&#13;"})


def _tsv_term(term: Any) -> str:
    written = str(term)  # as N-Triples has it, on one line
    return written.replace("\t", "\\t")


def _plain(term: Any) -> str:
    match term:
        case None:
            return ""
        case ox.BlankNode() | ox.Triple():
            return str(term)
    return str(term.value)
