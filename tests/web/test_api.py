"""What the pages are told about the sample articles."""

from __future__ import annotations

import io
import json
import re
import zipfile
from typing import Any

import pytest
from rdflib import Graph
from starlette.testclient import TestClient

from kg.graph import questions, store
from kg.graph.exports import FORMATS
from kg.graph.store import store_of
from kg.graph.vocab import PREFIXES
from tests.corpus.graphs import corpus, extraction, names, quads
from tests.web.reading import app, asked, refused, texts, visitor

LAKE = "0a7cf458e484c3d6"
INNERMOST = f"{LAKE}/000108-000129"


def count(pattern: str) -> int:
    ((found,),) = store.select(corpus(), f"SELECT (COUNT(DISTINCT ?it) AS ?n) WHERE {{ {pattern} }}").rows
    return int(str(found))


def items(path: str, **params: Any) -> list[Any]:
    answer = asked(path, **params)
    assert answer["total"] >= len(answer["items"])
    found: list[Any] = answer["items"]
    return found


# the whole


def test_the_overview_counts_each_claim_once_in_every_respect() -> None:
    told = asked("/api/overview")
    assert told["title"] == "sample"
    assert told["articles"] == len(names())
    assert told["claims"] == sum(len(extraction(name).claims) for name in names())
    assert told["claims"] == sum(day["attributed"] + day["narrated"] for day in told["timeline"]) + told["undated"]
    assert told["claims"] == sum(each["claims"] for each in told["attitudes"])
    assert told["claims"] == sum(each["claims"] for each in told["carriers"])
    assert (told["firstDate"], told["lastDate"]) == ("2031-03-03", "2031-05-14")
    assert told["events"] == count("?it a kg:ReportedEvent")
    assert told["speakers"][0]["speaker"]["label"] == "Ministry of Defence of Peru"


def test_what_is_served_is_told() -> None:
    assert asked("/api/about")["writable"] is False


# articles


def test_articles_come_the_newest_first() -> None:
    dates = [each["date"] for each in items("/api/articles")]
    assert dates == sorted(dates, reverse=True)
    assert len(dates) == len(names())


def test_articles_are_narrowed_by_outlet_day_and_words_of_the_title() -> None:
    outlet = items("/api/articles", q="FIRE")[0]["outlet"]
    assert outlet["label"] == "The Meridian"
    assert {each["outlet"]["label"] for each in items("/api/articles", outlet=outlet["iri"])} == {"The Meridian"}
    assert len(items("/api/articles", outlet="outlet:the-meridian", since="2031-03-06", until="2031-03-06")) == 2
    assert [each["title"] for each in items("/api/articles", q="border fire")] == ["Fire across the border"]


def test_pages_of_a_list_follow_each_other_without_gap_or_overlap() -> None:
    for path in ("/api/articles", "/api/claims", "/api/entities"):
        whole = [each["iri"] for each in items(path, limit=500)]
        pages = [each["iri"] for start in range(0, len(whole), 3) for each in items(path, limit=3, offset=start)]
        assert pages == whole
        assert len(set(whole)) == len(whole)
        assert items(path, offset=10_000) == []


def test_an_article_has_its_text_and_every_mark_stands_on_its_words() -> None:
    told = asked(f"/api/articles/{LAKE}")
    assert told["title"] == "Voices from the lake"
    assert len(told["marked"]) == told["claims"] == 6
    for claim in told["marked"]:
        anchor = claim["anchor"]
        assert told["text"][anchor["start"] : anchor["end"]] == claim["quote"]
        assert all(anchor["start"] <= span["start"] < span["end"] <= anchor["end"] for span in claim["content"])
    lines = [told["text"][p["start"] : p["end"]] for p in told["paragraphs"]]
    assert lines == [line.strip() for line in told["text"].splitlines() if line.strip()]


def test_the_numbers_of_a_claim_are_marked_where_they_are_said() -> None:
    for article in items("/api/articles", limit=500):
        told = asked(f"/api/articles/{article['id']}")
        for claim in told["marked"]:
            said = {told["text"][span["start"] : span["end"]] for span in claim["figures"]}
            events = asked(f"/api/claims/{claim['id']}")["events"]
            assert said == {quantity["words"] for event in events for quantity in event["quantities"]}


def test_a_text_that_is_not_the_one_that_was_read_is_not_shown(tmp_path: Any) -> None:
    (tmp_path / f"{LAKE}.txt").write_text("Something else.", encoding="utf-8")
    for folder in (tmp_path, None):
        told = TestClient(app(corpus(), folder)).get(f"/api/articles/{LAKE}").json()
        assert (told["text"], told["paragraphs"]) == (None, [])
        assert len(told["marked"]) == 6


def test_a_text_outside_the_folder_cannot_be_named() -> None:
    for name in ("..%2F..%2Fetc%2Fpasswd", "..", "%00", "a" * 10_000):
        assert visitor().get(f"/api/articles/{name}").status_code in {400, 404}


# claims

FILTERS = {
    "claimant": ("actor:BO-defence-ministry", "?it kg:claimant actor:BO-defence-ministry"),
    "attitude": ("Deny", "?it kg:attitude kg:Deny"),
    "voice": ("NarratorVoice", "?it kg:voice kg:NarratorVoice"),
    "outlet": ("outlet:harbour-times", "?it kg:publisher outlet:harbour-times"),
    "article": (LAKE, f"?it kg:statedIn article:{LAKE}"),
    "type": ("type:casualty", "?it kg:content/(^kg:partOfContent)*/kg:eventType/(skos:broader)* type:casualty"),
    "about": (
        "actor:PE",
        "{ ?it kg:against|kg:addressee actor:PE } UNION { ?it kg:content/(^kg:partOfContent)* ?e . "
        "?e kg:agent|kg:patient|kg:instrument|kg:place|kg:theme actor:PE } UNION "
        "{ ?it kg:content/(^kg:partOfContent)*/kg:quantity ?n . ?n kg:of|kg:party actor:PE }",
    ),
    "since": ("2031-03-07", '?it kg:statedIn/schema:datePublished ?d FILTER(?d >= "2031-03-07"^^xsd:date)'),
    "until": ("2031-03-04", '?it kg:statedIn/schema:datePublished ?d FILTER(?d <= "2031-03-04"^^xsd:date)'),
    "q": ("Soldiers", '?it kg:anchor/oa:hasSelector/oa:exact ?q FILTER(CONTAINS(LCASE(?q), "soldiers"))'),
}


@pytest.mark.parametrize("name", sorted(FILTERS))
def test_a_filter_leaves_the_claims_that_meet_it(name: str) -> None:
    value, pattern = FILTERS[name]
    found = items("/api/claims", **{name: value, "limit": 500})
    assert len(found) == asked("/api/claims", **{name: value})["total"] == count(f"?it a kg:Claim . {pattern}") > 0


def test_filters_together_leave_what_meets_all() -> None:
    both = items("/api/claims", voice="AttributedVoice", attitude="Deny", outlet="outlet:harbour-times")
    each = [
        {claim["id"] for claim in items("/api/claims", **{name: value, "limit": 500})}
        for name, value in (("voice", "AttributedVoice"), ("attitude", "Deny"), ("outlet", "outlet:harbour-times"))
    ]
    assert {claim["id"] for claim in both} == set.intersection(*each)


def test_claims_come_by_date_article_and_text() -> None:
    found = [(each["date"], each["id"]) for each in items("/api/claims", limit=500)]
    assert found == sorted(found)


def test_an_iri_and_its_short_form_mean_the_same() -> None:
    whole = PREFIXES["actor"] + "BO-defence-ministry"
    assert items("/api/claims", claimant=whole) == items("/api/claims", claimant="actor:BO-defence-ministry")
    assert asked("/api/entity", iri=whole) == asked("/api/entity", iri="actor:BO-defence-ministry")


def test_a_chain_runs_from_the_outlet_inwards() -> None:
    told = asked(f"/api/claims/{INNERMOST}")
    assert told["chain"][0]["speaker"]["label"] == told["outlet"]["label"] == "Harbour Times"
    assert [link["claim"] for link in told["chain"]] == [
        None, f"{LAKE}/000057-000129", f"{LAKE}/000084-000129", INNERMOST,
    ]  # fmt: skip
    outermost = asked(f"/api/claims/{LAKE}/000057-000129")
    assert [inner["id"] for inner in outermost["inner"]] == [f"{LAKE}/000084-000129"]


def test_the_narrators_chain_has_the_outlet_once() -> None:
    told = asked(f"/api/claims/{items('/api/claims', voice='NarratorVoice')[0]['id']}")
    assert [(link["speaker"]["iri"], link["claim"]) for link in told["chain"]] == [(told["outlet"]["iri"], told["id"])]
    assert told["cueWords"] == []


def test_the_words_around_a_claim_join_its_sentence() -> None:
    text = (texts() / f"{LAKE}.txt").read_text(encoding="utf-8")
    told = asked(f"/api/claims/{INNERMOST}")
    assert (told["before"] or "") + told["quote"] + (told["after"] or "") in text
    without = TestClient(app(corpus())).get(f"/api/claims/{INNERMOST}").json()
    assert (told["before"] or "").endswith(without["before"] or "")
    assert (without["before"] or "") + without["quote"] + (without["after"] or "") in text


def test_the_turtle_of_a_claim_is_all_that_its_graph_says_of_it() -> None:
    for claim in items("/api/claims", limit=20):
        told = asked(f"/api/claims/{claim['id']}")
        iri = claim["iri"]
        wanted = {(s, p, o) for s, p, o, _ in quads() if str(s) == iri or str(s).startswith(f"{iri}#")}
        assert set(Graph().parse(data=told["turtle"], format="turtle")) == wanted


def test_events_tell_who_does_what_and_how_many() -> None:
    found = [asked(f"/api/claims/{claim['id']}") for claim in items("/api/claims", q="soldiers", type="type:killing")]
    numbers = [number for claim in found for event in claim["events"] for number in event["quantities"]]
    assert numbers
    for number in numbers:
        assert number["low"] is None or number["high"] is None or number["low"] <= number["high"]
    for claim in found:
        assert {kind["iri"] for event in claim["events"] for kind in event["types"]} == {
            kind["iri"] for kind in claim["eventTypes"]
        }


# entities


def test_an_entity_counts_the_claims_that_the_lists_show() -> None:
    for entity in items("/api/entities", limit=40):
        assert entity["says"] == asked("/api/claims", claimant=entity["iri"])["total"]
        assert entity["about"] == asked("/api/claims", about=entity["iri"])["total"]


def test_kinds_divide_the_entities() -> None:
    kinds = [items("/api/entities", kind=kind, limit=500) for kind in ("actor", "outlet", "place", "weapon", "other")]
    assert sum(map(len, kinds)) == asked("/api/entities")["total"]
    assert {each["class"] for each in kinds[2]} <= {"Place", "DisputedPlace"}
    assert {"Harbour Times", "The Meridian", "The Andean Post"} <= {each["label"] for each in kinds[1]}


def test_a_disputed_place_has_all_its_names_and_who_uses_them() -> None:
    told = asked("/api/entity", iri="place:x019")
    assert told["class"] == "DisputedPlace"
    assert len({use["name"] for use in told["names"]}) >= 2
    assert all(use["usedBy"]["label"] and use["source"] for use in told["names"])
    assert {use["name"] for use in told["names"]} <= set(told["labels"])


def test_an_entity_knows_its_kin() -> None:
    ministry = asked("/api/entity", iri="actor:BO-defence-ministry")
    assert ministry["unitOf"]["iri"] == PREFIXES["actor"] + "BO"
    assert ministry["iri"] in {unit["iri"] for unit in asked("/api/entity", iri="actor:BO")["units"]}
    killing = asked("/api/entity", iri="type:killing")
    assert killing["broader"][0]["iri"] == PREFIXES["type"] + "casualty"
    assert killing["iri"] in {kind["iri"] for kind in asked("/api/entity", iri="type:casualty")["narrower"]}


# contradictions


def test_contradictions_are_those_of_the_question() -> None:
    rows = questions.ask(corpus(), "contested-counts")
    told = items("/api/contradictions")
    assert len(told) == len(rows) > 0
    for pair, row in zip(told, rows, strict=True):
        assert (pair["low"]["words"], pair["high"]["words"]) == (row.lowWords, row.highWords)
        assert pair["low"]["bound"] < pair["high"]["bound"]
        for side in (pair["low"], pair["high"]):
            claim = asked(f"/api/claims/{side['claim']}")
            assert (claim["claimant"], claim["quote"]) == (side["claimant"], side["quote"])
    side = told[0]["high"]["claimant"]["iri"]
    assert all(
        side in (p["low"]["claimant"]["iri"], p["high"]["claimant"]["iri"])
        for p in items("/api/contradictions", claimant=side)
    )
    assert items("/api/contradictions", claimant="actor:ZZ") == []


# graphs


@pytest.mark.parametrize("projection", ["actors", "claims", "coclaims"])
def test_no_edge_stands_without_claimant_attitude_outlet_and_date(projection: str) -> None:
    told = asked("/api/graph", projection=projection)
    keys = {node["key"] for node in told["nodes"]}
    assert len(keys) == len(told["nodes"]) == told["total"] > 0
    assert told["edges"]
    for edge in told["edges"]:
        assert {edge["source"], edge["target"]} <= keys
        about = edge["attributes"]
        assert all(about[name] for name in ("claim", "claimant", "attitude", "outlet", "date", "quote", "voice"))
        assert visitor().get(f"/api/claims/{about['claim']}").status_code == 200


def test_a_graph_that_is_cut_keeps_the_nodes_with_most_edges() -> None:
    told = asked("/api/graph", projection="claims", limit=5)
    assert told["truncated"] is True
    assert len(told["nodes"]) == 5
    assert told["total"] > 5


def test_a_graph_is_narrowed_as_lists_are() -> None:
    told = asked("/api/graph", projection="claims", article=LAKE)
    claims = {node["key"] for node in told["nodes"] if node["attributes"]["class"] == "Claim"}
    assert {claim["iri"] for claim in items("/api/claims", article=LAKE)} == claims


def test_around_a_node_are_its_neighbours() -> None:
    node = PREFIXES["actor"] + "PE"
    told = asked("/api/graph/around", iri="actor:PE")
    ends = {end for edge in told["edges"] for end in (edge["source"], edge["target"]) if node in edge.values()}
    assert ends | {node} == {each["key"] for each in told["nodes"]}
    assert refused("/api/graph/around", 404, iri="actor:ZZ").startswith("it is no node of this graph")


# questions


def test_every_question_answers_its_example_as_the_library_does() -> None:
    for asked_ in questions.catalogue().values():
        table = questions.ask(corpus(), asked_, asked_.example)
        told = asked(f"/api/questions/{asked_.name}", **asked_.example)
        assert (told["columns"], told["total"], told["truncated"]) == (list(table.columns), len(table), False)
        assert [[cell and cell["value"] for cell in row] for row in told["rows"]] == [
            [None if cell is None else str(cell) for cell in row] for row in table.rows
        ]


def test_a_cell_bears_a_name_and_leads_to_its_page() -> None:
    told = asked("/api/questions/claims", claimant="actor:BO-defence-ministry")
    row = dict(zip(told["columns"], told["rows"][0], strict=True))
    assert row["claimant"]["label"] == "Ministry of Defence of Bolivia"
    assert row["claimant"]["page"] == "/entity?iri=actor%3ABO-defence-ministry"
    assert visitor().get(f"/api{row['claim']['page']}").status_code == 200
    assert (row["attitude"]["page"], row["quote"]["kind"]) == (None, "literal")


@pytest.mark.parametrize("form", ["csv", "tsv", "md"])
def test_an_answer_is_a_file_too(form: str) -> None:
    response = visitor().get("/api/questions/claims", params={"format": form, "attitude": "kg:Deny"})
    assert response.text == questions.ask(corpus(), "claims", attitude="kg:Deny").to(form)
    assert response.headers["content-disposition"] == f'attachment; filename="claims.{form}"'


def test_rows_beyond_the_limit_are_counted() -> None:
    told = asked("/api/questions/claims", limit=2)
    assert (len(told["rows"]), told["truncated"]) == (2, True)
    assert told["total"] > 2


def test_a_question_or_parameter_that_there_is_not_is_told() -> None:
    assert refused("/api/questions/who", 404).startswith("there is no question 'who'")
    assert "has no parameter 'who'" in refused("/api/questions/claims", 400, who="x")
    assert refused("/api/questions/claims", 400, claimant="Atlantis").startswith("nothing is called 'Atlantis'")


# search, vocabulary, files


def test_words_are_found_whatever_their_case_and_accents() -> None:
    told = asked("/api/search", q="BÓRDER")
    assert {each["title"] for each in told["articles"]} >= {"Shots on the border", "Fire across the border"}
    assert all("border" in claim["quote"].casefold() for claim in told["claims"])
    assert asked("/api/search", q="bolivia")["entities"][0]["label"] == "Bolivia"
    assert "contested-counts" in {each["name"] for each in asked("/api/search", q="numbers")["questions"]}
    assert refused("/api/search", 400, q=" ") == "' ' is not what q takes. Write a word or more."


def test_the_vocabulary_is_the_ontology() -> None:
    told = asked("/api/vocabulary")
    curies = {name: {term["curie"] for term in told[name]} for name in ("classes", "properties", "individuals")}
    assert {"kg:Claim", "kg:State"} <= curies["classes"]
    assert {"kg:claimant", "kg:contentClaim"} <= curies["properties"]
    assert {"kg:Deny", "kg:NarratorVoice"} <= curies["individuals"]
    assert all(term["about"] for name in ("classes", "properties") for term in told[name])
    assert told["prefixes"] == dict(PREFIXES)


def test_every_format_can_be_downloaded_and_gives_the_same_bytes_again() -> None:
    told = asked("/api/exports")
    assert [each["name"] for each in told["items"]] == list(FORMATS)
    for form in told["items"]:
        first, second = (visitor().get(f"/api/exports/{form['name']}", params={"article": LAKE}) for _ in range(2))
        assert first.status_code == 200
        assert first.content == second.content
        assert first.headers["content-disposition"].startswith('attachment; filename="claims')
    archive = zipfile.ZipFile(io.BytesIO(visitor().get("/api/exports/csv").content))
    assert archive.namelist() == ["claims.edges.csv", "claims.nodes.csv"]
    assert refused("/api/exports/pdf", 404).startswith("there is no format 'pdf'")


# what is wrong, odd, or hostile


@pytest.mark.parametrize(
    ("path", "params", "said"),
    [
        ("/api/claims", {"limit": "0"}, "'0' is not what limit takes. Write a number from 1 to 500."),
        ("/api/claims", {"limit": "many"}, "'many' is not what limit takes. Write a whole number, such as 50."),
        ("/api/claims", {"since": "2031-2-3"}, "'2031-2-3' is not what since takes. Write a date, such as 2020-09-27."),
        ("/api/claims", {"attitude": "Say"}, "'Say' is not what attitude takes. Use one of Assert, Admit, "),
        (
            "/api/claims",
            {"claimant": "Bolivia"},
            "'Bolivia' is not what claimant takes. Write an IRI, or a short one",
        ),
        ("/api/claims", {"clamaint": "actor:BO"}, "there is no parameter 'clamaint'. It takes about, article, "),
        ("/api/entity", {}, "iri is missing. Give it."),
    ],
)
def test_a_wrong_parameter_is_told_in_a_sentence(path: str, params: dict[str, str], said: str) -> None:
    assert refused(path, 400, **params).startswith(said)


def test_a_parameter_given_twice_is_refused() -> None:
    assert visitor().get("/api/claims?limit=1&limit=2").status_code == 400


@pytest.mark.parametrize(
    ("path", "params"),
    [
        (f"/api/articles/{'0' * 16}", {}),
        (f"/api/claims/{LAKE}/000000-000001", {}),
        ("/api/entity", {"iri": "actor:ZZ"}),
        ("/api/entity", {"iri": "https://example.org/nobody"}),
    ],
)
def test_what_is_not_there_is_told_in_a_sentence(path: str, params: dict[str, str]) -> None:
    assert refused(path, 404, **params)


HOSTILE = [
    '"',
    "'",
    "\\",
    '" } DROP ALL #',
    "> } ; INSERT DATA { <a> <b> <c> } #",
    "\n\r\t",
    "\x00",
    "{{}}",
    "?claim",
    "a" * 10_240,
    "\u202e\U0001f3f3",
]


@pytest.mark.parametrize("words", HOSTILE)
def test_no_text_is_read_as_a_query(words: str) -> None:
    before = len(corpus())
    iri = f"https://example.org/{words}"
    for path, params in (
        ("/api/claims", {"q": words}),
        ("/api/articles", {"q": words}),
        ("/api/entities", {"q": words}),
        ("/api/search", {"q": words}),
        ("/api/claims", {"claimant": iri}),
        ("/api/claims", {"article": words}),
        ("/api/entity", {"iri": iri}),
        ("/api/entity", {"iri": f"actor:{words}"}),
        ("/api/graph", {"about": iri}),
        ("/api/questions/claims", {"claimant": words}),
        ("/api/questions/names-in-use", {"name": words}),
        ("/api/exports/gexf", {"q": words}),
    ):
        response = visitor().get(path, params=params)
        assert response.status_code in {200, 400, 404}, (path, response.text)
        if path == "/api/claims" and response.status_code == 200 and "q" in params:
            assert all(words.casefold().strip() in claim["quote"].casefold() for claim in response.json()["items"])
    assert len(corpus()) == before


def test_an_empty_room_is_answered() -> None:
    empty = TestClient(app(store_of([])))
    assert empty.get("/api/overview").json()["claims"] == 0
    for path in ("/api/articles", "/api/claims", "/api/entities", "/api/contradictions"):
        assert empty.get(path).json()["items"] == []
    for projection in ("actors", "claims", "coclaims"):
        assert empty.get("/api/graph", params={"projection": projection}).json()["nodes"] == []
    assert empty.get("/api/exports/csv").status_code == 200
    assert empty.get("/api/search", params={"q": "war"}).json()["claims"] == []


SIDES = {"actor/PE": "actor/BO", "actor/BO": "actor/PE", "Peru": "Bolivia", "Bolivia": "Peru"}
EITHER = re.compile("|".join(SIDES))


def mirrored(text: str) -> str:
    return EITHER.sub(lambda found: SIDES[found[0]], text)


def unordered(told: Any) -> Any:
    """The answer without order, in which names decide between equals, and without what the text alone gives."""
    if isinstance(told, dict):
        left_out = {"text", "paragraphs", "before", "after", "turtle"}
        return {name: unordered(value) for name, value in told.items() if name not in left_out}
    return sorted(map(unordered, told), key=str) if isinstance(told, list) else told


def test_with_the_sides_swapped_every_answer_is_the_mirror_image() -> None:
    swapped = mirrored(store.serialize(quads(), "nq").decode()).encode()
    other = TestClient(app(store_of(store.parsed(swapped, "nq"))))
    for path in (
        "/api/claims?limit=500",
        "/api/claims?limit=500&claimant=actor:{}-defence-ministry",
        "/api/claims?limit=500&about=actor:{}",
        "/api/entity?iri=actor:{}",
        "/api/contradictions?claimant=actor:{}-defence-ministry",
        "/api/graph?projection=claims&about=actor:{}",
        f"/api/claims/{INNERMOST}",
        f"/api/articles/{LAKE}",
        "/api/overview",
    ):
        here, there = visitor().get(path.format("PE")), other.get(path.format("BO"))
        told = json.loads(mirrored(json.dumps(here.json(), ensure_ascii=False)))
        if "graph" in path:  # places and short names come from the names
            assert len(told["edges"]) == len(there.json()["edges"]) > 0
        else:
            assert unordered(there.json()) == unordered(told)
