"""The CSL type of a typed citation, by what its fields, its marks and the words in them tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipeline.document import Work
from pipeline.resolve.citations.media import MEDIA
from pipeline.resolve.citations.typed.exact_dates import YEAR_LENGTH
from pipeline.resolve.citations.typed.known_sources import PERIODICALS, is_known, is_of_host, is_of_library
from pipeline.resolve.citations.typed.law import is_report, is_statute
from pipeline.resolve.citations.typed.word_kinds import WORDS, any_word, is_body, is_host, is_one_of, names

_THESIS = re.compile(rf"\b{any_word(WORDS['thesis'])}", re.I)
_CASE = re.compile(r"\S\s(?:v|vs|c)\.?\s[A-Z]")
_DAY = 10  # characters of a day in EDTF
_LONGEST_CASE = 12  # words of the parties' names
_LETTER = re.compile(r"Letter\s(?:from\s|of\s)?(?:[A-Z][\w.]*\s){1,4}to\s[A-Z]|Letter\sto\s[A-Z][\w.]*\s[A-Z]")
# Of whoever writes, by the one questioned: no work, but a conversation.
_INTERVIEW = re.compile(r"(?:[\w’'.]+\s){0,3}interviews?(?:,|\s(?:with|of|by|conducted)\b|$)", re.IGNORECASE)
_EPISODE = re.compile(r"\b(?:[Ss]eason|[Ss]eries)\s\d{1,2}[.,;:]?\s(?:[Ee]pisode|[Ee]p\.)\s\d")
_MONTH = re.compile(r"\d{4}-\d\d")
_OF_POSTS = frozenset(("twitter", "facebook", "instagram"))
_ROMAN = re.compile(r"[IVXLC]+")
_CHAPTER = re.compile(r"chapter\s(?:\d+|[IVXLC]+)\b", re.IGNORECASE)
_STATION = re.compile(rf"\b{any_word(WORDS['stations'])}\b")
_OF_REPORTS = re.compile(  # a series' name, up to its number or the end
    rf"\b{any_word(WORDS['report_series'])}s?(?:(?:\sSeries)?,?\s(?:No\.?\s|Nr\.?\s|Number\s|#)?[\w/-]{{0,12}}\d|\s?(?:[.,;:()\[\]]|$))",
    re.IGNORECASE,
)
_ITS_YEAR = r"(?:\s\d{4}(?:[-–/]\d{2,4})?)?"
_REPORT = re.compile(
    rf"{any_word(WORDS['report_endings'])}{_ITS_YEAR}$|^{any_word(WORDS['report_openings'])}\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Marks:
    """What a citation shows of its work beside the fields."""

    is_part: bool = False  # "in" stands before the larger work
    is_headword: bool = False  # "s. v." stands before the title
    is_italic: bool = False  # the title
    is_quoted: bool = False
    is_linked: bool = False
    kind: str = ""  # what it calls itself: "thesis", "map"


def tell_csl_type(work: Work, text: str, marks: Marks) -> str | None:
    """The type that the work's fields make plain; None where they make none plain."""
    title, container = work.title or "", work.container_title or ""
    kind = MEDIA.get(marks.kind.lower())
    if kind and not (container and work.volume):  # of a paper "Review" says which kind of paper it is
        return kind
    if _THESIS.search(text):
        return "thesis"
    if not container and any(kind == "patent" for kind, _ in work.identifiers):
        return "patent"
    if work.arxiv and not container and not work.publisher:
        return "article-journal"
    if _LETTER.match(title) and not marks.is_italic:
        return "personal_communication"
    if _INTERVIEW.match(title) and not (marks.is_italic or marks.is_quoted or marks.is_linked) and _is_unissued(work):
        return "interview"
    if _EPISODE.search(text):
        return "broadcast"
    if is_statute(title) or is_statute(container):
        return "legislation"
    if is_report(container) or (_is_case(work, title) and (marks.is_italic or not marks.is_linked)):
        return "legal_case"
    if marks.is_headword:
        return "entry-dictionary" if names(container, "dictionary") else "entry-encyclopedia"
    if _is_of_reports(work, text):
        return "report"
    if container:
        return _tell_contained(work, container, marks)
    if not title:
        return None
    return _tell_alone(work, title, marks)


def _is_unissued(work: Work) -> bool:
    """Whether nothing tells of who brought it out, in print or on the web."""
    return not (work.container_title or work.publisher or work.isbn or work.url or work.volume)


def _is_of_reports(work: Work, text: str) -> bool:
    """Whether a series of reports stands behind the title, and no known periodical is what holds the work."""
    if work.isbn or work.volume or is_known(work.container_title or "", *PERIODICALS):
        return False
    for words in filter(None, (work.title, work.quote)):
        text = text.replace(words, " ", 1)
    return _OF_REPORTS.search(text) is not None


def _is_case(work: Work, title: str) -> bool:
    """Whether the title names the parties of a case: "Farms vs. Mills" by an author is none."""
    return bool(_CASE.search(title)) and len(title.split()) <= _LONGEST_CASE and not work.author


def _tell_contained(work: Work, container: str, marks: Marks) -> str:
    is_book = bool(work.isbn or work.publisher or work.editor or work.translator)
    is_of_a_day = len(work.issued or "") == _DAY
    if names(container, "dictionary"):
        return "entry-dictionary"
    if container.lower() in _OF_POSTS:
        return "post"
    if names(container, "encyclopaedia"):
        return "entry-encyclopedia"
    if is_of_a_day and _STATION.search(work.publisher or ""):
        return "broadcast"
    if is_one_of(work.title or "", "book_parts") and not work.issue:
        return "chapter"
    if is_known(container, "newspapers"):
        return "article-newspaper"
    if is_known(container, "magazines"):
        return "article-magazine"
    if is_known(container, "sites") and (work.url or work.accessed):
        return "webpage"
    if marks.is_part and not (work.issue or work.issued or work.url or names(container, "journal")):
        return "chapter"
    if _counts_for_journal(work, container, marks) and not (is_book and _is_no_journal(work, container, marks)):
        return "article-magazine" if names(container, "magazine") and not work.volume else "article-journal"
    if _ROMAN.fullmatch(work.volume or ""):
        return "chapter"
    if marks.is_part and (is_book or not (work.url or is_of_a_day)):
        return "chapter"
    if marks.is_part and is_of_library(work.url or "") and not (is_of_a_day or names(container, "journal")):
        return "chapter"
    return _tell_periodical(work, container, is_book=is_book, is_of_a_day=is_of_a_day)


def _counts_for_journal(work: Work, container: str, marks: Marks) -> bool:
    """Whether the work's volume or issue is a journal's: Roman numerals alone count a book's volumes."""
    if marks.is_linked and work.volume and not (work.page or work.issue or work.issued):
        return False
    is_bare = not (work.issue or work.page or names(container, "journal"))
    return bool(work.issue or work.volume) and not (is_bare and _ROMAN.fullmatch(work.volume or ""))


def _is_no_journal(work: Work, container: str, marks: Marks) -> bool:
    """Whether it is a book of several volumes that holds the part."""
    is_issued = bool(work.publisher) and not work.issue and not names(container, "journal")
    return bool(marks.is_part or work.isbn or work.editor or is_issued)


def _tell_periodical(work: Work, container: str, *, is_book: bool, is_of_a_day: bool) -> str:
    """The type of what stands in a container that nothing but its name and the fields beside it tell."""
    host = container if is_host(container) else work.url or ""
    if not work.volume and is_of_host(host, "newspaper_hosts"):
        return "article-newspaper"
    if not work.volume and is_of_host(host, "magazine_hosts"):
        return "article-magazine"
    if _CHAPTER.match(work.title or ""):
        return "chapter"
    if names(container, "newspaper") and not container.lower().startswith("bbc"):
        return "article-newspaper"
    if names(container, "magazine"):
        return "article-magazine"
    if is_known(container, "journals") or (names(container, "journal") and work.page and not work.publisher):
        return "article-journal"
    if work.isbn and not is_of_a_day:
        return "chapter"
    if work.page and work.issued and not (is_book or is_of_a_day):
        return "article-journal"
    is_printed = work.publisher and work.publisher_place
    if (is_printed or is_of_library(work.url or "")) and not is_of_a_day:
        return "chapter"
    if _MONTH.fullmatch(work.issued or "") and names(container, "journal") and not is_book:
        return "article-magazine"
    if work.url or work.accessed:
        return "webpage"
    if is_of_a_day:
        return "article-newspaper"
    return "chapter" if is_book or not work.issued else "article-journal"


def _tell_alone(work: Work, title: str, marks: Marks) -> str | None:
    if len(work.issued or "") == _DAY and _STATION.search(work.publisher or ""):
        return "broadcast"
    is_dated_by = bool(work.author) and len(work.issued or "") == YEAR_LENGTH
    is_of_book = marks.is_italic and (is_dated_by if marks.is_linked else bool(work.page or work.issued))
    is_told = bool(work.author or work.issued or work.page or work.via or marks.is_italic)
    is_printed = bool(
        (is_told and is_of_library(work.url or ""))
        or work.isbn
        or work.edition
        or work.publisher_place
        or (work.page and (is_dated_by or not work.url or ":" in work.page))
        or work.volume
        or is_of_book
    )
    if work.volume and work.page and marks.is_quoted and not (work.isbn or work.publisher or work.publisher_place):
        return "article-journal"
    if _REPORT.search(title) and not work.isbn and all(is_body(name.literal or "") for name in work.author):
        return "report"
    if (work.arxiv or (work.doi and not work.isbn and not marks.is_italic)) and not work.publisher:
        return "article-journal"
    if marks.is_part:
        return "chapter"
    if (names(title, "encyclopaedia") or names(title, "dictionary")) and not marks.is_quoted and work.issued:
        return "book"
    is_seen = work.url or (work.accessed and not work.page)
    if is_seen and not is_printed and not (work.author and len(work.issued or "") == YEAR_LENGTH and work.publisher):
        return "article-newspaper" if is_of_host(work.url or "", "newspaper_hosts") else "webpage"
    if not work.isbn and not work.author and names(title, "report"):
        return "report"
    return "book" if is_printed or work.publisher or work.author or work.editor or work.issued else None
