"""Puts the trained components together and measures them: `python -m training.package` builds what the package ships.

Beside the pipeline stand its model card (README.md) and, in training/, the figures of the same evaluation.
"""

import argparse
import json
import shutil
from pathlib import Path

import spacy
import yaml
from spacy.language import Language

from pipeline.extract import encoder_ner, name_consistency
from training.evaluate import Figures, count_numbers, evaluate, render_table
from training.names import HERE, LABELS
from training.prepare import read_settings

BUILD = HERE / "build"
FIGURES = HERE / "figures.md"


def assemble(sentences: Path, names: Path) -> Language:
    """A pipeline of the sentence splitter, the names component with all it listens to, and document consistency."""
    nlp = spacy.load(sentences)
    source = spacy.load(names)
    for name in source.pipe_names:
        nlp.add_pipe(name, source=source)
    if encoder_ner.FACTORY in (nlp.get_pipe_meta(name).factory for name in nlp.pipe_names):
        nlp.add_pipe(name_consistency.FACTORY, name="name_consistency")
    return nlp


def read_card() -> dict:
    """card.yaml: what is to be said of the pipeline."""
    return yaml.safe_load((HERE / "card.yaml").read_text(encoding="utf-8"))


def describe(nlp: Language, card: dict, figures: Figures) -> None:
    """Fills in the pipeline's meta data."""
    keys = ("name", "url", "license", "author")
    about = {key: card[key] for key in ("name", "version", "description", "author", "license")}
    sources = [{key: source[key] for key in keys} for source in card["sources"]]
    nlp.meta.update({**about, "sources": sources, "performance": count_numbers(figures)})


def render_card(card: dict, figures: Figures) -> str:
    """The model card in Markdown."""
    lines = [f"# {card['name']} {card['version']}", "", f"{card['description']}.", "", card["use"], "## Labels", ""]
    lines += [f"`{label}` {card['labels'][label]}" + ("" if label == LABELS[-1] else "  ") for label in LABELS]
    lines += ["", "## Figures", "", *_explain_figures(), "", render_table(figures)]
    lines += ["## Sources", "", f"The weights are under {card['license']}: {card['license_reason']}", ""]
    lines += ["| source | licence | by |", "| --- | --- | --- |"]
    lines += [f"| [{s['name']}]({s['url']}) | {s['license']} | {s['author']} |" for s in card["sources"]]
    lines += ["", "## Limits", "", card["limits"]]
    return "\n".join(lines)


def _explain_figures() -> list[str]:
    return [
        "On material that was never trained on, span and class both right; `all` is the micro average of PERSON, ORG",
        "and place (GPE, LOC, FAC). Made by `training/evaluate.py`; `make evaluate` makes them anew.",
    ]


def main() -> None:
    """Writes the pipeline, its card and its figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", type=Path, default=BUILD / "sentences" / "model-best")
    parser.add_argument("--names", type=Path, default=BUILD / "encoder" / "model")
    parser.add_argument("--output", type=Path, default=BUILD / "citetrace_en")
    arguments = parser.parse_args()
    nlp = assemble(arguments.sentences, arguments.names)
    figures = evaluate(nlp, read_settings())
    card = read_card()
    describe(nlp, card, figures)
    if arguments.output.is_dir():
        shutil.rmtree(arguments.output)
    nlp.to_disk(arguments.output)
    (arguments.output / "README.md").write_text(render_card(card, figures), encoding="utf-8")
    FIGURES.write_text(render_table(figures), encoding="utf-8")
    FIGURES.with_suffix(".json").write_text(json.dumps(count_numbers(figures), indent=2) + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in arguments.output.rglob("*") if path.is_file())
    print(f"{render_table(figures)}{arguments.output}: {', '.join(nlp.pipe_names)}, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
