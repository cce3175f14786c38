"""Which of the segments of a typed citation is its title, and which are words quoted from the work."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.resolve.citations.typed.copies import is_copy
from pipeline.resolve.citations.typed.draft import TypedDraft
from pipeline.resolve.citations.typed.exact_dates import YEAR_LENGTH
from pipeline.resolve.citations.typed.known_sources import PERIODICALS, is_known
from pipeline.resolve.citations.typed.people import read_people
from pipeline.resolve.citations.typed.segments import Segment
from pipeline.resolve.citations.typed.word_kinds import FINITE, is_body, is_host, is_one_of, names

_ABBREVIATION = re.compile(r"\b[A-Z][a-z]{0,7}\.")
_DIVISION = re.compile(r"\d+\.\d+(?:[-–]\d+)?")  # of a classical work
_HEADWORD = re.compile(r",\s(?:n|v|vb|adj|adv|a)\.(?:\s?\d+\.?)?$")  # "puddle, n. 4."
_DAY = 10  # characters of a day in EDTF
_LONGEST_MASTHEAD = 4  # words
_LONGEST_TERM = 3  # words in quotation marks in the midst of a title
_FEWEST_QUOTED = 8  # words of a quotation before its source
_FEWEST_WORDS = 3  # of a quotation: fewer are a term
_LONGEST_TITLE = 32  # words in quotation marks
_PRINTED = frozenset(("page", "isbn"))
_LOCATING = frozenset(("page", "isbn", "accessed", "number", "archived"))


def join_inner_quotes(draft: TypedDraft) -> None:
    """Make words with a term in quotation marks in their midst one segment: "On the "Probable" Mill"."""
    index = 1
    while index < len(draft.segments) - 1 and not draft.segments[index - 1].is_marked:
        first, term, last = draft.segments[index - 1 : index + 2]
        is_term = term.kind == "quoted" and not term.link and len(term.text.split()) <= _LONGEST_TERM
        is_within = last.kind == "words" and not (term.before + last.before).strip()
        is_within &= first.kind == "words" or (first.kind == "role" and index == 1)
        before = draft.text[first.start : first.end]
        is_named = before[:1].isupper() and before[-1:].isalpha() and last.text[:1].islower()
        if is_term and is_within and is_named:
            words = draft.text[first.start : last.end].strip()
            draft.segments[index - 1 : index + 2] = [replace(first, kind="words", end=last.end, text=words)]
        else:
            index += 1


def take_quotation(draft: TypedDraft) -> None:
    """Take the words quoted from the work: too many for a title, or in quotation marks behind the pages."""
    for index, segment in enumerate(draft.segments):
        is_quotation = segment.kind == "quoted" and not segment.link and _is_quotation(draft, index)
        if is_quotation and draft.put("quote", segment.text):
            draft.use(index)


def _is_quotation(draft: TypedDraft, index: int) -> bool:
    segment = draft.segments[index]
    others = [one for at, one in enumerate(draft.segments) if at != index and (one.is_marked or one.kind == "words")]
    if len(segment.text.split()) > _LONGEST_TITLE:
        return bool(others) or bool(draft.content.external_links)
    if not others and segment.text.endswith(".") and draft.content.external_links and _is_sentence(segment.text):
        return True
    earlier = [one for one in draft.segments[:index] if one.is_marked or one.kind == "words"]
    previous = draft.segments[index - 1] if index else None
    is_behind = (
        previous is not None and previous.kind == "part" and bool(_LOCATING & {field for field, _ in previous.values})
    )
    if earlier and is_behind:
        return not (earlier[0].kind == "italic" and _is_headword_of(earlier[0], segment))
    is_last = any(one.kind == "quoted" for one in draft.segments[:index]) and index == len(draft.segments) - 1
    if is_last and len(segment.text.split()) >= _FEWEST_WORDS:
        return True
    is_led = all(one.kind == "words" and one.text.split()[-1].islower() for one in earlier)  # "She wrote"
    if is_led and (_stands_before_source(draft, index) or (not earlier and _defines_headword(draft, index))):
        return True
    is_sentence = segment.text.rstrip(' ”"').endswith(".") and segment.text[:1].islower()
    is_sentence &= not _HEADWORD.search(segment.text) and len(segment.text.split()) >= _FEWEST_WORDS
    return is_sentence and bool(others)


def _defines_headword(draft: TypedDraft, index: int) -> bool:
    """Whether many words stand before a headword in quotation marks, or a definition before its dictionary."""
    words, following = draft.segments[index].text, draft.segments[index + 1 : index + 2]
    if len(words.split()) < _FEWEST_QUOTED or not following:
        return False
    if following[0].kind == "quoted":
        return len(following[0].text.split()) <= _LONGEST_TERM
    is_definition = words[:1].islower() or words[:1].isdigit()
    return is_definition and following[0].kind == "italic" and names(following[0].text, "dictionary")


def _stands_before_source(draft: TypedDraft, index: int) -> bool:
    """Whether sentences stand before those who wrote them and the title of their work, or glued to a linked title."""
    words, following = draft.segments[index].text, draft.segments[index + 1 :]
    is_glued = bool(following) and following[0].start == draft.segments[index].end and following[0].link is not None
    if is_glued and len(words.split()) >= _FEWEST_QUOTED:
        return True
    count = len(words.split())
    is_said = count > _FEWEST_QUOTED and words.endswith(".") and FINITE.search(words) is not None
    is_spoken = is_said or (words.endswith(".") and _is_sentence(words))
    if is_spoken and following[:1] and following[0].link and following[0].kind != "part":
        is_title = following[0].kind == "quoted" or len(following[0].text.split()) > _LONGEST_TERM
        return is_title and not names(following[0].text, "media")
    if (
        is_said
        and len(following) > 1
        and following[0].kind == "italic"
        and _LOCATING & dict(following[1].values).keys()
    ):
        return True
    is_long = count >= 2 * _FEWEST_QUOTED
    is_ended = words[-1:] in ".!?…" or (is_long and following[:1] and following[0].before.startswith("."))
    if count < _FEWEST_QUOTED or not is_ended or len(following) < 2:
        return False
    marked = next((one for one in following if one.is_marked), None)
    if marked is None or following[0].kind != "words":
        return False
    people = read_people(draft.text[following[0].start : marked.start])
    is_between = not draft.text[following[0].start + people.end : marked.start].strip(" .,:;")
    is_issue = any(field == "issue" for one in following for field, _ in one.values)
    return bool(people.names) and is_between and (marked.kind != "quoted" or is_long) and not is_issue


def _is_sentence(words: str) -> bool:
    """Whether most of many words begin with a small letter, as those of a title need not."""
    each = words.split()
    return len(each) > _FEWEST_QUOTED and sum(map(str.islower, each)) * 4 > len(each) * 3


def mend_periodical(draft: TypedDraft) -> None:
    """Read a periodical of which no more than a day, or a volume and a page, is told as what contains the work."""
    title, segment = draft.values.get("title", ""), draft.title_segment
    is_told = {"container_title", "publisher", "publisher_place", "isbn"} & draft.values.keys() or draft.people.get(
        "author"
    )
    issued = len(draft.values.get("issued", ""))
    is_dated = (issued > YEAR_LENGTH and is_known(title, *PERIODICALS)) or (
        issued >= _DAY and (_names_newspaper(title) or _is_bare_issue(draft))
    )
    is_placed = is_dated or {"volume", "page"} <= draft.values.keys() or {"volume", "issue"} <= draft.values.keys()
    is_periodical = is_dated or is_known(title, *PERIODICALS)
    is_periodical |= any(is_one_of(word, "periodical") for word in title.split())
    if is_placed and is_periodical and not is_told and segment is not None and segment.kind != "quoted":
        del draft.values["title"]
        draft.put("container_title", title)


def _is_bare_issue(draft: TypedDraft) -> bool:
    """Whether a name in italics opens it, a full day and at most pages behind: "''Al-Hayat'', 3 May 2001, p. 1"."""
    segment = draft.title_segment
    is_first = segment is not None and segment.kind == "italic" and draft.segments[0] is segment
    is_short = segment is not None and len(segment.text.split()) <= _LONGEST_MASTHEAD and not segment.link
    is_bare = draft.values.keys() <= {"title", "issued", "page"} and not any(draft.people.values())
    return is_first and is_short and is_bare and not list(draft.free())


def _names_newspaper(text: str) -> bool:
    """Whether a few words end with one of newspapers' names: "Foo Chronicle", "Gazette"."""
    words = text.split()
    return 0 < len(words) <= _LONGEST_MASTHEAD and is_one_of(words[-1], "newspaper")


def choose_title(draft: TypedDraft) -> int | None:
    """The index of the segment that is the title by its marks; None where none has any."""
    quotation = next(
        (index for index, segment in enumerate(draft.segments) if segment.text == draft.values.get("quote")), -1
    )
    behind = [index for index in draft.free(quotation + 1) if draft.segments[index].is_marked]
    marked = [
        index
        for index in draft.free(quotation + 1 if behind else 0)
        if draft.segments[index].is_marked and not (draft.segments[index].link and is_copy(draft.segments[index]))
    ]
    marked = [
        index
        for index in marked
        if index == marked[0] or not _names_site(draft.segments[index]) or _is_behind_lexicon(draft, index)
    ]
    marked = [index for index in marked if not _is_aside(draft, index)]
    marked = [index for index in marked if index == marked[0] or not is_known(draft.segments[index].text, "publishers")]
    headword = next((index for index in marked if _is_headword(draft, index) or _is_behind_lexicon(draft, index)), None)
    if headword is not None:
        return headword
    linked = [index for index in marked if draft.segments[index].link]
    quoted = [index for index in marked if draft.segments[index].kind == "quoted"]
    if linked and not (quoted and _is_within(draft, quoted[0], linked[0])):
        title = linked[0]
        before = [index for index in marked if index < title and draft.segments[index].kind == "italic"]
        is_named_before = before and (_names_volume(draft.segments[title]) or _say_same(draft, before[0], title))
        return before[0] if is_named_before else title
    if quoted and not _stands_behind(draft, marked[0], quoted[0]):
        return None if marked[0] == quoted[0] and _is_behind_in(draft, quoted[0]) else quoted[0]
    return marked[0] if marked and not _is_container(draft, marked[0]) and not _is_paper(draft, marked) else None


def _is_aside(draft: TypedDraft, index: int) -> bool:
    """Whether a link shows small letters behind the pages or the ISBN of a work: "also map"."""
    segment = draft.segments[index]
    is_small = segment.kind == "linked" and segment.text[:1].islower() and not is_host(segment.text)
    return is_small and any(_PRINTED & dict(one.values).keys() for one in draft.segments[:index])


def _is_headword(draft: TypedDraft, index: int) -> bool:
    """Whether "entry" stands behind what is set off: "''Mill Dictionary'', ''Weir'' entry"."""
    following = draft.segments[index + 1 : index + 2]
    return any(one.kind == "words" and one.text == "entry" and not one.before.strip() for one in following)


def _is_behind_lexicon(draft: TypedDraft, index: int) -> bool:
    """Whether the name of a dictionary or an encyclopaedia in italics stands right before: "''Lexicon'', ''Weir''"."""
    before, segment = draft.segments[index - 1] if index else None, draft.segments[index]
    if before is not None and before.kind == "italic" and segment.before.strip() in (",", ":"):
        return _is_headword_of(before, segment)
    first = next((one for one in draft.segments if one.is_marked or one.kind == "words"), segment)
    return first.kind == "italic" and segment.kind == "quoted" and _is_headword_of(first, segment)


def _is_headword_of(lexicon: Segment, segment: Segment) -> bool:
    """Whether few words are set off beside the name of a dictionary or an encyclopaedia."""
    is_short = len(segment.text.split()) <= _LONGEST_TERM and segment.is_marked
    return is_short and (names(lexicon.text, "dictionary") or names(lexicon.text, "encyclopaedia"))


def _is_paper(draft: TypedDraft, marked: list[int]) -> bool:
    """Whether what is in italics is a known newspaper of a day, or a known periodical that no words stand beside."""
    segment = draft.segments[marked[0]]
    if segment.kind != "italic" or segment.link or len(marked) > 1:
        return False
    if len(draft.values.get("issued", "")) == _DAY and is_known(segment.text, "newspapers"):
        return True
    return is_known(segment.text, *PERIODICALS) and not any(one.kind == "words" for one in draft.segments)


def _is_within(draft: TypedDraft, quoted: int, linked: int) -> bool:
    """Whether a title in quotation marks stands before a link whose words name a larger work, a newspaper or a site."""
    segment = draft.segments[linked]
    if quoted > linked or segment.kind == "quoted":
        return False
    if names(segment.text, "media") or len(segment.text.split()) <= 3:
        return True
    return segment.kind == "italic" and not any(one.kind == "words" for one in draft.segments[quoted:linked])


def _names_site(segment: Segment) -> bool:
    """Whether a link behind a title shows one word in small letters: the site where the copy lies."""
    return segment.kind == "linked" and segment.text.islower() and segment.text.isalpha()


def _stands_behind(draft: TypedDraft, first: int, quoted: int) -> bool:
    """Whether words in quotation marks stand behind the pages of a work in italics: they are said of it."""
    between = draft.segments[first + 1 : quoted]
    is_told = sum(one.kind == "words" for one in between) > 1
    is_paged = any("page" in dict(one.values) for one in between)
    return draft.segments[first].kind == "italic" and (is_paged or is_told)


def _say_same(draft: TypedDraft, one: int, other: int) -> bool:
    """Whether a link says the title again, as {{Google books}} does behind it."""
    return draft.segments[one].text.casefold() == draft.segments[other].text.casefold()


def _names_volume(segment: Segment) -> bool:
    return is_one_of(segment.text.partition(" ")[0], "volume")


def _is_container(draft: TypedDraft, index: int) -> bool:
    """Whether italics are the larger work: "in" stands before them, or words that are neither names nor a source."""
    segment, earlier = draft.segments[index], draft.segments[:index]
    if segment.kind != "italic":
        return False
    if _is_behind_in(draft, index) or _is_short_journal(draft, index):
        return True
    if _holds_title(draft, index) and not (earlier and earlier[-1].kind == "role"):
        return True
    following = draft.segments[index + 1 : index + 3]
    fields = {field for one in following if one.kind == "part" for field, _ in one.values}
    is_division = bool(following) and _DIVISION.fullmatch(following[0].text) is not None
    is_issue = {"volume", "issue"} <= fields and not is_division
    return is_issue or ({"volume", "page"} <= fields and names(segment.text, "journal"))


def _is_short_journal(draft: TypedDraft, index: int) -> bool:
    """Whether abbreviations in italics stand before two numbers and a year: "''J. Foo Sci.'' 1999, 12, 3"."""
    following = [dict(one.values).keys() for one in draft.segments[index + 1 : index + 4] if one.kind == "part"]
    told = {field for fields in following for field in fields}
    is_numbered = {"volume", "page", "issued"} <= told or (len(following) > 2 and "issued" in told)
    return is_numbered and len(_ABBREVIATION.findall(draft.segments[index].text + ".")) > 1


def _is_behind_in(draft: TypedDraft, index: int) -> bool:
    """Whether a title that nothing sets off, and "in" behind it, stand before the segment."""
    earlier = draft.segments[:index]
    larger = next(
        (at for at in range(index - 1, -1, -1) if earlier[at].text == "container" and earlier[at].kind == "role"), None
    )
    return larger is not None and not any(one.is_marked for one in earlier) and _holds_title(draft, larger, is_in=True)


def _ends_as_periodical(text: str) -> bool:
    """Whether the last word is one of newspapers', magazines' or journals' names: "Mill Magazine"."""
    last = text.split()[-1:]
    return bool(last) and any(is_one_of(last[0], kind) for kind in ("newspaper", "magazine", "journal"))


def _holds_title(draft: TypedDraft, end: int, *, is_in: bool = False) -> bool:
    """Whether the words before the segment, or before "in", hold more than names and a date."""
    words = [index for index in range(end) if draft.segments[index].kind == "words"]
    if not words:
        return False
    first, last = words[0], words[-1]
    if any(is_one_of(draft.segments[index].text, "book_parts") for index in words):
        return True
    is_of_media = draft.segments[end].kind == "italic" and _ends_as_periodical(draft.segments[end].text)
    place = draft.segments[end].start
    is_linked = any(
        draft.segments[last].end <= link.start == link.end <= place for link in draft.content.external_links
    )
    if is_of_media and (is_linked or is_one_of(draft.segments[first].text.split()[0], "nameless")):
        return True
    people = read_people(draft.words(draft.segments[first].start, draft.segments[end].start), alone=True)
    stop = draft.segments[first].start + people.end
    rest = [index for index in words if draft.segments[index].end > stop + 1]
    if not rest or (not is_in and all(is_body(draft.segments[index].text) for index in rest)):
        return False
    before = draft.segments[end].before
    is_parted = bool(people.names) or last != first or (is_in and draft.segments[first].text[:1].isupper())
    return (
        is_parted
        and len(draft.segments[rest[-1]].text.split()) >= 2
        and before.strip() in (".", ",", "", ":")
        and not names(draft.segments[rest[0]].text, "media")
    )
