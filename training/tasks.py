"""What the encoder learns to tell of each word: names first, then sentences and grammar, which share its vectors.

A task has its classes; a word whose class the corpus does not say has `IGNORE`, and counts nowhere.
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc
from spacy.training import Example

from pipeline.extract.encoder_ner import list_tags
from training.names import LABELS

IGNORE = -100
NAMES, SENTENCES, TAGS, RELATIONS, DISTANCES = "names", "sentences", "tags", "relations", "distances"
SENTENCE_CLASSES = ["I", "S"]  # as spaCy's senter has them
FARTHEST = 8  # words to the head; farther ones are of the class of this distance


def list_tasks(grammar: Iterable[Doc]) -> dict[str, list[str]]:
    """The classes of each task; those of grammar are the ones that the documents have."""
    tags, relations = set[str](), set[str]()
    for doc in grammar:
        tags.update(token.tag_ for token in doc)
        relations.update(token.dep_ for token in doc)
    return {
        NAMES: list_tags(LABELS),
        SENTENCES: SENTENCE_CLASSES,
        TAGS: sorted(tags),
        RELATIONS: sorted(relations),
        DISTANCES: [str(distance) for distance in range(-FARTHEST, FARTHEST + 1)],
    }


def read_classes(example: Example) -> dict[str, Sequence[str | None]]:
    """Each task's class of each token as spaCy cuts them; None where the document does not say."""
    sentences = [None if starts is None else SENTENCE_CLASSES[starts] for starts in example.get_aligned_sent_starts()]
    if not example.reference.has_annotation("DEP"):
        nothing = [None] * len(example.predicted)
        tags, relations, distances = nothing, nothing, nothing
    else:
        tags = example.get_aligned("TAG", as_string=True)
        heads, relations = example.get_aligned_parse(projectivize=False)
        distances = [
            None if head is None else str(max(-FARTHEST, min(FARTHEST, head - place)))
            for place, head in enumerate(heads)
        ]
    names = [_to_tag(tag) for tag in example.get_aligned_ner()]
    return {NAMES: names, SENTENCES: sentences, TAGS: tags, RELATIONS: relations, DISTANCES: distances}


def _to_tag(tag: str | None) -> str | None:
    return None if tag in (None, "-") else tag
