"""The questions: each with its expected answer, the same on both engines; a bound parameter only filters."""

from __future__ import annotations

import csv
import io
import json
import re
import sys
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rdflib import XSD, Literal, URIRef

from kg.errors import ExportError, KgError, QuestionError
from kg.graph import questions, sparql, store, tables
from kg.graph.catalogue import parse
from kg.graph.questions import ask, ask_sparql, catalogue
from kg.graph.store import Source
from kg.graph.tables import Table
from kg.graph.terms import Solutions, Term
from kg.graph.vocab import ACTOR, KG, PREFIXES
from kg.resources import folder
from tests.corpus import drafts
from tests.corpus.answers import ANSWERS
from tests.corpus.graphs import corpus, twin

ENGINES: Mapping[str, Callable[[], Source]] = {"oxigraph": corpus, "rdflib": twin}
QUESTIONS = list(catalogue())


# the corpus


def test_the_corpus_is_what_its_drafts_say() -> None:
    kept = [path for path in drafts.HERE.iterdir() if path.is_file() and path.suffix != ".py"]
    written = {path.name: path.read_text(encoding="utf-8") for path in kept}
    assert written == drafts.files()


# the catalogue


def test_there_are_questions() -> None:
    assert len(QUESTIONS) >= 20
    assert {"claims", "laundered", "chains", "contested-counts", "names-in-use", "unresolved"} <= set(QUESTIONS)


def test_every_question_has_its_answer_and_every_answer_its_question() -> None:
    assert sorted(path.stem for path in ANSWERS.iterdir()) == QUESTIONS


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_asked_and_explained_in_sentences(name: str) -> None:
    question = catalogue()[name]
    assert question.question.endswith("?")
    assert not question.summary.endswith(".")
    assert question.tags
    assert question.params
    explained = [*question.columns.values(), *(parameter.about for parameter in question.params.values())]
    assert all(re.fullmatch(r"[A-Z].*\.", words) for words in explained), explained


@pytest.mark.parametrize("name", QUESTIONS)
def test_prefixes_are_ours_sorted_aligned_and_used(name: str) -> None:
    text = (folder("queries") / f"{name}.rq").read_text(encoding="utf-8")
    declared = re.findall(r"^PREFIX (\w+):( +)<(.+)>$", text, re.MULTILINE)
    assert declared
    assert [prefix for prefix, _, _ in declared] == sorted(prefix for prefix, _, _ in declared)
    assert len({len(prefix) + len(gap) for prefix, gap, _ in declared}) == 1
    body = sparql.blanked(text)
    for prefix, _, namespace in declared:
        assert PREFIXES[prefix] == namespace
        assert len(re.findall(rf"\b{prefix}:", body)) > 1, f"{prefix} is not used"


# the answers


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", QUESTIONS)
def test_the_answer_is_the_expected_one(name: str, engine: str) -> None:
    expected = (ANSWERS / f"{name}.csv").read_text(encoding="utf-8")
    assert ask(ENGINES[engine](), name).to("csv") == expected
    assert expected.count("\n") > 1, "an answer without rows shows nothing"


@pytest.mark.parametrize("name", QUESTIONS)
def test_no_row_comes_twice(name: str) -> None:
    rows = _every(name, "oxigraph").rows
    assert len(rows) == len(set(rows))


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_is_answered_with_its_example(name: str) -> None:
    question = catalogue()[name]
    assert question.example
    assert ask(corpus(), question, dict(question.example)).rows


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_terminal_shows_no_whole_iri(name: str) -> None:
    assert "https://" not in ask(corpus(), name).to("table")


# parameters


@cache
def _every(name: str, engine: str) -> Table:
    return ask(ENGINES[engine](), name)


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("name", QUESTIONS)
@given(data=st.data())
@settings(deadline=None, max_examples=8, derandomize=True, suppress_health_check=list(HealthCheck))
def test_binding_equals_filtering(name: str, engine: str, data: st.DataObject) -> None:
    question, every = catalogue()[name], _every(name, engine)
    chosen = data.draw(st.lists(st.sampled_from(sorted(question.params)), min_size=1, unique=True))
    bound: dict[str, Term] = {
        parameter: data.draw(st.sampled_from([*_values(every, parameter), _foreign(name, parameter)]))
        for parameter in chosen
    }
    places = {parameter: every.columns.index(parameter) for parameter in chosen}
    filtered = tuple(row for row in every.rows if all(row[places[p]] == value for p, value in bound.items()))
    assert ask(ENGINES[engine](), question, bound).rows == filtered


def _values(table: Table, column: str) -> list[Term]:
    found = table.column(column)
    assert None not in found, f"{column} may be unbound, so that binding it would invent rows"
    return sorted({cell for cell in found if cell is not None})


def _foreign(name: str, parameter: str) -> Term:
    """A value that stands in no row."""
    if catalogue()[name].params[parameter].type == "iri":
        return URIRef("https://news.example.org/nobody")
    return Literal("nothing of the kind")


def test_a_sub_select_gets_what_it_hands_out_and_nothing_that_it_counts() -> None:
    query = "SELECT ?o ?n WHERE { { SELECT ?o (COUNT(?c) AS ?n) WHERE { ?c kg:publisher ?o } GROUP BY ?o } }"
    values = f"VALUES (?o) {{ ({ACTOR.PE.n3()}) }}"
    assert sparql.bound(query, {"o": ACTOR.PE}).count(values) == 2
    for counted in ("c", "n"):
        assert sparql.bound(query, {counted: Literal(1)}).count("VALUES") == 1


def test_a_parameter_is_a_label_a_curie_or_an_iri() -> None:
    expected = ask(corpus(), "accusations", claimant=ACTOR.BO)
    assert [row["quote"] for row in _records(expected)] == ["La Paz accused Lima of opening fire first."]
    for value in ("Bolivia", "bolivia", "actor:BO", str(ACTOR.BO), "La Paz"):
        assert ask(corpus(), "accusations", {"claimant": value}) == expected


def test_a_word_of_the_closed_lists_needs_no_prefix() -> None:
    for value in ("Deny", "deny", "kg:Deny"):
        assert {row["attitude"] for row in _records(ask(corpus(), "claims", attitude=value))} == {str(KG.Deny)}


def test_a_string_is_taken_as_it_is() -> None:
    assert [row["outletLabel"] for row in _records(ask(corpus(), "cues", cue="blamed"))] == ["The Meridian"]


AMBIGUOUS = """
@prefix kg: <https://w3id.org/claimgraph/ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<urn:state> a kg:State ; rdfs:label "Georgia" .
<urn:region> a kg:Place ; rdfs:label "Georgia" .
"""


@pytest.mark.parametrize(
    ("params", "said"),
    [
        ({"claimant": "Atlantis"}, "--claimant: nothing is called 'Atlantis'. Try one of:"),
        ({"claimant": "Bolivi"}, "Try one of: Bolivia."),
        ({"claimant": "https://a b"}, "is no IRI"),
        ({"colour": "red"}, "'accusations' has no parameter 'colour'. It takes: claimant, against, attitude, outlet."),
    ],
)
def test_what_a_parameter_cannot_be_is_told(params: dict[str, object], said: str) -> None:
    with pytest.raises(QuestionError) as error:
        ask(corpus(), "accusations", params)
    assert said in str(error.value)


def test_a_label_of_several_things_lists_them(tmp_path: Path) -> None:
    path = tmp_path / "a.ttl"
    path.write_text(AMBIGUOUS)
    with pytest.raises(QuestionError, match="'Georgia' names several things: urn:region, urn:state"):
        ask(store.load([path]), "claims", claimant="Georgia")


def test_an_unknown_question_names_the_nearest() -> None:
    with pytest.raises(QuestionError, match=r"there is no question 'chain'\. Did you mean 'chains'\?"):
        ask(corpus(), "chain")


TYPED = """\
#+ summary: Articles
#+ question: Which articles appeared on a day, and how long are they?
#+ tags: [articles]
#+ params:
#+   day: {type: date, about: "When it appeared."}
#+   length: {type: integer, about: "How many characters it has."}
#+ columns:
#+   day: When it appeared.
#+   length: How many characters it has.
SELECT ?day ?length
WHERE { ?article schema:datePublished ?day ; kg:textLength ?length }
ORDER BY ?day ?length
"""


def test_dates_and_whole_numbers_are_typed() -> None:
    question = parse(TYPED, name="articles")
    assert len(ask(corpus(), question, day="2031-03-04").rows) == 1
    assert ask(corpus(), question, length=ask(corpus(), question).rows[0][1]).rows
    for value in ({"day": "tomorrow"}, {"length": "long"}):
        with pytest.raises(QuestionError, match="is not a "):
            ask(corpus(), question, value)


# frontmatter


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("#+ summary: Articles\n", "", "the frontmatter has no 'summary'"),
        ("#+ tags: [articles]", "#+ colour: red", "articles.rq:3: 'colour' is no key"),
        ("type: date", "type: colour", "articles.rq:5: 'colour' is no type of parameter"),
        ('about: "When it appeared."', "When", "articles.rq:5: '{type: date, When}' is no parameter"),
        ("#+   length: How many characters it has.\n", "", "the query selects day, length"),
        ("SELECT ?day", "SELECT (STR(?when) AS ?day)", "the parameter 'day' is no column of the pattern"),
        ("#+ columns:", "#+ example: {month: 3}\n#+ columns:", "the example's 'month' is no parameter"),
        ("#+ columns:", "#+ example: 2031\n#+ columns:", "'2031' is no example"),
        ("ORDER BY ?day ?length", "LIMIT 5", "the answer has no order"),
        ("#+ tags", "#+", "articles.rq:3: this is no `key: value`"),
        ("?article schema", "SERVICE <https://a.example/> { ?x ?y ?z } ?article schema", "SERVICE"),
    ],
)
def test_what_is_wrong_in_a_question_is_told_with_its_line(old: str, new: str, said: str) -> None:
    assert old in TYPED
    with pytest.raises(QuestionError) as error:
        parse(TYPED.replace(old, new, 1), name="articles")
    assert said in str(error.value)


# any SPARQL


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("INSERT DATA { <urn:a> <urn:b> <urn:c> }", "line 1: INSERT would change the graph"),
        ("# all gone\nDROP ALL", "line 2: DROP would change the graph"),
        ("SELECT * { SERVICE <https://news.example.org/> { ?s ?p ?o } }", "SERVICE would send the question"),
        ("SELECT ?x\nWHERE { ?x ?y }", "line 2, column"),
        ("what?", "the query is no SPARQL: look at 'what?'"),
    ],
)
def test_what_does_not_only_read_is_refused(query: str, said: str) -> None:
    for source in (corpus(), twin()):
        with pytest.raises(QuestionError) as error:
            ask_sparql(source, query)
        assert said in str(error.value)


def test_words_in_strings_names_and_comments_do_no_harm() -> None:
    query = """SELECT ?service WHERE { # DROP ALL
        ?claim kg:claimant ?service ; kg:attitude kg:Deny .
        FILTER(STR(?service) != "INSERT { SERVICE" && ?service != <https://a.example/DELETE#CLEAR>)
    } ORDER BY ?service"""
    assert ask_sparql(corpus(), query) == ask_sparql(twin(), query)
    assert len(ask_sparql(corpus(), query).rows) == 3


def test_ask_and_construct_become_tables() -> None:
    assert ask_sparql(corpus(), "ASK { ?c kg:attitude kg:Deny }").to("csv") == "answer\ntrue\n"
    made = ask_sparql(corpus(), "CONSTRUCT WHERE { ?c kg:attitude kg:Deny }")
    assert made.columns == ("subject", "predicate", "object")
    assert len(made.rows) == 3


# tables

HOSTILE = Table(
    ("who", "whoLabel", "words", "n", "day"),
    (
        (ACTOR.PE, Literal("Peru"), Literal('a | "b"\n<c>\t\\ \U0001f681'), Literal(12), Literal("2031-03-04")),
        (ACTOR.BO, None, Literal("hola", lang="es"), None, None),
    ),
)


def test_csv_holds_every_column() -> None:
    rows = list(csv.DictReader(io.StringIO(HOSTILE.to("csv"))))
    assert rows[0]["words"] == 'a | "b"\n<c>\t\\ \U0001f681'
    assert rows[1] == {"who": str(ACTOR.BO), "whoLabel": "", "words": "hola", "n": "", "day": ""}


def test_tsv_loses_nothing() -> None:
    head, first, second = HOSTILE.to("tsv").splitlines()
    assert head == "?who\t?whoLabel\t?words\t?n\t?day"
    assert first.split("\t")[2:4] == ['"a | \\"b\\"\\n<c>\\t\\\\ \U0001f681"', "12"]
    assert second.split("\t") == [f"<{ACTOR.BO}>", "", '"hola"@es', "", ""]


def test_json_is_sparql_results_json() -> None:
    from kg.graph.dialect import answer

    assert answer(HOSTILE.to("json").encode()) == Solutions(HOSTILE.columns, HOSTILE.rows)
    assert json.loads(HOSTILE.to("json"))["results"]["bindings"][1] == {
        "who": {"type": "uri", "value": str(ACTOR.BO)},
        "words": {"type": "literal", "value": "hola", "xml:lang": "es"},
    }


def test_markdown_keeps_a_row_on_its_line() -> None:
    assert HOSTILE.to("md").splitlines() == [
        "| who | words | n | day |",
        "| --- | --- | --- | --- |",
        '| Peru | a \\| "b" &lt;c> \\\\ \U0001f681 | 12 | 2031-03-04 |',
        "| actor:BO | hola |  |  |",
    ]


def test_a_terminal_gets_names_instead_of_iris() -> None:
    shown = ask(corpus(), "accusation-counts").to("table")
    assert "Mauritius" in shown
    assert "https://" not in shown
    assert Table(("a",), ()).to("table") == "No rows.\n"


def test_many_columns_become_blocks() -> None:
    shown = ask(corpus(), "laundered").to("table")
    assert shown.startswith("── 1 ─")
    assert re.search(r"^attributed to +Ministry of Defence of Peru$", shown, re.MULTILINE)
    assert max(map(len, shown.splitlines())) <= tables.WIDTH


def test_a_notebook_gets_escaped_html() -> None:
    shown = HOSTILE._repr_html_()
    assert "<td>a | &quot;b&quot;\n&lt;c&gt;" in shown
    assert f'<td><a href="{ACTOR.PE}" title="{ACTOR.PE}">Peru</a></td>' in shown
    assert f'title="{ACTOR.BO}">actor:BO</a>' in shown
    sly = Table(("who",), ((URIRef('javascript:alert("x")'),),))._repr_html_()
    assert '<td title="javascript:alert(&quot;x&quot;)">' in sly
    assert "href" not in sly


def test_an_unknown_style_lists_those_that_there_are() -> None:
    with pytest.raises(ExportError, match="Use one of table, csv, tsv, json, md"):
        HOSTILE.to("xlsx")


def test_pandas_is_asked_for_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(KgError, match="pandas is not installed"):
        HOSTILE.to_df()


def test_pandas_gets_numbers_as_numbers() -> None:
    frame = TYPES.to_df()
    assert {name: str(kind) for name, kind in frame.dtypes.items()} | {"day": "date"} == {
        "who": "string", "n": "Int64", "share": "Float64", "so": "boolean", "day": "date", "mixed": "object",
    }  # fmt: skip
    assert str(frame["day"].dtype).startswith("datetime64")
    assert frame["n"].sum() == 12
    assert frame["who"][0] == str(ACTOR.PE)
    assert frame.isna().sum().to_dict() == dict.fromkeys(TYPES.columns, 1)
    assert list(Table(("a", "b"), ()).to_df().columns) == ["a", "b"]


TYPES = Table(
    ("who", "n", "share", "so", "day", "mixed"),
    (
        (ACTOR.PE, Literal(12), Literal(Decimal("0.5")), Literal(True), Literal(date(2031, 3, 4)), Literal(1)),
        (None,) * 6,
        (ACTOR.BO, Literal(0), Literal(2), Literal(False), Literal(date(2031, 3, 5)), Literal("one")),
    ),
)


def test_programs_get_rows_with_types() -> None:
    first, empty, _ = TYPES
    assert tuple(first) == (ACTOR.PE, 12, Decimal("0.5"), True, date(2031, 3, 4), 1)
    assert [type(each).__name__ for each in first] == ["URIRef", "int", "Decimal", "bool", "date", "int"]
    assert empty.to_dict() == dict.fromkeys(TYPES.columns)
    assert (len(TYPES), TYPES[-1].n, TYPES[0]["day"], len(TYPES[:2])) == (3, 0, date(2031, 3, 4), 2)
    assert HOSTILE[0].who_label == HOSTILE[0].whoLabel == "Peru"
    with pytest.raises(AttributeError, match="there is no column 'whom'; there are: who, whoLabel"):
        _ = HOSTILE[0].whom
    with pytest.raises(QuestionError, match="there is no column 'whom'"):
        HOSTILE[0]["whom"]
    assert Table((), ()), "an empty answer is an answer"


def test_what_is_typed_wrongly_stays_as_it_is_written() -> None:
    written = Literal("twelve", datatype=XSD.integer)
    assert Table(("n",), ((written,),))[0].n == "twelve"


def test_a_console_shows_some_rows_of_many() -> None:
    many = Table(("n",), tuple((Literal(n),) for n in range(1000)))
    assert repr(many).splitlines()[-2:] == ["19", "… and 980 more rows"]
    assert many._repr_html_().count("<tr>") == 101
    assert "… and 900 more rows" in many._repr_html_()
    assert repr(Table(("n",), ())) == "No rows.\n"


def _records(table: Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table.to("csv"))))


def test_everything_is_offered_by_one_module() -> None:
    assert set(questions.__all__) >= {"ask", "ask_sparql", "catalogue", "question"}
