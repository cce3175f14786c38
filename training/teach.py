"""Trains a teacher, the checkpoint's whole encoder in floating point: `python -m training.teach 0` for the first.

Writes build/teachers/0/weights.pt, and beliefs.npy: its probabilities of the tags of names, float16, a row for each
word of the windows of train.spacy and then of wild.spacy.
"""

import argparse

import numpy as np
import torch

from pipeline.extract.wordpieces import WordPieces
from training.learning import find_checkpoint, train
from training.names import HERE
from training.prepare import read_settings
from training.tasks import NAMES, list_tasks
from training.transformer import Reader, load_pretrained
from training.windows import Window, make_windows, pad, read_docs


@torch.no_grad()
def believe(model: Reader, windows: list[Window]) -> np.ndarray:
    """The probabilities of the tags of names at each word, in the windows' order."""
    model.eval()
    rows = []
    for window in windows:
        batch = pad([window])
        rows.append(model(batch.pieces, batch.cases, batch.mask, batch.words)[NAMES].softmax(dim=1).half().numpy())
    return np.concatenate(rows)


def main() -> None:
    """Trains as params.yaml says; teachers differ in the order of what they read and in what is dropped."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("number", type=int, help="of the teacher, from 0")
    arguments = parser.parse_args()
    settings = read_settings()
    seed = settings["seed"] + arguments.number
    torch.set_num_threads(settings["encoder"]["threads"])
    torch.manual_seed(seed)
    encoder = settings["encoder"]
    checkpoint = find_checkpoint(encoder)
    pieces = WordPieces.from_disk(checkpoint / "vocab.txt")
    tasks = list_tasks(read_docs("grammar_train"))
    gold, dev, wild = (
        list(make_windows(read_docs(name), pieces, tasks, encoder["window"])) for name in ("train", "dev", "wild")
    )
    print(f"{len(gold)} windows, {sum(len(window.pieces) for window in gold)} pieces", flush=True)
    folder = HERE / "build" / "teachers" / str(arguments.number)
    model = Reader(load_pretrained(checkpoint, encoder["dropout"]), tasks, encoder["dropout"])
    model = train(model, gold, dev, encoder | encoder["teacher"], seed, folder / "weights.pt")
    np.save(folder / "beliefs.npy", believe(model, [*gold, *wild]))


if __name__ == "__main__":
    main()
