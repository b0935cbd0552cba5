"""What all our pages have round their content: one file, in the light of the reader's screen, that fetches nothing."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable
from hashlib import sha256
from html import escape
from pathlib import Path

STYLE = Path(__file__).with_name("frame.css")
NOTHING_FROM_ELSEWHERE = "default-src 'none'; style-src 'unsafe-inline'"


def framed(*, title: str, style: str, body: Iterable[str], script: str = "") -> str:
    """A page of HTML; `body` are its lines. A browser runs the `script` alone, and no other that words might bring.

    >>> "script-src" in framed(title="Claims", style="", body=["<p>None.</p>"])
    False
    """
    digest = b64encode(sha256(script.encode()).digest()).decode()
    policy = f"{NOTHING_FROM_ELSEWHERE}; script-src 'sha256-{digest}'" if script else NOTHING_FROM_ELSEWHERE
    parts = (
        "<!DOCTYPE html>",
        '<html lang="en">',
        "<head>",
        '<meta charset="utf-8">',
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{text(title)}</title>",
        f"<style>\n{STYLE.read_text(encoding='utf-8')}{style}</style>",
        "</head>",
        "<body>",
        *body,
        *([f"<script>{script}</script>"] if script else []),
        "</body>",
        "</html>",
    )
    return "".join(f"{part}\n" for part in parts)


def text(words: str) -> str:
    """The words for a page, each sign for itself; a parser would take a return for a new line.

    >>> text('<b> & "quotes"')
    '&lt;b&gt; &amp; &quot;quotes&quot;'
    """
    return escape(words).replace("\r", "&#13;")
