"""What the encoder learns from: documents cut as the component cuts them, with a class for each word and task."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Self

import numpy as np
import numpy.typing as npt
import spacy
import torch
from spacy.language import Language
from spacy.tokens import Doc, DocBin
from spacy.training import Example
from torch import Tensor

from pipeline.extract.encoder import cut_windows, lay_out
from pipeline.extract.wordpieces import WordPieces
from training.names import HERE
from training.tasks import IGNORE, SENTENCES, read_classes


@dataclass
class Window:
    """Pieces with their cases; `heads` says where each word's first piece stands, `classes` what each word is by task.

    `beliefs` are a teacher's probabilities of the tags of names, `[words, tags]`.
    """

    pieces: list[int]
    cases: list[int]
    heads: list[int]
    classes: dict[str, list[int]]
    beliefs: npt.NDArray[np.float32] | None = field(default=None, repr=False)


@dataclass
class Batch:
    """Windows padded to one length; `mask` is None where nothing is padded; `words` marks first pieces.

    `beliefs` [words, tags] are 0 where no teacher read a word, None where none read any.
    """

    pieces: Tensor
    cases: Tensor
    mask: Tensor | None
    words: Tensor
    classes: dict[str, Tensor]
    beliefs: Tensor | None

    def to(self, device: torch.device) -> Self:
        """The same on a device."""
        moved = {
            name: value.to(device)
            for name in ("pieces", "cases", "mask", "words", "beliefs")
            if (value := getattr(self, name)) is not None
        }
        return replace(self, classes={task: of.to(device) for task, of in self.classes.items()}, **moved)


@cache
def _english() -> Language:
    """One for all documents: they and their tokens must share a vocabulary."""
    return spacy.blank("en")


def read_docs(name: str) -> list[Doc]:
    """The documents of one of the files that prepare.py wrote."""
    return list(DocBin().from_disk(HERE / "build" / f"{name}.spacy").get_docs(_english().vocab))


def make_windows(docs: Iterable[Doc], pieces: WordPieces, tasks: dict[str, list[str]], limit: int) -> Iterator[Window]:
    """The windows of all documents, in order."""
    numbers = {task: {name: number for number, name in enumerate(classes)} for task, classes in tasks.items()}
    for doc in docs:
        yield from _cut_doc(doc, pieces, numbers, limit)


def _cut_doc(doc: Doc, pieces: WordPieces, numbers: dict[str, dict[str, int]], limit: int) -> Iterator[Window]:
    example = Example(_english().make_doc(doc.text), doc)
    read = example.predicted
    classes = {
        task: [numbers[task].get(name, IGNORE) if name else IGNORE for name in names]
        for task, names in read_classes(example).items()
    }
    words = [token for token in read if not token.is_space]
    cut = [pieces.cut(word.text) for word in words]
    starts = classes[SENTENCES]
    breaks = [starts[word.i] == 1 or bool(word.i and "\n" in read[word.i - 1].text) for word in words]
    for first, last in cut_windows([len(number) for number in cut], breaks, limit):
        inside = words[first:last]
        laid, cases, heads = lay_out([word.text for word in inside], cut[first:last], pieces, limit)
        yield Window(
            laid.tolist(),
            cases.tolist(),
            heads.tolist(),
            {task: [of_token[word.i] for word in inside] for task, of_token in classes.items()},
        )


def make_batches(windows: Sequence[Window], size: int, shuffle: random.Random | None) -> list[list[Window]]:
    """Batches of at most about `size` pieces, padding counted; windows of like length together."""
    order = sorted(windows, key=lambda w: len(w.pieces) * (shuffle.uniform(0.9, 1.1) if shuffle else 1))
    batches: list[list[Window]] = [[]]
    for window in order:
        if batches[-1] and len(window.pieces) * (len(batches[-1]) + 1) > size:
            batches.append([])
        batches[-1].append(window)
    if shuffle:
        shuffle.shuffle(batches)
    return batches


def pad(batch: Sequence[Window]) -> Batch:
    """The windows as tensors."""
    longest = max(len(window.pieces) for window in batch)
    pieces, cases = (
        torch.tensor([getattr(w, name) + [0] * (longest - len(w.pieces)) for w in batch])
        for name in ("pieces", "cases")
    )
    mask = torch.arange(longest)[None] < torch.tensor([len(window.pieces) for window in batch])[:, None]
    words = torch.zeros(pieces.shape, dtype=torch.bool)
    for row, window in enumerate(batch):
        words[row, window.heads] = True
    classes = {
        task: torch.tensor([number for window in batch for number in window.classes[task]]) for task in batch[0].classes
    }
    width = max((window.beliefs.shape[1] for window in batch if window.beliefs is not None), default=0)
    beliefs = [torch.zeros(len(w.heads), width) if w.beliefs is None else torch.from_numpy(w.beliefs) for w in batch]
    return Batch(
        pieces,
        cases,
        None if bool(mask.all()) else mask,
        words,
        classes,
        torch.cat(beliefs) if width else None,
    )
