"""What a site puts around an article: recognised line by line, to be left out of its text.

After the page layouts of the English Wikipedia: the Vector, Vector 2022, Minerva (mobile) and print views and the
templates that Wikipedia:Hatnote and Wikipedia:Template index/Cleanup list, as they stood in April 2024.
"""

from __future__ import annotations

import re
from dataclasses import replace

from pipeline.document import Diagnostic
from pipeline.parse.rendered.apparatus import starts_entry
from pipeline.parse.rendered.boxes import find_boxes
from pipeline.parse.rendered.bullets import SITE_BULLETS
from pipeline.parse.rendered.pages import PAGE_REASONS, find_page_lines
from pipeline.parse.rendered.passages import Passage, ends_sentence
from pipeline.parse.rendered.titles import EDIT_LINK
from pipeline.parse.rendered.wraps import continues, find_width

# A line that says exactly this (letter case aside) belongs to the site wherever it stands …
_SURE = frozenset(
    phrase.strip()
    for phrase in """
    from wikipedia, the free encyclopedia | from wikipedia the free encyclopedia | page extended-protected
    page semi-protected | page protected | page fully protected | page move-protected
    page extended-confirmed-protected | this is a good article. click here for more information.
    this is a featured article. click here for more information. | jump to navigation | jump to search
    jump to navigation jump to search | jump to navigationjump to search | jump to content | skip to content
    move to sidebar | [hide] | [show] | (hide) | (show) | toggle the table of contents
    toggle table of contents | search wikipedia | create account | log in | log out | personal tools
    view source | view history | read edit view history | read view source view history
    article talk read edit view history | article talk read edit view history tools | article talk
    add languages | edit links | color (beta) | download as pdf | printable version | in other projects
    print/export | what links here | related changes | special pages | permanent link | page information
    cite this page | wikidata item | get shortened url | download qr code | switch to legacy parser
    upload file | current events | random article | about wikipedia | learn to edit | community portal
    recent changes | language watch edit | contact us | privacy policy | contact wikipedia | code of conduct
    cookie statement | mobile view
    open main menu | in this article | listen to this article | read in another language | edit source
    wikimedia foundation | powered by mediawiki
    wikipedia, the free encyclopedia | add topic
    """.replace("\n", "|").split("|")
    if phrase.strip()
)
# … and this only beside another such line: each may be a heading or a cell as well.
_BESIDE = frozenset(
    phrase.strip()
    for phrase in """
    main menu | menu | hide | show | search | go | donate | navigation | contribute | tools | languages
    language | watch | article | talk | read | edit | appearance | text | small | standard | large | width
    wide | automatic | light | dark | main page | help | disclaimers | developers | statistics | desktop
    terms of use | actions | general | views | more | wikipedia | the free encyclopedia | (top)
    featured article | good article
    """.replace("\n", "|").split("|")
    if phrase.strip()
)
# What a line is when it starts so; each with what to call it.
_STARTS: tuple[tuple[str, str], ...] = (
    (r"retrieved from(?: [\"“']|$)", "address line"),
    (r"(?:hidden )?categor(?:y|ies):", "categories"),
    (r"coordinates: ?[\d°]|\d{1,3}[°.][\d°′″'\".,;/\s\u2212NSEW-]+$", "coordinates line"),
    (r"(?:main|primary) articles?:", "hatnote"),
    (r"(?:see also|further information|further|more information) ?:", "hatnote"),
    (r"for other (?:uses|people|places|ships|meanings)\b.{0,80}, see ", "hatnote"),
    (
        r"for (?:the|a|an|other|more|its|details|information|broader|use|similarly)\b.{1,160}[,;] see .{1,160}$",
        "hatnote",
    ),
    (r"this (?:article|page|section) is about .{1,300}\. for ", "hatnote"),
    (r"not to be confused with ", "hatnote"),
    (r"[\"“].{1,80}[\"”] redirects? here\b", "hatnote"),
    (r".{1,80} redirects? here\. for ", "hatnote"),
    (
        r"this (?:article|page|section|biography|list|template)(?:'s|’s)? (?:\w+ )?(?:needs?|requires?|may"
        r"|possibly|contains?|has|relies|lacks|is written|does not|uses|appears|documents|is an orphan|cites|reads)\b"
        r".{0,400}(?:improve|help|discuss|talk page|issues|expan|clean ?up|rewrit|sources|citations|verif|updat"
        r"|neutral|remov|rapidly)",
        "maintenance notice",
    ),
    (
        r"the (?:neutrality|factual accuracy|examples and perspective|lead section|tone)\b.{0,80} (?:of|in) this"
        r" (?:article|section)\b",
        "maintenance notice",
    ),
    (r"(?:please )?(?:help )?improve this (?:article|section)\b", "maintenance notice"),
    (r"this is a dynamic list (?:and|that) may never\b", "maintenance notice"),
    (r"find sources: ", "maintenance notice"),
    (r"(?:[\"“].{1,80}[\"”] – )?news ?· ?newspapers ?· ?books", "maintenance notice"),
    (r"\(?learn how and when to remove ", "maintenance notice"),
    (r"part of a series (?:of articles )?on\b", "navigation box"),
    (r"this page was last (?:edited|modified) on ", "last edit line"),
    (r"last edited (?:on )?.{1,60}(?: by |ago)", "last edit line"),
    (r"text is available under the creative commons", "licence line"),
    (r"(?:content|text) is available under ", "licence line"),
    (r"wikipedia® is a registered trademark", "licence line"),
    (r"by using this site, you agree", "licence line"),
    (r"wikimedia commons has media related to ", "sister project box"),
    (
        r"(?:wikiquote|wikisource|wiktionary|wikinews|wikivoyage|wikiversity|wikibooks|wikispecies|wikidata) has ",
        "sister project box",
    ),
    (r"look up .{1,80} in wiktionary", "sister project box"),
    (
        r"(?:definitions|media|news|quotations|texts|textbooks|travel (?:guide|information)|resources|taxa|taxonomy"
        r"|data|discussions?|phrasebook) from wiki\w+$",
        "sister project box",
    ),
    (r"(?:find more about\b.{0,80}|.{0,60}at wikipedia['’]s sister projects)$", "sister project box"),
    (r"portals?: ?\w", "navigation box"),
    (r"\d{1,3} languages$", "site furniture"),
    (r"toggle .{1,120} subsection$", "site furniture"),
    (r"article talk\b", "site furniture"),
    (r"read (?:edit|view)\b.{0,30}(?:history|source)", "site furniture"),
    (r"this (?:\w+ ){0,6}article is a stub\b", "site furniture"),
    (r"(?:media )?class=notpageimage", "image map"),
    (r"(?:file:)?[^\s.].{0,160}\.(?:png|jpe?g|svg|gif|webp|tiff?|ogg|ogv|webm)$", "file name"),
    (r"(?:0:00|play|pause|media help)\b.{0,20}$", "media player"),
    (r"\[(?:[\w-]{1,20}-)?\d{2,4}px-[^\]]{0,80}\]$", "image"),
    (
        r"#(?:alternate|copyright|search)\b.{0,120}$|(?:\[\s*\]|\(button\)|\[wikipe[^\]]*\]).{0,40}$|[_━─═]{4,}",
        "site furniture",
    ),
)
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
        line = replace(line, gap=(line.gap or gap) and not goes_on, glued=line.glued or goes_on)
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
    if text.casefold() in _SURE:
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
