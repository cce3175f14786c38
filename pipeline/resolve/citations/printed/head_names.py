"""Authors and editors as they stand at the head of a printed citation."""

from __future__ import annotations

import re

from pipeline.resolve.citations.printed.boundaries import find_title_end
from pipeline.resolve.citations.printed.citation_draft import CitationDraft
from pipeline.resolve.citations.printed.forms import skip_separators
from pipeline.resolve.citations.printed.name_lists import looks_like_names, read_printed_names

_EDITORS = re.compile(r"\s*[(\[,]\s*(?:eds?\.?|editors?)\s*[)\]]?\s*$", re.I)
_SIGNAL = re.compile(r"^(?:by\b:?|source:)\s*", re.I)
_BY = re.compile(r"^by\s+", re.I)
_OWN_STOP = re.compile(r"(?:\b[^\W\d_]|\b[JS]r)\.$")  # of an initial, of a `Jr.`
_FEW_WORDS = 5  # of a head that is no list of names


def skip_signal(draft: CitationDraft) -> int:
    """The position after "by" or "source:", which say that a citation follows."""
    start = skip_separators(draft.text, 0)
    signal = _SIGNAL.match(draft.text, start)
    if not signal:
        return start
    draft.claim(*signal.span())
    return signal.end()


def put_people(draft: CitationDraft, people: str) -> None:
    """Keep the names as those of authors, or of editors where "(ed.)" behind them says so."""
    people = _BY.sub("", people)
    match = _EDITORS.search(people)
    if match:
        draft.editors = read_printed_names(trim_stop(people[: match.start()]))
    else:
        draft.authors = read_printed_names(trim_stop(people))


def put_edited(draft: CitationDraft, people: str) -> None:
    """Keep "Authors. Editors (ed.)" or editors alone, as they stand before a title without a date."""
    match = _EDITORS.search(people)
    names = people[: match.start()] if match else people
    end = find_title_end(names, 0, is_comma_style=False)
    if end + 1 < len(names):
        draft.authors = read_printed_names(trim_stop(names[:end]))
        names = names[end + 1 :]
    draft.editors = read_printed_names(trim_stop(names))


def ends_with_editors(people: str) -> bool:
    """Whether the names are those of editors, as "(ed.)" behind them says."""
    return bool(_EDITORS.search(people))


def are_authors(people: str) -> bool:
    """Whether words before a marked title are its authors: names, or a few words that a full stop parts from it."""
    is_part = people.endswith(".") and len(people.split()) <= _FEW_WORDS and not any(map(str.isdigit, people))
    return is_part or looks_like_names(people.rstrip("."))


def trim_stop(people: str) -> str:
    """The names without the full stop that ends their part; that of an initial or a `Jr.` stays."""
    people = people.strip(" ,;:")
    return people[:-1] if people.endswith(".") and not _OWN_STOP.search(people) else people
