"""Articles whose names are marked in their text, and a pipeline that finds what is marked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span

from pipeline.document import Block, BlockKind, Document, Link, Mentions, Origin, Section, Sentence, Sentences
from pipeline.extract import extract
from pipeline.spans import MappedText, Segment

# «words|LABEL 0.7|page»: a name of that class to the model, as sure as that, and a link to that page; either may lack.
# Two apostrophes begin and end italics.
_MARKED = re.compile(r"''|«([^|»]*)(?:\|([A-Z]*)(?: (\d\.\d+))?)?(?:\|([^»]*))?»")
_LABELS = ["PERSON", "ORG", "GPE", "LOC", "FAC", "NORP", "EVENT", ""]


def extract_marked(
    blocks: Sequence[str], *, fields: dict[int, str] | None = None, title: str = "Article", **arguments: Any
) -> tuple[Mentions, Sentences]:
    """What is extracted of an article of these sentences, one a block; `fields` names the infobox fields of some."""
    names: list[tuple[int, int, str, float]] = []  # in the text of the document that a pipeline is given
    made, sentences, first = [], [], 0
    for index, raw in enumerate(blocks):
        text, links, edges, end = "", [], [], 0
        for match in _MARKED.finditer(raw):
            text += raw[end : match.start()]
            words, label, share, page = match.groups(default="")
            if not words:
                edges.append(len(text))
            if label:
                names.append((first + len(text), first + len(text) + len(words), label, float(share or 0.9)))
            if page:
                links.append(Link(len(text), len(text) + len(words), page))
            text, end = text + words, match.end()
        text += raw[end:]
        field = (fields or {}).get(index)
        mapped = MappedText(text, (Segment(0, len(text), first, first + len(text)),))
        italics = tuple(zip(edges[::2], edges[1::2], strict=True))
        kind: BlockKind = "infobox" if field else "paragraph"
        made.append(Block(0, kind, mapped, links=tuple(links), field=field, italics=italics))
        sentences.append(Sentence(f"s{index}", index, 0, len(text), text, first, first + len(text)))
        first += len(text) + 1
    document = Document(Origin("article", "wikitext"), title, None, (Section(1, title, None),), tuple(made), (), ())
    found = Sentences(tuple(sentences), ())
    return extract(document, found, _make_pipeline(names), **arguments), found


def _make_pipeline(names: Sequence[tuple[int, int, str, float]]) -> Language:
    """A pipeline that finds these names in the document that the article's sentences make."""

    def mark(doc: Doc) -> Doc:
        spans: list[Span] = []
        for start, end, label, _ in names:
            span = doc.char_span(start, end, label=label)
            assert span is not None, doc.text[start:end]
            spans.append(span)
        doc.set_ents(spans)
        doc.spans["ner"] = spans
        beliefs = [
            [share if label == name else (1 - share) / (len(_LABELS) - 1) for name in _LABELS]
            for _, _, label, share in names
        ]
        doc.spans["ner"].attrs.update(scores=[name[3] for name in names], labels=_LABELS, beliefs=beliefs)
        return doc

    nlp = spacy.blank("en")
    Language.component(f"marked_{id(names)}", func=mark, assigns=["doc.ents"])
    nlp.add_pipe(f"marked_{id(names)}")
    return nlp
