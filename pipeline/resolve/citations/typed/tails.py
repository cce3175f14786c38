"""What stands behind the title of a typed citation: the larger work, those who did it, who issued it."""

from __future__ import annotations

import re

from pipeline.document import Name
from pipeline.resolve.citations.agencies import is_agency
from pipeline.resolve.citations.names import PARTICLES
from pipeline.resolve.citations.publisher_places import is_place
from pipeline.resolve.citations.typed.copies import is_copy
from pipeline.resolve.citations.typed.draft import PEOPLE_ROLES, ROLES_BEHIND, TypedDraft
from pipeline.resolve.citations.typed.exact_parts import is_revision
from pipeline.resolve.citations.typed.heads import take_people_at, use_people
from pipeline.resolve.citations.typed.imprints import find_publisher_end, names_region, split_publisher, take_imprint
from pipeline.resolve.citations.typed.known_sources import is_known, is_media, is_of_library
from pipeline.resolve.citations.typed.late_sources import take_source
from pipeline.resolve.citations.typed.people import bears_names, is_person, read_people
from pipeline.resolve.citations.typed.series import take_series
from pipeline.resolve.citations.typed.word_kinds import is_body, is_host, is_one_of, names

_PUBLISHED = re.compile(r"published\b", re.IGNORECASE)
_CHAPTER = re.compile(r"(?:chap(?:ter)?|ch)\b", re.IGNORECASE)
_DATED = frozenset(("issued", "volume", "original_date"))
_SOURCED = frozenset(("container_title", "publisher", "publisher_place", "isbn", "page", "volume"))
_LEADING = frozenset(("the", "in", "on", "at", "from", "by", "for", "via"))  # to a source
_LONGEST_QUOTED = 6  # words of a container in quotation marks
_TRANSLATION = re.compile(r"\b[Tt]ransl(?:ation|ated)\s*$")


def take_roles(draft: TypedDraft) -> None:
    """Take what words of a role introduce: "ed. by …", "by …", "in …", "via …"."""
    index = 0
    while index < len(draft.segments):
        segment = draft.segments[index]
        if segment.kind == "role" and index not in draft.used:
            draft.use(index)
            if segment.text in ROLES_BEHIND:
                _take_people_before(draft, ROLES_BEHIND[segment.text], index)
            else:
                _take_role(draft, segment.text, index + 1)
        index += 1


def _take_people_before(draft: TypedDraft, role: str, index: int) -> None:
    """Take the names behind the title that "eds." at this index ends."""
    if draft.title is None or draft.title >= index - 1 or index - 1 in draft.used:
        return
    segment = draft.segments[index - 1]
    people = read_people(segment.text) if segment.kind == "words" else None
    if people and people.end == len(segment.text):
        take_people_at(draft, index - 1, segment.end, role)


def _take_role(draft: TypedDraft, role: str, index: int) -> None:
    draft.is_headword |= role == "entry"
    if index >= len(draft.segments) or index in draft.used:
        return
    segment = draft.segments[index]
    if role in PEOPLE_ROLES and not _is_of_helper(draft, index - 1):
        if role == "author" and _TRANSLATION.search(draft.text, 0, draft.segments[index - 1].start):
            role = "translator"
        if role == "author" and _is_of_reviser(draft, index - 1):
            use_people(draft, segment.start, read_people(draft.text[segment.start :], alone=True))
        elif role == "author" and _is_of_publisher(draft, index - 1):
            _take_publisher(draft, index)
        elif segment.kind == "words":
            take_people_at(draft, index, _end_of_words(draft, index), role, alone=True)
        elif segment.kind == "linked" and is_person(segment.text):
            take_people_at(draft, index, segment.end, role)
    elif role == "entry" and segment.kind in ("words", "italic"):
        _take_entry(draft, index)
    elif role == "container":
        _take_container(draft, index)
    elif role == "publisher" and segment.kind == "words":
        _take_publisher(draft, index)
    elif role == "via" and segment.kind in ("words", "italic", "linked") and draft.put("via", segment.text):
        draft.use(index)


def _is_of_helper(draft: TypedDraft, index: int) -> bool:
    """Whether "by" stands behind "Foreword" or "hosted"."""
    before = draft.segments[index - 1].text.split()[-1:] if index else []
    return draft.segments[index].text == "author" and any(is_one_of(word, "helping") for word in before)


def _is_of_publisher(draft: TypedDraft, index: int) -> bool:
    """Whether "by" stands behind "Published 2006"."""
    before = draft.segments[index - 1] if index else None
    return before is not None and before.kind == "part" and _PUBLISHED.match(draft.text, before.start) is not None


def _is_of_reviser(draft: TypedDraft, index: int) -> bool:
    """Whether "by" stands behind "Last reviewed May 2006"."""
    before = draft.segments[index - 1] if index else None
    return before is not None and before.kind == "part" and is_revision(draft.text, before.start)


def _take_publisher(draft: TypedDraft, index: int) -> None:
    last = find_publisher_end(draft, index)
    if draft.put("publisher", draft.span(index, last)):
        draft.use(*range(index, last + 1))


def _take_entry(draft: TypedDraft, index: int) -> None:
    """Take the headword as the title, the work before it as what holds it, or the ancient author who explains it."""
    title, segment = draft.values.pop("title", None), draft.title_segment
    is_writer = segment is not None and not segment.is_marked and " of " in segment.text
    if title and is_writer and not names(title, "dictionary") and not names(title, "encyclopaedia"):
        draft.put_people("author", (Name(literal=title),))
    elif title:
        draft.put("container_title", title)
    draft.put("title", draft.segments[index].text)
    draft.use(index)


def _end_of_words(draft: TypedDraft, index: int) -> int:
    """Where the list that begins with these words ends: before a part, a mark or a role, or where nothing joins."""
    for at, segment in enumerate(draft.segments[index:]):
        if segment.kind != "words" or (at and not segment.before.strip(" )")):
            return segment.start
    return len(draft.text)


def _take_container(draft: TypedDraft, index: int) -> None:
    """Take the larger work behind "in", with the editors that stand before it."""
    if draft.title is None or index <= draft.title:
        return
    segment = draft.segments[index]
    if segment.text[:1].islower() and any("page" in dict(one.values) for one in draft.segments[:index]):
        return  # "p. 5. In the preface to ''Mills''"
    if segment.kind == "words":
        editors = next(
            (
                at
                for at in range(index, len(draft.segments))
                if draft.segments[at].kind == "role" and draft.segments[at].text == "editors"
            ),
            None,
        )
        if editors is not None and not any(one.is_marked for one in draft.segments[index:editors]):
            take_people_at(draft, index, draft.segments[editors].start, "editor", alone=True)
            draft.use(*range(index, editors + 1))
            index = editors + 1
        elif marked := _find_marked_behind_names(draft, index):
            role = "editor" if draft.people.get("author") else "author"
            index = take_people_at(draft, index, draft.segments[marked].start, role)
        elif _is_author_of_container(draft, index):
            draft.use(index)
            index += 1
    while index < len(draft.segments) and draft.segments[index].kind in ("part", "role"):
        index += 1
    if index < len(draft.segments) and index not in draft.used:
        draft.is_part_of_work = True
        _put_container(draft, index)


def _find_marked_behind_names(draft: TypedDraft, index: int) -> int | None:
    """The index of what is set off behind words that are names and nothing else: "Roe, Jane. ''Mills''"."""
    for at in range(index + 1, len(draft.segments)):
        if draft.segments[at].is_marked:
            start, end = draft.segments[index].start, draft.segments[at].start
            people = read_people(draft.text[start:end])
            return at if at == index + 1 or not draft.text[start + people.end : end].strip(" .,:;") else None
        if draft.segments[at].kind != "words":
            return None
    return None


def _is_author_of_container(draft: TypedDraft, index: int) -> bool:
    """Whether words behind "in" name the author again, and a comma leads on to the larger work."""
    text, following = draft.segments[index].text, draft.segments[index + 1 : index + 2]
    is_led_on = any(one.kind == "words" and one.before.strip() == "," for one in following)
    return is_led_on and any(name.literal == text for name in draft.people.get("author", ()))


def _put_container(draft: TypedDraft, index: int) -> None:
    segment, last = draft.segments[index], index
    if segment.kind == "words":
        while last + 1 < len(draft.segments):
            following = draft.segments[last + 1]
            if following.kind != "words" or "," in following.before or "(" in following.before:
                break
            if "." in following.before and (
                ":" in "".join(one.before for one in draft.segments[last + 2 : last + 3])
                or names(following.text, "publisher")
                or is_place(following.text)
                or _begins_imprint(draft, last + 2)
            ):
                break
            last += 1
    words = draft.span(index, last) if last > index else segment.text
    words, publisher = split_publisher(words) or (words, None)
    if draft.put("container_title", words):
        draft.put("publisher", publisher or "")
        draft.use(*range(index, last + 1))


def _begins_imprint(draft: TypedDraft, index: int) -> bool:
    """Whether a place or a year stands here, behind a publisher."""
    following = draft.segments[index] if index < len(draft.segments) else None
    if following is None or following.before.strip() != ",":
        return False
    region = draft.segments[index + 1].text if index + 1 < len(draft.segments) else ""
    return (
        is_place(following.text) or names_region(region) or any(field == "issued" for field, _ in following.values[:1])
    )


def take_tail(draft: TypedDraft) -> None:
    """Take the free words and marks: container, agency, place, publisher, authors behind the title."""
    for index in draft.free():
        segment = draft.segments[index]
        is_named = segment.kind == "italic" or (segment.kind == "linked" and is_media(segment.text))
        is_named |= _is_quoted_container(draft, index)
        is_title_again = segment.text.casefold() == draft.values.get("title", "").casefold()
        is_publisher = segment.is_marked and index != draft.title and is_known(segment.text, "publishers")
        is_named &= not _is_of_annotation(draft, index) and not _is_in_clause(draft, index)
        is_of_copy = segment.is_marked and segment.link is not None and (is_copy(segment) or is_title_again)
        is_container = (
            is_named and not is_of_copy and not is_publisher and (draft.title is not None or segment.kind == "italic")
        )
        is_issuer = is_publisher or (not is_of_copy and _is_linked_body(draft, index))
        is_put = is_of_copy or (is_container and _put_marked(draft, index))
        if is_put or (is_issuer and draft.put("publisher", segment.text)):
            draft.use(index)
    for index in draft.free(draft.title or 0):
        if draft.segments[index].kind == "words" and index != draft.title:
            take_series(draft, index)
    take_imprint(draft)
    _take_late_authors(draft)
    index = draft.title or 0
    while index < len(draft.segments):  # which may be cut on the way
        if draft.segments[index].kind == "words" and index not in draft.used:
            take_source(draft, index)
        index += 1
    _take_host(draft)


def _put_marked(draft: TypedDraft, index: int) -> bool:
    """Whether what is set off holds the work, or is behind its number a chapter: "''Mills'', ch. 7 ''Weirs''"."""
    segment, unit = draft.segments[index], draft.segments[index - 1] if index else None
    book, title = draft.title_segment, draft.values.get("title")
    is_numbered = unit is not None and _CHAPTER.match(draft.text, unit.start, unit.end) and not segment.before.strip()
    if not is_numbered or not title or book is None or book.kind != "italic":
        return draft.put("container_title", segment.text)
    draft.is_part_of_work = draft.put("container_title", title)
    if draft.is_part_of_work:
        draft.values["title"] = segment.text
    return draft.is_part_of_work


def _is_of_annotation(draft: TypedDraft, index: int) -> bool:
    """Whether italics go on with words behind a book and its date: "1998. A reply to ''The New Wheel''"."""
    segment, before, title = draft.segments[index], draft.segments[index - 1], draft.title_segment
    if title is None or title.kind != "italic" or segment.kind != "italic" or index - 2 <= (draft.title or 0):
        return False
    is_dated = any("issued" in dict(one.values) for one in draft.segments[: index - 1])
    words, mark = before.text.split(), before.before.strip(" )")
    is_clause = (
        mark in (".", ";")
        and before.kind == "words"
        and not segment.before.strip()
        and (words[-1].islower() or len(words) == 1)
    )
    return is_dated and is_clause


def _is_in_clause(draft: TypedDraft, index: int) -> bool:
    """Whether italics go on with a clause that no field took: "with a nod to ''Mills''", "Roe's ''Mills''"."""
    for at in range(index, 0, -1):
        before = draft.segments[at - 1]
        if draft.segments[at].before.strip() or before.kind not in ("words", "part"):
            return False
        if before.kind == "words":
            is_clause = any(word.islower() and word not in _LEADING for word in before.text.split())
            return at - 1 not in draft.used and (is_clause or before.text.endswith(("'s", "’s")))
    return False


def _take_host(draft: TypedDraft) -> None:
    """Take the host that a link shows as the site, where nothing else names a source and the copy is no library's."""
    title = draft.title_segment
    if draft.values.keys() & _SOURCED or (title and title.kind == "italic"):
        return
    for segment in draft.segments:
        is_shown = segment.kind == "linked" and is_host(segment.text) and not is_one_of(segment.text, "copies")
        if is_shown and segment.link and not is_of_library(segment.link.url):
            draft.put("container_title", segment.text)
            return


def _is_quoted_container(draft: TypedDraft, index: int) -> bool:
    """Whether a few words in quotation marks stand behind a linked title, and no page parts them."""
    segment, title = draft.segments[index], draft.title_segment
    is_short = segment.kind == "quoted" and not segment.link and len(segment.text.split()) <= _LONGEST_QUOTED
    if not is_short or title is None or title.link is None or index <= (draft.title or 0):
        return False
    is_paged = any("page" in dict(one.values) for one in draft.segments[:index])
    behind = draft.segments[index + 1] if index + 1 < len(draft.segments) else None
    return not is_paged and behind is not None and not _DATED.isdisjoint(dict(behind.values))


def _is_linked_body(draft: TypedDraft, index: int) -> bool:
    """Whether a link behind the title shows the name of a body."""
    segment = draft.segments[index]
    is_behind = segment.kind == "linked" and draft.title is not None and index > draft.title
    is_name = not any(word.islower() and word not in PARTICLES for word in segment.text.split())
    return is_behind and is_name and is_body(segment.text)


def _take_late_authors(draft: TypedDraft) -> None:
    """Take persons behind a title before which none stand."""
    if draft.people.get("author") or draft.title is None or draft.people.get("editor"):
        return
    free = [index for index in draft.free(draft.title) if draft.segments[index].kind == "words"]
    persons = (
        index
        for index in free
        if (_are_persons(draft.segments[index].text) or _is_only_person(draft, index))
        and draft.segments[index].text not in draft.values.get("title", "")  # "[Roe Mill Map]. Roe Mill"
        and index - 1 in {*draft.used, draft.title}
        and draft.segments[index - 1].kind != "role"  # of those who are no authors: "directed by"
    )
    any(take_people_at(draft, index, _end_of_words(draft, index), "author") > index for index in persons)


def _is_only_person(draft: TypedDraft, index: int) -> bool:
    """Whether a person's name, known or not, and a book's title are all that is told."""
    title = draft.title_segment
    is_last = index + 1 == len(draft.segments) and index - 1 == draft.title
    return is_last and title is not None and title.kind == "italic" and is_person(draft.segments[index].text)


def _are_persons(text: str) -> bool:
    """Whether the words are names of persons, known as such: one, or several with "and" between them."""
    people = read_people("" if is_agency(text) else text)
    literals = [name.literal or "" for name in people.names]
    return people.end == len(text) > 0 and all(map(is_person, literals)) and any(map(bears_names, literals))
