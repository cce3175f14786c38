"""Articles for measuring: what the product finds in them stands where the annotation counts from."""

from __future__ import annotations

from pathlib import Path

from evaluation.articles import Article, read_article
from pipeline.document import NameMention
from training.wild import read_running_text

WIKITEXT = """{{Infobox river|name=Shutul|mouth=[[Panjshir River]]}}
The '''Shutul''' is a river.<ref>Roe.</ref> The Shutul is short.

* near the Shutul
{| class="wikitable"
| Shutul || 12
|}
"""


def find(article: Article, words: str) -> list[NameMention]:
    """The words as a place, once for each sentence that holds them."""
    return [
        NameMention(index, sentence.text.index(words), sentence.text.index(words) + len(words), words, "LOC")
        for index, sentence in enumerate(article.sentences.sentences)
        if words in sentence.text
    ]


def write(folder: Path, text: str) -> Path:
    path = folder / "shutul.wikitext"
    path.write_text(text, encoding="utf-8")
    return path


def test_mentions_are_placed_in_the_source(tmp_path: Path) -> None:
    article = read_article(write(tmp_path, WIKITEXT))
    spans = list(article.place_in_source(find(article, "Shutul")))
    assert len(spans) == 5
    assert {WIKITEXT[span.start : span.end] for span in spans} == {"Shutul"}


def test_mentions_are_placed_in_the_running_text_without_cells_and_fields(tmp_path: Path) -> None:
    path = write(tmp_path, WIKITEXT)
    article, text = read_article(path), read_running_text(path)
    spans = list(article.place_in_running_text(find(article, "Shutul")))
    assert [text.index("Shutul"), text.rindex("Shutul")] == [spans[0].start, spans[-1].start]
    assert [text[span.start : span.end] for span in spans] == ["Shutul"] * 3


def test_without_links_the_words_are_the_same(tmp_path: Path) -> None:
    article = read_article(write(tmp_path, "It left [[Parwan Province|Parwan]].<ref>[[Time (magazine)|Time]].</ref>"))
    bare = article.without_links()
    assert [block.text for block in bare.document.blocks] == [block.text for block in article.document.blocks]
    assert not any(part.links for part in (*bare.document.blocks, *bare.document.contents))
    assert bare.sentences == article.sentences
