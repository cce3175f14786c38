"""The edges of sentences as writing has them: a spaCy component that mends what a model misplaced.

A comma, colon or semicolon ends no sentence, as in the rules of `pipeline.split`. A straight quotation mark with a
space before it and none after opens what follows; one with a space after it and none before closes what stands before.
Models of words do not see the spaces.
"""

from spacy.language import Language
from spacy.tokens import Doc

from pipeline.tokens import set_sentence_starts

FACTORY = "citetrace_sentence_edges"
_PAUSES = frozenset(",:;")


@Language.factory(FACTORY, assigns=["token.is_sent_start"], requires=["token.is_sent_start"])
def make_sentence_edges(nlp: Language, name: str) -> "SentenceEdges":
    """The component; it has no settings."""
    return SentenceEdges()


class SentenceEdges:
    """Drops sentence starts after a comma, colon or semicolon; moves those at a straight quotation mark by a token."""

    def __call__(self, doc: Doc) -> Doc:
        """The same document with its sentences; one without any stays so."""
        if len(doc) and doc.has_annotation("SENT_START"):
            starts = [int(place) for place in (doc.to_array("SENT_START") == 1).nonzero()[0]]
            kept = (start for start in starts[1:] if doc[start - 1].text not in _PAUSES)
            set_sentence_starts(doc, [0, *(_move(doc, start) for start in kept)])
        return doc


def _move(doc: Doc, start: int) -> int:
    """Where the sentence begins that was said to begin with the token `start`."""
    if doc[start - 1].text == '"' and _opens(doc, start - 1):
        return start - 1
    if doc[start].text == '"' and start + 1 < len(doc) and _closes(doc, start):
        return start + 1
    return start


def _opens(doc: Doc, place: int) -> bool:
    return place > 0 and _is_parted(doc, place - 1) and not _is_parted(doc, place)


def _closes(doc: Doc, place: int) -> bool:
    return not _is_parted(doc, place - 1) and _is_parted(doc, place)


def _is_parted(doc: Doc, place: int) -> bool:
    """Whether white space follows the token."""
    return bool(doc[place].whitespace_) or doc[place].is_space
