"""How well the product finds and classes names, over whole articles: `python -m evaluation.names [model] [--verbose]`.

The product weighs what the whole article says beside what the spaCy pipeline finds, which `training.evaluate` measures
alone: here articles take the product's path, parse, split and extract. Measured are the annotated sentences of
`training/panjshir/` and `training/wild/`, and the names of all articles whose links tell their class
(`linked_names.py`), as the article is and with all links taken away; of these, recall is the share that is right.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from spacy.language import Language

from evaluation.articles import list_articles, read_article
from evaluation.linked_names import list_linked_names, score_linked_names
from pipeline.extract.model import SHIPPED, load_model
from training.annotated import read_annotated
from training.figures import Figures, count_numbers, render_figures
from training.name_scores import NameScores
from training.names import Document, Span
from training.prepare import read_settings
from training.probe.measure import add_figures, measure
from training.probe.product import read_as_article
from training.wild import (  # type: ignore[attr-defined]  # the folder of that name is its data
    list_annotated_articles,
    read_annotated_articles,
)

ROOT = Path(__file__).resolve().parents[1]
FIGURES = Path(__file__).with_name("figures.md")
PANJSHIR = "panjshir_conflict.txt"
SENTENCES, WHOLE = "Panjshir, 40 sentences", "Whole articles, 300 sentences"
LINKED, UNLINKED = "Linked names", "Linked names, links taken away"


def evaluate(nlp: Language, articles: Path, *, show: bool = False) -> Figures:
    """The figures of every set whose articles are in the folder; with `show`, each wrong linked name is printed."""
    scores: dict[str, NameScores] = defaultdict(NameScores)
    if (articles / PANJSHIR).is_file():
        gold = _read_panjshir_in_source(articles)
        article = read_article(articles / PANJSHIR)
        scores[SENTENCES].add(gold.names, _keep_inside(gold, article.place_in_source(article.find_names(nlp))))
    annotated = _read_annotated(articles)
    for path in _tell_progress([*list_articles([articles / "wild", articles / "modern" / "wikitext", ROOT / "raw"])]):
        article = read_article(path)
        found = article.find_names(nlp)
        if whole := annotated.get(path):
            scores[WHOLE].add(whole.names, _keep_inside(whole, article.place_in_running_text(found)))
        names = list(list_linked_names(article))
        for which, mentions in ((LINKED, found), (UNLINKED, article.without_links().find_names(nlp) if names else [])):
            for name, instead in score_linked_names(names, mentions, scores[which]):
                if show:
                    sentence = article.sentences.sentences[name.sentence].text
                    text, around = sentence[name.start : name.end], sentence[max(0, name.start - 50) : name.end + 50]
                    print(which, path.stem, f"{name.kind} {text!r} [{name.page}]", instead, around, sep=" | ")
    figures = Figures(
        {name: of_set.counts for name, of_set in scores.items()},
        {name: of_set.confusion for name, of_set in scores.items()},
    )
    add_figures(figures, "Exchange test", measure(nlp, read_as_article))
    return figures


def _tell_progress(paths: Sequence[Path]) -> Iterator[Path]:
    for number, path in enumerate(paths, start=1):
        print(f"{number}/{len(paths)} {path.stem}", file=sys.stderr)
        yield path


def _keep_inside(gold: Document, found: Iterable[Span]) -> list[Span]:
    """The names that begin in an annotated sentence."""
    return [name for name in found if any(start <= name.start < end for start, end in gold.sentences)]


def _read_panjshir_in_source(articles: Path) -> Document:
    """The annotated sentences and names by their places in the raw file, markers and all."""
    source, rows = read_annotated(articles, "names.jsonl")
    names = [Span(start, end, label) for row in rows for start, end, label in row["names"]]
    return Document("panjshir", source, names, [(row["start"], row["end"]) for row in rows])


def _read_annotated(articles: Path) -> dict[Path, Document]:
    names = list_annotated_articles()
    if not all((articles / name).is_file() for name in names):
        return {}
    return {articles / name: gold for name, gold in zip(names, read_annotated_articles(articles), strict=True)}


def main() -> None:
    """Prints the tables of the product with the shipped spaCy pipeline, or with another; or writes them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("model", nargs="?", default=SHIPPED, help="a folder or an installed pipeline's name")
    parser.add_argument("--verbose", action="store_true", help="print every linked name that is not right")
    parser.add_argument("--write", action="store_true", help="write evaluation/figures.md and .json")
    options = parser.parse_args()
    articles = Path(read_settings()["articles"])
    if not articles.is_dir():
        raise SystemExit(f"{articles}: the folder of articles is missing; see training/README.md")
    figures = evaluate(load_model(options.model), articles, show=options.verbose)
    print(render_figures(figures), end="")
    if options.write:
        FIGURES.write_text(render_figures(figures), encoding="utf-8")
        FIGURES.with_suffix(".json").write_text(json.dumps(count_numbers(figures), indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
