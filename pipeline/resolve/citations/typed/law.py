"""Law as lawyers cite it: reports, statutes and codes, neutral citations of courts.

After The Bluebook's table T1 and the Oxford University Standard for Citation of Legal Authorities (4th edition).
"""

from __future__ import annotations

import re

from pipeline.resolve.citations.printed.forms import Part

_REPORTS = (
    r"U\.\s?S\.|S\.\s?Ct\.|L\.\s?Ed\.(?:\s?2d)?|F\.(?:\s?(?:2d|3d|4th))?|F\.\s?Supp\.(?:\s?[23]d)?|N\.\s?E\.(?:\s?2d)?"
    r"|N\.\s?W\.(?:\s?2d)?|S\.\s?E\.(?:\s?2d)?|S\.\s?W\.(?:\s?[23]d)?|So\.(?:\s?[23]d)?|P\.(?:\s?[23]d)?|A\.(?:\s?[23]d)?"
    r"|Cal\.(?:\s?(?:2d|3d|4th|5th))?|N\.\s?Y\.(?:\s?[23]d)?|C\.\s?L\.\s?R\.|CLR|WLR|All\sER|AC|QB|Ch"
)
# Of the states, official; beside no case's name the letters are other things.
_STATE_REPORTS = (
    r"(?:Ala|Ariz|Ark|Colo|Conn|Del|Ga|Haw|Idaho|Ill|Ind|Iowa|Kan|Ky|La|Mass|Md|Me|Mich|Minn|Miss|Mo|Mont|N\.\s?[CDHJM]|Neb"
    r"|Nev|Ohio\sSt|Okla|Or|Pa|R\.\s?I|S\.\s?[CD]|Tenn|Tex|Utah|Va|Vt|W\.\s?Va|Wash|Wis|Wyo)\.?(?:\s?[23]d)?"
)
_REPORTED = re.compile(
    rf"(?P<volume>\d{{1,4}})\s(?P<container_title>{_REPORTS}|{_STATE_REPORTS})\s(?P<page>\d{{1,5}}(?:,\s\d{{1,5}}(?:[-–]\d{{1,5}})?)*)(?=\W|$)"
)
_STATUTE = re.compile(
    r"(?P<title>\d{1,3}\s(?:U\.\s?S\.\s?C\.|USC|C\.\s?F\.\s?R\.|CFR)(?:\s§§?)?\s?\d[\w.()–-]*"
    r"|Pub(?:lic|\.)\s?L(?:aw|\.)(?:\sNo\.)?\s?\d{1,3}[-–]\d{1,3})"
    r"(?:,\s(?P<volume>\d{1,3})\s(?P<container_title>Stat\.)\s(?P<page>\d{1,4}))?"
)
_NEUTRAL = re.compile(
    r"\[?(?P<issued>(?:19|20)\d\d)\]\s(?P<container_title>[A-Z][A-Za-z]{1,5}(?:\s(?:Civ|Crim))?)\s(?P<issue>\d{1,5})(?=\W|$)"
)
_BY_YEAR = re.compile(  # "[1990] 2 AC 605": the page of a report
    rf"\[?(?P<issued>(?:19|20)\d\d)\]\s(?:(?P<volume>\d)\s)?(?P<container_title>{_REPORTS})\s(?P<page>\d{{1,5}})(?=\W|$)"
)
_STATUTES = re.compile(
    r"\b\d{1,3}\s(?:U\.\s?S\.\s?C\.|USC\b|C\.\s?F\.\s?R\.)|^(?:U\.\s?S\.\s?C\.|USC|C\.\s?F\.\s?R\.)$|^Stat\."
    r"|^Pub(?:lic|\.)\s?L(?:aw|\.)|\sAct,?\s(?:of\s)?\d{4}$"
)
_ACT = re.compile(
    r"(?P<title>(?:[A-Z][\w'’-]+,?\s(?:(?:and|of|for|the|on|in|to)\s){0,3}){1,8}Act,?\s(?:of\s)?(?:1[2-9]|20)\d\d)(?=\W|$)"
)
_SHORT_REPORTS = re.compile(rf"F\.|So\.|P\.|A\.|AC|QB|Ch|{_STATE_REPORTS}")  # other things beside no case's name
_CASE = re.compile(r"\sv\.?\s")
_LONGEST_CASE = 200  # characters between a case's name and its report
_AT_LARGE = re.compile(r"(?P<volume>\d{1,3})\s(?P<container_title>Stat\.)\s(?P<page>\d{1,4})(?=\W|$)")
_FORMS = (_STATUTE, _AT_LARGE, _REPORTED, _BY_YEAR, _NEUTRAL)


def match_law(text: str, position: int) -> Part | None:
    """The place in a report or a code that begins at this position."""
    if position == 0 and (act := _ACT.match(text)):
        return Part(0, act.end(), (("title", act["title"]),))
    if not text[position : position + 1].isdigit() and text[position : position + 1] not in ("[", "P"):
        return None
    for form in _FORMS:
        match = form.match(text, position)
        if match and (form is not _REPORTED or _is_of_case(text, match)):
            return Part(
                position, match.end(), tuple((field, value) for field, value in match.groupdict().items() if value)
            )
    return None


def _is_of_case(text: str, report: re.Match[str]) -> bool:
    """Whether the report is told by its own letters, or by the name of a case before it."""
    start = report.start()
    return not _SHORT_REPORTS.fullmatch(report["container_title"]) or bool(
        _CASE.search(text, max(start - _LONGEST_CASE, 0), start)
    )


def is_statute(name: str) -> bool:
    """Whether the name, of a title or of what contains it, is that of a code or of a collection of statutes."""
    return _STATUTES.search(name) is not None


def is_report(name: str) -> bool:
    """Whether the name is that of a series of law reports."""
    return re.fullmatch(rf"{_REPORTS}|{_STATE_REPORTS}", name) is not None
