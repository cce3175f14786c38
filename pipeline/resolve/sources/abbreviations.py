"""Which names of journals are short for others: "J. Am. Chem. Soc.", "PNAS".

That one can be short for the other is no proof; that one publisher's DOIs stand beside both is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from pipeline.english.name_folding import fold_name

LITTLE_WORDS = frozenset(
    [
        *("a", "an", "and", "at", "d", "de", "der", "des", "di", "du", "et"),
        *("for", "für", "in", "la", "le", "of", "on", "the", "to", "und"),
    ]
)
_MOST_ALIKE = 50  # names of a publisher with the same initials that are compared
_FEWEST_INITIALS = 3
_FEWEST_WORDS = 2


def pair_abbreviations(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Each of the names that is short for one other alone, and that other; the names are those of one publisher."""
    alike: dict[str, list[str]] = defaultdict(list)  # by their initials
    names = sorted(set(names))
    for name in names:
        alike[_read_initials(name)].append(name)
    fulls = {initials: _find_fulls(group) for initials, group in alike.items() if len(group) <= _MOST_ALIKE}
    for name in names:
        longer = [full for full in fulls.get(_read_initials(name), ()) if _is_short_for(name, full)]
        if not longer and len(name) >= _FEWEST_INITIALS:
            longer = fulls.get(name.casefold(), [])
        if len(longer) == 1:
            yield name, longer[0]


def _find_fulls(names: list[str]) -> list[str]:
    """Those that are short for no other."""
    return [name for name in names if not any(_is_short_for(name, other) for other in names)]


def _read_words(name: str) -> list[str]:
    return [word for word in fold_name(name).split() if word not in LITTLE_WORDS]


def _read_initials(name: str) -> str:
    return "".join(word[0] for word in _read_words(name))


def _is_short_for(short: str, full: str) -> bool:
    """Whether the words of both begin alike and those of the first are made of letters of the second's, in order."""
    pairs = [*zip(_read_words(short), _read_words(full), strict=True)]
    return (
        len(pairs) >= _FEWEST_WORDS
        and any(one != other for one, other in pairs)
        and all(_is_made_of(one, other) for one, other in pairs)
    )


def _is_made_of(short: str, full: str) -> bool:
    letters = iter(full)
    return all(letter in letters for letter in short)
