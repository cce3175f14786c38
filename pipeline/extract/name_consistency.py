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
        kept = {(entity.start_char, entity.end_char): entity.label_ for entity in doc.ents}
        spans: list[Span] = []
        for start, end, account in weigh_document(doc):
            judged = account.best_class()
            label = judged if judged != OTHER else kept.get((start, end), "")
            span = doc.char_span(start, end, label=label, alignment_mode="expand") if label else None
            if span is not None and (judged != OTHER or label not in CLASSES):
                spans.append(span)
        doc.set_ents(spans)
        return doc


def weigh_document(doc: Doc) -> Iterator[tuple[int, int, Account]]:
    """The account of each name that the document has, in order, with its characters `[start, end)` of the text."""
    sentences = list(doc.sents) if doc.has_annotation("SENT_START") else [doc[:]]
    firsts, texts = [sentence.start_char for sentence in sentences], [sentence.text for sentence in sentences]
    for account in weigh_all(_read_names(doc, firsts, texts), Setting(texts)):
        first = firsts[account.name.sentence]
        yield first + account.name.start, first + account.name.end, account


def _read_names(doc: Doc, firsts: Sequence[int], texts: Sequence[str]) -> Iterator[Name]:
    """The names of the document, each by its sentence's text, in order; `firsts` is where the sentences begin."""
    believed = read_beliefs(doc)
    for entity in doc.ents:
        if belief := believed.get((entity.start, entity.end)):
            at = bisect_right(firsts, entity.start_char) - 1
            start, end = entity.start_char - firsts[at], min(entity.end_char - firsts[at], len(texts[at]))
            yield Name(at, start, end, texts[at][start:end], *belief)
