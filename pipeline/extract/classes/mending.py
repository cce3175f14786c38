"""Names whose bounds are mended: by links, dates and what English never has inside one name.

A link's words are a name's bounds; a date is no part of a name; "Kalafgan District of Takhar Province" and "Massoud and
Saleh" are two names, "Bosnia and Herzegovina" is one; "M.S." behind a name is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from pipeline.document import Link
from pipeline.english.countries import find_country_code
from pipeline.extract.classes.bounds import Span, list_touching, trim_name
from pipeline.extract.classes.link_bounds import bound_link
from pipeline.extract.classes.names import OTHER, PLACES, Name
from pipeline.extract.classes.titles import read_link
from pipeline.extract.classes.type_words import read_ends
from pipeline.extract.classes.vocabulary import DEGREES

_BETWEEN_PLACES = re.compile(r" (?:of|in) (?:the )?(?=[^\W\d_a-z])|, (?=[^\W\d_a-z])")
_AND = re.compile(r" and (?=[^\W\d_a-z])")
_CAPITALISED = re.compile(r"[^\W\d_a-z][\w'’.-]*(?: [^\W\d_a-z][\w'’.-]*)+")


def mend_names(names: Sequence[Name], text: str, links: Iterable[Link], dates: Sequence[Span]) -> list[Name]:
    """The names of one sentence, in order and apart as the dates are, with the bounds that they should have."""
    mended = list(names)
    for link in links:
        mended = list(_fit_link(mended, text, link))
    mended = [cut for name in mended if (cut := _cut_dates(name, text, dates))]
    mended = [part for name in mended for part in _split(name, text)]
    mended = list(_join(mended, text))
    return [name for name in mended if name.text not in DEGREES]


def _set_bounds(name: Name, text: str, start: int, end: int) -> Name | None:
    """The name with these bounds, trimmed; None where nothing is left of it."""
    start, end = trim_name(text, start, end)
    return replace(name, start=start, end=end, text=text[start:end]) if start < end else None


def _fit_link(names: Sequence[Name], text: str, link: Link) -> Iterator[Name]:
    """The names, of which one that the link's words cross, or hold and should not, is those words."""
    if not 0 <= link.start < link.end <= len(text):
        yield from names
        return
    start, end = bound_link(text, link)
    touching = [name for name in names if name.start < end and start < name.end]
    if not touching or not _bounds_name(touching, text[start:end], link):
        yield from names
        return
    first = touching[0]
    is_inside = link.start <= first.start and first.end <= link.end
    if len(touching) == 1 and first.start <= start and end <= first.end and not is_inside:
        yield from (part for name in names for part in _part_at_link(name, text, (start, end), name is first))
        return
    fitted = _set_bounds(first, text, start, end)
    for name in names:
        if name is first and fitted:
            yield fitted
        elif name not in touching:
            yield name


def _bounds_name(touching: Sequence[Name], words: str, link: Link) -> bool:
    """Whether the link's words are a name: by its page's title, or because they are all capitalised, of a person."""
    told = read_link(words, link.target)
    if told:
        return told[0] != (OTHER,) and words[:1].isupper()
    return all(name.best_class == "PERSON" for name in touching) and bool(_CAPITALISED.fullmatch(words))


def _part_at_link(name: Name, text: str, link: Span, is_wider: bool) -> Iterator[Name]:
    """The name; where it is wider than a link after "of" or a comma, what stands before that, and the link's words."""
    start, end = link
    joint = re.search(r"(?: of| in|,)(?: the)? $", text[name.start : start]) if is_wider else None
    left = read_ends(text[name.start : name.start + joint.start()]) if joint else None
    if left and left[0][0] in PLACES and end == name.end:
        assert joint is not None
        parts = (_set_bounds(name, text, name.start, name.start + joint.start()), _set_bounds(name, text, start, end))
        yield from filter(None, parts)
    else:
        yield name


def _cut_dates(name: Name, text: str, dates: Sequence[Span]) -> Name | None:
    """The name without a date at its edge; one that begins with a day's or month's name may be an organisation's."""
    start, end = name.start, name.end
    for first, last in list_touching(dates, start, end):
        may_begin = first == start and name.best_class in ("ORG", "FAC", OTHER)
        if first <= start < last < end and not may_begin:
            start = last
        elif start < first < end <= last and not may_begin:
            end = first
    return name if (start, end) == (name.start, name.end) else _set_bounds(name, text, start, end)


def _split(name: Name, text: str) -> Iterator[Name]:
    """The name, or the two that it is made of."""
    joint = _find_joint(name.text, name.best_class) if " " in name.text else None
    if joint is None or find_country_code(name.text):
        yield name
        return
    bounds = ((name.start, name.start + joint.start()), (name.start + joint.end(), name.end))
    yield from filter(None, (_set_bounds(name, text, *span) for span in bounds))


def _find_joint(text: str, label: str) -> re.Match[str] | None:
    """What stands between the two names that a place's or person's words are; a place's "of" may be of its own name."""
    if label == "PERSON":
        return _AND.search(text)
    if label not in PLACES:
        return None
    joints = (found for found in _BETWEEN_PLACES.finditer(text) if _is_place(text[: found.start()]))
    joint = next(joints, None)
    if joint is None or not joint.group().startswith(" of "):
        return joint
    outer = text[joint.end() :]  # "Regional Municipality of Wood Buffalo" is one name
    return joint if _is_place(outer) or find_country_code(outer) else None


def _is_place(words: str) -> bool:
    told = read_ends(words)
    return told is not None and told[0][0] in PLACES and words.endswith(told[1])


def _join(names: Sequence[Name], text: str) -> Iterator[Name]:
    """The names, two that make a country's name with "and" between them being one."""
    waiting: Name | None = None
    for name in names:
        if waiting and text[waiting.end : name.start] in (" and ", " & "):
            whole = _set_bounds(name, text, waiting.start, name.end)
            if whole and find_country_code(whole.text):
                waiting = whole
                continue
        if waiting:
            yield waiting
        waiting = name
    if waiting:
        yield waiting
