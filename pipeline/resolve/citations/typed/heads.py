"""What stands before the title of a typed citation: names, a body, a newspaper; and a title that nothing sets off."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.document import Name
from pipeline.resolve.citations.agencies import is_agency
from pipeline.resolve.citations.publisher_places import is_place
from pipeline.resolve.citations.typed.draft import ROLES_BEHIND, TypedDraft
from pipeline.resolve.citations.typed.exact_dates import YEAR_LENGTH
from pipeline.resolve.citations.typed.known_sources import is_known
from pipeline.resolve.citations.typed.mastheads import is_capitalised, is_dated_paper, is_masthead
from pipeline.resolve.citations.typed.people import People, bears_names, is_person, names_division, read_people
from pipeline.resolve.citations.typed.plain_forms import take_annual, take_catalogued
from pipeline.resolve.citations.typed.plain_titles import IMPRINT, put_plain_title
from pipeline.resolve.citations.typed.sites import is_site_of
from pipeline.resolve.citations.typed.word_kinds import is_body, is_host, is_one_of, names

_TRANSLATOR = re.compile(r"translator", re.IGNORECASE)
_FEW_WORDS = 3  # of an author who goes by less than a full name
_OUTLET = re.compile(r"[A-Z]?[a-z]+[A-Z]\w+|[A-Z][\w-]+(?:\s[A-Z][\w-]+)+")  # "MillWire", "Mill Wire"
_JOINING = frozenset(("of", "for", "and", "the", "on", "in", "&"))
_LONGEST_BODY = 7  # words of a body's name


def cut_at(draft: TypedDraft, position: int) -> None:
    """Let a segment of words end at this position, and another begin behind it."""
    for index, segment in enumerate(draft.segments):
        if segment.kind == "words" and segment.start < position < segment.end:
            behind = draft.text[position : segment.end]
            start = position + len(behind) - len(behind.lstrip(" .,;:"))
            first = replace(segment, end=position, text=draft.text[segment.start : position].strip())
            second = replace(
                segment, start=start, text=draft.text[start : segment.end].strip(), before=draft.text[position:start]
            )
            draft.segments[index : index + 1] = [first, second] if second.text else [first]
            draft.used = {used + 1 if used > index and second.text else used for used in draft.used}
            if draft.title is not None and draft.title > index and second.text:
                draft.title += 1
            return


def take_people_at(draft: TypedDraft, index: int, end: int, role: str, *, alone: bool = False) -> int:
    """Take the names that begin with this segment, none beyond `end` of the text; the index behind them."""
    start = draft.segments[index].start
    people = read_people(draft.words(start, end), alone=alone)
    if not people.names or not draft.put_people(role, people.names):
        return index
    return use_people(draft, start, people)


def use_people(draft: TypedDraft, start: int, people: People) -> int:
    """Use the words of names that begin at `start` of the text; the index behind them."""
    stop = start + people.end
    cut_at(draft, stop)
    last = 0
    for index, segment in enumerate(draft.segments):
        if start <= segment.start and segment.end <= stop + 1 and segment.start < stop:
            draft.use(index)
            last = index + 1
    return last


def take_marked_head(draft: TypedDraft, title: int) -> None:
    """Read what stands before a title that is set off."""
    draft.title = title
    quotation = next((index + 1 for index in draft.used if index < title and draft.segments[index].kind == "quoted"), 0)
    words = [index for index in draft.free(quotation, title) if draft.segments[index].kind == "words"]
    if not words or _take_possessor(draft, words[-1]):
        return
    first = words[0]
    end = _find_head_end(draft, first)
    signal = draft.segments[first - 1] if first and draft.segments[first - 1].kind == "role" else None
    role = signal.text if signal and signal.text in ("author", "editor", "translator") else "author"
    source, is_body_alone = draft.segments[first].text, _find_body_end(draft, first) == first
    if _take_site_before(draft, first, title):
        return
    is_source = _is_source(source) or is_masthead(draft, first)
    if is_body_alone and (not is_source or _begins_inverted(draft.text[draft.segments[first].start : end])):
        take_people_at(draft, first, end, _tell_role(draft, first, role), alone=True)
        _part_translator(draft)
    for index in [index for index in draft.free(0, draft.title) if draft.segments[index].kind == "words"]:
        if index not in draft.used:
            _take_source(draft, index)


def _take_site_before(draft: TypedDraft, first: int, title: int) -> bool:
    """Whether what alone stands before a linked title is the name of its host: "[Leeds Gazette, ''Mills turn'']"."""
    text, link = draft.segments[first].text, draft.segments[title].link
    is_site = link is not None and first + 1 == title and not is_body(text) and is_site_of(text, link.url)
    if is_site and draft.put("container_title", text):
        draft.use(first)
    return is_site


def _take_possessor(draft: TypedDraft, index: int) -> bool:
    """Whether the words say whose the title behind them is: "Ann Roe's ''Mills''"."""
    text, is_next = draft.segments[index].text, index + 1 == draft.title
    owner = text[:-2] if text.endswith(("'s", "’s")) else ""
    is_one = owner[:1].isupper() and owner.isalpha() and index == 0
    is_told = is_next and (is_person(owner) or is_one) and draft.put_people("author", (Name(literal=owner),))
    if is_told:
        draft.use(index)
    return is_told


def _find_head_end(draft: TypedDraft, first: int) -> int:
    """Where the names that this segment begins must end: before the last "(eds.)" behind them, or the title."""
    stop = draft.title or 0
    behind = [
        at for at in range(first, stop) if draft.segments[at].kind == "role" and draft.segments[at].text in ROLES_BEHIND
    ]
    if not behind or draft.segments[behind[-1] + 1].text.startswith(("and ", "& ")):
        return draft.segments[stop].start
    return draft.segments[behind[-1]].start


def _begins_inverted(text: str) -> bool:
    """Whether "Harper, Jane" begins the text, though a publisher's name begins alike."""
    people = read_people(text)
    return bool(people.names) and people.names[0].family is not None


def _part_translator(draft: TypedDraft) -> None:
    """Leave the last of several names its role, where "(translator)" behind them names one; the others are authors."""
    names = draft.people.get("translator", ())
    is_one = any(one.kind == "role" and _TRANSLATOR.fullmatch(draft.text, one.start, one.end) for one in draft.segments)
    if len(names) > 1 and is_one and draft.put_people("author", names[:-1]):
        draft.people["translator"] = names[-1:]


def _tell_role(draft: TypedDraft, first: int, role: str) -> str:
    """The role that "(eds.)" or "(translators)" behind the names gives to them."""
    for segment in draft.segments[first : draft.title]:
        if segment.kind == "role" and segment.text in ROLES_BEHIND:
            return ROLES_BEHIND[segment.text]
    return role


def _is_source(text: str) -> bool:
    is_publisher = names(text, "publisher") and not is_person(text)
    return is_publisher or is_agency(text) or names(text, "media") or is_host(text)


def _take_source(draft: TypedDraft, index: int) -> None:
    """Take the words before the title as the newspaper, the publisher, or the body that wrote it."""
    text = draft.segments[index].text
    if text.endswith(" of"):
        return  # "review of"
    if is_agency(text) and ("container_title" in draft.values or _has_masthead(draft, index)):
        field = "agency"
    elif is_agency(text) or names(text, "media") or is_host(text) or is_masthead(draft, index):
        field = "container_title"
    elif names(text, "publisher") and not _is_university(text):
        field = "publisher"
    elif _is_outlet(draft, index):
        field = "container_title"
    elif text[:1].isupper() and not draft.people.get("author") and _may_be_body(text):
        following = draft.segments[index + 1] if index + 1 < len(draft.segments) else None
        is_parted = following is not None and following.before.strip() in (".", ",", ":")
        last = _find_body_end(draft, index)
        text = draft.span(index, last) if last > index else text
        is_told = is_one_of(text.split()[0], "remarking") or is_one_of(text, "nameless")
        if (
            is_capitalised(text)
            and not is_told
            and (is_body(text) or is_parted)
            and draft.put_people("author", (Name(literal=text),))
        ):
            draft.use(*range(index, last + 1))
        return
    else:
        return
    if draft.put(field, text):
        draft.use(index)


def _may_be_body(text: str) -> bool:
    """Whether the words are few, and none is a number: "Training Film 18"."""
    return len(text.split()) <= _LONGEST_BODY and not any(word[:1].isdigit() for word in text.split())


def _has_masthead(draft: TypedDraft, index: int) -> bool:
    """Whether italics behind the title name who printed what an agency sent."""
    return any(one.kind == "italic" for one in draft.segments[max(index, draft.title or 0) + 1 :])


def _find_body_end(draft: TypedDraft, index: int) -> int:
    """The last of the words of a body's name that commas join, up to the title: "Mill Society, School of Mills"."""
    last = index
    for at in range(index + 1, draft.title or 0):
        segment = draft.segments[at]
        if segment.kind != "words" or segment.before.strip() != "," or not is_body(segment.text):
            return index
        last = at
    return last if is_body(draft.segments[index].text) else index


def _is_outlet(draft: TypedDraft, index: int) -> bool:
    """Whether a name stands between the author and a linked title: "Ann Roe, MillWire. [Mills burn]"."""
    text, title = draft.segments[index].text, draft.title_segment
    is_linked = title is not None and title.link is not None and index + 1 == draft.title
    is_short = len(text.split()) <= _FEW_WORDS and _OUTLET.fullmatch(text) is not None and is_capitalised(text)
    return is_linked and is_short and bool(draft.people.get("author")) and not (is_body(text) or is_person(text))


def _is_university(text: str) -> bool:
    """Whether the name is a university's own, and not that of its press."""
    return text.lower().startswith("university of ") or text.lower().endswith(" university")


def take_plain_head(draft: TypedDraft) -> None:
    """Read names and a title that nothing sets off."""
    words = [index for index in draft.free() if draft.segments[index].kind == "words" and not _tells_town(draft, index)]
    if not words or take_catalogued(draft) or take_annual(draft, words[0]):
        return
    if (
        len(words) > 1
        and (is_host(draft.segments[words[0]].text) or is_dated_paper(draft, words[0]))
        and draft.put("container_title", draft.segments[words[0]].text)
    ):
        draft.use(words.pop(0))
    first = words[0]
    start = draft.segments[first].start
    end = next((segment.start for segment in draft.segments[first:] if segment.is_marked), len(draft.text))
    people = read_people(draft.words(start, end), alone=True, is_unmarked=True)
    if people.names and _are_authors(draft, start, people) and not _is_title_before_imprint(draft, start, people, end):
        role = _tell_role_behind(draft, start, start + people.end)
        draft.put_people(role, people.names)
        use_people(draft, start, people)
    elif _is_dated_body(draft, words) or _is_paged_body(draft, words) or _is_short_author(draft, words):
        draft.put_people("author", (Name(literal=draft.segments[first].text),))
        draft.use(first)
    rest = [
        index
        for index in draft.free(first)
        if draft.segments[index].kind == "words" and draft.segments[index].start < end
    ]
    if rest:
        put_plain_title(draft, rest[0], end)


def _tells_town(draft: TypedDraft, index: int) -> bool:
    """Whether the words are where the paper before them appears: "''The Post'' (Leeds)"."""
    segment = draft.segments[index]
    is_behind = index > 0 and draft.segments[index - 1].kind == "italic" and segment.before.strip() == "("
    return is_behind and is_place(segment.text)


def _is_title_before_imprint(draft: TypedDraft, start: int, people: People, end: int) -> bool:
    """Whether what reads as one name stands before who issued it and when, and no title: "Mill (1967; Harper)"."""
    behind = [one for one in draft.segments if start + people.end <= one.start < end]
    rest = [one for one in behind if one.kind == "words"]
    is_alone = len(people.names) == 1 and people.names[0].family is None and len(draft.segments) == len(behind) + 1
    return is_alone and bool(rest) and is_known(rest[0].text, "publishers") and behind[0].kind == "part"


def _is_dated_body(draft: TypedDraft, words: list[int]) -> bool:
    """Whether a body begins the citation, its year behind it and further words after that."""
    following = draft.segments[words[0] + 1] if words[0] + 1 < len(draft.segments) else None
    year = dict(following.values).get("issued", "") if following is not None else ""
    body = draft.segments[words[0]].text
    return len(year) == YEAR_LENGTH and len(words) > 1 and is_body(body) and is_capitalised(body)


def _is_paged_body(draft: TypedDraft, words: list[int]) -> bool:
    """Whether a body, a title and a year or a page are all: "Mill Society, The State of Mills 2013, 49"."""
    if len(words) != 2 or words[0] != 0:
        return False
    body, title = draft.segments[0], draft.segments[words[1]]
    rest = draft.segments[words[1] + 1 :]
    is_named = all(word[:1].isupper() or word in _JOINING for word in body.text.split())
    is_body_alone = is_named and is_body(body.text) and not names(body.text, "newspaper")
    is_body_alone &= not is_body(title.text)
    return is_body_alone and title.before.strip() == "," and bool(rest) and all(one.kind == "part" for one in rest)


def _is_short_author(draft: TypedDraft, words: list[int]) -> bool:
    """Whether a few words, a comma, a title and a page are all, or one name and a division: "Roe, Mills Bk IV"."""
    author, title = draft.segments[words[0]], draft.segments[words[1]] if len(words) > 1 else None
    if title is None or title.before.strip() != "," or words[0] != 0 or not is_capitalised(author.text):
        return False
    if names_division(title.text.split()):
        return " " not in author.text
    if draft.segments[2:] and "(" in draft.segments[2].before and IMPRINT.match(draft.text, draft.segments[2].start):
        return " " not in author.text and " " in title.text  # "Roe, Mill Law (Harper 2012)"
    rest = [one for one in draft.segments if one.kind != "words"]
    is_placed = len(words) == 2 and bool(rest) and all({"page", "number"} & dict(one.values).keys() for one in rest)
    return (
        is_placed
        and rest[0].start > title.start
        and len(author.text.split()) <= _FEW_WORDS
        and len(title.text.split()) > 1
    )


def _tell_role_behind(draft: TypedDraft, start: int, stop: int) -> str:
    """The role that "(eds.)" within or right behind the names from `start` to `stop` gives to them."""
    behind = next((index for index, one in enumerate(draft.segments) if one.start >= stop), len(draft.segments))
    beside = [one for one in draft.segments[: behind + 1] if one.start > start and one.kind == "role"]
    return next((ROLES_BEHIND[one.text] for one in beside if one.text in ROLES_BEHIND), "author")


def _are_authors(draft: TypedDraft, start: int, people: People) -> bool:
    """Whether names that begin a citation are its authors, and no words of a title."""
    stop = start + people.end
    behind = draft.text[stop : stop + 2].lstrip()
    following = next((segment for segment in draft.segments if segment.start >= stop), None)
    if following is None:
        return False
    is_dated = following.kind == "part" and bool(following.values) and following.values[0][0] == "issued"
    is_role = following.kind == "role" and following.text in ROLES_BEHIND
    if people.is_plain or is_role:
        return True
    following_words = draft.text[stop:].lstrip(" ,:.")
    if following_words[:1].islower() and not is_one_of(following_words.split()[0], "book_parts"):
        return False  # the title goes on: "Smith Town, how mills grew"
    if is_dated:
        return "(" in following.before or "." in following.before or following.before.strip() in ("", ",")
    if len(people.names) == 1 and people.names[0].literal and " " not in people.names[0].literal:
        return False
    rest = any(segment.start >= stop and segment.kind == "words" for segment in draft.segments)
    is_of_paper = following.is_marked and all(bears_names(name.literal or "") for name in people.names)
    return behind[:1] in (".", ":", ",") and (rest or is_of_paper)
