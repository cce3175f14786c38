"""Which format an article is in: its content tells, the extension of its file is a hint.

Only what is clear counts: most of wikitext's characters stand in markup, and text copied from a page is full of what
the page prints (`[1]`, `[edit]`, `^ a b`). Prose without either may be both, and an article about markup shows some.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import PurePath

from pipeline.english.tagline import TAGLINE
from pipeline.errors import FormatError
from pipeline.source_formats import BY_EXTENSION, READ, SourceFormat, check_format

_ADVICE = "copy the page's text, or get its wikitext with citetrace fetch"

_MARKUP = re.compile(
    r"\{\{[^{}]*\}\}|\[\[[^\[\]]*\]\]|<ref\b[^<>]*/>|<ref\b[^<>]*>[^<]*</ref>|^=+[^=\n]+=+[ \t]*$|'''?",
    re.MULTILINE | re.IGNORECASE,
)
# Markup where an article has it rather than where a text shows it: at the start of a line, and on the word before.
_PLACED = re.compile(r"^(?:\{\{|\{\||\[\[|'''|==|[*#:;|])", re.MULTILINE)
_REFERENCE = re.compile(r"[^\s>]<ref\b", re.IGNORECASE)
_PRINTED = re.compile(
    r"""
      (?:\w\w | [.,;:!?)"'”’…\]^]) \[ (?:\d{1,3} | note[ ]\d+ | citation[ ]needed) \]  # a marker on its words
    | [.,;:!?)"'”’…\]] \[ [a-z] \]
    | \[ edit \] [ \t]* $
    | ^[ \t]* [\^↑] [ ]? \S
    | ^ (?:references | see[ ]also | external[ ]links | further[ ]reading | contents) [ \t]* $
    """,
    re.MULTILINE | re.IGNORECASE | re.VERBOSE,
)
# Documents of other kinds, each by how it begins; a declaration and comments may stand before.
_BEFORE = r"\ufeff?(?:\s|<\?xml\b[^<>]*\?>|<!--(?:(?!-->).)*-->)*"
_HTML: SourceFormat = "html"
_DOCUMENTS = tuple(
    (re.compile(pattern, re.DOTALL | re.IGNORECASE), source_format, name)
    for pattern, source_format, name in (
        (rf"{_BEFORE}(?P<sign><mediawiki\b)", None, "a MediaWiki export (XML)"),
        (rf"{_BEFORE}(?P<sign><(?:!doctype\s+html|html|head|body)\b)", _HTML, READ[_HTML].name),
        (rf"{_BEFORE}(?P<sign><div\b[^<>]*\bmw-parser-output\b)", _HTML, READ[_HTML].name),
        (r"\ufeff?\s*(?P<sign><\?xml\b)", None, "XML"),
        (
            r"(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*)*?(?P<sign>Content-Type:\s*multipart/related)",
            None,
            "MHTML, a page and its pictures in one file",
        ),
    )
)
_JSON = re.compile(r"\ufeff?\s*(?P<sign>\{\s*[\"}]|\[\s*[{\[\"])")
_LINK = re.compile(r"<a\s[^<>]*\bhref=", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RecognisedContent:
    """What a text clearly is, with the first thing that shows it and the line on which it stands."""

    format: SourceFormat | None  # None: a kind that no reader serves
    name: str
    sign: str
    line: int

    def __str__(self) -> str:
        return f"{self.name} ({self.sign!r} at line {self.line})"


def find_format(path: PurePath, text: str, given: str | None = None, article_id: str = "") -> SourceFormat:
    """The format given, else the one that the text clearly is in, else the one that the file's extension means.

    Raises FormatError where the content is clearly not what the extension says, or neither tells.
    """
    if given:
        return check_format(given, str(path))
    hint = BY_EXTENSION.get(path.suffix.lower())
    content = recognise(text)
    if content and content.format is None:
        raise FormatError(f"{path}: its content is {content}, which no reader serves yet; {_ADVICE}")
    if content and hint and content.format != hint:
        decide = f"give --format, or in params.yaml articles: {article_id}: format: {content.format} or {hint}"
        said = f"its extension {path.suffix!r} says {READ[hint].name}"
        raise FormatError(f"{path}: its content is {content}, {said}; {decide}")
    found = hint or (content.format if content else None)
    if found is None:
        what = f"extension {path.suffix!r}" if path.suffix else "file without an extension"
        raise FormatError(f"{path}: unknown {what}; expected one of {', '.join(BY_EXTENSION)}, or give --format")
    return found


def recognise(text: str) -> RecognisedContent | None:
    """What the text clearly is; None where it may be wikitext and copied text alike."""
    return _recognise_document(text) or _recognise_article(text)


def _recognise_document(text: str) -> RecognisedContent | None:
    for pattern, source_format, name in _DOCUMENTS:
        if match := pattern.match(text):
            return _show(text, source_format, name, match.start("sign"))
    if text.lstrip("\ufeff \t\r\n").startswith("<") and "[[" not in text and len(_LINK.findall(text)) >= 3:
        return _show(text, _HTML, READ[_HTML].name, text.index("<"))
    if (match := _JSON.match(text)) and _is_json(text):
        return _show(text, None, "JSON", match.start("sign"))
    return None


def _is_json(text: str) -> bool:
    try:
        json.loads(text.lstrip("\ufeff"))
    except (ValueError, RecursionError):
        return False
    return True


def _recognise_article(text: str) -> RecognisedContent | None:
    """Wikitext where a good part of the text is markup in its place; copied text where what a page prints prevails."""
    marks = [match.span() for match in _MARKUP.finditer(text)]
    printed = [match.span() for match in _PRINTED.finditer(text)]
    marked = sum(end - start for start, end in marks) / max(len(text), 1)
    if len(marks) > 10 * len(printed) and marked >= 0.15 and not TAGLINE.search(text):
        placed = len(_PLACED.findall(text)) + 2 * len(_REFERENCE.findall(text))
        return _show(text, "wikitext", READ["wikitext"].name, marks[0][0]) if placed >= 2 else None
    if len(printed) > max(1, 3 * len(marks)) and marked < 0.05:
        start, end = printed[0]
        return _show(text, "rendered", READ["rendered"].name, max(text.find("[", start, end), start))
    return None


def _show(text: str, source_format: SourceFormat | None, name: str, start: int) -> RecognisedContent:
    """The content with the words at `start`, of one line, as its sign."""
    sign = text[start : start + 40].splitlines()[0].rstrip()
    return RecognisedContent(source_format, name, sign, text.count("\n", 0, start) + 1)
