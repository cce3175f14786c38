"""The CITEREF anchors by which short footnotes find a work.

After Module:Citation/CS1 (make_citeref_id) and Module:Footnotes (2024): up to four last names and
the year with its letter.
"""

from __future__ import annotations

import re

from pipeline.document import Name, Template, Work
from pipeline.resolve.citations.cs1 import Fields, read_authors, read_contributors, read_editors, read_issued
from pipeline.resolve.citations.templates import WRAPPERS

_SFNREF = re.compile(r"^\{\{\s*(?:sfnref|harvid|sfn ref|harvid2|citeref)\s*\|(?P<arguments>.*)\}\}$", re.I | re.S)
_YEAR = re.compile(r"^(\d{4})")


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
    fields = Fields(template)
    is_vancouver = template.name.startswith(("vcite ", "vancite "))
    names = _last_names(
        read_contributors(fields) or read_authors(fields, is_vancouver=is_vancouver) or read_editors(fields)
    )
    date = read_issued(fields)
    wrapped = WRAPPERS.get(template.name, {})
    names = names or tuple(filter(None, [wrapped.get("anchor_name")]))
    return (citeref(names, date.anchor_year if date else wrapped.get("date", "")),) if names else ()


def _read_ref(ref: str) -> str:
    match = _SFNREF.match(ref)
    if not match:
        return ref.replace("_", " ") if ref.startswith("CITEREF") else ref
    arguments = [argument.strip() for argument in match["arguments"].split("|")]
    return citeref(tuple(arguments[:-1]), arguments[-1])


def printed_anchors(work: Work, text: str = "") -> tuple[str, ...]:
    """The anchors that a printed work can have: by its authors' families, or by the last word of each name.

    The letter that tells works of one year apart is looked for in the work's `text`, for its date does not keep it.
    """
    names = work.author or work.editor
    if not names:
        return ()
    year = _printed_year(work, text)
    last = tuple((name.family or name.literal or "").split(" ")[-1] for name in names)
    return tuple(dict.fromkeys((citeref(_last_names(names), year), citeref(last, year))))


def _printed_year(work: Work, text: str) -> str:
    if not work.issued:
        return "n.d." if "(n.d.)" in text else ""
    years = [match[1].lstrip("0") for end in work.issued.split("/") if (match := _YEAR.match(end))]
    year = "–".join(dict.fromkeys(years))
    lettered = re.search(rf"\b{re.escape(year)}[a-z]\b", text)
    return lettered.group() if lettered else year


def _last_names(names: tuple[Name, ...]) -> tuple[str, ...]:
    return tuple(name.family or name.literal or name.given or "" for name in names)
