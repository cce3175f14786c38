"""A citation as a string whose characters know the field that they belong to, with its italics and links."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from pipeline.document import Content, ExternalLink
from pipeline.spans import MappedText, Segment

OTHER = "other"


@dataclass(slots=True)
class LabelledString:
    """The text, a label for each of its characters, and the spans that are italic or linked."""

    text: str = ""
    labels: list[str] = field(default_factory=list)
    italics: list[tuple[int, int]] = field(default_factory=list)
    links: list[ExternalLink] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, label: str = OTHER) -> LabelledString:
        """A string that nothing marks, of one label."""
        return cls(text, [label] * len(text))

    def add(self, text: str, label: str = OTHER) -> None:
        self.text += text
        self.labels += [label] * len(text)

    def set_label(self, start: int, end: int, label: str) -> None:
        self.labels[start:end] = [label] * (end - start)

    def extend(self, other: LabelledString) -> None:
        """Add another string behind this one."""
        offset = len(self.text)
        self.text += other.text
        self.labels += other.labels
        self.italics += [(start + offset, end + offset) for start, end in other.italics]
        self.links += [ExternalLink(link.url, link.start + offset, link.end + offset) for link in other.links]

    def cut(self, start: int, end: int) -> LabelledString:
        """The characters from `start` to `end`, with what is marked in them."""
        cut = LabelledString(self.text[start:end], self.labels[start:end])
        spans = [(max(first, start) - start, min(last, end) - start) for first, last in self.italics]
        cut.italics = [(first, last) for first, last in spans if first < last]
        cut.links = [
            ExternalLink(link.url, max(link.start, start) - start, min(link.end, end) - start)
            for link in self.links
            if max(link.start, start) < min(link.end, end)
        ]
        return cut

    def content(self) -> Content:
        """The content that the product would read, as if the text were the raw file."""
        mapped = MappedText(self.text, (Segment(0, len(self.text), 0, len(self.text)),))
        italics, links = tuple(sorted(self.italics)), tuple(sorted(self.links, key=lambda link: link.start))
        return Content(mapped, self.text, 0, len(self.text), external_links=links, italics=italics)


def join(strings: Iterable[LabelledString]) -> LabelledString:
    joined = LabelledString()
    for one in strings:
        joined.extend(one)
    return joined
