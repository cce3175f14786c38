"""What begins as a short citation and is a full one: with an address, an identifier, a publisher or a whole name."""

from __future__ import annotations

import re

from pipeline.document import Content
from pipeline.english.personal_names import is_personal_name
from pipeline.resolve.parts.people import are_full
from pipeline.resolve.parts.short_forms import ShortForm

_IDENTIFIER = re.compile(r"\b(?:ISBN|ISSN|OCLC|LCCN|DOI)\b|\bdoi:\s?10\.")
_IMPRINT = re.compile(
    r"[\s.,;(]*[A-Z][^\W\d_]+(?:,?\s[A-Z][\w.]*){0,2}:\s[A-Z][^:;]*?(?:$|\.|[,;]\s(?:pp?\.?\s?)?\d|\))"
)
_INVERTED = re.compile(r"[^\W\d_a-z][\w'’-]+,\s(?P<given>[^\W\d_a-z][\w'’]*)\.?(?=\s(?:[A-Z]\.|\()|[.,\s])")
_GOES_ON = re.compile(r"[.,]\s+(?=[^\W\d_a-z][\w'’-]+\s+\w)")  # with words, as of a title


def is_full(content: Content, form: ShortForm) -> bool:
    """Whether the words of the content say more of the work than the form does, which stands at their head."""
    text = content.text.text
    behind = text[form.end :]
    if _is_linked(content, form):
        return True
    if _IDENTIFIER.search(behind) or (form.title and _IMPRINT.match(behind)):
        return True
    if _is_inverted(text, form) and form.year and (form.title or _GOES_ON.match(behind)):
        return True
    return bool(form.title) and form.is_full_name and bool(form.year or not form.is_known)


def _is_linked(content: Content, form: ShortForm) -> bool:
    """Whether an address stands behind its words, those aside that say where in the work: a page of a copy."""
    end = form.end - len(form.locator or "")
    return any(form.start <= link.start < end for link in content.external_links)


def _is_inverted(text: str, form: ShortForm) -> bool:
    """Whether one name begins the form, a given name or initials behind the family's: "Roe, Jane", "Roe, J."."""
    match = _INVERTED.match(text, form.start, form.end)
    if match is None or are_full(form.names[:1]):
        return False
    given = match["given"]
    is_told = bool(form.year and form.title)  # then it is one, though no list of given names has it
    return is_told or is_personal_name(given) or (len(given) <= 2 and given.isupper())
