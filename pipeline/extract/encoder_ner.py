"""Names by the encoder's vectors: a spaCy component that scores each word's tags linearly, and decodes them."""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import SimpleFrozenList, from_bytes, from_disk, to_bytes, to_disk
from spacy.vocab import Vocab

from pipeline.extract.encoder import Floats, Integers

FACTORY = "citetrace_encoder_ner"


def list_tags(labels: Sequence[str]) -> list[str]:
    """The BILOU tags of the labels, "O" first."""
    return ["O", *(f"{position}-{label}" for label in labels for position in "BILU")]


def list_alike(labels: Sequence[str]) -> list[list[int]]:
    """For each tag those of other names at its place in them, a tag a label, and that of no name at the end."""
    tags = list_tags(labels)
    return [[*(0 if tag == "O" else tags.index(f"{tag[0]}-{label}") for label in labels), 0] for tag in tags]


def score_transitions(tags: Sequence[str]) -> tuple[Floats, Floats, Floats]:
    """0 where a tag may follow a tag, begin a window or end it, and -inf where it may not: `(pairs, first, last)`."""
    opens = np.array([tag[0] in "BI" for tag in tags])
    goes_on = np.array([tag[0] in "IL" for tag in tags])
    same = np.array([[a[1:] == b[1:] for b in tags] for a in tags])
    allowed = (opens[:, None] & goes_on[None, :] & same) | (~opens[:, None] & ~goes_on[None, :])
    forbidden = np.float32(-np.inf)
    return (
        np.where(allowed, 0, forbidden).astype(np.float32),
        np.where(goes_on, forbidden, 0).astype(np.float32),
        np.where(opens, forbidden, 0).astype(np.float32),
    )


def find_best_tags(scores: Floats, transitions: tuple[Floats, Floats, Floats]) -> list[int]:
    """The best-scored sequence of tags that may follow one another (Viterbi)."""
    pairs, first, last = transitions
    alone = scores.argmax(axis=1)
    if not (first[alone[0]] or last[alone[-1]] or pairs[alone[:-1], alone[1:]].any()):
        return [int(tag) for tag in alone]
    best = scores[0] + first
    origins = np.empty(scores.shape, dtype=np.int64)
    columns = np.arange(scores.shape[1])
    for row in range(1, len(scores)):
        totals = best[:, None] + pairs
        origins[row] = totals.argmax(axis=0)
        best = totals[origins[row], columns] + scores[row]
    tags = [int((best + last).argmax())]
    for row in range(len(scores) - 1, 0, -1):
        tags.append(int(origins[row, tags[-1]]))
    return tags[::-1]


@Language.factory(
    FACTORY,
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    requires=["doc.tensor"],
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def make_encoder_ner(nlp: Language, name: str) -> "EncoderNER":
    """The component without its weights: they come from `from_disk` or `load`."""
    return EncoderNER(nlp.vocab, name)


class EncoderNER(Pipe):
    """Sets `doc.ents`, and the same names in `doc.spans[name]` with what is believed of each in its attributes.

    "scores" has the probability of each name's tags; "beliefs", for each of the attribute "labels", that of its words
    being such a name, or none (""): numbers from 0.0001 to 1, as near to a sum of 1 as four decimals allow.
    """

    def __init__(self, vocab: Vocab, name: str = FACTORY) -> None:
        self.vocab = vocab
        self.name = name
        self._labels: tuple[str, ...] = ()

    def load(self, weights: Floats, labels: Sequence[str]) -> None:
        """Takes the labels in the order of their tags, and for each tag a row of weights with its bias at the end."""
        self._weights = weights
        self._labels = tuple(labels)
        self._tags = list_tags(labels)
        self._transitions = score_transitions(self._tags)
        pairs, first, last = self._transitions
        inside, at_edge = pairs < 0, (last[:, None] < 0) | (first[None, :] < 0)
        self._forbidden = np.stack([inside, at_edge])  # by whether a sentence begins there, tag before it and behind it
        self._alike = np.array(list_alike(labels))

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that it can give; none before it has its weights."""
        return self._labels

    def __call__(self, doc: Doc) -> Doc:
        """The same document, its names set.

        Raises ValueError where the component has no weights, or the document no vectors.
        """
        self._require_weights()
        if len(doc.tensor) != len(doc):
            raise ValueError(f"the component {self.name!r} reads the encoder's vectors, and the document has none")
        words = doc.to_array(["IS_SPACE", "SENT_START"])
        places = np.flatnonzero(words[:, 0] == 0)
        names: list[Span] = []
        scores: list[float] = []
        beliefs: list[list[float]] = []
        if len(places):
            rows = (doc.tensor @ self._weights[:, :-1].T + self._weights[:, -1])[places].astype(np.float32)
            tags = self._find_tags(rows, words[places, 1] == 1)
            if found := list(read_spans(tags.tolist(), self._tags)):
                names = [Span(doc, places[start], places[end - 1] + 1, label=label) for start, end, label in found]
                inside = np.flatnonzero(tags)
                scores, beliefs = self._weigh(rows[inside], tags[inside], [end - start for start, end, _ in found])
        doc.set_ents(names)
        doc.spans[self.name] = names
        doc.spans[self.name].attrs.update(scores=scores, beliefs=beliefs, labels=[*self._labels, ""])
        return doc

    def _find_tags(self, rows: Floats, begins: npt.NDArray[np.bool_]) -> Integers:
        """The best tags sentence by sentence, `begins` telling where one begins: no name reaches across.

        Mostly those are the best of each word by itself; a sentence in which these may not follow one another is
        decoded.
        """
        tags: Integers = rows.argmax(axis=1)
        edges = np.concatenate([[True], begins[1:], [True]])
        padded = np.concatenate([[0], tags, [0]])
        wrong = self._forbidden[edges.astype(np.int64), padded[:-1], padded[1:]]
        if wrong.any():
            for start, end in pairwise(np.flatnonzero(edges).tolist()):
                if wrong[start : end + 1].any():
                    tags[start:end] = find_best_tags(rows[start:end], self._transitions)
        return tags

    def _weigh(self, rows: Floats, tags: Integers, lengths: Sequence[int]) -> tuple[list[float], list[list[float]]]:
        """Of each name the probability of its tags, and that of each label, and of none, for its words.

        `rows` and `tags` are those of the names' words, one name's behind the other's, `lengths` how many each has. The
        mean over a name's words counts.
        """
        logs = rows - rows.max(axis=1, keepdims=True)
        logs -= np.log(np.exp(logs).sum(axis=1, keepdims=True))
        counts, words = np.array(lengths), np.arange(len(tags))
        firsts = counts.cumsum() - counts
        scores = np.exp(np.add.reduceat(logs[words, tags], firsts) / counts.astype(np.float32)).astype(np.float64)
        means = np.add.reduceat(logs[words[:, None], self._alike[tags]], firsts, dtype=np.float64) / counts[:, None]
        shares = np.exp(means - means.max(axis=1, keepdims=True))
        shares /= shares.sum(axis=1, keepdims=True)
        return scores.round(4).tolist(), np.maximum(shares, 1e-4).round(4).tolist()

    def _require_weights(self) -> None:
        if not self._labels:
            raise ValueError(f"the component {self.name!r} has no weights: load it with spacy.load")

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """Precision, recall and F of the names, in all and by label."""
        return get_ner_prf(examples)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> None:
        """Writes the weights and the labels into the folder `path`. Raises ValueError where there are none."""
        self._require_weights()
        writers: dict[str, Callable[[Path], Any]] = {
            "weights.npy": lambda p: np.save(p, self._weights),
            "labels.json": lambda p: p.write_text(json.dumps(self._labels) + "\n", encoding="utf-8"),
        }
        to_disk(path, writers, exclude)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> Self:
        """Reads what `to_disk` wrote."""
        found: dict[str, Any] = {}
        readers: dict[str, Callable[[Path], Any]] = {
            "weights.npy": lambda p: found.update(weights=np.load(p, allow_pickle=False)),
            "labels.json": lambda p: found.update(labels=json.loads(p.read_text(encoding="utf-8"))),
        }
        from_disk(path, readers, exclude)
        self.load(**found)
        return self

    def to_bytes(self, *, exclude: Iterable[str] = SimpleFrozenList()) -> bytes:
        """All that `from_bytes` needs. Raises ValueError where there are no weights."""
        self._require_weights()
        writers: dict[str, Callable[[], Any]] = {"weights": lambda: self._weights, "labels": lambda: list(self._labels)}
        return bytes(to_bytes(writers, exclude))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = SimpleFrozenList()) -> Self:
        """Takes what `to_bytes` gave."""
        found: dict[str, Any] = {}
        readers: dict[str, Callable[[Any], Any]] = {
            "weights": lambda value: found.update(weights=value),
            "labels": lambda value: found.update(labels=value),
        }
        from_bytes(data, readers, exclude)
        self.load(**found)
        return self


def read_spans(tags: Sequence[int], names: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The names `(start, end, label)` that well-formed BILOU tags say."""
    start = 0
    for index, number in enumerate(tags):
        position, _, label = names[number].partition("-")
        if position in ("B", "U"):
            start = index
        if position in ("L", "U"):
            yield start, index + 1, label
