"""Forms: the ways in which the parts of a citation are printed, each an entry of a list, and the parts they give."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from pipeline.data_tables import load_table

Values = tuple[tuple[str, str], ...]

# What a part may say beside the columns of a citation.
BRACKET = "bracket"  # what square brackets hold
BAD_DATE = "bad_date"  # the words in place of a date that are none
BYLINE = "byline"  # the names after "by"
CONTAINED = "contained"  # a larger work follows, that holds the one cited
REMARK = ""  # it is understood, and says nothing of the work

WORDS: dict[str, list[str]] = load_table(__package__, "words.toml")

_GROUP_NAME = re.compile(r"\?P<\w+>")
_SEPARATORS = re.compile(r"[\s.,;:·•]*")


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a printed citation, from `start` to `end` of its text: which fields it fills and with what."""

    start: int
    end: int
    values: Values = ()

    @property
    def field(self) -> str:
        """The field that it fills first; a remark where it fills none."""
        return self.values[0][0] if self.values else REMARK


def read_values(match: re.Match[str]) -> Values:
    """What the groups hold that took part, by the fields that they are named for."""
    return tuple((field, value) for field, value in match.groupdict().items() if value)


def read_groups(_: str, match: re.Match[str]) -> Part | None:
    """The part that is as long as the match and says what its groups hold."""
    return Part(match.start(), match.end(), read_values(match))


@dataclass(frozen=True, slots=True)
class Form:
    """One way in which a part is printed: its name, its pattern and what it fills.

    A group of the pattern is named for the field that it fills, unless `read` makes the part of the text and the match.
    Where a form `opens` a field, the free words that follow fill it.
    """

    name: str
    pattern: re.Pattern[str]
    read: Callable[[str, re.Match[str]], Part | None] = read_groups
    opens: str | None = None


class Forms:
    """Forms in the order in which they are tried: the first that begins at a position and can be read counts."""

    def __init__(self, forms: Iterable[Form]) -> None:
        self._forms = tuple(forms)
        # One look tells that none begins here, as is so at most positions.
        self._any = re.compile("|".join(_write_alternative(form.pattern) for form in self._forms))

    def __iter__(self) -> Iterator[Form]:
        return iter(self._forms)

    def begin(self, text: str, position: int) -> bool:
        """Whether one of the forms begins at this position."""
        return self._any.match(text, position) is not None

    def find(self, text: str, position: int) -> tuple[Form, re.Match[str]] | None:
        """The first form that begins at this position, and its match."""
        if self._any.match(text, position):
            for form in self._forms:
                match = form.pattern.match(text, position)
                if match:
                    return form, match
        return None

    def match(self, text: str, position: int) -> Part | None:
        """The part that begins at this position in one of the forms."""
        if self._any.match(text, position):
            for form in self._forms:
                match = form.pattern.match(text, position)
                part = form.read(text, match) if match else None
                if part:
                    return part
        return None


def _write_alternative(pattern: re.Pattern[str]) -> str:
    nameless = _GROUP_NAME.sub("?:", pattern.pattern)
    return f"(?i:{nameless})" if pattern.flags & re.IGNORECASE else f"(?:{nameless})"


def any_of(words: Iterable[str]) -> str:
    """A pattern of any of the words, in their order; a space in one is any white space."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words) + ")"


def skip_separators(text: str, position: int) -> int:
    """The position of the next part, past white space and the punctuation between parts."""
    match = _SEPARATORS.match(text, position)
    return match.end() if match else position
