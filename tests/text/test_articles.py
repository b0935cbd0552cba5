"""Articles: read, refused with a reason, cut into segments."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from kg.errors import ArticleError
from kg.text.articles import make, read, segments
from kg.text.wordlists import rows

TEXT = "The army said on Monday that the bridge had been taken by the rebels and that it was lost."


def kinds(text: str) -> list[tuple[str, str]]:
    return [(s.kind, s.span.of(text)) for s in segments(text)]


@pytest.mark.parametrize("row", rows("segments.tsv"), ids=lambda r: r["example"][:30])
def test_a_pattern_finds_its_example(row: dict[str, str]) -> None:
    text = f"{TEXT}\n\n{row['example']}\n\n{TEXT.replace('Monday', 'Friday')}"
    assert row["kind"] in {kind for kind, words in kinds(text) if words in row["example"]}


def test_a_paragraph_printed_twice_is_a_repetition() -> None:
    assert [kind for kind, _ in kinds(f"{TEXT}\n\n{TEXT}")] == ["Body", "Repetition"]


def test_a_caption_is_parted_from_its_credit() -> None:
    text = "Smoke rises over the harbour after the strike of Monday. (Photo: the ministry)"
    assert kinds(text) == [
        ("Caption", "Smoke rises over the harbour after the strike of Monday."),
        ("Credit", "(Photo: the ministry)"),
    ]


def test_a_dateline_is_no_part_of_the_sentence() -> None:
    assert kinds("MOGADISHU, Somalia (AP) — The soldiers left the town.") == [
        ("Dateline", "MOGADISHU, Somalia (AP) —"),
        ("Body", "The soldiers left the town."),
    ]


def test_an_organisation_in_capitals_is_no_dateline() -> None:
    assert kinds("NATO Secretary General Roe left the town.")[0][0] == "Body"


def test_a_line_without_full_stop_between_paragraphs_is_a_subheading() -> None:
    assert [kind for kind, _ in kinds(f"{TEXT}\n\nBORDER CLASHES\n\nThe rebels left.")] == [
        "Body",
        "Subheading",
        "Body",
    ]


def test_the_title_of_the_metadata_is_the_headline() -> None:
    text = f"Bridge falls\n\n{TEXT}"
    assert next(segments(text, title="Bridge falls")).kind == "Headline"


def test_metadata_beside_the_text_is_used_and_options_go_before_it(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.meta.json").write_text(
        json.dumps({"title": "Bridge falls", "publisher": "The Paper", "date": "2020-09-27", "url": None})
    )
    article = read(path)
    assert (article.title, article.publisher, article.published) == ("Bridge falls", "The Paper", date(2020, 9, 27))
    assert read(path, publisher="Another").publisher == "Another"


def test_offsets_count_code_points_and_line_ends_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("\ufeff🙂 The army said so to us.\r\nIt left the town of Ḩalab.".encode())
    article = read(path)
    assert article.text == "🙂 The army said so to us.\r\nIt left the town of Ḩalab."
    assert [s.span.of(article.text) for s in article.segments][-1] == "It left the town of Ḩalab."


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b"  \n \n", "empty"),
        (b"\x89PNG\x00\x01", "binary"),
        ("Der Präsident".encode("latin-1"), "not UTF-8"),
        ("The army said so.".encode("utf-16"), "in UTF-16"),
        (b"The army\x07 said so.", "control sign U+0007"),
        (("Le ministère a déclaré que ses troupes avaient abattu deux hélicoptères. " * 9).encode(), "English"),
        ("وقالت الوزارة إن قواتها أسقطت مروحيتين".encode(), "English"),
        (("The army said so. " * 60_000).encode(), "at most 1,000,000"),
    ],
    ids=["nothing", "blanks", "binary", "latin-1", "UTF-16", "control", "French", "Arabic", "too long"],
)
def test_what_is_no_article_is_refused_with_place_and_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(content)
    with pytest.raises(ArticleError, match=re.escape(reason)) as raised:
        read(path)
    assert "a.txt" in str(raised.value)
    assert raised.value.remedy


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ArticleError, match=r"none\.txt: cannot be read"):
        read(tmp_path / "none.txt")


@pytest.mark.parametrize("meta", ["{", '["a"]', '{"publisher": 3}', '{"date": "soon"}'])
def test_broken_metadata_is_named(tmp_path: Path, meta: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(TEXT, encoding="utf-8")
    (tmp_path / "a.meta.json").write_text(meta)
    with pytest.raises(ArticleError):
        read(path)


def test_a_text_in_english_with_other_scripts_is_read() -> None:
    text = TEXT + " 🙂 He shouted “الله أكبر” as the men of the unit left for the hills with their guns."
    assert make(text, name="a").language == "en"
