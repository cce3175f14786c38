"""Tunes the whole checkpoint in floating point: `python -m training.tune` writes build/encoder/whole.pt.

The encoder that is shipped is made narrow from this one, which shows what may be left out.
"""

from pipeline.extract.wordpieces import WordPieces
from training.checkpoints import find_student_checkpoint
from training.learning import begin, choose_device, train
from training.lessons import read_lessons
from training.names import HERE
from training.tasks import list_tasks
from training.transformer import Reader, load_pretrained
from training.windows import read_docs

OUTPUT = HERE / "build" / "encoder"


def main() -> None:
    """Trains as params.yaml says."""
    seed, encoder = begin(__doc__)
    checkpoint = find_student_checkpoint(encoder["student"])
    tasks = list_tasks(read_docs("grammar_train"))
    windows, dev = read_lessons(WordPieces.from_disk(checkpoint / "vocab.txt"), tasks, encoder["window"])
    model = Reader(load_pretrained(checkpoint, encoder["dropout"]), tasks, encoder["dropout"]).to(choose_device())
    train(model, windows, dev, encoder | encoder["whole"], seed, OUTPUT / "whole.pt")


if __name__ == "__main__":
    main()
