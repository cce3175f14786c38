"""Names by a small transformer: a spaCy component that runs an ONNX graph and decodes its tags.

The graph takes a window of word pieces (`pieces`, `cases`: int64 of shape [1, n]) and gives a score for each tag at
each piece (`scores`: float32 of shape [1, n, tags]). A word's tag is that of its first piece. Windows run one by one,
so that what is found in a document never depends on the documents beside it.
"""

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import onnxruntime
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.scorer import get_ner_prf
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import SimpleFrozenList, from_bytes, from_disk, to_bytes, to_disk
from spacy.vocab import Vocab

from pipeline.extract.wordpieces import Case, WordPieces, tell_case

FACTORY = "citetrace_encoder_ner"
DEFAULT_WINDOW = 254
STOP_EVERY = 8
STOP_WORDS = 5
# On a processor, ONNX Runtime's joined kernel takes longer than the addition and the normalisation that it joins.
SLOWER_FUSIONS = ["SkipLayerNormFusion"]

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]


def list_tags(labels: Sequence[str]) -> list[str]:
    """The BILOU tags of the labels, "O" first."""
    return ["O", *(f"{position}-{label}" for label in labels for position in "BILU")]


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


def cut_windows(
    lengths: Sequence[int], breaks: Sequence[bool], limit: int, stops: Collection[int] = ()
) -> Iterator[tuple[int, int]]:
    """Runs of words `[first, last)` of at most `limit` pieces each, cut at the last break there is, else anywhere.

    `lengths` are the words' numbers of pieces; `breaks` says of each word whether a window may well begin with it;
    `stops` are the words with which one begins in any case. A word longer than the limit is a run of its own.
    """
    first = 0
    while first < len(lengths):
        last, total, cut = first, 0, 0
        while last < len(lengths) and (total + lengths[last] <= limit or last == first):
            if last > first and breaks[last]:
                cut = last
                if last in stops:
                    break
            total += lengths[last]
            last += 1
        if last < len(lengths) and cut and not breaks[last]:
            last = cut
        yield first, last
        first = last


def find_stops(words: Sequence[str], breaks: Sequence[bool]) -> set[int]:
    """The words at which a window begins in any case: about one sentence start in `STOP_EVERY`, told by its words.

    Windows are cut anew after each, so that an edit changes what the encoder sees of a few sentences, not of all that
    follow (content-defined chunking, as in Muthitacharoen et al., "A Low-bandwidth Network File System", SOSP 2001).
    """
    return {index for index, begins in enumerate(breaks) if begins and _is_stop(words[index : index + STOP_WORDS])}


def _is_stop(words: Sequence[str]) -> bool:
    digest = hashlib.blake2b(" ".join(words).encode(), digest_size=4).digest()
    return int.from_bytes(digest) % STOP_EVERY == 0


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
    default_config={"window": DEFAULT_WINDOW, "threads": 1},
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def make_encoder_ner(nlp: Language, name: str, window: int, threads: int) -> "EncoderNER":
    """The component without its weights: they come from `from_disk` or `load`."""
    return EncoderNER(nlp.vocab, name, window=window, threads=threads)


class EncoderNER(Pipe):
    """Sets `doc.ents`, and each name's probability in `doc.spans[name]` with its attribute "scores".

    window: the most pieces that the encoder sees at once; threads: those of one run of the graph.
    """

    def __init__(self, vocab: Vocab, name: str = FACTORY, *, window: int = DEFAULT_WINDOW, threads: int = 1) -> None:
        self.vocab = vocab
        self.name = name
        self.window = window
        self.threads = threads
        self._graph = b""
        self._session: onnxruntime.InferenceSession | None = None

    def load(self, graph: bytes, pieces: WordPieces, labels: Sequence[str]) -> None:
        """Takes the graph (ONNX), the vocabulary it was trained with, and its labels in the order of its tags."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._graph = graph
        self._session = onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER_FUSIONS
        )
        self._pieces = pieces
        self._labels = tuple(labels)
        self._tags = list_tags(labels)
        self._transitions = score_transitions(self._tags)

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels that it can give; none before it has its weights."""
        return self._labels if self._session else ()

    def __call__(self, doc: Doc) -> Doc:
        """The same document, its names set. Raises ValueError where the component has no weights."""
        names: list[Span] = []
        scores: list[float] = []
        for first, tags, probabilities in self._tag_windows(doc):
            for start, end, label in _read_spans(tags, self._tags):
                names.append(Span(doc, first + start, first + end, label=label))
                scores.append(float(np.exp(np.log(probabilities[start:end]).mean())))
        doc.set_ents(names)
        doc.spans[self.name] = names
        doc.spans[self.name].attrs["scores"] = [round(score, 4) for score in scores]
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 128) -> Iterator[Doc]:
        """The documents in their order, one by one: `batch_size` changes nothing."""
        for doc in stream:
            yield self(doc)

    def _tag_windows(self, doc: Doc) -> Iterator[tuple[int, list[int], Floats]]:
        """Each window's first token, the tags of its tokens, and the probability of each tag."""
        if self._session is None:
            raise ValueError(f"the component {self.name!r} has no weights: load it with spacy.load")
        texts = [token.text for token in doc]
        starts = doc.to_array("SENT_START") == 1
        places = [place for place, text in enumerate(texts) if not text.isspace()]
        words = [texts[place] for place in places]
        pieces = [self._pieces.cut(word) for word in words]
        breaks = [bool(starts[place]) or "\n" in texts[place - 1] for place in places]
        lengths, stops = [len(cut) for cut in pieces], find_stops(words, breaks)
        for first, last in cut_windows(lengths, breaks, self.window, stops):
            scores = self._score_words(words[first:last], pieces[first:last])
            yield self._place_tags(places[first:last], scores)

    def _place_tags(self, places: Sequence[int], scores: Floats) -> tuple[int, list[int], Floats]:
        tags = find_best_tags(scores, self._transitions)
        shifted = np.exp(scores - scores.max(axis=1, keepdims=True))
        chosen = shifted[np.arange(len(tags)), tags] / shifted.sum(axis=1)
        inside = np.array(places) - places[0]
        placed = np.zeros(inside[-1] + 1, dtype=np.int64)
        probabilities = np.ones(len(placed), dtype=np.float32)
        placed[inside] = tags
        probabilities[inside] = chosen
        return places[0], placed.tolist(), probabilities

    def _score_words(self, words: Sequence[str], pieces: Sequence[list[int]]) -> Floats:
        assert self._session is not None
        numbers, cases, heads = lay_out(words, pieces, self._pieces, self.window)
        (scores,) = self._session.run(["scores"], {"pieces": numbers[None], "cases": cases[None]})
        return np.asarray(scores[0][heads], dtype=np.float32)

    def score(self, examples: Iterable[Example], **_: Any) -> dict[str, Any]:
        """Precision, recall and F of the names, in all and by label."""
        return get_ner_prf(examples)

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> None:
        """Writes the graph, the vocabulary and the labels into the folder `path`."""
        writers: dict[str, Callable[[Path], Any]] = {
            "encoder.onnx": lambda p: p.write_bytes(self._graph),
            "pieces.txt": lambda p: self._pieces.to_disk(p),
            "labels.json": lambda p: p.write_text(json.dumps(self._labels) + "\n", encoding="utf-8"),
        }
        to_disk(path, writers, exclude)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> Self:
        """Reads what `to_disk` wrote."""
        found: dict[str, Any] = {}
        readers: dict[str, Callable[[Path], Any]] = {
            "encoder.onnx": lambda p: found.update(graph=p.read_bytes()),
            "pieces.txt": lambda p: found.update(pieces=WordPieces.from_disk(p)),
            "labels.json": lambda p: found.update(labels=json.loads(p.read_text(encoding="utf-8"))),
        }
        from_disk(path, readers, exclude)
        self.load(**found)
        return self

    def to_bytes(self, *, exclude: Iterable[str] = SimpleFrozenList()) -> bytes:
        """All that `from_bytes` needs."""
        writers: dict[str, Callable[[], Any]] = {
            "graph": lambda: self._graph,
            "pieces": lambda: self._pieces.vocabulary,
            "labels": lambda: list(self._labels),
        }
        return bytes(to_bytes(writers, exclude))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = SimpleFrozenList()) -> Self:
        """Takes what `to_bytes` gave."""
        found: dict[str, Any] = {}
        readers: dict[str, Callable[[Any], Any]] = {
            "graph": lambda value: found.update(graph=value),
            "pieces": lambda value: found.update(pieces=WordPieces(value)),
            "labels": lambda value: found.update(labels=value),
        }
        from_bytes(data, readers, exclude)
        self.load(**found)
        return self


def lay_out(
    words: Sequence[str], pieces: Sequence[list[int]], vocabulary: WordPieces, limit: int
) -> tuple[Integers, Integers, Integers]:
    """A window as the encoder takes it: its pieces' numbers, their cases, and where each word's first piece stands."""
    numbers, cases, heads = [vocabulary.start], [int(Case.NONE)], []
    for word, cut in zip(words, pieces, strict=True):
        heads.append(len(numbers))
        numbers += cut[:limit]
        cases += [int(tell_case(word))] * len(cut[:limit])
    numbers.append(vocabulary.stop)
    cases.append(int(Case.NONE))
    return np.array(numbers), np.array(cases), np.array(heads)


def _read_spans(tags: Sequence[int], names: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """The names `(start, end, label)` that well-formed BILOU tags say; a space token inside a name is part of it."""
    start = 0
    for index, number in enumerate(tags):
        position, _, label = names[number].partition("-")
        if position in ("B", "U"):
            start = index
        if position in ("L", "U"):
            yield start, index + 1, label
