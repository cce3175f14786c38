"""Where a typed citation's work was issued, and by whom: "Place: Publisher", "Publisher, Place", "Town, State"."""

from __future__ import annotations

import re

from pipeline.english.countries import list_country_names
from pipeline.gazetteer import look_up
from pipeline.resolve.citations.names import LEGAL_FORM
from pipeline.resolve.citations.publisher_places import is_place
from pipeline.resolve.citations.typed.draft import TypedDraft
from pipeline.resolve.citations.typed.known_sources import is_known
from pipeline.resolve.citations.typed.people import bears_names, is_person
from pipeline.resolve.citations.typed.word_kinds import is_body, is_one_of, names

_LEGAL_FORM = re.compile(LEGAL_FORM)
_REGION = re.compile(rf"[A-Z]\.?[A-Z]\.?|(?!{LEGAL_FORM}$)[A-Z][a-z]{{1,4}}\.")
_BEHIND_PLACE = frozenset(("issued", "page", "isbn"))
_LONGEST_TOWN = 3  # words
_FEW_WORDS = 2  # of a place that is not known
_LARGE = 100_000  # people of a town that may be meant where no list of publishers' places has it
_PLACE_BEHIND = re.compile(r",\s|(?<=\b(?:Ltd|Inc)\.)\s|(?<=\b(?:Ltd|Inc))\s|(?<=Press)\s|(?<=Verlag)\s|(?<=Books)\s")
_LAST_PARTNER = re.compile(r"(?:and|&)\s|.*\s&\s(?:Co\b|Company|Sons)")  # of a publisher's name with commas


def take_imprint(draft: TypedDraft) -> None:
    """Take "Place: Publisher", "Publisher, Place" and "Place" alone, a city with its state as one."""
    for index in draft.free(draft.title or 0):
        if index in draft.used or draft.segments[index].kind != "words":
            continue
        last = _find_place_end(draft, index)
        if last is None:
            continue
        if draft.put("publisher_place", draft.span(index, last)):
            draft.use(*range(index, last + 1))
            following = last + 1
            if (
                following < len(draft.segments)
                and draft.segments[following].kind == "words"
                and ":" in draft.segments[following].before
            ):
                end = find_publisher_end(draft, following)
                if draft.put("publisher", draft.span(following, end)):
                    draft.use(*range(following, end + 1))


def _find_place_end(draft: TypedDraft, index: int) -> int | None:
    """The last of the segments that name a place together; None where these words name none."""
    segment = draft.segments[index]
    following = draft.segments[index + 1] if index + 1 < len(draft.segments) else None
    is_next = following is not None and following.kind == "words" and index + 1 not in draft.used
    if is_next and following is not None:
        if following.before.strip() == "," and _is_in_region(draft, index):
            return index + 1
        if ":" in following.before and index != draft.title and _is_issuer(draft, index + 1):
            is_likely = is_town(segment.text) or len(segment.text.split()) <= _FEW_WORDS
            return index if is_likely and _can_be_place(segment.text) else None
        if ":" in following.before and segment.text.lower() in list_country_names() and not _is_printed(draft):
            return None  # "Mill Studies, Albania: Old Wheels"
    return index if is_place(segment.text) or _is_town_before_date(draft, index) else None


def _is_issuer(draft: TypedDraft, index: int) -> bool:
    """Whether words behind a colon are who issued the work: the place is known, or a date or their name shows it."""
    text, behind = draft.segments[index].text, draft.segments[index + 1 : index + 2]
    if names(text, "publisher"):
        return True
    if text[:1].islower() or not _is_printed(draft):
        return False
    is_dated = any(one.kind == "part" for one in behind)
    return is_dated or is_town(draft.segments[index - 1].text) or is_body(text)


def _is_printed(draft: TypedDraft) -> bool:
    """Whether the citation gives a date, a page or an ISBN, as those do that say who issued a work."""
    return bool(draft.values.keys() & _BEHIND_PLACE)


def _is_in_region(draft: TypedDraft, index: int) -> bool:
    """Whether what stands behind a town is the state or country in which it lies, or else a colon ends the place."""
    town, region = draft.segments[index].text, draft.segments[index + 1].text
    if is_known(town, "publishers") or is_one_of(town.split()[-1], "presses"):
        return False
    if is_place(f"{town}, {region}"):
        return True
    if not _can_be_place(town) or is_body(town) or "&" in town + region or (is_person(town) and bears_names(town)):
        return False
    behind = draft.segments[index + 2] if index + 2 < len(draft.segments) else None
    is_ended = behind is not None and ":" in behind.before and index != draft.title and _can_be_place(region)
    return is_ended or names_region(region)


def _can_be_place(text: str) -> bool:
    words = [word for word in re.split(r"[\s,;/&()]+", text) if word not in ("and", "")]
    return (
        0 < len(words) <= 4
        and all(word[0].isupper() for word in words)
        and not names(text, "media")
        and not names(text, "publisher")
        and not is_known(text, "publishers")
    )


def find_publisher_end(draft: TypedDraft, index: int) -> int:
    """The last of the words of a publisher's name: "Farrar, Straus, and Giroux", "Roe & Sons, Inc."."""
    last = index
    for at in range(index + 1, min(index + 4, len(draft.segments))):
        segment = draft.segments[at]
        if segment.kind != "words" or segment.before.strip() != "," or len(segment.text.split()) > 3:
            break
        if _LAST_PARTNER.match(segment.text) or is_known(draft.span(index, at), "publishers"):
            last = at
            break
    while last + 1 < len(draft.segments) and _is_of_larger_body(draft, last):
        last += 1
    while (
        last + 1 < len(draft.segments)
        and draft.segments[last + 1].kind == "words"
        and draft.segments[last + 1].before.strip() == ","
        and is_legal_form(draft.segments[last + 1].text)
    ):
        last += 1
    return last


def _is_of_larger_body(draft: TypedDraft, index: int) -> bool:
    """Whether a comma leads on to the body of which one is a part: "Department of Mills, University of Foo"."""
    body, larger = draft.segments[index], draft.segments[index + 1]
    is_press = any(is_one_of(word, "presses") for word in body.text.split())
    if is_press or larger.kind != "words" or larger.before.strip() != ",":
        return False
    return is_body(body.text) and is_body(larger.text) and not is_town(larger.text)


def is_legal_form(text: str) -> bool:
    """Whether the words are what ends the name of a firm behind a comma: "Inc.", "GmbH"."""
    return _LEGAL_FORM.fullmatch(text) is not None


def _is_town_before_date(draft: TypedDraft, index: int) -> bool:
    """Whether a year or nothing stands behind the words, and the gazetteer knows them as a large town."""
    behind = draft.segments[index + 1] if index + 1 < len(draft.segments) else None
    is_last = behind is None or (behind.kind == "part" and behind.values[:1] and behind.values[0][0] in _BEHIND_PLACE)
    return bool(is_last) and index != draft.title and is_town(draft.segments[index].text)


def is_town(text: str) -> bool:
    """Whether the name is a place where publishers sit, or that of a large town."""
    if is_place(text):
        return True
    if len(text.split()) > _LONGEST_TOWN or not text[:1].isupper() or names(text, "publisher") or names(text, "media"):
        return False
    return any(place.kind == "settlement" and place.population >= _LARGE for place in look_up(text))


def split_place(text: str) -> tuple[str, str] | None:
    """A publisher's name and the place behind it, where a comma or a word of such names parts them."""
    words = text.split()
    for count in (2, 1):  # "Random House New York"
        name, place = " ".join(words[:-count]), " ".join(words[-count:])
        if name and is_known(name, "publishers") and is_place(place):
            return name, place
        place, name = " ".join(words[:count]), " ".join(words[count:])
        if name and is_known(name, "publishers") and is_place(place) and not is_known(text, "publishers"):
            return name, place
    for match in _PLACE_BEHIND.finditer(text):
        name, place = text[: match.start()].strip(" ,"), text[match.end() :].strip()
        if name and is_town(place):
            return name, place
    return None


def split_publisher(text: str) -> tuple[str, str] | None:
    """A larger work and the publisher that stands right behind it: "Mills of the World Wiley-VCH"."""
    words = text.split()
    for count in (3, 2, 1):
        name = " ".join(words[-count:])
        if len(words) > count + 1 and (names(name, "publisher") or "-" in name) and is_known(name, "publishers"):
            return " ".join(words[:-count]), name
    return None


def names_region(text: str) -> bool:
    """Whether the text is a state in short: "MA", "N.Y.", "Ill."."""
    return _REGION.fullmatch(text) is not None
