"""The parts of an article: each section's heading with what stands under it."""

from __future__ import annotations

from dataclasses import dataclass, field

from pipeline.english.apparatus_headings import ApparatusRole
from pipeline.parse.rendered.apparatus import ListEntry
from pipeline.parse.rendered.passages import Passage
from pipeline.parse.rendered.raw_blocks import RawBlock


@dataclass(slots=True)
class Part:
    """A section's heading and blocks and, in the apparatus, the entries of its list."""

    section: int
    role: ApparatusRole | None
    heading: Passage | None = None
    blocks: list[RawBlock] = field(default_factory=list)
    entries: list[ListEntry] = field(default_factory=list)
