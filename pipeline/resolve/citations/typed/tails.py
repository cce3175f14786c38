"""What stands behind the title of a typed citation: the larger work, those who did it, who issued it."""

from __future__ import annotations

import re

from pipeline.resolve.citations.agencies import is_agency
from pipeline.resolve.citations.names import PARTICLES
from pipeline.resolve.citations.publisher_places import is_place
from pipeline.resolve.citations.typed.draft import TypedDraft
from pipeline.resolve.citations.typed.heads import ROLES_BEHIND, take_people_at
from pipeline.resolve.citations.typed.imprints import find_publisher_end, names_region, split_place, take_imprint
from pipeline.resolve.citations.typed.people import bears_names, has_acronym, is_person, read_people
from pipeline.resolve.citations.typed.segments import is_copy
from pipeline.resolve.citations.typed.word_kinds import is_body, is_host, is_one_of, names

_OF_BOOKS = frozenset(("isbn", "publisher_place", "volume"))  # a source stands beside them
_ISSUED_BY = frozenset(("publisher", "publisher_place"))
_PEOPLE = frozenset(("author", "editor", "translator"))
_TRANSLATION = re.compile(r"\b[Tt]ransl(?:ation|ated)\s*$")
_UNITS = ("volume", "issue", "page", "units")
_CLOSING = frozenset(("issued", "isbn"))  # behind them a name is written in capitals, or it is a remark
_FEW_WORDS = 4  # of a name in which small letters prevail
_LONGEST_SOURCE = 9  # words
_NO_SOURCE = re.compile(
    r"^[^\w]*$|^\d|^(?!(?:[ae]l-|d[’'])?[A-Z]|[a-z][A-Z])[a-zà-ÿ]|^(?:Cf|See|Also|In)\b|[=&?]\S*[=&]"
)


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
    if index >= len(draft.segments) or index in draft.used:
        return
    segment = draft.segments[index]
    if role in _PEOPLE:
        if role == "author" and _TRANSLATION.search(draft.text, 0, draft.segments[index - 1].start):
            role = "translator"
        if segment.kind == "words":
            take_people_at(draft, index, _end_of_words(draft, index), role, alone=True)
    elif role == "entry" and segment.kind in ("words", "italic"):
        _take_entry(draft, index)
    elif role == "container":
        _take_container(draft, index)
    elif role == "publisher" and segment.kind == "words":
        last = find_publisher_end(draft, index)
        if draft.put("publisher", draft.span(index, last)):
            draft.use(*range(index, last + 1))
    elif role == "via" and segment.kind in ("words", "italic", "linked") and draft.put("via", segment.text):
        draft.use(index)


def _take_entry(draft: TypedDraft, index: int) -> None:
    """Take the headword as the title, the work before it as what holds it."""
    title = draft.values.pop("title", None)
    if title:
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
        elif index + 1 < len(draft.segments) and draft.segments[index + 1].is_marked:
            index = take_people_at(draft, index, draft.segments[index + 1].start, "editor")
    while index < len(draft.segments) and draft.segments[index].kind in ("part", "role"):
        index += 1
    if index < len(draft.segments) and index not in draft.used:
        draft.is_part_of_work = True
        _put_container(draft, index)


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
    if draft.put("container_title", words):
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
        is_named = segment.kind == "italic" or (segment.kind == "linked" and _is_media(segment.text))
        is_title_again = segment.text.casefold() == draft.values.get("title", "").casefold()
        is_of_copy = segment.is_marked and segment.link is not None and (is_copy(segment) or is_title_again)
        is_container = is_named and not is_of_copy and (draft.title is not None or segment.kind == "italic")
        is_issuer = not is_of_copy and _is_linked_body(draft, index)
        if is_of_copy or (is_container and draft.put("container_title", segment.text)):
            draft.use(index)
        if is_issuer and draft.put("publisher", segment.text):
            draft.use(index)
    take_imprint(draft)
    _take_late_authors(draft)
    for index in draft.free():
        if draft.segments[index].kind == "words" and index not in draft.used:
            _take_source(draft, index)


def _is_linked_body(draft: TypedDraft, index: int) -> bool:
    """Whether a link behind the title shows the name of a body."""
    segment = draft.segments[index]
    is_behind = segment.kind == "linked" and draft.title is not None and index > draft.title
    is_name = not any(word.islower() and word not in PARTICLES for word in segment.text.split())
    return is_behind and is_name and is_body(segment.text)


def _is_media(text: str) -> bool:
    return names(text, "media") or is_host(text)


def _take_late_authors(draft: TypedDraft) -> None:
    """Take persons behind a title before which none stand."""
    if draft.people.get("author") or draft.title is None or draft.people.get("editor"):
        return
    free = [index for index in draft.free(draft.title) if draft.segments[index].kind == "words"]
    persons = (index for index in free if _are_persons(draft.segments[index].text))
    any(take_people_at(draft, index, _end_of_words(draft, index), "author") > index for index in persons)


def _are_persons(text: str) -> bool:
    """Whether the words are names of persons, known as such: one, or several with "and" between them."""
    people = read_people(text)
    literals = [name.literal or "" for name in people.names]
    return people.end == len(text) and all(map(is_person, literals)) and any(map(bears_names, literals))


def _take_source(draft: TypedDraft, index: int) -> None:
    """Take free words as container or publisher, where they can be one."""
    segment = draft.segments[index]
    text = segment.text
    if (
        draft.title is None
        or index < draft.title
        or len(text.split()) > _LONGEST_SOURCE
        or (_NO_SOURCE.match(text) and not is_host(text))
    ):
        return
    previous = draft.segments[index - 1]
    is_of_people = previous.kind == "role" and previous.text in _PEOPLE
    if is_of_people or any(is_one_of(text, kind) for kind in ("copies", *_UNITS)) or _is_remark(draft, index):
        return
    if is_one_of(text, "thesis"):
        draft.use(index)  # the kind of work, which its type says
        return
    if not _is_known_source(draft, text):
        return
    field, last = _tell_source(draft, text, index), index
    if field == "container_title" and _is_journal(draft):
        last = _find_journal_end(draft, index)
    elif field == "publisher":
        last = find_publisher_end(draft, index)
    value = draft.span(index, last) if last > index else text
    if field == "publisher" and not (draft.values.keys() & _ISSUED_BY) and (parted := split_place(value)):
        value, place = parted
        draft.put("publisher_place", place)
    if draft.put(field, value):
        draft.use(*range(index, last + 1))


def _is_remark(draft: TypedDraft, index: int) -> bool:
    """Whether the words are no name: mostly in lower case, or behind the date of access and explained by a clause."""
    text, following = draft.segments[index].text, draft.segments[index + 1 : index + 2]
    words = [word for word in text.split() if word.lower() not in PARTICLES]
    is_named = is_host(text) or (len(words) <= _FEW_WORDS and (_is_media(text) or names(text, "dictionary")))
    if sum(map(str.islower, words)) * 2 > len(words) and not is_named:
        return True
    before = draft.segments[index - 1] if index else None
    is_behind = before is not None and any(field in _CLOSING for field, _ in before.values)
    if is_behind and any(map(str.islower, words)) and not (_is_media(text) or names(text, "publisher")):
        return True
    is_seen = any("accessed" in dict(one.values) for one in draft.segments[:index])
    return is_seen and any(one.before.strip() == "," and one.text[:1].islower() for one in following)


def _is_known_source(draft: TypedDraft, text: str) -> bool:
    """Whether the words can be no author whom the citation would lack: what reads as a person's name may be one."""
    if draft.people or not is_person(text) or has_acronym(text):
        return True
    return bool(draft.values.keys() & _OF_BOOKS) or _is_media(text) or names(text, "publisher") or is_body(text)


def _find_journal_end(draft: TypedDraft, index: int) -> int:
    """The last of the words that a volume follows: a journal's name may have commas."""
    for last in range(index, len(draft.segments)):
        segment = draft.segments[last]
        if segment.kind == "part":
            return last - 1 if any(field == "volume" for field, _ in segment.values) else index
        if segment.kind != "words" or (last > index and segment.before.strip() not in (",", "&")):
            return index
    return index


_SERIES = re.compile(r"(?:Series|Ser\.|n\.\s?s\.)(?:\s\w+)?$")


def _tell_source(draft: TypedDraft, text: str, index: int) -> str:
    if _SERIES.match(text):
        return "collection_title"
    if is_agency(text) and "container_title" in draft.values:
        return "agency"
    if "container_title" in draft.values:
        return "publisher"
    if names(text, "encyclopaedia") or names(text, "dictionary"):
        return "container_title"
    title = draft.segments[draft.title or 0]
    if title.kind == "italic" and not title.link:
        return "publisher"
    if _is_journal(draft) or _is_media(text):
        return "container_title"
    if "publisher_place" in draft.values or draft.is_italic(title):
        return "publisher"
    if names(text, "publisher") or is_body(text) or not title.is_marked:
        return "publisher"
    return "container_title"


def _is_journal(draft: TypedDraft) -> bool:
    return (
        "volume" in draft.values
        and ("issue" in draft.values or "page" in draft.values)
        and "publisher_place" not in draft.values
    )
