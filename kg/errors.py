"""What can go wrong, as a tree.

The library raises these and never prints or exits; the command line renders them in one place.
"""

from __future__ import annotations


class KgError(Exception):
    """Something a user can mend: what happened, where, and what to do.

    >>> print(ArticleError("the file is empty", where="a.txt", remedy="Give it some text."))
    a.txt: the file is empty. Give it some text.
    """

    def __init__(self, what: str, *, where: str | None = None, remedy: str | None = None) -> None:
        self.what = what
        self.where = where
        self.remedy = remedy
        super().__init__(what)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        todo = f" {self.remedy}" if self.remedy else ""
        return f"{place}{self.what.rstrip('.')}.{todo}"


class ArticleError(KgError):
    """An article file, or its metadata, cannot be read."""


class ExtractionFormatError(KgError):
    """A JSON file is not an extraction."""


class StudyError(KgError):
    """A folder is not a study, or its parts do not fit together."""


class GraphError(KgError):
    """A graph file is missing or is not valid RDF."""


class QuestionError(KgError):
    """A question is unknown, malformed, or was given a parameter it does not take."""


class ExportError(KgError):
    """A graph cannot be written in the wanted format."""


class SchemeError(KgError):
    """A scheme, word list or shape is missing, malformed or not understood."""


class RequestError(KgError):
    """A request to the server is not one that it can answer; `status` is what HTTP calls the reason."""

    status = 400


class NotAcceptableError(RequestError):
    """A client accepts none of the forms that an answer has."""

    status = 406


class MediaTypeError(RequestError):
    """A request's body is of a kind, or in an encoding, that is not understood."""

    status = 415


class ForbiddenError(RequestError):
    """A request asks for what is not allowed here: a change, another machine, or from another site."""

    status = 403


class ReadersError(KgError):
    """Those who read for the visitors have no answer."""

    status = 503


class Overdue(ReadersError):
    """An answer took longer than it may, and the work on it was stopped."""


class ServingError(KgError):
    """The server cannot start there."""
