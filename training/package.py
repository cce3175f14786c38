"""Puts the trained components together: `python -m training.package` writes the pipeline that the package ships."""

import argparse
import json
import shutil
from pathlib import Path

import spacy
import yaml
from spacy.language import Language

from training.evaluate import SHIPPED
from training.names import HERE

BUILD = HERE / "build"


def assemble(sentences: Path, names: Path) -> Language:
    """A pipeline of the sentence splitter and the names component, each with all it listens to."""
    nlp = spacy.load(sentences)
    source = spacy.load(names)
    for name in source.pipe_names:
        nlp.add_pipe(name, source=source)
    return nlp


def describe(nlp: Language, performance: dict[str, dict[str, float]]) -> None:
    """Fills in the pipeline's meta data from card.yaml and the measured figures."""
    card = yaml.safe_load((HERE / "card.yaml").read_text(encoding="utf-8"))
    card["sources"] = [{key: source[key] for key in ("name", "url", "license", "author")} for source in card["sources"]]
    nlp.meta.update({**card, "performance": performance})


def main() -> None:
    """Writes the pipeline over the shipped one, or into `--output`."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sentences", type=Path, default=BUILD / "sentences" / "model-best")
    parser.add_argument("--names", type=Path, default=BUILD / "names" / "model-best")
    parser.add_argument("--performance", type=Path, help="what evaluate.py wrote, as JSON")
    parser.add_argument("--output", type=Path, default=SHIPPED)
    arguments = parser.parse_args()
    nlp = assemble(arguments.sentences, arguments.names)
    performance = json.loads(arguments.performance.read_text(encoding="utf-8")) if arguments.performance else {}
    describe(nlp, performance)
    if arguments.output.is_dir():
        shutil.rmtree(arguments.output)
    nlp.to_disk(arguments.output)
    size = sum(path.stat().st_size for path in arguments.output.rglob("*") if path.is_file())
    print(f"{arguments.output}: {', '.join(nlp.pipe_names)}, {size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
