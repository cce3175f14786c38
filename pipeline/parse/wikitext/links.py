"""Wikilinks: which page they lead to, what they show, and those that are no text at all."""

from __future__ import annotations

import re
from urllib.parse import unquote

from pipeline.data_tables import load_table
from pipeline.parse.entities import decode_entities
from pipeline.parse.wikitext.constructs import Construct, Region, split_parts
from pipeline.parse.wikitext.masking import HIDDEN, PRIVATE, MaskedText
from pipeline.parse.wikitext.state import State
from pipeline.parse.wikitext.wiki_names import INTERWIKI_PREFIXES, LANGUAGE_PREFIXES

# The extensions of files that a page shows or plays, as a pattern.
FILE_EXTENSIONS = "jpe?g|png|svg|gif|tiff?|webp|ogg|oga|ogv|opus|flac|webm|mpe?g|mp3|pdf|djvu|xcf|wav|midi?|stl"

# The letters that go with a link before them: $linkTrail of MessagesEn.php (MediaWiki 1.43).
TRAIL = re.compile(rf"{HIDDEN}*[a-z]+")
_OTHER_WIKIS = INTERWIKI_PREFIXES | LANGUAGE_PREFIXES
_PREFIX = re.compile(r"\s*([^:|\[\]{}<>\n]{1,40}?)\s*:")
_NO_TITLE = re.compile(r"[\[\]{}|<>\n]")
_PIPE_TRICK = re.compile(r"^:?(?:[^:()]*:)?(.*?)(?:\s*\([^()]*\)|,.*)?$")

_NAMES: dict[str, dict[str, list[str]]] = load_table(__package__, "file_links.toml")
_LOCAL_CATEGORIES: dict[str, list[str]] = load_table(__package__, "category_names.toml")  # by language
_CATEGORY = "category"
_ENGLISH = frozenset({"en", "simple"})
_FILE_NAME = re.compile(rf"\.(?:{FILE_EXTENSIONS})\s*\Z", re.IGNORECASE)
_LONGEST_SIZE = 40  # characters: the pattern's time is not linear


class _ImageWords:
    """What the links of files say in English, or in the other languages."""

    def __init__(self, names: dict[str, list[str]]) -> None:
        self.files, self.frames = frozenset(names["files"]), frozenset(names["frames"])
        self._words = self.frames | frozenset(names["options"])
        self._parameters = frozenset(names["parameters"])
        units, numbered = ("|".join(map(re.escape, names[kind])) for kind in ("units", "numbered"))
        self._size = re.compile(rf"(?:\d+\s*x?\s*\d*|x\s*\d+)\s*(?:{units})+|(?:{numbered})\s*[\d.]+|\d+x\d+")

    def is_option(self, text: str) -> bool:
        """Whether the words say how to show the image."""
        name, equals, _ = text.partition("=")
        if equals and name.rstrip() in self._parameters:
            return True
        return text in self._words or (len(text) <= _LONGEST_SIZE and self._size.fullmatch(text) is not None)


_IN_ENGLISH, _LOCAL = _ImageWords(_NAMES["english"]), _ImageWords(_NAMES["local"])


def is_atom(source: str, link: Construct, language: str | None) -> bool:
    """Whether the link is, in the wiki of the language, a file, a category or a link between languages, which show no
    text in line.
    """
    match = _PREFIX.match(source, link.start + 2, link.end - 2)
    if not match:
        return False
    prefix = _fold(match[1])
    if prefix in LANGUAGE_PREFIXES or _is_category(prefix, language):
        return True
    return is_file(source[link.start + 2 : link.end - 2].partition("|")[0])


def _is_category(namespace: str, language: str | None) -> bool:
    """Whether the namespace is that of categories in the wiki of the language; where none is said, only in English."""
    tag = (language or "").lower()
    names = _LOCAL_CATEGORIES.get(tag) or _LOCAL_CATEGORIES.get(tag.partition("-")[0], [])
    return namespace == _CATEGORY or namespace in names


def is_file(title: str) -> bool:
    """Whether the page of this title is a file's, in the wiki of whatever language: a local namespace is also an
    ordinary word, and is one's where what follows is a file's name.
    """
    namespace, colon, name = title.partition(":")
    namespace = _fold(namespace)
    if not colon or namespace in _IN_ENGLISH.files:
        return bool(colon)
    return namespace in _LOCAL.files and _FILE_NAME.search(name) is not None


def _fold(words: str) -> str:
    """A namespace's name or an English option as the tables have it."""
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
    is_category = _is_category(namespace, state.language)
    if is_category and not state.is_silent:
        name = state.source[parts[0].start : parts[0].end].partition(":")[2]
        state.draft.categories.append(" ".join(name.replace("_", " ").split()))
    if state.is_silent or is_category or not is_file(state.source[parts[0].start : parts[0].end]):
        return
    caption = find_caption(state, parts)
    if caption is not None and any(_is_frame(state, part) for part in parts[1:] if part is not caption):
        write_caption(state, caption)


def _is_frame(state: State, part: Region) -> bool:
    """Whether the option makes a frame: only one with a frame shows its caption."""
    name = state.source[part.start : part.end].partition("=")[0].strip()
    return _fold(name) in _IN_ENGLISH.frames or name in _LOCAL.frames


def find_caption(state: State, parts: list[Region]) -> Region | None:
    """Of an image's parts, its file's name the first, the last that says nothing about how to show it.

    English options hold everywhere, in whatever case; local ones only in a wiki of another language, as it wants them.
    """
    namespace = _fold(state.source[parts[0].start : parts[0].end].partition(":")[0])
    is_english = (state.language or "en").lower().partition("-")[0] in _ENGLISH
    is_local = namespace in _LOCAL.files or not is_english
    for part in reversed(parts[1:]):
        text = " ".join(state.source[part.start : part.end].replace("_", " ").split())
        if text and not _IN_ENGLISH.is_option(text.lower()) and not (is_local and _LOCAL.is_option(text)):
            return part
    return None


def write_caption(state: State, caption: Region) -> None:
    """Write a caption as a block of its own."""
    with state.block("caption"):
        state.write(caption)


def write_caption_span(state: State, masked: MaskedText, start: int, end: int) -> None:
    """Write a part of a masked text as a caption block."""
    with state.block("caption"), state.aside(state.run):
        state.read_lines(masked, start, end)
