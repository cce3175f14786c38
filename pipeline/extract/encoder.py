"""Vectors of words by a small transformer: a spaCy component that runs an ONNX graph once for all that read it.

The graph takes a window of word pieces (`pieces`, `cases`: int64 of shape [1, n]) and gives a vector for each
(`vectors`: float32 of shape [1, n, width]). A word's vector is that of its first piece. Windows run one by one, so that
what is found in a document never depends on the documents beside it.
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import onnxruntime
from spacy.language import Language
from spacy.pipeline import Pipe
from spacy.tokens import Doc
from spacy.util import SimpleFrozenList, from_bytes, from_disk, registry, to_bytes, to_disk
from spacy.vocab import Vocab
from thinc.api import Model
from thinc.types import Floats2d

from pipeline.extract.wordpieces import Case, WordPieces, tell_case

FACTORY = "citetrace_encoder"
DEFAULT_WINDOW = 254
STOP_EVERY = 8
STOP_WORDS = 5
# On a processor, ONNX Runtime's joined kernel takes longer than the addition and the normalisation that it joins.
SLOWER_FUSIONS = ["SkipLayerNormFusion"]
_ENDS = frozenset(".!?…")
_CLOSING = frozenset(")]}”’»\"'")

Floats = npt.NDArray[np.float32]
Integers = npt.NDArray[np.int64]


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


def find_breaks(doc: Doc) -> list[bool]:
    """Whether a window may well begin with the token: it begins a sentence or a line.

    Where the sentences are not set, a capital or a number after a stop is taken to begin one: whether that is so, the
    component that finds sentences will tell, which reads what stands here.
    """
    texts = [token.text for token in doc]
    after_line = [place > 0 and "\n" in texts[place - 1] for place in range(len(texts))]
    if doc.has_annotation("SENT_START"):
        starts = (doc.to_array("SENT_START") == 1).tolist()
        return [starts[place] or line for place, line in enumerate(after_line)]
    return [line or _may_begin(texts, place) for place, line in enumerate(after_line)]


def _may_begin(texts: Sequence[str], place: int) -> bool:
    if texts[place][0].islower() or not texts[place][0].isalnum():
        return False
    before = place - 1
    while before >= 0 and (texts[before] in _CLOSING or texts[before].isspace()):
        before -= 1
    return before >= 0 and texts[before] in _ENDS


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


@Language.factory(FACTORY, assigns=["doc.tensor"], default_config={"window": DEFAULT_WINDOW, "threads": 1})
def make_encoder(nlp: Language, name: str, window: int, threads: int) -> "Encoder":
    """The component without its weights: they come from `from_disk` or `load`."""
    return Encoder(nlp.vocab, name, window=window, threads=threads)


class Encoder(Pipe):
    """Sets `doc.tensor`, a row a token; that of white space is zero.

    window: the most pieces that the encoder sees at once; threads: those of one run of the graph.
    """

    def __init__(self, vocab: Vocab, name: str = FACTORY, *, window: int = DEFAULT_WINDOW, threads: int = 1) -> None:
        self.vocab = vocab
        self.name = name
        self.window = window
        self.threads = threads
        self._graph = b""
        self._session: onnxruntime.InferenceSession | None = None

    def load(self, graph: bytes, pieces: WordPieces) -> None:
        """Takes the graph (ONNX) and the vocabulary it was trained with."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = self.threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._graph = graph
        self._session = onnxruntime.InferenceSession(
            graph, options, providers=["CPUExecutionProvider"], disabled_optimizers=SLOWER_FUSIONS
        )
        self._width = int(self._session.get_outputs()[0].shape[-1])
        self._pieces = pieces

    def __call__(self, doc: Doc) -> Doc:
        """The same document with its vectors. Raises ValueError where the component has no weights."""
        session = self._require_session()
        tensor: Any = np.zeros((len(doc), self._width), dtype=np.float32)  # spaCy's own type for it is thinc's
        texts, begins = [token.text for token in doc], find_breaks(doc)
        places = [place for place, text in enumerate(texts) if not text.isspace()]
        words = [texts[place] for place in places]
        pieces = [self._pieces.cut(word) for word in words]
        breaks = [begins[place] for place in places]
        lengths, stops = [len(cut) for cut in pieces], find_stops(words, breaks)
        for first, last in cut_windows(lengths, breaks, self.window, stops):
            numbers, cases, heads = lay_out(words[first:last], pieces[first:last], self._pieces, self.window)
            (vectors,) = session.run(["vectors"], {"pieces": numbers[None], "cases": cases[None]})
            tensor[places[first:last]] = vectors[0][heads]
        doc.tensor = tensor
        return doc

    def __reduce__(self) -> tuple[Callable[..., "Encoder"], tuple[Any, ...]]:
        """By its bytes: the sessions of ONNX Runtime do not pickle."""
        data = self.to_bytes() if self._session else None
        return _restore, (self.vocab, self.name, self.window, self.threads, data)

    def _require_session(self) -> onnxruntime.InferenceSession:
        if self._session is None:
            raise ValueError(f"the component {self.name!r} has no weights: load it with spacy.load")
        return self._session

    def to_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> None:
        """Writes the graph and the vocabulary into the folder `path`. Raises ValueError where there are none."""
        self._require_session()
        writers: dict[str, Callable[[Path], Any]] = {
            "encoder.onnx": lambda p: p.write_bytes(self._graph),
            "pieces.txt": lambda p: self._pieces.to_disk(p),
        }
        to_disk(path, writers, exclude)

    def from_disk(self, path: str | Path, *, exclude: Iterable[str] = SimpleFrozenList()) -> Self:
        """Reads what `to_disk` wrote."""
        found: dict[str, Any] = {}
        readers: dict[str, Callable[[Path], Any]] = {
            "encoder.onnx": lambda p: found.update(graph=p.read_bytes()),
            "pieces.txt": lambda p: found.update(pieces=WordPieces.from_disk(p)),
        }
        from_disk(path, readers, exclude)
        self.load(**found)
        return self

    def to_bytes(self, *, exclude: Iterable[str] = SimpleFrozenList()) -> bytes:
        """All that `from_bytes` needs. Raises ValueError where there are no weights."""
        self._require_session()
        writers: dict[str, Callable[[], Any]] = {
            "graph": lambda: self._graph,
            "pieces": lambda: self._pieces.vocabulary,
        }
        return bytes(to_bytes(writers, exclude))

    def from_bytes(self, data: bytes, *, exclude: Iterable[str] = SimpleFrozenList()) -> Self:
        """Takes what `to_bytes` gave."""
        found: dict[str, Any] = {}
        readers: dict[str, Callable[[Any], Any]] = {
            "graph": lambda value: found.update(graph=value),
            "pieces": lambda value: found.update(pieces=WordPieces(value)),
        }
        from_bytes(data, readers, exclude)
        self.load(**found)
        return self


def _restore(vocab: Vocab, name: str, window: int, threads: int, data: bytes | None) -> Encoder:
    encoder = Encoder(vocab, name, window=window, threads=threads)
    return encoder.from_bytes(data) if data else encoder


@registry.architectures("citetrace.EncoderVectors.v1")  # type: ignore[untyped-decorator]
def make_encoder_vectors(width: int) -> Model[list[Doc], list[Floats2d]]:
    """The vectors that the encoder left in `doc.tensor`, as the `tok2vec` of spaCy's own components.

    A document that the encoder has not read has rows of zero, as spaCy's Tok2VecListener has it: components are
    initialised on such.
    """
    return Model("encoder_vectors", _read_vectors, dims={"nO": width})


def _read_vectors(
    model: Model[list[Doc], list[Floats2d]], docs: list[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
    width, vectors = model.get_dim("nO"), []
    for doc in docs:
        tensor: Any = doc.tensor  # spaCy's own type for it is not thinc's
        is_read = tensor.shape == (len(doc), width)
        vectors.append(model.ops.asarray2f(tensor) if is_read else model.ops.alloc2f(len(doc), width))
    return vectors, lambda gradients: docs
