"""Puts the trained components together and measures them: `python -m training.package` builds what the package ships.

Beside the pipeline stand its model card (README.md) and, in training/, the figures of the same evaluation.
"""

import argparse
import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

import spacy
import yaml
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from training.evaluate import GRAMMAR, evaluate
from training.figures import Figures, count_numbers, render_figures
from training.names import HERE, LABELS
from training.prepare import read_settings

BUILD = HERE / "build"
FIGURES = HERE / "figures.md"
CLOSED_CLASSES = frozenset({"AUX", "PRON", "DET", "PART", "ADP", "CCONJ", "SCONJ"})


def assemble(names: Path, grammar: Path) -> Language:
    """The encoder with sentences, names and document consistency; trees and lemmas are off until they are enabled."""
    nlp = spacy.load(names)
    source = spacy.load(grammar)
    for name in GRAMMAR:
        nlp.add_pipe(name, source=source)
        nlp.disable_pipe(name)
    return nlp


def learn_exceptions(nlp: Language, docs: Iterable[Doc]) -> None:
    """Teaches the lemmatizer the closed classes, for which it has no rules: "is" is "be", "us" is "we".

    A form's lemma is the most frequent one that the documents give it in that class, of equals the first by letter.
    """
    counts: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for token in (token for doc in docs for token in doc if token.pos_ in CLOSED_CLASSES):
        counts[token.pos_.lower()][token.lower_][token.lemma_] += 1
    exceptions = nlp.get_pipe("lemmatizer").lookups.get_table("lemma_exc")
    for pos, forms in counts.items():
        learned = {form: [min(lemmas, key=lambda it: (-lemmas[it], it))] for form, lemmas in sorted(forms.items())}
        exceptions[pos] = exceptions.get(pos, {}) | learned


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
    lines += ["", "## Figures", "", *_explain_figures(), "", render_figures(figures)]
    lines += ["## Sources", "", f"The weights are under {card['license']}: {card['license_reason']}", ""]
    lines += ["| source | licence | by |", "| --- | --- | --- |"]
    lines += [f"| [{s['name']}]({s['url']}) | {s['license']} | {s['author']} |" for s in card["sources"]]
    lines += ["", "## Limits", "", card["limits"]]
    return "\n".join(lines)


def _explain_figures() -> list[str]:
    return [
        "On material that was never trained on. Names: span and class both right; `all` is the micro average of",
        "PERSON, ORG and place (GPE, LOC, FAC). Sentences by their starts; heads, relations and lemmas by the word",
        "(unlabelled and labelled attachment, punctuation included). The second table counts what was found for the",
        "names of each class: `other span`, where only a part or more than it was. `make evaluate` measures anew.",
    ]


def main() -> None:
    """Writes the pipeline, its card and its figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--names", type=Path, default=BUILD / "encoder" / "model")
    parser.add_argument("--grammar", type=Path, default=BUILD / "grammar" / "model-last")
    parser.add_argument("--output", type=Path, default=BUILD / "citetrace_en")
    arguments = parser.parse_args()
    settings = read_settings()
    nlp = assemble(arguments.names, arguments.grammar)
    learn_exceptions(nlp, DocBin().from_disk(BUILD / "grammar_train.spacy").get_docs(nlp.vocab))
    figures = evaluate(nlp, settings)
    card = read_card()
    describe(nlp, card, figures)
    if arguments.output.is_dir():
        shutil.rmtree(arguments.output)
    nlp.to_disk(arguments.output)
    (arguments.output / "README.md").write_text(render_card(card, figures), encoding="utf-8")
    FIGURES.write_text(render_figures(figures), encoding="utf-8")
    FIGURES.with_suffix(".json").write_text(json.dumps(count_numbers(figures), indent=2) + "\n", encoding="utf-8")
    size = sum(path.stat().st_size for path in arguments.output.rglob("*") if path.is_file())
    print(f"{render_figures(figures)}{arguments.output}: {', '.join(nlp.pipe_names)}, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
