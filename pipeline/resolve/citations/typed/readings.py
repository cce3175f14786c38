"""The work that a citation typed by hand names; what no field took is told."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

from pipeline.document import Content, Name, Work
from pipeline.resolve.citations.identifiers import IDENTIFIER_LABELS, collect, is_well_formed
from pipeline.resolve.citations.names import PARTICLES
from pipeline.resolve.citations.printed.citation_draft import ARCHIVE_LINK, has_word
from pipeline.resolve.citations.reading import Problem, Reading
from pipeline.resolve.citations.typed.csl_types import Marks, tell_csl_type
from pipeline.resolve.citations.typed.draft import TypedDraft
from pipeline.resolve.citations.typed.exact_fields import take_exact_parts, take_numbers
from pipeline.resolve.citations.typed.heads import take_marked_head, take_plain_head
from pipeline.resolve.citations.typed.known_sources import PERIODICALS, is_known, is_media
from pipeline.resolve.citations.typed.leads import find_citation, find_pages_before, find_saying
from pipeline.resolve.citations.typed.remarks import forget_work, is_remark, is_sentence
from pipeline.resolve.citations.typed.segments import Scanner
from pipeline.resolve.citations.typed.settling import settle
from pipeline.resolve.citations.typed.sites import is_site_of
from pipeline.resolve.citations.typed.tails import take_roles, take_tail
from pipeline.resolve.citations.typed.titles import choose_title, join_inner_quotes, mend_periodical, take_quotation
from pipeline.resolve.citations.typed.word_kinds import is_body, is_host, names

LONGEST = 4000  # characters; what is longer is no citation
_EMPTY = Work()
_FIELDS = frozenset(field.name for field in fields(Work))
_IDENTIFIERS = ("doi", "isbn", "issn", "pmid", "arxiv")
_SITE_MARK = re.compile(r"(:\s|\s[–—|-]\s)")  # behind the name of a site, within a link
_SOURCE_BEHIND = re.compile(
    r"(?P<title>.+?)\s(?:from|at|(?P<mark>[|–—-]))\s(?P<source>(?:the\s)?[A-Z][^,;:()|–—]{2,60})$"
)
_ARXIV = re.compile(r"//arxiv\.org/(?:abs|pdf)/(?P<arxiv>[^\s?#]+?)(?:\.pdf)?$", re.I)


def read_typed(content: Content) -> Reading:
    """The work that the content's words name; words that no field took are `unparsed_citation` problems."""
    draft = draft_by_rules(content)
    is_work = not is_remark(draft)
    if is_sentence(draft) or (not settle(draft, is_work=is_work) and not is_work):
        forget_work(draft)
    work = _fill(draft)
    return Reading(work, tuple(_list_problems(draft, work)))


def draft_by_rules(content: Content) -> TypedDraft:
    """The citation with its segments given to fields by the forms that they have."""
    start = find_citation(content)
    draft = TypedDraft(content, list(Scanner(content).read(start)), start)
    draft.put("quote", find_saying(draft.text[:start]) or "")
    join_inner_quotes(draft)
    take_exact_parts(draft)
    take_quotation(draft)
    title = choose_title(draft)
    if title is None:
        take_plain_head(draft)
    else:
        draft.use(title)
        take_marked_head(draft, title)
        _put_title(draft, draft.segments[draft.title or 0].text)
    take_roles(draft)
    take_tail(draft)
    take_numbers(draft)
    draft.put("page", find_pages_before(draft.text))
    mend_periodical(draft)
    return draft


def _put_title(draft: TypedDraft, text: str) -> None:
    """Put the title, without the host or the body that some type before it: "mills.org: Wheels"."""
    text = _take_source_behind(draft, text)
    source, mark, title = [*_SITE_MARK.split(text, maxsplit=1), "", ""][:3]
    is_put = bool(mark) and (
        (_names_site(draft, source) and draft.put("container_title", source))
        or (_names_body(draft, source) and draft.put_people("author", (Name(literal=source),)))
    )
    draft.put("title", title if is_put else text)


def _take_source_behind(draft: TypedDraft, text: str) -> str:
    """A link's words without the known source that ends them: "mill from Foo Dictionary", "Mills | mills.org"."""
    segment, match = draft.title_segment, _SOURCE_BEHIND.search(text)
    if segment is None or segment.kind != "linked" or match is None:
        return text
    source = match["source"]
    is_site = match["mark"] is not None and (is_host(source) or (segment.link and is_site_of(source, segment.link.url)))
    if not (is_site or is_media(source)):
        return text
    return match["title"] if draft.put("container_title", source) else text


def _names_site(draft: TypedDraft, text: str) -> bool:
    """Whether the words before a mark are a host, or in a link a newspaper or a site that is known."""
    segment = draft.title_segment
    is_linked = segment is not None and segment.kind == "linked"
    if segment is None or not is_linked:
        return is_host(text)
    is_lexicon = names(text, "encyclopaedia") or names(text, "dictionary")
    is_of_link = segment.link is not None and is_site_of(text, segment.link.url)
    return is_host(text) or is_lexicon or is_of_link or is_known(text, *PERIODICALS, "sites")


def _names_body(draft: TypedDraft, text: str) -> bool:
    """Whether the words before a colon in a link are the name of a body, and no newspaper's."""
    segment = draft.title_segment
    is_linked = segment is not None and segment.kind == "linked"
    are_capital = all(word[:1].isupper() or word in PARTICLES for word in text.split())
    is_told = (
        is_body(text)
        and "," not in text
        and not text.isupper()
        and not names(text, "newspaper")
        and len(text.split()) > 1
    )
    return is_linked and are_capital and is_told


def _fill(draft: TypedDraft) -> Work:
    values: dict[str, Any] = {field: value for field, value in draft.values.items() if field in _FIELDS}
    people: dict[str, Any] = {role: names for role, names in draft.people.items() if role in _FIELDS}
    identifiers = collect((kind, value) for kind, value in draft.values.items() if kind in IDENTIFIER_LABELS)
    work = replace(_EMPTY, **values, **people, identifiers=identifiers)
    work = _add_addresses(draft, work)
    return replace(work, csl_type=tell_csl_type(work, draft.text, _list_marks(draft)))


def _list_marks(draft: TypedDraft) -> Marks:
    title = draft.title_segment
    is_italic = title is not None and (title.kind == "italic" or draft.is_italic(title))
    is_linked = title is not None and title.link is not None
    is_quoted = title is not None and title.kind == "quoted"
    kind = draft.values.get("kind", "")
    return Marks(draft.is_part_of_work, draft.is_headword, is_italic, is_quoted, is_linked, kind)


def _add_addresses(draft: TypedDraft, work: Work) -> Work:
    """The work with the address behind its title, else the first one, and that of the archived copy."""
    title = draft.title_segment
    links = draft.content.external_links
    archive = next((link.url for link in links if ARCHIVE_LINK.match(draft.text[link.start : link.end].strip())), None)
    behind = title.link.url if title and title.link else None
    loose = next((link.url for link in links if link.url != archive), None)
    url = behind or work.url or loose
    preprint = _ARXIV.search(url or "")
    return replace(work, url=url, archive_url=archive, arxiv=work.arxiv or (preprint["arxiv"] if preprint else None))


def _list_problems(draft: TypedDraft, work: Work) -> list[Problem]:
    problems = []
    for kind in _IDENTIFIERS:
        value = getattr(work, kind)
        if value and not is_well_formed(kind, value):
            problems.append(Problem("citation_error", f"no valid {kind.upper()} ({value})"))
    if work.url and not (work.title or work.container_title or work.author):
        problems.append(Problem("citation_error", f"bare URL ({work.url})"))
    titles = f"{work.title}\n{work.container_title}"
    dates = (draft.segments[index] for index in draft.unread_dates)
    free = (draft.segments[index] for index in draft.free())
    unread = [segment for segment in dates if segment.text.strip() not in titles]
    unread += [segment for segment in free if segment.kind != "role" and has_word(segment.text)]
    for segment in unread:
        source = draft.content.text.source_span(segment.start, segment.end)
        message = f"not read: {draft.text[segment.start : segment.end].strip()}"
        problems.append(Problem("unparsed_citation", message, source_start=source[0], source_end=source[1]))
    return problems
