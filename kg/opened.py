"""What `kg.open` gives: a study, graph files or an endpoint, ready to be asked from Python."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from rdflib import Literal

from kg import workspace
from kg.graph import questions, store
from kg.graph.checks.report import Report
from kg.graph.endpoint import Endpoint, is_address
from kg.graph.measures import Measured, measured
from kg.graph.questions import Question, Table
from kg.graph.selection import selection
from kg.graph.store import Source, Store


@dataclass(frozen=True)
class Opened:
    """A study, a folder or file of graphs, or an endpoint. Nothing is read before the first question."""

    place: Path | Endpoint

    def ask(self, question: str, params: Mapping[str, object] | None = None, /, **more: object) -> Table:
        """The answer to one of `questions`; parameters are IRIs, CURIEs, names, or plain values, and filter the rows.

        Raises `QuestionError` for an unknown question or parameter, and where a name names nothing, or several things.
        """
        return questions.ask(self.source, question, {**(params or {}), **more})

    def sparql(self, query: str) -> Table:
        """The answer to any SPARQL query that only reads; the project's prefixes are known."""
        return questions.ask_sparql(self.source, query)

    @property
    def questions(self) -> Table:
        """What can be asked: name, question, parameters."""
        known = questions.catalogue().values()
        rows = ((Literal(each.name), Literal(each.question), Literal(", ".join(each.params))) for each in known)
        return Table(("name", "question", "parameters"), tuple(rows))

    def question(self, name: str) -> Question:
        """All that is known of a question: what its parameters and columns mean, its SPARQL."""
        return questions.question(name)

    def check(self, *, workers: int | None = 1) -> Report:
        """Whether the graphs conform: the report that `kg check` tells.

        `workers` is the number of processes, `None` as many as pay; more than one needs a script whose own work stands
        below `if __name__ == "__main__":`.
        """
        from kg.checking import check

        if isinstance(self.place, Endpoint):
            return check(endpoint=self.place, workers=workers)
        return check([self.place], workers=workers)

    def network(self, *, sides: bool = False, **narrowed: str | None) -> Measured:
        """Who is heard where, who accuses whom: measures as tables by their name, and pictures of some.

        With `sides`, ministries, armies and officials count as the state or group that they are of. The claims are
        narrowed as in exports: `claimant="Peru"`, `since="2031-03-04"`, and the other fields of a `Selection`.
        """
        return measured(self.source, selection(self.source, **narrowed), sides=sides)

    @cached_property
    def source(self) -> Source:
        """What is asked: the store with all graphs, or the endpoint. A study that is built anew must be opened anew."""
        return self.place if isinstance(self.place, Endpoint) else stored(self.place)


def stored(path: Path) -> Store:
    """All graphs of a study, of a folder or of a file. Raises `StudyError` or `GraphError` where there are none."""
    if workspace.is_study(path):
        return store.load(workspace.open_study(path).graphs())
    if path.is_dir() and not any(path.glob("*.*")):
        workspace.open_study(path)  # which says what a study is
    return store.load([path])


def open_place(place: str | Path, *, timeout: float, retries: int) -> Opened:
    """What is at that path or address. Raises `StudyError` where there is nothing."""
    if isinstance(place, str) and is_address(place):
        return Opened(Endpoint(place, timeout, retries))
    path = Path(place)
    if not path.exists():
        workspace.open_study(path)  # which says so
    return Opened(path)
