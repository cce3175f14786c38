"""The years of works that the text cites: "Roe (1998) argues", "(Roe & Doe 1998, p. 3)" tell nothing of those years.

A name before a year in brackets is cited where it reports, is led in, owns what follows ("Roe's (1998) view"), or has
others beside it; names within brackets where they are put as authors are. Either is where pages stand behind the year,
where a reference of the article begins with that name and is of that year, and beside one that is cited. Other years
in brackets tell when: "the Treaty of Velm (1783)", "Salt (1962)", "(Leeds, 1998)".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from pipeline.data_tables import load_table
from pipeline.document import Block, Content, Document, Sentence
from pipeline.english.name_particles import NAME_PARTICLES
from pipeline.english.word_lists import alternate, split_phrases, split_words
from pipeline.extract.dates.resolving.meaning import Expression

_WORDS: Final = load_table(__package__, "cited_works.toml")
_YEAR: Final = re.compile(r"\d{4}")
_REACH: Final = 120  # characters before a year in which its names stand
_MOST_WORDS: Final = 12  # of these names
_OWNING: Final = re.compile(r"['’]s$|(?<=s)['’]$")
_OTHERS: Final = re.compile(r",? (?:et al\.?|and (?:others|colleagues))$")
_PAGES: Final = re.compile(r"[,:;]? ?(?:pp?\.|pages?|chs?\.|chapters?|nn?\.|notes?) ?\d|: ?\d+(?:[–-]\d+)?[);]")
_CLOSING: Final = re.compile(r"[^()]{0,60}\)")
_ADVERBS: Final = rf"(?:,? (?:{alternate(split_phrases(_WORDS['between']))}|[a-z]+ly)\b,?){{0,3}}"
_VERBS: Final = rf"(?:{alternate(_WORDS['reporting'].split())})\b|(?:{alternate(_WORDS['with_that'].split())}) that\b"
_REPORTS: Final = re.compile(rf"{_ADVERBS} (?:{_VERBS})(?! by\b)")
_LEADING: Final = re.compile(rf"(?<!\w)(?:{alternate(split_phrases(_WORDS['leading']))}) $", re.IGNORECASE)
_OPENING: Final = re.compile(rf"(?:(?:{alternate(split_phrases(_WORDS['opening']))}),? )*", re.IGNORECASE)
_NO_AUTHOR: Final = split_words(_WORDS["before_no_author"])
# Between two years of works that are cited alike.
_NAMES: Final = r"(?:(?:[^\W\d_a-z][\w.'’-]*|and|&|et al\.?),? ){1,8}"
_NEXT: Final = re.compile(rf"[^()]{{0,40}}\)(?:,|;|,? and|,? &) {_NAMES}\(|[^();]{{0,40}}; [^();]{{1,60}}|, (?:and )?")
_FIRST: Final = re.compile(
    rf"\W*((?:(?:{alternate(NAME_PARTICLES)}) )*[^\W\d_][\w’'-]*)"
    r"(?:, [^\W\d_][\w’'-]*(?:\.|\.? \()|,? and |,? & |,? et al| \(?\d{4}[a-z]?\)?,? (?:pp?\.|\d))"
)
_IN_TEXT: Final = re.compile(r"(?<!\d)\d{4}(?!\d)")
_AUTHORS: Final = re.compile(r"(?:last|surname|author|authors|vauthors|editor|editor-last)\d*")
_FEWEST_YEARS: Final = 1700  # before it hardly anybody is cited by name and year
_MOST: Final = 50  # authors of a template, and years of it, that are asked
_DATES: Final = frozenset({"year", "date", "orig-date", "orig-year", "origyear"})

_Known = frozenset[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class _Names:
    """The names that end where the year begins, and whether others stand behind them ("et al.")."""

    start: int
    words: tuple[str, ...]
    has_others: bool

    @property
    def surname(self) -> str:
        """The last word of the first name, without what shows that it owns something."""
        first = re.split(r",| and | & ", " ".join(self.words))[0]
        return _OWNING.sub("", first.split()[-1]).casefold()

    @property
    def owns(self) -> bool:
        """Whether what follows is theirs: `Roe's (1998) view`."""
        return _OWNING.search(self.words[-1]) is not None


class CitedYears:
    """Tells of each sentence of an article which of its years are those of cited works."""

    def __init__(self, document: Document) -> None:
        self._blocks = document.blocks
        self._known = frozenset(pair for content in document.contents for pair in _list_authors(content))

    def find(self, sentence: Sentence, expressions: Sequence[Expression]) -> frozenset[int]:
        """The places, among the sentence's expressions, of the years of cited works."""
        text, block = sentence.text, self._blocks[sentence.block]
        groups: list[dict[int, bool]] = []  # of years that are put alike whether each is cited
        last: Expression | None = None
        for index, year in enumerate(expressions):
            if not _is_year(year, text):
                continue
            judged = _judge(year, sentence, block, self._known)
            if last and _NEXT.fullmatch(text, last.end, year.start):
                groups[-1][index] = bool(judged or _PAGES.match(text, year.end))
            elif judged is not None:
                groups.append({index: judged})
            last = year if groups and index in groups[-1] else None
        return frozenset(index for group in groups if any(group.values()) for index in group)


def _is_year(expression: Expression, text: str) -> bool:
    """Whether it is a year of four digits and nothing else."""
    points = expression.meaning.points
    is_year = len(points) == 1 and points[0].precision == "year"
    return is_year and _YEAR.fullmatch(text, expression.start, expression.end) is not None


def _judge(year: Expression, sentence: Sentence, block: Block, known: _Known) -> bool | None:
    """Whether the year is that of a cited work; None where it does not stand like one."""
    text, start = sentence.text, year.start
    in_bracket = text[start - 1 : start] == "("
    names = _read_names(text, start - 1 if in_bracket else start)
    if names is None or _names_no_author(text, names, year, sentence, block):
        return None
    is_known = (names.surname, text[start : year.end]) in known and (in_bracket or not names.owns)
    if is_known or _PAGES.match(text, year.end):
        return True
    return _is_told(text, names, year) if in_bracket else _is_put(text, names, year)


def _names_no_author(text: str, names: _Names, year: Expression, sentence: Sentence, block: Block) -> bool:
    """Whether the words before the year are a title, or belong to what is no author: "the Battle of Velm (1803)"."""
    start, end = sentence.start + names.start, sentence.start + year.start
    is_title = any(first < end and start < last for first, last in block.italics)
    is_of = not _is_led(text, names) and not _NO_AUTHOR.isdisjoint(_take_before(text, names).lower().split()[-1:])
    return not names.has_others and (is_title or is_of)


def _is_led(text: str, names: _Names) -> bool:
    """Whether words before the names lead to an author: "according to Roe"."""
    return _LEADING.search(_take_before(text, names)) is not None


def _take_before(text: str, names: _Names) -> str:
    """The words before the names, as far as is looked."""
    return text[max(0, names.start - _REACH) : names.start]


def _is_told(text: str, names: _Names, year: Expression) -> bool:
    """Whether the one before the year in brackets is cited by the words around."""
    closing = _CLOSING.match(text, year.end)
    if closing is None:
        return False
    if names.has_others or names.owns or _is_led(text, names):
        return True
    return int(text[year.start : year.end]) >= _FEWEST_YEARS and _REPORTS.match(text, closing.end()) is not None


def _is_put(text: str, names: _Names, year: Expression) -> bool | None:
    """Whether names and year are put as works in a bracket: `(Roe et al. 1998`, `(see Roe 1998`, `(Roe & Doe 1998`."""
    bracket = text.rfind("(", max(0, names.start - _REACH), names.start) + 1
    first = bracket and max(bracket, text.rfind("; ", bracket, names.start) + 2)
    is_put = first and _OPENING.fullmatch(text, first, names.start)
    if not is_put or not re.match(r"[^()]*[;)]", text[year.end : year.end + _REACH]):
        return None
    opening = _OPENING.match(text, bracket)
    return names.has_others or "&" in names.words or bool(opening and opening.group())


def _read_names(text: str, end: int) -> _Names | None:
    """The capitalised words, joined as authors are, that end at the offset; None where there are none."""
    behind = text[max(0, end - _REACH) : end].rstrip().removesuffix(",")
    others = _OTHERS.search(behind)
    if others:
        behind = behind[: others.start()]
    words: list[re.Match[str]] = []
    for word in reversed([*re.finditer(r"[^\s(]+", behind)][-_MOST_WORDS:]):
        joins = word.group() in ("and", "&") or word.group() in NAME_PARTICLES
        ends = joins or word.group()[-1] in ",.'’" or word.group()[-1].isalnum()
        if not (word.group()[0].isupper() or (joins and words)) or not ends or (word.group()[-1] == "," and not words):
            break
        words.append(word)
    while words and not words[-1].group()[0].isupper() and words[-1].group() not in NAME_PARTICLES:
        words.pop()
    if not words or words[0].group().lower() in _NO_AUTHOR:
        return None
    start = max(0, end - _REACH) + words[-1].start()
    return _Names(start, tuple(word.group() for word in reversed(words)), others is not None)


def _list_authors(content: Content) -> Iterator[tuple[str, str]]:
    """The names with which the definition begins, or that its templates tell, each beside the year of the work."""
    for short in content.short_citations:
        yield from ((name.split()[-1].casefold(), short.year[:4]) for name in short.names if name.split())
    for template in content.templates:
        values = [(one.name, one.value) for one in template.parameters]
        years = {year for name, value in values if name in _DATES for year in _IN_TEXT.findall(value)[:_MOST]}
        named = [(name, value.partition(",")[0].split()) for name, value in values if _AUTHORS.fullmatch(name)]
        for name, words in named[:_MOST]:
            family = words[0 if name == "vauthors" else -1].casefold() if words else ""  # "Roe J, Doe B"
            yield from ((family, year) for year in years if family)
    first, year = _FIRST.match(content.text.text), _IN_TEXT.search(content.text.text[: 2 * _REACH])
    if first and year:
        yield first[1].split()[-1].casefold(), year.group()
