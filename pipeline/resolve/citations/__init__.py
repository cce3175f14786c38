"""Citations read: what work a footnote names, from its template or its printed words, and how it is printed.

`read_content` reads a whole definition; `render` prints it; `identify` gives what tells its work from others;
`anchors` and `printed_anchors` are the names by which short footnotes call it.
"""

from __future__ import annotations

from pipeline.resolve.citations.anchors import anchors, citeref, printed_anchors
from pipeline.resolve.citations.contents import read_content
from pipeline.resolve.citations.cs1 import read_template
from pipeline.resolve.citations.identity import identify
from pipeline.resolve.citations.printed import read_printed
from pipeline.resolve.citations.problems import Problem, Reading
from pipeline.resolve.citations.rendering import render, render_template

__all__ = [
    "Problem",
    "Reading",
    "anchors",
    "citeref",
    "identify",
    "printed_anchors",
    "read_content",
    "read_printed",
    "read_template",
    "render",
    "render_template",
]
