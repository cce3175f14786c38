"""One document, one reading: a spaCy component that decides what each name is from all that the document says of it.

It is what `extract` does with an article, for whoever runs the pipeline alone: without links, fields and corrections.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.extract.classes.document_names import read_beliefs
from pipeline.extract.classes.gathering import weigh_all
from pipeline.extract.classes.names import CLASSES, OTHER, Name
from pipeline.extract.classes.setting import Setting
from pipeline.extract.classes.weighing import Account

FACTORY = "citetrace_name_consistency"


@Language.factory(FACTORY, assigns=["doc.ents", "token.ent_iob", "token.ent_type"], requires=["doc.ents"])
def make_name_consistency(nlp: Language, name: str) -> "NameConsistency":
    """The component, which keeps no weights and has no settings."""
    return NameConsistency()


class NameConsistency:
    """Changes the labels of `doc.ents`, mends their bounds, and adds names that the document has again and again.

    A name that none of the classes of the tables fits keeps its label where this is of another kind, as an event's.
    """

    def __call__(self, doc: Doc) -> Doc:
        """The same document, its names decided."""
        entities = doc.ents
        before = {(entity.start_char, entity.end_char): entity for entity in entities}
        spans: list[Span] = []
        for start, end, account in weigh_document(doc, entities):
            judged, entity = account.best_class(), before.get((start, end))
            if entity is not None and entity.label_ == judged:
                spans.append(entity)
                continue
            label = judged if judged != OTHER else entity.label_ if entity is not None else ""
            span = doc.char_span(start, end, label=label, alignment_mode="expand") if label else None
            if span is not None and (judged != OTHER or label not in CLASSES):
                spans.append(span)
        doc.set_ents(spans)
        return doc


def weigh_document(doc: Doc, entities: Sequence[Span]) -> Iterator[tuple[int, int, Account]]:
    """The account of each name of the document, `entities` being those that it has, in order.

    With it stand the name's characters `[start, end)` of the document's text.
    """
    sentences = list(doc.sents) if doc.has_annotation("SENT_START") else [doc[:]]
    text, firsts = doc.text, [sentence.start_char for sentence in sentences]
    texts = [text[first : sentence.end_char] for first, sentence in zip(firsts, sentences, strict=True)]
    for account in weigh_all(_read_names(doc, entities, firsts, texts), Setting(texts)):
        first = firsts[account.name.sentence]
        yield first + account.name.start, first + account.name.end, account


def _read_names(doc: Doc, entities: Sequence[Span], firsts: Sequence[int], texts: Sequence[str]) -> Iterator[Name]:
    """The names of the document, each by its sentence's text, in order; `firsts` is where the sentences begin."""
    for entity, belief in zip(entities, read_beliefs(doc, entities), strict=True):
        if belief is not None:
            first = entity.start_char
            at = bisect_right(firsts, first) - 1
            start, end = first - firsts[at], min(entity.end_char - firsts[at], len(texts[at]))
            yield Name(at, start, end, texts[at][start:end], *belief)
