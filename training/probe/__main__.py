"""Prints how often the exchange test's names get their class: `python -m training.probe [model]`."""

import argparse
from collections.abc import Callable, Iterator

import spacy

from pipeline.extract import encoder, encoder_ner, name_consistency, sentence_edges  # noqa: F401  (registers them)
from pipeline.extract.model import SHIPPED_FOLDER
from training.figures import Figures, render_confusions
from training.probe.measure import Result, add_figures, group_by, measure, read_alone, share_right
from training.probe.product import read_as_article

READERS = {"the model alone": read_alone, "the product": read_as_article}
KEYS: dict[str, Callable[[Result], str]] = {
    "names": lambda result: result.sentence.name.text,
    "contexts": lambda result: result.sentence.context,
}


def render(runs: dict[str, list[Result]], worst: int) -> str:
    """The shares right and the confusion of each reader, and so many of the worst names and contexts, in Markdown."""
    figures = Figures()
    for reader, results in runs.items():
        add_figures(figures, reader, results)
    return "\n".join([_render_shares(runs), render_confusions(figures), *_list_worst(runs, worst)])


def _render_shares(runs: dict[str, list[Result]]) -> str:
    lines = ["| read by | class | right | where others bear the name | sentences |", "| --- | --- | --- | --- | --- |"]
    for reader, results in runs.items():
        for kind, group in group_by(results, lambda result: result.kind).items():
            shared = [result for result in group if result.sentence.name.also]
            shares = (f"{share_right(those):.3f}" if those else "–" for those in (group, shared))
            lines.append(f"| {reader} | {kind} | {' | '.join(shares)} | {len(group)} |")
    return "\n".join(lines) + "\n"


def _list_worst(runs: dict[str, list[Result]], worst: int) -> Iterator[str]:
    for reader, results in runs.items():
        for kind, group in group_by(results, lambda result: result.kind).items():
            for what, key in KEYS.items():
                shares = {text: share_right(those) for text, those in group_by(group, key).items()}
                wrong = sorted((share, text) for text, share in shares.items() if share < 1)[:worst]
                if wrong:
                    lines = (f"- {share:.3f} {text}\n" for share, text in wrong)
                    yield f"{kind}, the worst {what} of {reader}:\n\n{''.join(lines)}"


def main() -> None:
    """Prints the test of the shipped pipeline, or of another."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "model", nargs="?", default=str(SHIPPED_FOLDER), help="a folder or an installed pipeline's name"
    )
    parser.add_argument("--worst", type=int, default=10, help="how many of the worst names and contexts; 0 shows none")
    arguments = parser.parse_args()
    nlp = spacy.load(arguments.model)
    print(render({name: measure(nlp, reader) for name, reader in READERS.items()}, arguments.worst), end="")


if __name__ == "__main__":
    main()
