"""The ledger of a check: what came of every file, and what the files must know of each other.

It lies in a SQLite file that may be deleted at any time: beside a study, so that only what changed is checked again, or
nowhere in particular, for the time of one check. Memory stays flat however many files there are.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from kg.graph.checks.report import Result
from kg.graph.checks.sharing import Description, Shared
from kg.graph.checks.unit import Record
from kg.records import Span

FORMAT = 1
"""The layout of the tables; a ledger of another one is begun anew."""

TABLES = """
CREATE TABLE IF NOT EXISTS rules (digest TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS file (
    id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, stamp TEXT NOT NULL, digest TEXT NOT NULL,
    anchors INTEGER NOT NULL, verified INTEGER NOT NULL, unread TEXT NOT NULL, results TEXT NOT NULL,
    described TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS private (
    name TEXT NOT NULL, file INTEGER NOT NULL, digest BLOB NOT NULL, claims INTEGER NOT NULL, PRIMARY KEY (name, file)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS foreigner (
    name TEXT NOT NULL, file INTEGER NOT NULL, PRIMARY KEY (name, file)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS description (
    id INTEGER PRIMARY KEY, subject TEXT NOT NULL, digest BLOB NOT NULL, article INTEGER NOT NULL,
    facts TEXT NOT NULL, rest TEXT NOT NULL, UNIQUE (subject, digest)
);
CREATE TABLE IF NOT EXISTS stands (
    description INTEGER NOT NULL, file INTEGER NOT NULL, PRIMARY KEY (description, file)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS link (
    object TEXT NOT NULL, subject TEXT NOT NULL, file INTEGER NOT NULL, PRIMARY KEY (object, subject, file)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS private_file ON private (file);
CREATE INDEX IF NOT EXISTS foreigner_file ON foreigner (file);
CREATE INDEX IF NOT EXISTS stands_file ON stands (file);
CREATE INDEX IF NOT EXISTS link_file ON link (file);
"""
OF_A_FILE = ("private", "foreigner", "stands", "link")


@dataclass(frozen=True, slots=True)
class Totals:
    """The counts of all files together; a claim in two files counts once."""

    files: int
    claims: int
    anchors: int
    verified: int
    unread: int


class Ledger:
    """What came of every file that was checked."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._db = connection

    def marks(self) -> dict[str, tuple[str, str]]:
        """By the name of each file, how it looked from outside when it was checked, and the digest of its content."""
        return {
            name: (stamp, digest) for name, stamp, digest in self._db.execute("SELECT name, stamp, digest FROM file")
        }

    def note(self, name: str, record: Record, *, stamp: str = "", digest: str = "") -> None:
        """Enter what came of a file, in the place of what stood there."""
        described = _described(record.shared)
        before = self._db.execute("SELECT described FROM file WHERE name = ?", (name,)).fetchone()
        self._remove(name)
        if before != (described,):
            self._db.execute("DELETE FROM kept")
        results = json.dumps([asdict(result) for result in record.results], ensure_ascii=False)
        entry = (name, stamp, digest, record.anchors, record.verified, json.dumps(record.unread), results, described)
        file = self._db.execute("INSERT INTO file VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?)", entry).lastrowid
        self._share(file or 0, record.shared)

    def restamp(self, name: str, stamp: str) -> None:
        """Enter that a file of equal content looks otherwise from outside."""
        self._db.execute("UPDATE file SET stamp = ? WHERE name = ?", (stamp, name))

    def forget(self, names: Iterable[str]) -> None:
        """Take files out."""
        for name in names:
            self._remove(name)
            self._db.execute("DELETE FROM kept")

    def kept(self, name: str) -> Any:
        """What was kept under this name, unless a file has described shared nodes otherwise since."""
        found = self._db.execute("SELECT value FROM kept WHERE name = ?", (name,)).fetchone()
        return None if found is None else json.loads(found[0])

    def keep(self, name: str, value: Any) -> None:
        """Keep plain data under a name."""
        self._db.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (name, json.dumps(value, ensure_ascii=False)))

    def tidy(self) -> None:
        """Take out descriptions that no file has any more."""
        self._db.execute("DELETE FROM description WHERE id NOT IN (SELECT description FROM stands)")

    def save(self) -> None:
        """Keep what was entered so far, even if the check is cut off."""
        self._db.commit()

    def results(self) -> Iterator[tuple[str, Result]]:
        """The results of every file by itself, with the file's name."""
        for name, results in self._db.execute("SELECT name, results FROM file WHERE results != '[]' ORDER BY name"):
            for found in json.loads(results):
                yield name, restored(found)

    def totals(self) -> Totals:
        """The counts of all files together."""
        files, anchors, verified = self._db.execute(
            "SELECT count(*), coalesce(sum(anchors), 0), coalesce(sum(verified), 0) FROM file"
        ).fetchone()
        (claims,) = self._db.execute(
            "SELECT coalesce(sum(most), 0) FROM (SELECT max(claims) most FROM private GROUP BY name)"
        ).fetchone()
        unread = self._db.execute("SELECT unread FROM file WHERE unread != '[]'")
        return Totals(files, claims, anchors, verified, len({iri for (row,) in unread for iri in json.loads(row)}))

    def clashes(self) -> Iterator[tuple[str, ...]]:
        """The names of files that speak of one private node: otherwise than each other, or from outside."""
        differing = self._db.execute(
            "SELECT name FROM private GROUP BY name HAVING count(*) > 1 AND min(digest) != max(digest)"
        ).fetchall()
        outside = self._db.execute(
            "SELECT DISTINCT name FROM foreigner WHERE name IN (SELECT name FROM private) "
            "UNION SELECT p.name FROM private p JOIN description d ON d.subject = p.name WHERE NOT d.article"
        ).fetchall()
        for (name,) in sorted({*differing, *outside}):
            found = self._db.execute(
                "SELECT f.name FROM file f WHERE f.id IN ("
                "SELECT file FROM private WHERE name = :it UNION SELECT file FROM foreigner WHERE name = :it "
                "UNION SELECT s.file FROM stands s JOIN description d ON d.id = s.description WHERE d.subject = :it"
                ") ORDER BY f.name",
                {"it": name},
            )
            yield tuple(file for (file,) in found)

    def differing(self) -> tuple[str, ...]:
        """The shared nodes that two files describe differently."""
        found = self._db.execute(
            "SELECT subject FROM description WHERE NOT article GROUP BY subject HAVING count(*) > 1 ORDER BY subject"
        )
        return tuple(subject for (subject,) in found)

    def links(self) -> tuple[tuple[str, str], ...]:
        """Pairs of shared nodes, the first referring to the second, which another file describes."""
        found = self._db.execute(
            "SELECT DISTINCT l.subject, l.object FROM link l WHERE l.object IN (SELECT subject FROM description)"
        )
        return tuple(found)

    def descriptions(self, subjects: Iterable[str]) -> Iterator[Description]:
        """All that the files say of these shared nodes."""
        for subject in subjects:
            for digest, article, facts, rest in self._db.execute(
                "SELECT digest, article, facts, rest FROM description WHERE subject = ? ORDER BY digest", (subject,)
            ):
                yield Description(subject, digest, bool(article), facts, rest)

    def homes(self, subject: str) -> tuple[str, ...]:
        """The files that describe a shared node, each description by its first file, the rarest description first."""
        found = self._db.execute(
            "SELECT min(f.name) AS first FROM description d JOIN stands s ON s.description = d.id "
            "JOIN file f ON f.id = s.file WHERE d.subject = ? GROUP BY d.id ORDER BY count(*), first",
            (subject,),
        )
        return tuple(name for (name,) in found)

    def _remove(self, name: str) -> None:
        found = self._db.execute("SELECT id FROM file WHERE name = ?", (name,)).fetchone()
        if found is None:
            return
        for table in OF_A_FILE:
            self._db.execute(f"DELETE FROM {table} WHERE file = ?", found)
        self._db.execute("DELETE FROM file WHERE id = ?", found)

    def _share(self, file: int, shared: Shared) -> None:
        enter = self._db.executemany
        enter("INSERT INTO private VALUES (?, ?, ?, ?)", _private(file, shared))
        enter("INSERT INTO foreigner VALUES (?, ?)", ((name, file) for name in shared.foreign))
        enter("INSERT INTO link VALUES (?, ?, ?)", ((o, s, file) for s, o in shared.links))
        described = shared.descriptions
        enter(
            "INSERT OR IGNORE INTO description VALUES (NULL, ?, ?, ?, ?, ?)",
            ((d.subject, d.digest, d.is_article, d.facts, d.rest) for d in described),
        )
        enter(
            "INSERT INTO stands SELECT id, ? FROM description WHERE subject = ? AND digest = ?",
            ((file, d.subject, d.digest) for d in described),
        )


@contextmanager
def temporary() -> Iterator[Ledger]:
    """A ledger for one check."""
    with _connected("") as connection:
        connection.executescript(TABLES)
        yield Ledger(connection)


@contextmanager
def kept(path: Path, *, rules: str) -> Iterator[Ledger]:
    """The ledger in a file, begun anew where it is of other rules or is none; nobody else uses it meanwhile.

    Raises `sqlite3.Error` where it cannot be used: another check has it, or the folder is read-only.
    """
    try:
        path.parent.mkdir(exist_ok=True)
        (path.parent / ".gitignore").write_text("*\n", encoding="utf-8")
    except OSError as error:
        raise sqlite3.OperationalError(f"{path.parent} cannot be written") from error
    try:
        with _connected(str(path)) as connection:
            _begin(connection, rules)
            yield Ledger(connection)
            connection.commit()
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        path.unlink(missing_ok=True)  # damaged, or somebody else's file: what it told can be told again
        raise


@contextmanager
def _connected(path: str) -> Iterator[sqlite3.Connection]:
    connection = sqlite3.connect(path, timeout=0)
    try:
        yield connection
    finally:
        with suppress(sqlite3.Error):
            connection.close()


def _begin(connection: sqlite3.Connection, rules: str) -> None:
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA synchronous = OFF")  # what a power cut destroys is made again
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    connection.execute("BEGIN EXCLUSIVE")
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if version == FORMAT and connection.execute("SELECT digest FROM rules").fetchall() == [(rules,)]:
        return
    for table in tables:
        connection.execute(f'DROP TABLE "{table}"')
    for statement in TABLES.split(";"):
        connection.execute(statement)
    connection.execute("INSERT INTO rules VALUES (?)", (rules,))
    connection.execute(f"PRAGMA user_version = {FORMAT}")


def _private(file: int, shared: Shared) -> Iterator[tuple[str, int, bytes, int]]:
    for node in shared.private:
        name = f"{node.name} {file}" if node.name.startswith("_:") else node.name  # nobody else's, even if named alike
        yield name, file, node.digest, node.claims


def _described(shared: Shared) -> str:
    """What the file says of shared nodes, as a digest."""
    described = [f"{one.subject} {one.digest.hex()}" for one in shared.descriptions]
    return sha256("\n".join([*described, *map(" ".join, shared.links)]).encode()).hexdigest()


def restored(found: Mapping[str, object]) -> Result:
    """A result from plain data."""
    span = found["span"]
    result = Result(**found)  # type: ignore[arg-type]
    return replace(result, span=Span(**span)) if isinstance(span, dict) else result
