"""The description of the API and the API are one thing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, get_args

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, settings
from jsonschema import Draft202012Validator
from openapi_spec_validator import OpenAPIV31SpecValidator
from schemathesis.specs.openapi.checks import positive_data_acceptance
from starlette.routing import Route

from kg.errors import KgError
from kg.graph import network
from kg.graph.vocab import PREFIXES
from kg.records import Attitude, Voice
from kg.web.api.contract import description, operations
from tests.web.reading import sample, visitor

SCHEMA = schemathesis.openapi.from_asgi("/api/openapi.json", sample())


def test_the_description_is_valid_openapi() -> None:
    assert list(OpenAPIV31SpecValidator(dict(description())).iter_errors()) == []


def test_every_route_is_described_and_every_description_has_its_route() -> None:
    routes = {route.path for route in sample().routes if isinstance(route, Route)}
    assert routes == {*description()["paths"], "/api/openapi.json"}
    assert visitor().get("/api/openapi.json").json() == description()


def test_every_schema_is_used() -> None:
    used = set(re.findall(r"#/components/schemas/(\w+)", str(dict(description()))))
    assert used == set(description()["components"]["schemas"])


def parameter(operation: str, name: str) -> Any:
    return next(each for each in operations()[operation].parameters if each.name == name).schema


def test_short_iris_have_our_prefixes() -> None:
    form = parameter("entity", "iri")["pattern"]
    assert form.partition(")?|(")[2].partition(")")[0].split("|") == list(PREFIXES)


def test_every_pattern_can_be_told_in_words() -> None:
    for operation in operations().values():
        for each in operation.parameters:
            if "pattern" in each.schema:
                with pytest.raises(KgError, match="is not what"):
                    each.read(" ")


def test_lists_of_values_are_those_of_the_model() -> None:
    for operation in ("claims", "graph", "export"):
        assert set(parameter(operation, "attitude")["enum"]) == set(get_args(Attitude))
        assert set(parameter(operation, "voice")["enum"]) == set(get_args(Voice))
    for operation in ("graph", "around", "export"):
        assert set(parameter(operation, "projection")["enum"]) == set(network.PROJECTIONS)


def requests() -> Iterator[str]:
    """Every path with real names in it."""
    found = visitor().get("/api/claims?limit=500").json()["items"]
    entities = visitor().get("/api/entities?limit=500").json()["items"]
    yield from (path for path in description()["paths"] if "{" not in path)
    yield from sorted({f"/api/articles/{claim['article']['id']}" for claim in found})
    yield from (f"/api/claims/{claim['id']}" for claim in found)
    yield from (f"/api/entity?iri={entity['iri']}" for entity in entities)
    yield from (f"/api/questions/{each['name']}" for each in visitor().get("/api/questions").json()["items"])
    yield from (f"/api/graph?projection={projection}" for projection in network.PROJECTIONS)
    yield from ("/api/graph/around?iri=actor:PE", "/api/search?q=border", "/api/claims?limit=0", "/api/questions/who")


def described(path: str) -> Any:
    bare = path.partition("?")[0]
    fitting = (p for p in description()["paths"] if re.fullmatch(re.sub(r"\{\w+\}", "[^/]+", p), bare))
    return description()["paths"][next(fitting)]["get"]


def test_every_answer_is_as_described() -> None:
    seen = set()
    for path in requests():
        response = visitor().get(path)
        told = described(path)["responses"]
        schema = told.get(str(response.status_code), told["default"])["content"]["application/json"]["schema"]
        whole = {**schema, "components": description()["components"]}
        wrong = next(Draft202012Validator(whole).iter_errors(response.json()), None)
        assert wrong is None, f"{path}: {wrong.message} at {list(wrong.absolute_path)}"
        seen.add(schema["$ref"].rpartition("/")[2])
    assert len(seen) > 12


@SCHEMA.parametrize()
@settings(
    max_examples=12,
    deadline=None,
    derandomize=True,
    database=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_whatever_is_asked_is_answered_as_described(case: Any) -> None:
    own = case.operation.path == "/api/questions/{name}"  # what a question takes stands in its own header
    case.call_and_validate(excluded_checks=[positive_data_acceptance] if own else [])
