"""How likely a line is a heading in a copy without edit links and contents list: by its words and its place.

Each feature that a line has adds its weight to the odds; above nought the line is a heading. Of a third of the
articles, kept out of a fit, it found 91 to 96 in 100 headings, and 3 to 4 in 100 of those it found were none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from pipeline.data_tables import load_table
from pipeline.english.apparatus_headings import APPARATUS
from pipeline.parse.rendered.apparatus import starts_entry
from pipeline.parse.rendered.bullets import ITEM_START
from pipeline.parse.rendered.line_kinds import find_features
from pipeline.parse.rendered.passages import Passage, ends_sentence
from pipeline.parse.rendered.titles import TOP_LEVEL, normalise_title

_LONG = 25  # words of a paragraph
_WORDY = 8  # words of a phrase that is longer than most headings
_LONGEST_RUN = 4  # phrases looked at before and behind
_LONGEST = 16  # words of a heading
_LETTER = re.compile(r"[^\W\d_]")
# A hatnote stands below a heading, or below a caption that stands below one. By hand: the articles fitted have none.
_ABOVE_HATNOTE = 3.0
_WEIGHTS: dict[str, float] = load_table(__package__, "heading_weights.toml")


def weigh_heading(passages: Sequence[Passage], index: int, habits: frozenset[str], *, under: bool) -> float:
    """The logarithm of the odds that the line, which has a heading's form, is one."""
    odds = sum(_WEIGHTS.get(trait, 0.0) for trait in find_traits(passages, index, habits, under=under))
    return odds + _ABOVE_HATNOTE * passages[index].above_hatnote


def has_heading_form(passage: Passage) -> bool:
    """Whether the line can be a heading at all: a phrase, with letters, no list's item and no table's row."""
    text = passage.text
    if (
        passage.boxed
        or passage.cells
        or len(text) > 150
        or len(text.split()) > _LONGEST
        or ends_sentence(text)
        or ITEM_START.match(text)
    ):
        return False
    return _LETTER.search(text) is not None


def find_traits(passages: Sequence[Passage], index: int, habits: frozenset[str], *, under: bool) -> list[str]:
    """The names of the features of a line that has a heading's form: of its words, its neighbours and its gaps.

    `under` says that the line before is a heading.
    """
    passage = passages[index]
    before = passages[index - 1] if index else None
    after = passages[index + 1] if index + 1 < len(passages) else None
    later = passages[index + 2] if index + 2 < len(passages) else None
    gaps = "".join("-" if line is not None and line.gap else "+" for line in (passage, after, later))
    first, second, third = _tell_sort(before), _tell_sort(after), _tell_sort(later)
    title = normalise_title(passage.text)
    words = passage.text.split()
    traits = find_features(passage.text.split("[", 1)[0].strip() or passage.text, habits)
    traits += [
        "place",
        f"gaps {gaps}",
        f"before {first}",
        f"before {first} {gaps[0]}",
        f"after {second}",
        f"after {second} {gaps[:2]}",
        f"later {third}",
        f"between {first} {second}",
        f"behind {second} {third}",
        f"run before {_count_phrases(passages, index, -1)}",
        f"run after {_count_phrases(passages, index, 1)}",
    ]
    if title in APPARATUS:
        traits.append("apparatus")
    elif title in TOP_LEVEL:
        traits.append("known")
    if len(words) > 1 and all(word[:1].isupper() for word in words):
        traits.append("capitals")
    if passage.text.endswith("]"):
        traits.append("marker last")
    if under:
        traits += ["under", f"under {gaps}", f"under {second}"]
    return traits


def _tell_sort(passage: Passage | None) -> str:
    """What a neighbour looks like."""
    if passage is None:
        return "none"
    text = passage.text
    if passage.cells:
        return "row"
    if starts_entry(text):
        return "entry"
    if ITEM_START.match(text):
        return "item"
    words = len(text.split())
    if ends_sentence(text):
        return "paragraph" if words > _LONG else "sentence" if words > _WORDY else "short sentence"
    return "long phrase" if words > _LONGEST else "wordy phrase" if words > _WORDY else "phrase"


def _count_phrases(passages: Sequence[Passage], index: int, step: int) -> int:
    """How many lines of a heading's form stand next to the line, at most `_LONGEST_RUN`."""
    count = 0
    index += step
    while 0 <= index < len(passages) and count < _LONGEST_RUN and has_heading_form(passages[index]):
        count += 1
        index += step
    return count
