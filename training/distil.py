"""Trains the encoder that is shipped: `python -m training.distil` writes build/encoder/weights.pt.

It is the tuned checkpoint's, narrowed, and learns from the same lessons: first in floating point, then rounding as int8
does.
"""

from pathlib import Path

import torch

from pipeline.extract.wordpieces import WordPieces
from training.checkpoints import find_student_checkpoint
from training.learning import begin, choose_device, train
from training.lessons import read_lessons
from training.pruning import narrow, weigh_units
from training.transformer import Reader, list_linears, load_pretrained, make_encoder
from training.tune import OUTPUT
from training.windows import Window, make_batches, pad


def make_student(checkpoint: Path, settings: dict, tasks: dict[str, list[str]]) -> Reader:
    """The reader of the shape that params.yaml says, its weights fresh."""
    shape = settings["student"]["shape"]
    sizes = {"layers": len(shape["layers"]), "inner": shape["inner"], "heads": shape["heads"]}
    return Reader(make_encoder(checkpoint, settings["dropout"], sizes), tasks, settings["dropout"])


def load_whole(checkpoint: Path) -> Reader:
    """The tuned checkpoint."""
    stored = torch.load(OUTPUT / "whole.pt", map_location="cpu")
    whole = Reader(load_pretrained(checkpoint, 0.0), stored["tasks"], 0.0)
    whole.load_state_dict(stored["state"])
    return whole


@torch.no_grad()
def quantise(model: Reader, windows: list[Window], settings: dict) -> None:
    """Makes the encoder compute in int8, its layers balanced on the windows."""
    device = next(model.parameters()).device
    for layer in list_linears(model.encoder):
        layer.largest = torch.zeros(layer.in_features, device=device)
    model.eval()
    for part in make_batches(windows, settings["batch_pieces"], None):
        batch = pad(part).to(device)
        model.encoder(batch.pieces, batch.cases, batch.mask)
    for layer in list_linears(model.encoder):
        layer.quantise()


def distil(checkpoint: Path, whole: Reader, windows: list[Window], dev: list[Window], encoder: dict, seed: int) -> None:
    """Narrows the tuned checkpoint, lets it learn, and writes what came of it."""
    student, sample = encoder["student"], windows[: encoder["sample"]]
    model = make_student(checkpoint, encoder, whole.tasks)
    narrow(whole.encoder, weigh_units(whole, sample, encoder), student["shape"]["layers"], model.encoder)
    model.heads.load_state_dict(whole.heads.state_dict())
    model = train(model.to(choose_device()), windows, dev, encoder | student["exact"], seed, OUTPUT / "exact.pt")
    quantise(model, sample, encoder)
    train(model, windows, dev, encoder | student["rounded"], seed + 1, OUTPUT / "weights.pt")


def main() -> None:
    """Trains as params.yaml says."""
    seed, encoder = begin(__doc__)
    checkpoint = find_student_checkpoint(encoder["student"])
    whole = load_whole(checkpoint)
    windows, dev = read_lessons(WordPieces.from_disk(checkpoint / "vocab.txt"), whole.tasks, encoder["window"])
    distil(checkpoint, whole, windows, dev, encoder, seed)


if __name__ == "__main__":
    main()
