"""Free words behind the title of a typed citation: what contains the work, who issued it, or a remark."""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.resolve.citations.agencies import is_agency
from pipeline.resolve.citations.names import PARTICLES
from pipeline.resolve.citations.publisher_places import is_place
from pipeline.resolve.citations.typed.draft import PEOPLE_ROLES, TypedDraft
from pipeline.resolve.citations.typed.exact_dates import YEAR_LENGTH
from pipeline.resolve.citations.typed.heads import take_people_at
from pipeline.resolve.citations.typed.imprints import find_publisher_end, is_legal_form, split_place
from pipeline.resolve.citations.typed.known_sources import PERIODICALS, is_known, is_media
from pipeline.resolve.citations.typed.locators import NUMBER
from pipeline.resolve.citations.typed.people import bears_names, has_acronym, is_person
from pipeline.resolve.citations.typed.sites import take_site
from pipeline.resolve.citations.typed.word_kinds import FINITE, is_body, is_host, is_one_of, names

_OF_BOOKS = frozenset(("isbn", "publisher_place", "volume"))  # a source stands beside them
_OF_BOOK = frozenset(("isbn", "publisher_place"))
_ISSUED_BY = frozenset(("publisher", "publisher_place"))
_PRINTED = frozenset(("issued", "edition", "accessed"))
_UNITS = ("volume", "issue", "page", "units")
_CLOSING = frozenset(("issued", "isbn", "accessed"))  # behind them a name is written in capitals, or it is a remark
_FEW_WORDS = 4  # of a name in which small letters prevail
_FIRST_PRINT = 1450  # a year: what is older had no publisher
_LONGEST_SOURCE = 9  # words
_NAMING = ("publisher", "dictionary", "encyclopaedia", "report")  # kinds of words of names
_HOLDING = ("encyclopaedia", "dictionary", "handbook")
_EDITED = re.compile(r"(?P<names>.+\S)\s(?P<role>editors?|eds?\.|translators?|translation|trans\.?)")
_NUMBERED = re.compile(r"(?P<name>\D*[^\W\d])\s(?P<volume>\d{1,3})")  # "Milling Quarterly 76"
_DESCRIBED = re.compile(r"(?P<name>[A-Z].*?)\s(?:[a-z-]+\s?)+")
_NUMBER = re.compile(r"\d(?!\d*(?:st|nd|rd|th)\b)")
_ABBREVIATION = re.compile(r"\b[A-Z][a-z]{1,6}\.")
_PREPRINT = re.compile(r"(?:\w+\s)?arxiv(?:\spreprint)?(?:\s(?:at|on))?", re.IGNORECASE)
_OF_CLAUSES = frozenset(("as", "by", "from", "with", "that", "this", "his", "her", "its", "their", "is", "was", "see"))
_NO_SOURCE = re.compile(
    r"^[^\w]*$|^\d|^(?!(?:[ae]l-|d[’'])?[A-Z]|[a-z][A-Z])[a-zà-ÿ]|^(?:Cf|Cp|See|Also|In|Repr|Reprint|Latest|Using|(?:Paper\s)?[Pp]resented|[Dd]elivered)\b|[=&?]\S*[=&]"
)


def take_source(draft: TypedDraft, index: int) -> None:
    """Take free words as container or publisher, where they can be one."""
    segment = draft.segments[index]
    text = segment.text
    shown = draft.text[segment.start : draft.segments[index + 1].end] if draft.segments[index + 1 :] else text
    if is_one_of(shown, "thesis") or is_one_of(text, "thesis") or is_one_of(text, "kinds") or _PREPRINT.fullmatch(text):
        draft.use(index)  # the kind of work, which its type or its identifier says
        return
    if take_site(draft, index):
        return
    if not _may_be_source(draft, index) or _take_editors(draft, index) or _take_numbered_journal(draft, index):
        return
    previous = draft.segments[index - 1]
    is_of_people = previous.kind == "role" and previous.text in PEOPLE_ROLES
    if is_of_people or any(is_one_of(text, kind) for kind in ("copies", *_UNITS)) or _is_remark(draft, index):
        return
    if not _is_known_source(draft, text):
        return
    if periodical := _find_periodical(text):
        if draft.put("publisher" if _is_programme(text) else "container_title", periodical):
            draft.use(index)
        return
    _put_source(draft, index)


def _may_be_source(draft: TypedDraft, index: int) -> bool:
    """Whether the words stand behind the title, are few, and begin as a name does."""
    segment = draft.segments[index]
    if draft.title is None or index < draft.title or len(segment.text.split()) > _LONGEST_SOURCE:
        return False
    following = draft.segments[index + 1 : index + 2]
    if _explains_name(draft, index):
        return False
    if segment.text.endswith(("'s", "’s")) and any(one.is_marked and not one.before.strip() for one in following):
        return False  # "Roe's ''Mills''"
    is_named = is_host(segment.text) or draft.is_name(segment)
    return (is_named or not _NO_SOURCE.match(segment.text)) and not is_one_of(segment.text, "helping")


def _explains_name(draft: TypedDraft, index: int) -> bool:
    """Whether words say a name or a title again, "by Zora (The Dawn)", or go on from the larger work behind a colon."""
    segment, before = draft.segments[index], draft.segments[index - 1]
    if before.kind in ("quoted", "italic") and segment.before.strip(' "”') == ":":
        return before.text == draft.values.get("container_title")
    is_alone = segment.before.strip() == "(" and draft.text[segment.end : segment.end + 1] == ")"
    is_named = is_alone and any(name.literal == before.text for name in draft.people.get("author", ()))
    return is_named or (before.is_marked and segment.before.strip() == "[")  # "''Der Regen'' [The Rain]"


def _put_source(draft: TypedDraft, index: int) -> None:
    """Give the words, and those behind them that are of the same name, to the field that they show themselves to be."""
    text = draft.segments[index].text
    field, last = _tell_source(draft, text, index), index
    if field == "container_title" and _is_journal(draft):
        last = _find_journal_end(draft, index)
    elif field == "publisher":
        last = find_publisher_end(draft, index)
    last = _find_name_end(draft, last, field)
    value = draft.span(index, last) if last > index else text
    if field == "publisher" and not (draft.values.keys() & _ISSUED_BY) and (parted := split_place(value)):
        value, place = parted
        draft.put("publisher_place", place)
    if field == "publisher" and (_is_before_container(draft, last) or not _can_be_issuer(draft, value)):
        return
    if field == "publisher" and not _names_publisher(value) and _is_before_publisher(draft, last):
        return
    if draft.put(field, value):
        draft.use(*range(index, last + 1))


def _find_name_end(draft: TypedDraft, index: int, field: str) -> int:
    """The last of the words of the name: its subtitle, or its acronym in brackets, may stand behind it."""
    name, following = draft.segments[index], draft.segments[index + 1 : index + 2]
    if not following or following[0].kind != "words" or index + 1 in draft.used:
        return index
    behind, mark = following[0].text, following[0].before.strip()
    letters = "".join(word[0] for word in name.text.split() if word[0].isupper())
    is_acronym = mark == "(" and behind == letters
    is_firm = mark == "," and is_legal_form(behind)
    is_subtitle = mark == ":" and field == "container_title" and not is_place(name.text)
    return index + 1 if is_acronym or is_firm or is_subtitle else index


def _can_be_issuer(draft: TypedDraft, text: str) -> bool:
    """Whether the name is one of a publisher or a body, or the citation is dated or marked as a book is."""
    issued = draft.values.get("issued", "")
    if issued.startswith("-") or (issued[:YEAR_LENGTH].isdigit() and int(issued[:YEAR_LENGTH]) < _FIRST_PRINT):
        return False
    if _is_numbered(text):
        return False
    if _names_publisher(text) or is_body(text) or is_media(text) or _is_in_title(draft, text):
        return True
    if not draft.people and is_person(text) and bears_names(text):
        return False  # the author, whom the citation would lack
    is_of_year = len(issued) == YEAR_LENGTH
    title = draft.title_segment
    is_italic = title is not None and title.kind == "italic"
    return bool(is_of_year or draft.values.keys() & _OF_BOOK or (is_italic and draft.values.keys() & _PRINTED))


def _is_numbered(text: str) -> bool:
    """Whether a number in the words shows that they are a standard, a volume or an issue: "ISO 9001:2000"."""
    return _NUMBER.search(text) is not None and not (names(text, "media") or is_known(text, "publishers"))


def _is_in_title(draft: TypedDraft, text: str) -> bool:
    """Whether several words stand in the title too, which they issued: "[Mill Works Map]. Mill Works"."""
    title = draft.title_segment
    return title is not None and " " in text and text in title.text


def _names_publisher(text: str) -> bool:
    return names(text, "publisher") or is_known(text, "publishers")


def _is_before_publisher(draft: TypedDraft, index: int) -> bool:
    """Whether words behind these, which name no publisher, do: "Roe, Mills. A History. Harper Press, 2001"."""
    for at in draft.free(index + 1):
        one, words = draft.segments[at], draft.segments[at].text.split()
        is_name = one.kind == "words" and not any(word.islower() and word not in PARTICLES for word in words)
        if is_name and draft.segments[at - 1].kind != "role" and _names_publisher(one.text):
            return True
    return False


def _is_before_container(draft: TypedDraft, index: int) -> bool:
    """Whether the larger work in italics stands behind the words, no date between: they tell nothing of its issuer."""
    container = draft.values.get("container_title")
    for segment in draft.segments[index + 1 :]:
        if segment.kind == "italic":
            return segment.text == container
        if segment.before.strip() and "issued" in dict(segment.values):
            return False  # "Mill Book 2007" is a name
    return False


def _find_periodical(text: str) -> str | None:
    """The newspaper or the like that small letters follow: "New York Times obituary"."""
    described = _DESCRIBED.fullmatch(text)
    name = described["name"] if described else ""
    is_told = is_known(name, *PERIODICALS, "sites") or (_is_programme(text) and is_media(name))
    return name if is_told else None


def _is_programme(text: str) -> bool:
    """Whether a station's programme is meant: "BBC Radio 4 programme"."""
    return is_one_of(text.split()[-1], "programmes")


def _take_editors(draft: TypedDraft, index: int) -> bool:
    """Whether the words are names and what they did: "Ann Roe editor"."""
    edited = _EDITED.fullmatch(draft.segments[index].text)
    if edited is None:
        return False
    role = "translator" if edited["role"].startswith("t") else "editor"
    is_joined = " and " in edited["names"] or " & " in edited["names"]
    last = take_people_at(draft, index, draft.segments[index].start + edited.end("names"), role, alone=is_joined)
    draft.use(*range(index, last + 1))
    return True


def _take_numbered_journal(draft: TypedDraft, index: int) -> bool:
    """Whether the words are a journal's name and its volume: "Milling Quarterly 76"."""
    text = draft.segments[index].text
    numbered = _NUMBERED.fullmatch(text)
    if numbered is None or not (names(text, "journal") or _is_placed(draft, index)):
        return False
    if not draft.put("container_title", numbered["name"]):
        return False
    draft.put("volume", numbered["volume"])
    draft.use(index)
    return True


def _is_placed(draft: TypedDraft, index: int) -> bool:
    """Whether a year in brackets and a page stand behind the words: "MNRAS 108 (1948) 372"."""
    year, page = [*draft.segments[index + 1 : index + 3], None, None][:2]
    if year is None or page is None or "(" not in year.before:
        return False
    return "issued" in dict(year.values) and not {"page", "number"}.isdisjoint(dict(page.values))


def _is_remark(draft: TypedDraft, index: int) -> bool:
    """Whether the words are no name: mostly in lower case, or behind the date of access and explained by a clause."""
    text = draft.segments[index].text
    words = [word for word in text.split() if word.lower() not in PARTICLES]
    is_named = is_host(text) or (len(words) == 1 and draft.is_name(draft.segments[index]))
    is_named |= len(words) <= _FEW_WORDS and (is_media(text) or names(text, "dictionary"))
    if (sum(map(str.islower, words)) * 2 > len(words) or FINITE.search(text)) and not is_named:
        return True
    if _tells_something(words) and not (is_named or _tells_source(draft, text) or _is_before_place(draft, index)):
        return True
    before = draft.segments[index - 1] if index else None
    is_behind = before is not None and any(field in _CLOSING for field, _ in before.values)
    if is_behind and any(map(str.islower, words)) and not (is_media(text) or names(text, "publisher")):
        return True
    following = draft.segments[index + 1 : index + 2]
    if following and ":" in following[0].before and ("url" in dict(following[0].values) or "." in following[0].before):
        return True  # an address stands behind them, or one without words of its own
    is_seen = any("accessed" in dict(one.values) for one in draft.segments[:index])
    return is_seen and any(one.before.strip() == "," and one.text[:1].islower() for one in following)


def _tells_something(words: Sequence[str]) -> bool:
    """Whether several words in small letters, or one that no name ends with, show that the words are a clause."""
    small = [word for word in words if word.islower()]
    return len(small) > 1 or any(word in _OF_CLAUSES for word in small)


def _is_before_place(draft: TypedDraft, index: int) -> bool:
    following = draft.segments[index + 1] if index + 1 < len(draft.segments) else None
    return following is not None and following.before.strip() == "," and is_place(following.text)


def _tells_source(draft: TypedDraft, text: str) -> bool:
    """Whether a word of the text, or a volume behind it, shows that small letters are a name's."""
    return is_media(text) or any(names(text, kind) for kind in _NAMING) or is_body(text) or _awaits_journal(draft)


def _is_known_source(draft: TypedDraft, text: str) -> bool:
    """Whether the words can be no author whom the citation would lack: what reads as a person's name may be one."""
    if draft.people or not is_person(text) or has_acronym(text):
        return True
    is_named = is_media(text) or is_agency(text) or names(text, "publisher") or is_body(text)
    is_named |= _is_in_title(draft, text)
    return is_named or bool(draft.values.keys() & _OF_BOOKS)


def _find_journal_end(draft: TypedDraft, index: int) -> int:
    """The last of the words that a volume follows: a journal's name may have commas."""
    for last in range(index, len(draft.segments)):
        segment = draft.segments[last]
        if segment.kind == "part":
            return last - 1 if any(field == "volume" for field, _ in segment.values) else index
        if segment.kind != "words" or (last > index and segment.before.strip() not in (",", "&")):
            return index
        if last > index and (names(segment.text, "publisher") or is_known(segment.text, "publishers")):
            return last - 1
    return index


_SERIES = re.compile(r"(?:Series|Ser\.|n\.\s?s\.)(?:\s\w+)?$")


def _tell_source(draft: TypedDraft, text: str, index: int) -> str:
    if _SERIES.match(text):
        return "collection_title"
    if is_agency(text):
        return "agency" if "container_title" in draft.values or _is_before_site(draft, index) else "container_title"
    following = draft.segments[index + 1 : index + 2]
    if "container_title" in draft.values or any(is_legal_form(one.text) for one in following):
        return "publisher"
    title = draft.segments[draft.title or 0]
    is_near = index - 1 == draft.title or draft.is_name(draft.segments[index])
    if "publisher" in draft.values and title.is_marked and title.kind != "italic" and is_near:
        return "container_title"  # another issued it
    if _is_in_title(draft, text):
        return "publisher"
    if text.lower().endswith((" website", " web site", " homepage")):
        return "container_title"
    if any(names(text, kind) for kind in _HOLDING):
        return "publisher" if is_body(text) and names(title.text, "encyclopaedia") else "container_title"
    if is_known(text, *PERIODICALS):
        return "container_title"
    if (title.kind == "italic" and not title.link) or _issues_books(draft, text):
        return "publisher"
    if _is_journal(draft) or is_media(text) or _is_short_journal(draft, index):
        return "container_title"
    if any("page" in dict(one.values) for one in draft.segments[draft.title or 0 : index]):
        return "publisher"  # what contains a work stands before its pages
    is_of_site = title.link is not None and "accessed" in draft.values and not draft.values.keys() & _OF_BOOK
    if "publisher_place" in draft.values or (draft.is_italic(title) and not is_of_site):
        return "publisher"
    if names(text, "publisher") or is_body(text) or not title.is_marked:
        return "publisher"
    return "container_title"


def _is_before_site(draft: TypedDraft, index: int) -> bool:
    """Whether a link behind the words shows the host or the newspaper that printed what an agency sent."""
    return any(one.link is not None and is_media(one.text) for one in draft.segments[index + 1 :])


def _is_short_journal(draft: TypedDraft, index: int) -> bool:
    """Whether several abbreviations and a number behind them are a journal and its volume: "Bull. Nat. Hist. 23"."""
    segment, following = draft.segments[index], draft.segments[index + 1 : index + 2]
    shown = draft.text[segment.start : segment.end + 1]
    is_numbered = any({NUMBER, "volume"} & dict(one.values).keys() for one in following)
    return is_numbered and len(_ABBREVIATION.findall(shown)) > 1


def _issues_books(draft: TypedDraft, text: str) -> bool:
    """Whether the name is a publisher's, and nothing shows that a newspaper of a day bears it."""
    is_dated = len(draft.values.get("issued", "")) > YEAR_LENGTH
    return not is_dated and (is_known(text, "publishers") or is_one_of(text.split()[-1], "presses"))


def _awaits_journal(draft: TypedDraft) -> bool:
    return _is_journal(draft) and "container_title" not in draft.values


def _is_journal(draft: TypedDraft) -> bool:
    return (
        "volume" in draft.values
        and ("issue" in draft.values or "page" in draft.values)
        and draft.values.keys().isdisjoint(_OF_BOOK)
    )
