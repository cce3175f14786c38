"""Trains the encoder that is shipped: `python -m training.distil` writes build/encoder/weights.pt.

It is the first teacher's, narrowed, and learns from the corpora, from what all the teachers believe of them, and from
real articles that only the teachers have read: first in floating point, then rounding as int8 does.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from pipeline.extract.wordpieces import WordPieces
from training.learning import find_checkpoint, train
from training.names import HERE
from training.prepare import read_settings
from training.pruning import narrow, weigh_units
from training.silver import find_links, label_windows
from training.tasks import NAMES
from training.transformer import Reader, list_linears, load_pretrained, make_encoder
from training.windows import Window, make_batches, make_windows, pad, read_docs

TEACHERS = HERE / "build" / "teachers"
OUTPUT = HERE / "build" / "encoder"


def make_student(checkpoint: Path, settings: dict, tasks: dict[str, list[str]]) -> Reader:
    """The reader of the shape that params.yaml says, its weights fresh."""
    shape = settings["student"]["shape"]
    sizes = {"layers": len(shape["layers"]), "inner": shape["inner"], "heads": shape["heads"]}
    return Reader(make_encoder(checkpoint, settings["dropout"], sizes), tasks, settings["dropout"])


def load_teacher(checkpoint: Path, number: int) -> Reader:
    """A teacher with its trained weights."""
    stored = torch.load(TEACHERS / str(number) / "weights.pt")
    teacher = Reader(load_pretrained(checkpoint, 0.0), stored["tasks"], 0.0)
    teacher.load_state_dict(stored["state"])
    return teacher


def share_beliefs(windows: list[Window], teachers: list[Path]) -> None:
    """Gives each window the mean of the teachers' beliefs."""
    beliefs = torch.from_numpy(np.mean([np.load(path).astype(np.float32) for path in teachers], axis=0)).half()
    for window, rows in zip(windows, beliefs.split([len(window.heads) for window in windows]), strict=True):
        window.beliefs = rows


@torch.no_grad()
def quantise(model: Reader, windows: list[Window], settings: dict) -> None:
    """Makes the encoder compute in int8, its layers balanced on the windows."""
    for layer in list_linears(model.encoder):
        layer.largest = torch.zeros(layer.in_features)
    model.eval()
    for part in make_batches(windows, settings["batch_pieces"], None):
        batch = pad(part)
        model.encoder(batch.pieces, batch.cases, batch.mask)
    for layer in list_linears(model.encoder):
        layer.quantise()


def read_windows(pieces: WordPieces, tasks: dict[str, list[str]], settings: dict) -> tuple[list[Window], list[Window]]:
    """The windows of the corpora and then of real articles, with what the teachers believe; those of the dev sets."""
    articles = read_docs("wild")
    gold, dev, wild = (
        list(make_windows(docs, pieces, tasks, settings["window"]))
        for docs in (read_docs("train"), read_docs("dev"), articles)
    )
    share_beliefs([*gold, *wild], [TEACHERS / str(n) / "beliefs.npy" for n in range(settings["teachers"])])
    label_windows(wild, tasks[NAMES], find_links(articles, wild))
    return [*gold, *wild], dev


def main() -> None:
    """Trains as params.yaml says."""
    argparse.ArgumentParser(description=__doc__.splitlines()[0]).parse_args()
    settings = read_settings()
    seed, encoder = settings["seed"], settings["encoder"]
    torch.set_num_threads(encoder["threads"])
    torch.manual_seed(seed)
    checkpoint = find_checkpoint(encoder)
    student, teacher = encoder["student"], load_teacher(checkpoint, 0)
    windows, dev = read_windows(WordPieces.from_disk(checkpoint / "vocab.txt"), teacher.tasks, encoder)
    sample = windows[: encoder["sample"]]
    model = make_student(checkpoint, encoder, teacher.tasks)
    narrow(teacher.encoder, weigh_units(teacher, sample, encoder), student["shape"]["layers"], model.encoder)
    model.heads.load_state_dict(teacher.heads.state_dict())
    model = train(model, windows, dev, encoder | student["exact"], seed, OUTPUT / "float.pt")
    quantise(model, sample, encoder)
    train(model, windows, dev, encoder | student["rounded"], seed + 1, OUTPUT / "weights.pt")


if __name__ == "__main__":
    main()
