"""Who wrote and who edited, where words of their own say so."""

from __future__ import annotations

import re

from pipeline.resolve.citations.printed.forms import BYLINE, CONTAINED, Form, Forms, Part


def _read_containing_book(_: str, match: re.Match[str]) -> Part:
    return Part(match.start(), match.end(), (("editor", match["editor"]), (CONTAINED, "")))


EDITOR_FORMS = Forms(
    (
        Form(
            "In Roe, Jane (ed.).",
            re.compile(r"in:?\s+(?P<editor>[^\"“”]{3,600}?)\s*[(\[,]\s*(?:eds?\.?|editors?)[)\].,]", re.I),
            _read_containing_book,
        ),
        Form("edited by", re.compile(r"(?:edited|ed\.|eds\.)\s+by\s+", re.I), opens="editor"),
    )
)

BYLINE_FORMS = Forms((Form("by", re.compile(r"by\s+(?=[^\W\d_])", re.I), opens=BYLINE),))
