"""A definition parted into the works that it cites: each with its words, and the short form by which it is named.

`segments` cuts the words where something new may begin, `evidence` tells what each shows, `borders` where a new work
begins, by what stands on either side (`link_borders`, `title_borders`, `plain_heads`); `slices` makes of each stretch a
definition of its own. `short_forms` reads "Smith 2001, p. 3" and its like, `full_forms` tells what says more than they
do, `usual_forms` reads places in classical works, `locators` the pages in them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from pipeline.document import Content, ShortCitation
from pipeline.resolve.parts.anchored_forms import join_shorts, name_anchored
from pipeline.resolve.parts.borders import Borders
from pipeline.resolve.parts.evidence import Evidence
from pipeline.resolve.parts.full_forms import is_full
from pipeline.resolve.parts.heads import NamedContents, bare, names_work
from pipeline.resolve.parts.led_forms import find_led_form
from pipeline.resolve.parts.locators import read_pages
from pipeline.resolve.parts.segments import Stretch
from pipeline.resolve.parts.set_off import list_quotations
from pipeline.resolve.parts.short_forms import ShortForm
from pipeline.resolve.parts.slices import cut_content, slice_contents

__all__ = [
    "CitedPart",
    "NamedContents",
    "ShortForm",
    "bare",
    "name_anchored",
    "names_work",
    "part_content",
    "read_pages",
]

_CONTAINS = re.compile(r"[\"”'’.,]\s*in:?\s*$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]")
_YEAR_ENDS = re.compile(r"\((?:1[5-9]|20)\d\d[a-z]?\)[.,:]?\s*$")
# Before a part's title: "Chapter 11 “Rain”".
_PART = re.compile(
    r"\b(?:chapter|chapt?\.|ch\.|section|sect?\.|part|appendix|essay)\s[\w.-]{1,8}[,:]?\s?$", re.IGNORECASE
)
_FEWEST_QUOTED = 3  # words of a quotation: fewer are a term


@dataclass(frozen=True, slots=True)
class CitedPart:
    """One work that a definition cites, or a definition that cites none.

    `words` is what of it describes the work; `is_short` says that it leads to a work by a short citation and says no
    more of it.
    """

    content: Content
    words: Content
    shorts: tuple[ShortCitation, ...] = ()
    form: ShortForm | None = None  # typed by hand
    is_short: bool = False
    is_led: bool = False  # a remark stands before the short citation
    page: str | None = None  # of a short citation
    quote: str | None = None


def part_content(content: Content, known: NamedContents, *, is_whole: bool = False) -> Iterator[CitedPart]:
    """The parts of the content in order, which cover it; one where it cites one work or none, or `is_whole`: a short
    footnote that a template made of one or several works.
    """
    if _is_bare(content):
        yield CitedPart(content, content)
        return
    if is_whole:
        content = join_shorts(content)
    if len(content.templates) > 1:
        content = replace(content, templates=tuple(sorted(content.templates, key=lambda one: one.offset)))
    borders = Borders(content, known)
    stretches = borders.find()
    contents = slice_contents(content, [one for one, _ in stretches]) if len(stretches) > 1 else [content]
    for one, (stretch, shown) in zip(contents, stretches, strict=True):
        led = _make_led_part(one, shown, known)
        told = borders.find_told(stretch, shown)
        head = borders.find_head(stretch.start, stretch.end) if told is None else told
        yield led or _make_part(one, shown, stretch, head, is_cut=len(stretches) > 1 or told is not None)


def _is_bare(content: Content) -> bool:
    """Whether the content is at most one template, with nothing that could be another work."""
    others = content.external_links or content.anchor_links or content.short_citations
    return len(content.templates) <= 1 and not others and not _WORD.search(content.text.text)


def _make_led_part(content: Content, shown: Evidence, known: NamedContents) -> CitedPart | None:
    """The content whose last words are a short citation, where it names no work before that."""
    if shown.is_named or shown.has_link or content.block is not None:
        return None
    form = find_led_form(content.text.text, known)
    if form is None or _has_title(content):
        return None
    page, quote = _find_page(content, (), form), _find_quote(content, form)
    return CitedPart(content, content, (), form, is_short=True, is_led=True, page=page, quote=quote)


def _has_title(content: Content) -> bool:
    """Whether italics stand in it outside quotation marks."""
    quotations = list_quotations(content.text.text)
    starts, ends = [start for start, _ in quotations], [0, *(end for _, end in quotations)]
    return any(ends[bisect_left(starts, start)] <= start for start, _ in content.italics)


def _make_part(content: Content, shown: Evidence, stretch: Stretch, head: int, *, is_cut: bool) -> CitedPart:
    """The part of a stretch whose words begin, behind a signal or a sentence, at `head`, and are cut there."""
    offset = stretch.end - len(content.text.text)
    words = cut_content(content, head - offset, len(content.text.text)) if is_cut and head > offset else content
    shorts = content.short_citations + tuple(
        ShortCitation((), "", ref=link.anchor, start=link.start, end=link.end) for link in content.anchor_links
    )
    if shown.has_template or not (shorts or shown.form):
        return CitedPart(content, words)
    if shorts and (contained := _find_contained(content, shorts[0])):
        return CitedPart(content, contained, shorts, page=_find_page(content, shorts, None))
    form = shown.form and replace(shown.form, start=shown.form.start - offset, end=shown.form.end - offset)
    if form and not shorts and (shown.has_link or is_full(content, form)):
        return CitedPart(content, words)
    page, quote = _find_page(content, shorts, form), _find_quote(content, form)
    first = min([form.start if form else len(content.text.text), *(short.start for short in shorts)])
    lead = content.text.text[head - offset : first]
    if form and not (shorts or form.names) and _YEAR_ENDS.search(lead):
        return CitedPart(content, words)  # "Roe (1980). ''On Rain''": the title is not that of another year
    is_led = bool(_WORD.search(lead))
    return CitedPart(content, words, shorts, form, is_short=not shown.has_link, is_led=is_led, page=page, quote=quote)


def _find_contained(content: Content, short: ShortCitation) -> Content | None:
    """What stands before a short citation that names what holds it: `"Rain" in {{harvnb|Roe|2001}}`."""
    match = _CONTAINS.search(content.text.text[: short.start])
    return cut_content(content, 0, match.start() + 1) if match and match.start() else None


def _find_page(content: Content, shorts: tuple[ShortCitation, ...], form: ShortForm | None) -> str | None:
    """The pages of its short citations, else those that stand among the words around them."""
    located = [read_pages(short.locator) for short in shorts if short.locator]
    if form and form.locator:
        located.append(read_pages(form.locator, may_be_bare=True))
    if found := "; ".join(dict.fromkeys(filter(None, located))):
        return found
    text = content.text.text
    for start, end in (*list_quotations(text), *((short.start, short.end) for short in shorts if short.year)):
        text = text[:start] + "\x00" * (end - start) + text[end:]
    return read_pages(text.replace("\x00", ""), is_prose=True)


def _find_quote(content: Content, form: ShortForm | None) -> str | None:
    """The first words in quotation marks that are more than a term; what is opened last may go on to the end."""
    text = content.text.text
    if text.count('"') == 1 and not text.endswith('"'):
        text += '"'
    titled = form.title if form else None
    for start, end in list_quotations(text):
        words = text[start + 1 : end - 1].strip()
        if len(words.split()) >= _FEWEST_QUOTED and words != titled and not _PART.search(text, 0, start):
            return words
    return None
