"""`kg serve`: the graph in a browser, and as a SPARQL endpoint."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.console import FINE, Command, common, output

HERE = (Path(),)


@click.command(
    cls=Command,
    examples=(
        "kg serve study --open",
        "kg serve study --port 0 --seconds 60",
        "kg serve graphs/ more.ttl --host 0.0.0.0 --allow-host claims.example.org",
        "curl -H 'Accept: text/csv' --data-urlencode 'query=SELECT * { ?c a kg:Claim }' localhost:8008/sparql",
    ),
)
@click.argument("places", metavar="[PATH]...", nargs=-1, type=click.Path(path_type=Path))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on; 0.0.0.0 is all.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8008, show_default=True, help="The port; 0 takes a free one."
)
@click.option("--writable", is_flag=True, help="Take updates. They live in memory and are gone when the server stops.")
@click.option(
    "--seconds",
    type=click.FloatRange(min=0.1, max=86400),
    default=30,
    show_default=True,
    help="How long an answer may take before it is stopped.",
)
@click.option(
    "--rows",
    type=click.IntRange(min=1),
    default=100_000,
    show_default=True,
    help="How many rows, or triples, a SPARQL answer may have.",
)
@click.option(
    "--memory",
    metavar="MIB",
    type=click.IntRange(min=64),
    default=1024,
    show_default=True,
    help="How much memory an answer may need.",
)
@click.option(
    "--allow-origin",
    "origins",
    metavar="ORIGIN",
    multiple=True,
    help="A site whose pages may read the answers, as https://host; * is any. Repeatable.",
)
@click.option(
    "--allow-host", "hosts", metavar="NAME", multiple=True, help="A name that this server goes by. Repeatable."
)
@click.option("--open", "browser", is_flag=True, help="Open it in the browser.")
@common
def serve(
    *,
    places: tuple[Path, ...],
    host: str,
    port: int,
    writable: bool,
    seconds: float,
    rows: int,
    memory: int,
    origins: tuple[str, ...],
    hosts: tuple[str, ...],
    browser: bool,
) -> int:
    """Read a study in the browser, and ask it as a SPARQL endpoint.

    PATH is a study, or folders and files of graphs; the current folder if left out. Only this machine is served, and
    nothing is changed, unless you say otherwise. No query reaches files or other machines. Ctrl-C stops it.
    """
    import asyncio

    from kg.web import serving
    from kg.web.fleet import Limits
    from kg.web.guard import name_of
    from kg.web.settings import HOME, Settings

    names = (*HOME, *(name_of(name) for name in (host, *hosts)))
    settings = Settings(writable=writable, seconds=seconds, rows=rows, hosts=names, origins=origins)
    limits = Limits(seconds=seconds, memory=memory)
    listening = serving.bound(host, port)
    address = serving.address(listening)

    def ready() -> None:
        _welcome(address, places or HERE, writable=writable)
        if browser:
            click.launch(address)

    output().say("Reading the graphs …")
    log = "info" if output().verbose else "warning"
    try:
        asyncio.run(serving.serve(places or HERE, listening, settings, limits, ready=ready, say=output().say, log=log))
    except KeyboardInterrupt:
        output().say("Stopped.")
    return FINE


def _welcome(address: str, places: tuple[Path, ...], *, writable: bool) -> None:
    from kg.web import pages

    say = output().say
    say(f"{', '.join(str(place.resolve()) for place in places)}: served at {address}")
    say(f"SPARQL at {address}sparql{f', updates at {address}update' if writable else ''}. Ctrl-C stops it.")
    if writable:
        say("Updates are taken. They change what is in memory: the files stay, and the changes go when this stops.")
    if not pages.built():
        say("The pages are not built (`make pages` does it, with npm): there are the endpoint and the API alone.")
