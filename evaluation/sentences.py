"""How well sentences are split, measured on gold ends: `python -m evaluation.sentences [--shared FOLDER]`.

GUM's biographies, news and travel guides (`corpora/gum`, CoNLL-U): the sentences of each paragraph are joined by
spaces and split again; a sentence is found where its last character is the last of one of ours. Reference markers that
GUM left in the text stay there. Then the prose of the article of training/panjshir/, whose ends are annotated there.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.split import find_sentences
from training.annotated import read_panjshir_paragraphs

ROOT = Path(__file__).resolve().parents[1]
GENRES = ("bio", "news", "voyage")


@dataclass(slots=True)
class Score:
    """Counts of sentence ends, and the figures made of them."""

    gold: int = 0
    predicted: int = 0
    found: int = 0

    @property
    def precision(self) -> float:
        return self.found / max(self.predicted, 1)

    @property
    def recall(self) -> float:
        return self.found / max(self.gold, 1)

    @property
    def f1(self) -> float:
        return 2 * self.found / max(self.gold + self.predicted, 1)

    def add(self, other: Score) -> None:
        self.gold += other.gold
        self.predicted += other.predicted
        self.found += other.found


def read_paragraphs(path: Path) -> Iterator[list[str]]:
    """The sentences of each paragraph of a CoNLL-U file, in order."""
    paragraph: list[str] = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("# newpar") and not line.startswith("# newpar_") and paragraph:
            yield paragraph
            paragraph = []
        elif line.startswith("# text = "):
            paragraph.append(line.removeprefix("# text = "))
    yield paragraph


def score_paragraph(paragraph: list[str], *, show: bool = False) -> Score:
    """The score of one paragraph; with `show`, each wrong or missing end is printed."""
    text = " ".join(paragraph)
    gold, end = set[int](), -1
    for sentence in paragraph:
        end += 1 + len(sentence)
        gold.add(end)
    ends = {end for _, end in find_sentences(text)}
    for wrong in sorted(gold ^ ends) if show else ():
        print("missed" if wrong in gold else "wrong ", text[max(wrong - 60, 0) : wrong], "|", text[wrong : wrong + 40])
    return Score(len(gold), len(ends), len(gold & ends))


def score_gum(folder: Path, genre: str, *, show: bool = False) -> Score:
    """The score of all documents of a genre in a folder of GUM."""
    total = Score()
    for path in sorted(folder.glob(f"GUM_{genre}_*.conllu")):
        for paragraph in read_paragraphs(path):
            total.add(score_paragraph(paragraph, show=show))
    return total


def score_article(articles: Path, *, show: bool = False) -> Score:
    """The score of the annotated article's prose, its markers left out."""
    total = Score()
    for paragraph in read_panjshir_paragraphs(articles):
        total.add(score_paragraph([paragraph.text[start:end] for start, end in paragraph.sentences], show=show))
    return total


def main() -> None:
    """Prints a row for each part and genre."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared", help="the folder of shared test data")
    parser.add_argument("--show", action="store_true", help="print every end that differs from the gold")
    options = parser.parse_args()
    print(f"{'':18} {'gold':>5} {'ours':>5} {'precision':>10} {'recall':>7} {'F1':>6}")
    for part in ("dev", "train"):
        folder = options.shared / "corpora" / "gum" / part
        total = Score()
        for genre in GENRES:
            score = score_gum(folder, genre, show=options.show)
            total.add(score)
            print_row(f"GUM {part} {genre}", score)
        print_row(f"GUM {part}", total)
    print_row("Panjshir prose", score_article(options.shared / "articles", show=options.show))


def print_row(name: str, score: Score) -> None:
    figures = f"{score.precision:10.3f} {score.recall:7.3f} {score.f1:6.3f}"
    print(f"{name:18} {score.gold:5} {score.predicted:5} {figures}")


if __name__ == "__main__":
    main()
