"""The CITEREF anchors by which short footnotes find a work.

After Module:Citation/CS1 (make_citeref_id) and Module:Footnotes (2024): up to four last names and
the year with its letter.
"""

from __future__ import annotations

import re

from pipeline.document import Name, Template, Work
from pipeline.resolve.citations.cs1 import read_issued_date, read_template
from pipeline.resolve.citations.dates import read_date

_SFNREF = re.compile(r"^\{\{\s*(?:sfnref|harvid|sfn ref|harvid2|citeref)\s*\|(?P<arguments>.*)\}\}$", re.I | re.S)
_LETTER = re.compile(r"^(\d{3,4}|n\.d\.)([a-z])$")


def citeref(names: tuple[str, ...], year: str) -> str:
    """The anchor of up to four last names and a year; names beyond the fourth do not enter it."""
    return "CITEREF" + "".join((*names[:4], year)).replace("_", " ")


def anchors(template: Template) -> tuple[str, ...]:
    """The anchors under which the template's work can be found; none where |ref=none or nobody is named."""
    ref = next((parameter.value for parameter in template.parameters if parameter.name.strip().lower() == "ref"), "")
    if ref.strip().lower() == "none":
        return ()
    if ref and ref.strip().lower() != "harv":
        return (_read_ref(ref.strip()),)
    work = read_template(template).work
    date = read_issued_date(template)
    names = _last_names(work.author or work.editor)
    return (citeref(names, date.anchor_year if date else ""),) if names else ()


def _read_ref(ref: str) -> str:
    match = _SFNREF.match(ref)
    if not match:
        return ref.replace("_", " ") if ref.startswith("CITEREF") else ref
    arguments = [argument.strip() for argument in match["arguments"].split("|")]
    return citeref(tuple(arguments[:-1]), arguments[-1])


def printed_anchors(work: Work) -> tuple[str, ...]:
    """The anchors that a printed work can have, its authors' families first; a whole name may be a family or not."""
    names = work.author or work.editor
    if not names:
        return ()
    year = _year(work)
    last = tuple((name.family or name.literal or "").split(" ")[-1] for name in names)
    return tuple(dict.fromkeys((citeref(_last_names(names), year), citeref(last, year))))


def _year(work: Work) -> str:
    date = read_date(work.issued) if work.issued else None
    return date.anchor_year if date else ""


def _last_names(names: tuple[Name, ...]) -> tuple[str, ...]:
    return tuple(name.family or name.literal or name.given or "" for name in names)
