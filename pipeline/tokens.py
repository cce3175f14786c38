"""Tokens as spaCy's English rules make them, of any text in time linear in its length."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from itertools import pairwise
from typing import Any

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

# spaCy's tokenizer peels prefixes and suffixes off a run of characters without a space one by one, each time
# reading the whole run again: 20,000 brackets in a row take a minute. No word of any language is as long as this.
_LONGEST_RUN = 200
_LONG_RUN = re.compile(rf"\S{{{_LONGEST_RUN}}}(?=\S)")


def tokenize(nlp: Language, text: str, cuts: Iterable[int] = ()) -> Doc:
    """The text's tokens; no token reaches across an offset in `cuts`, nor is longer than 200 characters."""
    edges = {match.end() for match in _LONG_RUN.finditer(text)}
    edges.update(cut for cut in cuts if 0 < cut < len(text) and not text[cut - 1 : cut + 1].count(" "))
    if not edges:
        return nlp.tokenizer(text)
    bounds = [0, *sorted(edges), len(text)]
    pieces = [nlp.tokenizer(text[start:end]) for start, end in pairwise(bounds)]
    return Doc.from_docs(pieces, ensure_whitespace=False) or nlp.tokenizer(text)


def set_sentence_starts(doc: Doc, starts: Collection[int]) -> None:
    """Let sentences of the document begin at these tokens and no others.

    `Token.is_sent_start` does the same for one token, but in time that grows with the document.
    """
    values = np.full((len(doc), 1), -1, dtype=np.int64)
    values[list(starts)] = 1
    attributes: Any = values.astype(np.uint64)  # spaCy's own type for them is thinc's
    doc.from_array(["SENT_START"], attributes)
