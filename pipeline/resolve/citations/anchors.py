"""The CITEREF anchors by which short footnotes find a work.

After Module:Citation/CS1 (make_citeref_id) and Module:Footnotes (2024): up to four last names and
the year with its letter.
"""

from __future__ import annotations

import re

from pipeline.document import Name, Template, Work
from pipeline.resolve.citations.cs1.fields import Fields
from pipeline.resolve.citations.cs1.people import read_authors, read_contributors, read_editors
from pipeline.resolve.citations.cs1.times import read_issued

_SFNREF = re.compile(r"^\{\{\s*(?:sfnref|harvid|sfn ref|harvid2|citeref)\s*\|(?P<arguments>.*)\}\}$", re.I | re.S)
_YEAR = re.compile(r"^(\d{4})")
_PRINTED_YEAR = re.compile(r"\((?:[^()]{0,40} )?(\d{4}[a-z]|n\.d\.(?: ?[a-z]\b)?)\)")


def make_anchor(names: tuple[str, ...], year: str) -> str:
    """The anchor of up to four last names and a year; names beyond the fourth do not enter it."""
    return "CITEREF" + "".join((*names[:4], year)).replace("_", " ")


def find_anchor(template: Template) -> str | None:
    """The anchor under which the template's work can be found; None where |ref=none or nobody is named."""
    ref = next((parameter.value for parameter in template.parameters if parameter.name.strip().lower() == "ref"), "")
    if ref.strip().lower() == "none":
        return None
    if ref and ref.strip().lower() != "harv":
        return _read_ref(ref.strip())
    fields = Fields(template)
    people = read_contributors(fields) or read_authors(fields) or read_editors(fields)
    names = _last_names(people) or tuple(filter(None, [fields.rule.anchor_name]))
    date = read_issued(fields)
    return make_anchor(names, date.anchor_year if date else fields.rule.date) if names else None


def _read_ref(ref: str) -> str:
    match = _SFNREF.match(ref)
    if not match:
        return ref.replace("_", " ") if ref.startswith("CITEREF") else ref
    arguments = [argument.strip() for argument in match["arguments"].split("|")]
    return make_anchor(tuple(arguments[:-1]), arguments[-1])


def list_printed_anchors(work: Work, text: str) -> tuple[str, ...]:
    """The anchors that a printed work can have: by its authors' families, or by the last word of each name.

    The letter that tells works of one year apart is looked for in the work's `text`, for its date does not keep it.
    """
    names = work.author or work.editor
    if not names:
        return ()
    years = {match[1].lstrip("0"): None for end in (work.issued or "").split("/") if (match := _YEAR.match(end))}
    year = "–".join(years) if len(years) > 1 else read_printed_year(work, text).lstrip("0")
    last = tuple((name.family or name.literal or "").split(" ")[-1] for name in names)
    return tuple(dict.fromkeys((make_anchor(_last_names(names), year), make_anchor(last, year))))


def read_printed_year(work: Work, text: str) -> str:
    """The year as a printed work shows it, `2004b` or `n.d.`."""
    year = (work.issued or "")[:4]
    match = _PRINTED_YEAR.search(text)
    return match[1] if match and match[1][:4] in (year, "n.d.") else year


def _last_names(names: tuple[Name, ...]) -> tuple[str, ...]:
    return tuple(name.family or name.literal or name.given or "" for name in names)
