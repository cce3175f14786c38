"""What a site puts around an article: recognised line by line, to be left out of its text."""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.data_tables import load_table
from pipeline.document import Diagnostic
from pipeline.parse.rendered.apparatus import starts_entry
from pipeline.parse.rendered.boxes import find_boxes
from pipeline.parse.rendered.bullets import SITE_BULLETS
from pipeline.parse.rendered.pages import PAGE_REASONS, find_page_lines
from pipeline.parse.rendered.passages import Passage, ends_sentence
from pipeline.parse.rendered.titles import EDIT_LINK
from pipeline.parse.rendered.wraps import continues, find_width

_TABLES = load_table(__package__, "furniture.toml")
_ANYWHERE = frozenset(_TABLES["anywhere"])
_BESIDE = frozenset(_TABLES["beside"])
_STARTS: list[tuple[str, str]] = [(pattern, reason) for pattern, reason in _TABLES["starts"]]
_STARTS_RE = re.compile("|".join(f"(?P<f{i}>{pattern})" for i, (pattern, _) in enumerate(_STARTS)), re.IGNORECASE)
_PORTAL = re.compile(r"[^.,]{1,40} portal|(?:book|category|portal): ?.{1,60}", re.IGNORECASE)
_FOOT = frozenset({"address line", "categories", "last edit line", "licence line"})
_WORDY = _FOOT | {"hatnote", "maintenance notice", "sister project box"}  # notices that may take several lines
_FOOT_HEADS = frozenset({"navigation menu", "personal tools", "hidden categories:"})
_LONG_LINE = 12  # words of a line that is a sentence of the article's, where it ends as one
_FILE_PREFIX = re.compile(r"[^\s.][^.]{0,80}(?:\.[^.\s]{1,20}){0,3}\.(?:svg|png|jpe?g|gif)\s+(?=\w)", re.IGNORECASE)


def clear_furniture(lines: list[Passage]) -> tuple[list[Passage], list[Diagnostic]]:
    """The lines that belong to the article, and a diagnostic for each run of lines that belong to the site."""
    lines = list(lines)
    reasons = _find_reasons(lines)
    kept: list[Passage] = []
    diagnostics: list[Diagnostic] = []
    gap = turned = False
    before: str | None = None  # why the line before was left out
    for line, reason in zip(lines, reasons, strict=True):
        if reason is not None:
            turned = turned or reason in PAGE_REASONS
            gap = gap or (line.gap and reason not in PAGE_REASONS)
            if reason == "hatnote" and kept and before is None:
                kept[-1] = replace(kept[-1], above_hatnote=True)
            if reason == before and diagnostics:
                diagnostics[-1] = replace(diagnostics[-1], source_end=line.source_end)
            else:
                diagnostics.append(skipped(line, reason))
            before = reason
            continue
        goes_on = turned and bool(kept) and line.text[:1].islower() and not ends_sentence(kept[-1].text)
        if gap or goes_on:
            line = replace(line, gap=not goes_on, glued=line.glued or goes_on)
        gap = turned = False
        before = None
        if line.text.casefold().strip("[] ") == "edit" and kept and not kept[-1].edit_link:
            kept[-1] = replace(kept[-1], edit_link=True)
            continue
        kept.append(_cut_edit_link(_cut_file_name(line, diagnostics)))
    return kept, diagnostics


def skipped(passage: Passage, reason: str) -> Diagnostic:
    """The diagnostic that says that the passage was left out, and why."""
    words = passage.text if len(passage.text) <= 60 else passage.text[:59] + "…"
    return Diagnostic("info", "skipped_block", f"{reason} left out: {words}", passage.source_start, passage.source_end)


def _find_reasons(lines: list[Passage]) -> list[str | None]:
    """What each line is called that belongs to the site, None for each that belongs to the article."""
    reasons = [_find_reason(line.text) for line in lines]
    _mark_broken_lines(lines, reasons)
    for index, reason in find_page_lines(lines).items():
        reasons[index] = reasons[index] or reason
    for order in (range(1, len(lines)), range(len(lines) - 2, -1, -1)):
        for index in order:
            neighbour = index - order.step
            if (
                not reasons[index]
                and reasons[neighbour] == "site furniture"
                and SITE_BULLETS.sub("", lines[index].text.casefold()) in _BESIDE
            ):
                reasons[index] = "site furniture"
    _mark_portals(lines, reasons)
    boxes, tables = find_boxes(lines, reasons)
    for index in boxes:
        reasons[index] = reasons[index] or "navigation box"
    for index in tables:
        lines[index] = replace(lines[index], boxed=True)
    foot = _find_foot(lines, reasons)
    reasons[foot:] = [reason or "foot of the page" for reason in reasons[foot:]]
    return reasons


def _mark_broken_lines(lines: list[Passage], reasons: list[str | None]) -> None:
    """Give the rest of a notice that a page's width broke the reason of its first line."""
    width = find_width(lines)
    if width is None:
        return
    for index in range(1, len(lines)):
        before = reasons[index - 1]
        if before in _WORDY and not reasons[index] and continues(lines[index - 1], lines[index], width):
            reasons[index] = before


def _mark_portals(lines: list[Passage], reasons: list[str | None]) -> None:
    """Mark the links to portals and books, which stand first among those of "See also"."""
    under = False
    for index, line in enumerate(lines):
        bare = SITE_BULLETS.sub("", line.text)
        if under and _PORTAL.fullmatch(bare):
            reasons[index] = "portal link"
        else:
            under = bare.casefold().split("[", 1)[0] == "see also"


def _find_foot(lines: list[Passage], reasons: list[str | None]) -> int:
    """Where the foot of the page starts: at the first line that only a foot holds and no sentence follows."""
    start = len(lines)
    for index in range(len(lines) - 1, -1, -1):
        text = lines[index].text
        if reasons[index] in _FOOT or text.casefold() in _FOOT_HEADS:
            start = index
        elif reasons[index] is None and (starts_entry(text) or len(text.split()) > _LONG_LINE) and ends_sentence(text):
            break
    return start


def _find_reason(text: str) -> str | None:
    if len(text) > 1000:
        return None
    text = SITE_BULLETS.sub("", text)
    if not text:
        return "bullet"
    if text.casefold() in _ANYWHERE:
        return "site furniture"
    match = _STARTS_RE.match(text)
    return _STARTS[int((match.lastgroup or "f0")[1:])][1] if match else None


def _cut_edit_link(line: Passage) -> Passage:
    match = EDIT_LINK.search(line.text[-40:])
    if match is None:
        return line
    return replace(line.cut(0, len(line.text) - len(match.group())), edit_link=True)


def _cut_file_name(line: Passage, diagnostics: list[Diagnostic]) -> Passage:
    """The line without the file name of an image that a browser copied before its caption."""
    match = _FILE_PREFIX.match(line.text)
    if match is None:
        return line
    diagnostics.append(skipped(line.cut(0, match.end()), "file name"))
    return line.cut(match.end())
