"""XML written line by line: attributes in the given order, everything escaped, newlines kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from xml.sax.saxutils import escape, quoteattr

DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'


def tag(name: str, attributes: Mapping[str, object], content: Iterable[str] = (), *, depth: int = 0) -> Iterator[str]:
    """An element with elements inside, as lines; attributes that are `None` are left out.

    >>> print("".join(tag("node", {"id": "n1", "label": 'the "front"', "start": None})), end="")
    <node id="n1" label='the "front"'/>
    """
    head = f"{' ' * depth}<{name}{_written(attributes)}"
    lines = iter(content)
    first = next(lines, None)
    if first is None:
        yield f"{head}/>\n"
        return
    yield f"{head}>\n"
    yield first
    yield from lines
    yield f"{' ' * depth}</{name}>\n"


def text(name: str, attributes: Mapping[str, object], words: str, *, depth: int = 0) -> str:
    """An element with words inside, on one line.

    >>> text("data", {"key": "d1"}, "a < b ]]>")
    '<data key="d1">a &lt; b ]]&gt;</data>\\n'
    """
    safe = escape(words, {"\r": "&#13;"})
    return f"{' ' * depth}<{name}{_written(attributes)}>{safe}</{name}>\n"


def _written(attributes: Mapping[str, object]) -> str:
    return "".join(f" {name}={quoteattr(str(value))}" for name, value in attributes.items() if value is not None)
