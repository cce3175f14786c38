"""Wikilinks: which page they lead to, what they show, and those that are no text at all."""

from __future__ import annotations

import re
from urllib.parse import unquote

from pipeline.data_tables import load_table
from pipeline.parse.wikitext.constructs import Construct, Region, split_parts
from pipeline.parse.wikitext.given import decode_entities
from pipeline.parse.wikitext.masking import HIDDEN, PRIVATE, MaskedText
from pipeline.parse.wikitext.state import State
from pipeline.parse.wikitext.wiki_names import INTERWIKI_PREFIXES, LANGUAGE_PREFIXES

# The extensions of files that a page shows or plays, as a pattern.
FILE_EXTENSIONS = "jpe?g|png|svg|gif|tiff?|webp|ogg|oga|ogv|webm|mp3|pdf|djvu|xcf|wav|mid"

# The letters that go with a link before them: $linkTrail of MessagesEn.php (MediaWiki 1.43).
TRAIL = re.compile(rf"{HIDDEN}*[a-z]+")
_OTHER_WIKIS = INTERWIKI_PREFIXES | LANGUAGE_PREFIXES
_PREFIX = re.compile(r"\s*([^:|\[\]{}<>\n]{1,40}?)\s*:")
_NO_TITLE = re.compile(r"[\[\]{}|<>\n]")
_PIPE_TRICK = re.compile(r"^:?(?:[^:()]*:)?(.*?)(?:\s*\([^()]*\)|,.*)?$")

_NAMES: dict[str, list[str]] = load_table(__package__, "file_links.toml")
_FILES, _CATEGORIES, _FRAMES = (frozenset(_NAMES[kind]) for kind in ("files", "categories", "frames"))
_IMAGE_WORDS = _FRAMES | frozenset(_NAMES["options"])
_IMAGE_PARAMETERS = frozenset(_NAMES["parameters"])
_UNITS, _NUMBERED = ("|".join(map(re.escape, _NAMES[kind])) for kind in ("units", "numbered"))
_IMAGE_SIZE = re.compile(rf"(?:\d+\s*x?\s*\d*|x\s*\d+)\s*(?:{_UNITS})+|(?:{_NUMBERED})\s*[\d.]+|\d+x\d+")
_LONGEST_SIZE = 40  # characters: the pattern's time is not linear


def is_atom(source: str, link: Construct) -> bool:
    """Whether the link is a file, a category or a link between languages, which show no text in line."""
    match = _PREFIX.match(source, link.start + 2, link.end - 2)
    if not match:
        return False
    prefix = _fold(match[1])
    return prefix in _FILES or prefix in _CATEGORIES or prefix in LANGUAGE_PREFIXES


def is_file(title: str) -> bool:
    """Whether the page of this title is a file's, in the wiki of whatever language."""
    namespace, colon, _ = title.partition(":")
    return bool(colon) and _fold(namespace) in _FILES


def _fold(words: str) -> str:
    """A namespace's name or an option's as the tables have it."""
    return " ".join(words.replace("_", " ").lower().split())


def page_of(title: str) -> str | None:
    """The page that a link with this target leads to, its name normalised; None for other wikis and bare fragments."""
    title = PRIVATE.sub("", decode_entities(title)).split("#", 1)[0]
    if "%" in title:
        title = unquote(title, errors="strict") if _decodes(title) else title
    title = " ".join(title.replace("_", " ").split()).lstrip(":").strip()
    prefix, colon, _ = title.partition(":")
    if colon and prefix.strip().lower() in _OTHER_WIKIS:
        return None
    if is_file(title):
        return None
    if not title or _NO_TITLE.search(title):
        return None
    return title[0].upper() + title[1:]


def anchor_of(title: str) -> str:
    """The place of the article itself to which a link with this bare fragment leads."""
    return decode_entities(PRIVATE.sub("", title)).removeprefix("#").replace("_", " ").strip()


def _decodes(title: str) -> bool:
    try:
        unquote(title, errors="strict")
    except UnicodeDecodeError:
        return False
    return True


def pipe_trick(title: str) -> str:
    """What `[[title|]]` shows: no namespace, no parenthesis, nothing after a comma (Help:Pipe trick)."""
    match = _PIPE_TRICK.match(PRIVATE.sub("", title))
    return match[1] if match else title


def write_atom(state: State, link: Construct, depth: int) -> None:
    """Write a file's caption as a block; categories, which are noted, and links between languages show nothing."""
    parts = split_parts(link, depth)
    match = _PREFIX.match(state.source, link.start + 2, link.end - 2)
    namespace = _fold(match[1]) if match else ""
    if namespace in _CATEGORIES and not state.is_silent:
        name = state.source[parts[0].start : parts[0].end].partition(":")[2]
        state.draft.categories.append(" ".join(name.replace("_", " ").split()))
    if state.is_silent or namespace not in _FILES:
        return
    caption = find_caption(state, parts[1:])
    if caption is not None and any(_shows_caption(state, part) for part in parts[1:]):
        write_caption(state, caption)


def _shows_caption(state: State, part: Region) -> bool:
    """Whether the option makes a frame: only one with a frame shows its caption."""
    return _fold(state.source[part.start : part.end].partition("=")[0]) in _FRAMES


def find_caption(state: State, parts: list[Region]) -> Region | None:
    """The last part that says nothing about how to show the image."""
    for part in reversed(parts):
        text = state.source[part.start : part.end].strip()
        if text and not _is_image_option(text):
            return part
    return None


def _is_image_option(text: str) -> bool:
    name, equals, _ = text.partition("=")
    if equals and _fold(name) in _IMAGE_PARAMETERS:
        return True
    text = _fold(text)
    return text in _IMAGE_WORDS or (len(text) <= _LONGEST_SIZE and _IMAGE_SIZE.fullmatch(text) is not None)


def write_caption(state: State, caption: Region) -> None:
    """Write a caption as a block of its own."""
    with state.block("caption"):
        state.write(caption)


def write_caption_span(state: State, masked: MaskedText, start: int, end: int) -> None:
    """Write a part of a masked text as a caption block."""
    with state.block("caption"), state.aside(state.run):
        state.read_lines(masked, start, end)
