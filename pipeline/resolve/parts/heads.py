"""What full citations are known by: the people at their head, their years, their titles.

By these a short form finds its work.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from pipeline.document import Content, Template
from pipeline.resolve.citations.cs1.parameters import find_meaning
from pipeline.resolve.parts.people import list_families, list_name_words

_MOST_FIRST = 8  # words of a first author
_LONGEST_HEAD = 160  # characters in which the authors stand
_LONGEST_TEXT = 600  # characters of a citation typed by hand in which its title stands
_LONG_TITLE = 8  # letters of a title that is known wherever it stands
_FEWEST_OF_BODY = 3  # words with a capital of a body that is known by their letters
_LONG_FAMILY = 7  # letters of a family that may lack one
_SHORTEST_TITLE = 4  # letters of a title that is enough to know a work by
_LONGEST_BEGINNING = 40  # characters that hold as many
_YEAR = re.compile(r"\b((?:1\d{3}|20\d\d))(?!\d)([a-z]\b)?")
_ANCHOR_YEAR = re.compile(r"(?<!\d)[12]\d{3}[a-z]\b")  # with the letter that the printed date may not keep
_SPAN = re.compile(r"\b([12]\d{3})[–/-](\d{1,4})\b")
_TITLE = re.compile(r"[\"“„«]")
_NAME_WORD = r"(?:[A-Z][\w'’-]+|of|and|for|the|&)"
_PUBLISHED = re.compile(rf"[.,;]?\s[(]?{_NAME_WORD}(?:\s{_NAME_WORD}){{1,8}}[.,;)]")
_AS_BEFORE = re.compile(r"\W{0,2}(?:[—–―]{2,}|-{3,}|_{3,})")  # "———, “On Rain” …"
_NUMBERED = re.compile(r"(?:[A-Z]{1,6}\s){1,2}\d[\w./-]*\d(?=[:.,]?\s)")  # "FM 23-30: Hand Grenades"
_UMLAUT = re.compile(r"([aou])e")
_INITIAL = re.compile(r"\b[A-Z](?=[a-z])")
_FIRST_ENDS = re.compile(r"[,;:(\[&]|\sand\s|(?<=[^\W\d_]{2}[^\W\d_])\.(?=\s)|\d")
# What a parameter says by which a work is known, of `citations/cs1/parameters.toml`.
_EDITORS = frozenset(("editor_last", "editor_first", "editors", "veditors"))
_FIRST_PEOPLE = _EDITORS | {"author_last", "author_first", "people", "vauthors"}
_PEOPLE = _FIRST_PEOPLE | {"coauthors", "translator_last", "translator_first"}
_DATES = frozenset(("date", "year", "original_date", "publication_date"))
_TITLES = frozenset(("title", "chapter", "book_title"))
_ISSUERS = frozenset(("publisher", "periodical", "agency"))


@dataclass(frozen=True, slots=True)
class Head:
    """The words among which the first person's family stands, those of all people, the years, the bare titles.

    What names nobody goes by who issued it.
    """

    first: frozenset[str]
    words: frozenset[str]
    years: frozenset[str]  # those with a letter with and without it
    titles: tuple[str, ...]
    text: str  # bare, in which a title stands somewhere

    def has_title(self, title: str) -> bool:
        """Whether the title begins one of these, or is so long that it is no part of another word by chance.

        So too where one of these is the title without what follows its colon.
        """
        words, main = bare(title), bare(title.partition(":")[0])
        if any(one.startswith(words) for one in self.titles) or (len(words) >= _LONG_TITLE and words in self.text):
            return True
        return len(main) >= _LONG_TITLE and [one for one in self.titles if one.startswith(main)] == [main]


def bare(text: str) -> str:
    """The letters and digits of the text in one case, without the article before them."""
    text = text.casefold().strip(" \"“”'‘’.,:;")
    text = text.removeprefix("the ").removeprefix("a ").removeprefix("an ")
    return "".join(filter(str.isalnum, text))


def find_head(content: Content) -> Head:
    """The head of a full citation; where it has templates, what these say."""
    return _read_templates(content.templates) if content.templates else _read_words(content)


def names_work(content: Content) -> bool:
    """Whether it is typed by hand and says more than a short citation does: a title that is set off, and a year.

    Or who published it, behind an italic title.
    """
    text = content.text.text
    is_titled = bool(content.italics) or _TITLE.search(text) is not None
    if not is_titled or content.block is not None or content.short_citations:
        return False
    return _YEAR.search(text) is not None or any(_PUBLISHED.match(text, end) for _, end in content.italics)


def _read_templates(templates: Sequence[Template]) -> Head:
    people: list[str] = []
    first: list[str] = []
    dates: list[str] = []
    titles: list[str] = []
    issuers: list[str] = []
    for template in templates:
        is_authored = False
        for parameter in template.parameters:
            meaning, value = find_meaning(parameter.name), parameter.value
            if meaning is None:
                continue
            if meaning.what in _PEOPLE:
                words, is_editor = list_name_words(value), meaning.what in _EDITORS
                people += words
                if meaning.what in _FIRST_PEOPLE and meaning.number == 1 and not (is_authored and is_editor):
                    first += words[:_MOST_FIRST]
                    is_authored = not is_editor
            elif meaning.what in _DATES:
                dates += _list_years(value)
            elif meaning.what == "ref":
                dates += _ANCHOR_YEAR.findall(value)
            elif meaning.what in _TITLES:
                titles += _list_titles(value)
            elif meaning.what in _ISSUERS:
                issuers += list_name_words(value)[:_MOST_FIRST]
    people, first = (people, first) if people else (issuers, issuers)
    return Head(frozenset(first), frozenset(people), frozenset(dates), tuple(titles), "".join(titles))


def _read_words(content: Content) -> Head:
    text = content.text.text
    quoted = _TITLE.search(text, 1)
    title = min([_LONGEST_HEAD, *(start for start, _ in content.italics), *([quoted.start()] if quoted else [])])
    ends = _FIRST_ENDS.search(text, 0, title)
    spans = (*content.italics, *((match.start() + 1, match.end() - 1) for match in _QUOTED.finditer(text)))
    titles = [one for start, end in sorted(spans) for one in _list_titles(text[start:end])]
    name = text[: ends.start() if ends else title]
    body = _shorten_body(name)
    return Head(
        frozenset((*list_name_words(name)[:_MOST_FIRST], *body)),
        frozenset((*list_name_words(text[:title]), *body)),
        frozenset(_list_years(text)),
        tuple(titles),
        bare(text[:_LONGEST_TEXT]),
    )


_QUOTED = re.compile(r'"[^"]{4,200}"|“[^”]{4,200}”|„[^“”]{4,200}[“”]|«[^»]{4,200}»')


def _list_years(text: str) -> list[str]:
    return [year for match in _YEAR.finditer(text) for year in dict.fromkeys((match[1], match.group()))]


def _shorten_body(name: str) -> tuple[str, ...]:
    """What a body is called by the first letters of its words, in lower case."""
    letters = "".join(_INITIAL.findall(name))
    return (letters.lower(),) if len(letters) >= _FEWEST_OF_BODY else ()


def _list_titles(title: str) -> Iterator[str]:
    """The title, the title without what follows its colon, and the number that begins it, bare."""
    number = _NUMBERED.match(title)
    ways = (bare(title), bare(title.partition(":")[0]), bare(number.group()) if number else "")
    for one in dict.fromkeys(ways):
        if len(one) >= _SHORTEST_TITLE and not one.isdigit():
            yield one


class _Index:
    """Full citations by what they are known by; made when first needed, as many articles have no short form by hand."""

    def __init__(self, contents: Iterable[tuple[int, Content]]) -> None:
        self._contents = contents

    @cached_property
    def heads(self) -> dict[int, Head]:
        found: dict[int, Head] = {}
        before = Head(frozenset(), frozenset(), frozenset(), (), "")
        for index, content in self._contents:
            head = find_head(content)
            if not head.first and _AS_BEFORE.match(content.text.text):  # the people of the entry before
                head = replace(head, first=before.first, words=before.words | head.words)
            found[index] = before = head
        return found

    @cached_property
    def by_first(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for index, head in self.heads.items():
            for word in head.first:
                found[word].append(index)
        return dict(found)

    @cached_property
    def by_beginning(self) -> dict[str, list[str]]:
        """The words of `by_first` by themselves without their last letter."""
        found: dict[str, list[str]] = defaultdict(list)
        for word in self.by_first:
            found[word[:-1]].append(word)
        return dict(found)

    @cached_property
    def by_title(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = defaultdict(list)
        for index, head in self.heads.items():
            for title in dict.fromkeys(head.titles):
                found[title].append(index)
        return dict(found)

    @cached_property
    def beginnings(self) -> frozenset[str]:
        return frozenset(title[:_SHORTEST_TITLE] for title in self.by_title)


class NamedContents:
    """Full citations by the people and titles that they name; what they stand for is an index."""

    def __init__(self, contents: Iterable[tuple[int, Content]] = ()) -> None:
        self._index = _Index(contents)
        self._left_out: int | None = None

    def without(self, index: int) -> NamedContents:
        """All but the citation of this index, if it is one of them: nothing cites itself shortly."""
        others = NamedContents()
        others._index, others._left_out = self._index, index
        return others

    def find(self, names: Sequence[str], year: str = "", title: str = "") -> list[int]:
        """The citations whose first person is the first of the names, that name the others, and give year and title.

        Without names the title must be the whole one. Of a year with a letter those that show the letter are meant,
        where any does; else none that shows another.
        """
        if not names:
            found = list(self._index.by_title.get(bare(title), ())) if self.begins_title(title) else []
        else:
            families = list_families(names)
            first = self._spell(next(families, ""), year)
            found = list(self._index.by_first.get(first, ()))
            if found:
                named = {first, *families}
                found = [index for index in found if self._index.heads[index].words >= named]
            if title and found:
                found = [index for index in found if self._index.heads[index].has_title(title)]
        return self._with_year(found, year)

    def _spell(self, family: str, year: str) -> str:
        """The family as the citations write it: "mueller" as "muller", as they may have the umlaut.

        With a year, also one that lacks its last letter, or has one more.
        """
        known = self._index.by_first
        if family in known:
            return family
        ways = [_UMLAUT.sub(r"\1", family)]
        if year and len(family) >= _LONG_FAMILY:
            ways += [family[:-1], *self._index.by_beginning.get(family, ())]
        return next((one for one in ways if one in known), family)

    def names_family(self, index: int, name: str) -> bool:
        """Whether the citation of this index names the family as it is written here."""
        return self._index.heads[index].words.issuperset(list_families([name]))

    def names_given(self, index: int, name: str) -> bool:
        """Whether the citation of this index names all of this person's names, not the family's alone."""
        return self._index.heads[index].words >= set(list_name_words(name))

    def begins_title(self, words: str) -> bool:
        """Whether a title begins as the words do: of most words a few letters tell that none does."""
        letters = bare(words[:_LONGEST_BEGINNING])[:_SHORTEST_TITLE]
        return bool(self._index.by_title) and (len(letters) < _SHORTEST_TITLE or letters in self._index.beginnings)

    def _with_year(self, found: list[int], year: str) -> list[int]:
        found = [index for index in found if index != self._left_out]
        match = _YEAR.search(year)
        if not match:
            is_undated = bool(year) and not any(map(str.isdigit, year))
            return [index for index in found if not self._index.heads[index].years] if is_undated else found
        years = {match[1]}
        if span := _SPAN.search(year):  # "1935–6"
            years.add(span[1][: len(span[1]) - len(span[2])] + span[2])
        dated = [index for index in found if not years.isdisjoint(self._index.heads[index].years)]
        lettered = [index for index in dated if match.group() in self._index.heads[index].years]
        if lettered or not match[2]:
            return lettered or dated
        return [index for index in dated if all(one[:4] != match[1] for one in self._list_lettered(index))]

    def _list_lettered(self, index: int) -> list[str]:
        """The years with a letter of this citation."""
        return [year for year in self._index.heads[index].years if year[-1].isalpha()]

    def holds(self, names: Sequence[str], year: str = "", title: str = "") -> bool:
        """Whether there is such a citation."""
        return bool(self.find(names, year, title))
