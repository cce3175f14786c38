"""What the names of the exchange test are read as, and how often that is right."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.language import Language

from training.figures import NOTHING, OTHER, Counts, Figures
from training.name_scores import CLASSES
from training.names import Span
from training.probe.sentences import ProbeSentence, read_sentences

Reader = Callable[[Language, Iterable[ProbeSentence]], Iterator[list[Span]]]


@dataclass(frozen=True)
class Result:
    """A sentence, and what its name was read as: a class, `OTHER` or `NOTHING`."""

    sentence: ProbeSentence
    reading: str

    @property
    def kind(self) -> str:
        """The class that the name has."""
        return self.sentence.name.kind

    @property
    def is_right(self) -> bool:
        return self.reading == self.kind


def measure(nlp: Language, reader: Reader, sentences: list[ProbeSentence] | None = None) -> list[Result]:
    """What the name of each sentence was read as; of every sentence of the test unless given."""
    sentences = read_sentences() if sentences is None else sentences
    found = reader(nlp, sentences)
    return [Result(sentence, judge(sentence, names)) for sentence, names in zip(sentences, found, strict=True)]


def read_alone(nlp: Language, sentences: Iterable[ProbeSentence]) -> Iterator[list[Span]]:
    """The names that the pipeline sets in each sentence, given nothing else."""
    for doc in nlp.pipe(sentence.text for sentence in sentences):
        yield [Span(name.start_char, name.end_char, name.label_) for name in doc.ents]


def judge(sentence: ProbeSentence, found: Iterable[Span]) -> str:
    """What the sentence's name was read as, given all names found in the sentence."""
    near = [name for name in found if name.label in CLASSES and name.start < sentence.end and sentence.start < name.end]
    for name in near:
        if (name.start, name.end) == (sentence.start, sentence.end):
            return CLASSES[name.label]
    return OTHER if near else NOTHING


def add_figures(figures: Figures, title: str, results: list[Result]) -> None:
    """Adds a set to the figures; each sentence asks for one name, so that all its figures are the share right."""
    counts: dict[str, Counts] = defaultdict(Counts)
    for result in results:
        counts[result.kind] += Counts(int(result.is_right), 1, 1)
    figures.counts[title] = dict(counts)
    figures.confusions[title] = Counter((result.kind, result.reading) for result in results)


def group_by(results: Iterable[Result], key: Callable[[Result], str]) -> dict[str, list[Result]]:
    """The results with each key, in the order in which the keys come."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[key(result)].append(result)
    return dict(groups)


def share_right(results: list[Result]) -> float:
    """The share of the results that are right."""
    return sum(result.is_right for result in results) / len(results)
