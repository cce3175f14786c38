"""Annotated sentences are found again in the article that they stand in, wherever it puts them."""

import hashlib
import json
from pathlib import Path

import pytest

from training.names import LABELS, UNKNOWN, Span
from training.wild import ANNOTATED, list_annotated_articles, read_annotated_articles

SENTENCE = "The [[Larkspurs]] played '''Tilda Orme''''s songs in [[Fenwick, Ohio|Fenwick]]."
READ = "The Larkspurs played Tilda Orme's songs in Fenwick."
NAMES = [[4, 13, "ORG"], [21, 31, "PERSON"], [43, 50, "GPE"]]
ARTICLE = f"""{{{{Infobox band|name=The Larkspurs}}}}
They began in 1990.<ref>A note.</ref> {SENTENCE}<ref>Another.</ref> They went on.

== Later ==
* A list of their places, {READ.lower()}
"""


def write_gold(folder: Path, article: str, text: str = READ) -> Path:
    (folder / "band.wikitext").write_text(article, encoding="utf-8")
    (folder / "articles.txt").write_text("band.wikitext\n", encoding="utf-8")
    digits = hashlib.sha256(text.encode()).hexdigest()[:16]
    row = {"article": "band.wikitext", "length": len(text), "sha256": digits, "names": NAMES}
    (folder / "names.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return folder


def test_names_stand_in_the_text_as_it_is_read(tmp_path: Path):
    (document,) = read_annotated_articles(tmp_path, write_gold(tmp_path, ARTICLE))
    assert document.key == "band"
    assert [document.text[start:end] for start, end in document.sentences] == [READ]
    assert [(document.text[name.start : name.end], name.label) for name in document.names] == [
        ("Larkspurs", "ORG"),
        ("Tilda Orme", "PERSON"),
        ("Fenwick", "GPE"),
    ]


@pytest.mark.parametrize("article", [SENTENCE, f"{{{{Infobox band}}}}\nBefore.\n\n{SENTENCE}\nAfter.", f"* {SENTENCE}"])
def test_a_sentence_is_found_wherever_it_stands(tmp_path: Path, article: str):
    (document,) = read_annotated_articles(tmp_path, write_gold(tmp_path, article))
    start = document.text.index(READ)
    assert document.sentences == [(start, start + len(READ))]
    assert document.names == [Span(start + first, start + end, label) for first, end, label in NAMES]


@pytest.mark.parametrize("article", ["", SENTENCE.replace("songs", "tunes"), SENTENCE.replace("The", "Othe")])
def test_another_text_is_told(tmp_path: Path, article: str):
    with pytest.raises(ValueError, match=r"band\.wikitext: holds no sentence of 51 characters"):
        read_annotated_articles(tmp_path, write_gold(tmp_path, article))


def test_the_annotations_are_whole():
    rows = [json.loads(line) for line in (ANNOTATED / "names.jsonl").read_text(encoding="utf-8").splitlines()]
    assert len({row["sha256"] for row in rows}) == 300
    assert {row["article"] for row in rows} == set(list_annotated_articles())
    for row in rows:
        bounds = [place for start, end, _ in row["names"] for place in (start, end)]
        assert bounds == sorted(bounds)
        assert all(start < end <= row["length"] for start, end, _ in row["names"])
        assert {label for _, _, label in row["names"]} <= {*LABELS, UNKNOWN}
