"""What can be the name of who published a work: readers of free words may give nothing else."""

from __future__ import annotations

import re
from collections.abc import Container
from dataclasses import replace

from pipeline.resolve.citations.names import PARTICLES
from pipeline.resolve.citations.reading import Problem, Reading
from pipeline.resolve.citations.typed.word_kinds import FINITE, WORDS

_FEWEST_COMMON = 4  # words by which a sentence is known: names have fewer that are no particles
_JOINING = PARTICLES | {"a", "and", "at", "for", "from", "in", "of", "on", "or", "the", "to", "with"}
_STOP = re.compile(r"[^\W\d_A-Z]{4}[.!?]\s+[^\W\d_a-z]")  # of a sentence within the words
_LONGEST = 200  # characters of a name that are looked at
_WORD = re.compile(r"[^\W\d_]{2}")
_PAGE = re.compile(rf"(?:{'|'.join(map(re.escape, WORDS['page']))})\b\.?\s*\d", re.I)
_ACCESS = re.compile(rf"(?:{'|'.join(map(re.escape, WORDS['accessing']))})\b.*\d", re.I)
_REMARK = re.compile(rf"(?:{'|'.join(map(re.escape, WORDS['remarking']))})\b", re.I)


def can_name_source(words: str, *, is_italic: bool = False) -> bool:
    """Whether the words have a word of two letters, and are no page, no sentence, nor what goes on from something.

    What is italic is a name, whatever it tells.
    """
    words = words[:_LONGEST].strip()
    if not _WORD.search(words) or words[0] in ",;:.([{)]}":
        return False
    return not (_PAGE.match(words) or _ACCESS.match(words) or (not is_italic and _is_sentence(words)))


def _is_sentence(words: str) -> bool:
    """Whether many of the words are in lower case, and a verb or a full stop among them shows a sentence."""
    if not (FINITE.search(words) or _STOP.search(words)):
        return False
    every = words.split()
    common = [word for word in every if word.islower() and word.isalpha() and word not in _JOINING]
    return len(common) >= _FEWEST_COMMON and 4 * len(common) >= len(every) and every[0][:1].isupper()


def can_stand_alone(words: str) -> bool:
    """Whether a citation of which no field was read can have these words as its work's name: no lower-case remark."""
    head = words.partition(",")[0]
    return can_name_source(words) and not head.islower() and not _REMARK.match(words.strip())


def check_names(reading: Reading, italics: Container[str] = ()) -> Reading:
    """The reading without the names of sources that can be none; their words are `unparsed_citation` problems.

    `italics` are the words that the citation sets so.
    """
    work = reading.work
    if work.csl_type == "legal_case":  # its reports are "U.S." and "P."
        return reading
    given = filter(None, (work.container_title, work.publisher))
    wrong = [name for name in given if not can_name_source(name, is_italic=name in italics)]
    if not wrong:
        return reading
    container = None if work.container_title in wrong else work.container_title
    publisher = None if work.publisher in wrong else work.publisher
    problems = (Problem("unparsed_citation", f"no name of a source: {name}") for name in wrong)
    return Reading(replace(work, container_title=container, publisher=publisher), (*reading.problems, *problems))
