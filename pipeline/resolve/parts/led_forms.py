"""Short citations that end words which say something else: `"It turned." (Roe 1973:5)`, `so he says (see Roe 1973)`."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.resolve.citations.publisher_places import is_place
from pipeline.resolve.parts.heads import NamedContents
from pipeline.resolve.parts.short_forms import ShortForm, match_short_form
from pipeline.resolve.parts.words import SIGNALS

# In brackets at the end, or unbracketed behind a quotation with which the words end.
_BRACKETED = re.compile(r"\((?P<form>[^()]{4,120})\)?[\s.]*$")
_BEHIND_QUOTATION = re.compile(r"[\"”][\s.,–—-]{0,4}(?P<form>[^\"“”()]{4,80})$")
_SIGNAL = re.compile(rf"(?:{SIGNALS})[\s:,]+", re.IGNORECASE)
_SAID = frozenset('.?!"”')  # before brackets in which a work may be cited that the article does not list
_LONGEST = 200  # characters at the end in which the form stands


def find_led_form(text: str, known: NamedContents) -> ShortForm | None:
    """The short form that ends the words: of a work of the article, or plain by its year and pages."""
    start = max(len(text) - _LONGEST, 0)
    match = _BRACKETED.search(text, start) or _BEHIND_QUOTATION.search(text, start)
    if not match or not match.start():
        return None
    signal = _SIGNAL.match(text, match.start("form"))
    form = match_short_form(text, signal.end() if signal else match.start("form"), match.end("form"), (), known)
    if form is None or not form.names or not form.year or text[form.end : match.end("form")].strip(" ."):
        return None
    if form.is_known:
        return form
    is_behind_words = text[: match.start("form")].rstrip(" (,")[-1:] in _SAID
    is_plain = form.locator is not None and is_behind_words and not any(map(is_place, form.names))
    return replace(form, title=None) if is_plain else None
