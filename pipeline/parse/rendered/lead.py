"""Where the title, the lead and the infobox of an article stand."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import compress
from operator import not_

from pipeline.document import Diagnostic
from pipeline.parse.rendered.apparatus import starts_entry
from pipeline.parse.rendered.bullets import BULLET
from pipeline.parse.rendered.furniture import skipped
from pipeline.parse.rendered.infobox_fields import looks_like_infobox, read_infobox
from pipeline.parse.rendered.passages import Passage, is_prose
from pipeline.parse.rendered.raw_blocks import MARKER, RawBlock, read_table
from pipeline.parse.rendered.running_text import opens_list, split_chunks

_LEAD_WORDS = 12
_LONGEST_RUN = 3  # lines between two paragraphs of the lead that may be anything but an infobox


def find_title(passages: list[Passage], tagline: int | None) -> int | None:
    """The passage that is the article's title: the last before the tagline, else the first of all."""
    index = 0
    if tagline is not None:
        before = [position for position, passage in enumerate(passages[:50]) if passage.source_end <= tagline]
        index = before[-1] if before else 0
    if index >= len(passages):
        return None
    text = passages[index].text
    bracketed = MARKER.search(text) is not None  # a marker in it would be lost
    return None if len(text.split()) > 25 or is_prose(text) or BULLET.match(text) or bracketed else index


def find_lead(passages: list[Passage], title: str, contents: int | None) -> int:
    """The index of the lead's first paragraph: what stands before it is the infobox and its like.

    It stands alone, or speaks of the title early on; failing both, it ends the text before the first sure heading.
    """
    end = len(passages) if contents is None else contents
    for index, passage in enumerate(passages[:end]):
        if passage.edit_link or (passage.gap and starts_entry(passage.text)):
            end = index
            break
    for enough in (_LEAD_WORDS, 4):
        for index, passage in enumerate(passages[:end]):
            alone = not index or (
                passage.gap and (index + 1 == len(passages) or passages[index + 1].gap or enough == 4)
            )
            telling = alone or (title != "" and title.casefold() in passage.text[: len(title) + 40].casefold())
            if telling and _is_long_prose(passage, enough):
                return index
        start = end
        while start and _is_long_prose(passages[start - 1], enough):
            start -= 1
        if start < end:
            return start
    return end if looks_like_infobox(passages[:end]) else 0


def _is_long_prose(passage: Passage, enough: int) -> bool:
    if passage.cells or BULLET.match(passage.text) or len(passage.text.split()) <= enough:
        return False
    return is_prose(passage.text)


def find_box(passages: list[Passage]) -> tuple[int, int]:
    """Where an infobox stands inside the lead, as in the mobile view, which puts it behind the first paragraph."""
    start = next((index for index in range(1, len(passages)) if not is_prose(passages[index].text)), len(passages))
    end = next((index for index in range(start, len(passages)) if is_prose(passages[index].text)), len(passages))
    box = passages[start:end]
    if len(box) <= _LONGEST_RUN or opens_list(passages[start - 1]) or not looks_like_infobox(box):
        return 0, 0
    return start, end


def read_before_lead(passages: list[Passage], title: str, diagnostics: list[Diagnostic]) -> list[RawBlock]:
    """The infobox's values and, where it is none, the lines as they are; its heading repeats the title."""
    repeats = [passage.text.casefold() == title.casefold() for passage in passages]
    diagnostics += [skipped(passage, "repeated title") for passage in compress(passages, repeats)]
    passages = list(compress(passages, map(not_, repeats)))
    if not looks_like_infobox(passages):
        return [block for chunk in split_chunks(passages) for block in _read_plain_lines(chunk)]
    values, empty = read_infobox(passages)
    diagnostics += [skipped(passage, "label without a value") for passage in empty]
    return [RawBlock("infobox", value, name) for name, value in values]


def _read_plain_lines(chunk: list[Passage]) -> Iterator[RawBlock]:
    if chunk[0].cells:
        yield from read_table(chunk)
        return
    yield from (RawBlock("paragraph" if is_prose(passage.text) else "caption", passage) for passage in chunk)
