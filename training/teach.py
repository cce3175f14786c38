"""Trains the teachers and keeps what they believe: `python -m training.teach` writes training/beliefs.npz.

A teacher is the larger checkpoint's whole encoder in floating point. With a GPU each takes a minute, without one hours:
that is why their beliefs are kept beside the recipe. Teachers differ in the order of what they read and in what is
dropped.
"""

import numpy as np
import numpy.typing as npt
import torch

from pipeline.extract.wordpieces import WordPieces
from training.beliefs import write_beliefs
from training.checkpoints import find_student_checkpoint, find_teacher_checkpoint
from training.learning import begin, choose_device, train
from training.lessons import BELIEFS, GOLD
from training.names import HERE
from training.tasks import NAMES, list_tasks
from training.transformer import Reader, load_pretrained
from training.windows import Window, make_batches, make_windows, pad, read_docs

OUTPUT = HERE / "build" / "teachers"


@torch.no_grad()
def believe(model: Reader, windows: list[Window], pieces: int) -> list[npt.NDArray[np.float32]]:
    """The probabilities of the tags of names at each word, an array a window; so many pieces are read at once."""
    model.eval()
    device = next(model.parameters()).device
    found: dict[int, npt.NDArray[np.float32]] = {}
    for part in make_batches(windows, pieces, None):
        batch = pad(part).to(device)
        scores = model(batch.pieces, batch.cases, batch.mask, batch.words)[NAMES]
        rows = scores.softmax(dim=1).float().cpu().split([len(window.heads) for window in part])
        found.update((id(window), row.numpy()) for window, row in zip(part, rows, strict=True))
    return [found[id(window)] for window in windows]


def teach(
    gold: list[Window], wild: list[Window], dev: list[Window], tasks: dict[str, list[str]], encoder: dict, seed: int
) -> None:
    """Trains as many teachers as the settings say on the gold windows, and writes what they believe of all."""
    vocabulary = WordPieces.from_disk(find_student_checkpoint(encoder["student"]) / "vocab.txt").vocabulary
    checkpoint = find_teacher_checkpoint(encoder["teacher"])
    beliefs: list[npt.NDArray[np.float32]] = []
    for number in range(encoder["teacher"]["number"]):
        torch.manual_seed(seed + number)
        pretrained = load_pretrained(checkpoint, encoder["dropout"], vocabulary)
        model = Reader(pretrained, tasks, encoder["dropout"]).to(choose_device())
        model = train(model, gold, dev, encoder | encoder["teacher"], seed + number, OUTPUT / f"{number}.pt")
        believed = believe(model, [*gold, *wild], encoder["batch_pieces"])
        beliefs = [a + b for a, b in zip(beliefs, believed, strict=True)] if beliefs else believed
    write_beliefs(BELIEFS, [*gold, *wild], [rows / encoder["teacher"]["number"] for rows in beliefs])


def main() -> None:
    """Reads what prepare.py wrote, and teaches as params.yaml says."""
    seed, encoder = begin(__doc__)
    pieces = WordPieces.from_disk(find_student_checkpoint(encoder["student"]) / "vocab.txt")
    tasks = list_tasks(read_docs("grammar_train"))
    gold, wild, dev = (
        list(make_windows((doc for name in of for doc in read_docs(name)), pieces, tasks, encoder["window"]))
        for of in (GOLD, ("wild",), ("dev",))
    )
    teach(gold, wild, dev, tasks, encoder, seed)


if __name__ == "__main__":
    main()
