"""Citations read: what work a footnote names, from its template or its printed words, and how it is printed.

`read_content` reads a whole definition; `print_content` prints it; `identify` gives what tells its work from others;
`anchors` has the names by which short footnotes call it.
"""

from __future__ import annotations

from pipeline.resolve.citations.contents import read_content
from pipeline.resolve.citations.cs1 import print_template, read_template
from pipeline.resolve.citations.identity import choose_identity, identify, list_identities
from pipeline.resolve.citations.plain_text import print_content
from pipeline.resolve.citations.printed import read_printed
from pipeline.resolve.citations.reading import Problem, Reading
from pipeline.resolve.citations.source_names import can_stand_alone

__all__ = [
    "Problem",
    "Reading",
    "can_stand_alone",
    "choose_identity",
    "identify",
    "list_identities",
    "print_content",
    "print_template",
    "read_content",
    "read_printed",
    "read_template",
]
