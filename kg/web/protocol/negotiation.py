"""Which form of an answer a client would rather have: its Accept header against what is on offer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from kg.errors import NotAcceptableError


def chosen(accept: str | None, offers: Sequence[str]) -> str:
    """The media type that the client likes best; of equals, the first on offer. Raises `NotAcceptableError`.

    >>> chosen("text/csv;q=0.5, application/*", ("application/json", "text/csv"))
    'application/json'
    >>> chosen("text/html", ("text/turtle",))
    Traceback (most recent call last):
    kg.errors.NotAcceptableError: none of the forms that you accept is on offer. Ask for one of text/turtle.
    """
    ranges = list(_ranges(accept or "*/*"))
    wanted = [(_quality(offer, ranges), -place, offer) for place, offer in enumerate(offers)]
    quality, _, best = max(wanted)
    if quality <= 0:
        raise NotAcceptableError(
            "none of the forms that you accept is on offer", remedy=f"Ask for one of {', '.join(offers)}."
        )
    return best


def prefers_pages(accept: str | None) -> bool:
    """Whether this is a browser that somebody looks at.

    >>> prefers_pages("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"), prefers_pages("*/*")
    (True, False)
    """
    return any(media == "text/html" and quality > 0 for media, quality in _ranges(accept or ""))


def _ranges(accept: str) -> Iterable[tuple[str, float]]:
    for part in accept.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        if media:
            yield media.lower(), next((_number(p[2:]) for p in parameters if p[:2].lower() == "q="), 1.0)


def _number(text: str) -> float:
    try:
        return min(1.0, max(0.0, float(text)))
    except ValueError:
        return 0.0


def _quality(offer: str, ranges: Iterable[tuple[str, float]]) -> float:
    """How much the client likes this type: the most specific range that speaks of it decides."""
    kind = offer.partition("/")[0]
    found = dict(reversed(list(ranges)))
    return next((found[name] for name in (offer, f"{kind}/*", "*/*") if name in found), 0.0)
