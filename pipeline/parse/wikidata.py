"""The Wikidata items that an article's markup names: of its subject, and of what it has no page about."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from pipeline.cleaning import clean
from pipeline.document import SourceFormat, WikidataItem
from pipeline.parse.infobox_bounds import is_in_infobox

_ID = re.compile(r"Q[1-9]\d{0,11}")
# [[d:Q42|Ann Doe]], as documented in Help:Interwiki linking.
_LINK = re.compile(
    r"\[\[:?(?:d|wikidata):(?:Special:EntityPage/)?(?P<id>Q[1-9]\d{0,11})\|(?P<name>[^\[\]{}|\n]{1,200})\]\]",
    re.IGNORECASE,
)
# {{ill|Ann Doe|WD=Q42|lt=Doe}}, {{ill|Ann Doe|d|Q42}}: Template:Interlanguage link.
_INTERLANGUAGE = re.compile(r"\{\{\s*(?:ill|interlanguage link)\s*\|(?P<arguments>[^{}]{1,500})\}\}", re.IGNORECASE)
# {{Authority control|qid=Q42}}, {{Taxonbar|from=Q42}}: templates of the subject's item, and the arguments that name it.
_SUBJECT = re.compile(r"\{\{\s*(?P<name>authority control|taxonbar)\s*\|(?P<arguments>[^{}]{1,500})\}\}", re.IGNORECASE)
_SUBJECT_ARGUMENTS = {"authority control": ("qid",), "taxonbar": ("from", "from1")}
# {{Infobox person/Wikidata|qid=Q42}}: an infobox whose values come from the item.
_PARAMETER = re.compile(r"\|\s{0,9}qid\s{0,30}=\s{0,9}(?P<id>Q[1-9]\d{0,11})(?=\s{0,99}[|}])", re.IGNORECASE)
_MOST_PARAMETERS = 16  # of this name that are looked at


def find_subject_item(text: str, source_format: SourceFormat) -> str | None:
    """The id of the article's subject, where the markup gives one alone."""
    ids = set(_read_subject(text)) if source_format == "wikitext" else set()
    return ids.pop() if len(ids) == 1 else None


def _read_subject(text: str) -> Iterator[str]:
    for match in _SUBJECT.finditer(text):
        _, named = _split(match["arguments"])
        yield from filter(None, (_read_id(named.get(key)) for key in _SUBJECT_ARGUMENTS[match["name"].lower()]))
    for match in islice(_PARAMETER.finditer(text), _MOST_PARAMETERS):
        if is_in_infobox(text, match.start()):
            yield match["id"].upper()


def find_items(text: str, source_format: SourceFormat) -> tuple[WikidataItem, ...]:
    """The items that the article's links name, each under every name that is shown or linked, in order of text."""
    if source_format != "wikitext":
        return ()
    found = sorted((*_read_links(text), *_read_interlanguage(text)))
    return tuple(dict.fromkeys(WikidataItem(clean(name), id_) for _, name, id_ in found))


def _read_links(text: str) -> Iterator[tuple[int, str, str]]:
    for match in _LINK.finditer(text):
        yield match.start(), match["name"].strip(), match["id"].upper()


def _read_interlanguage(text: str) -> Iterator[tuple[int, str, str]]:
    for match in _INTERLANGUAGE.finditer(text):
        unnamed, named = _split(match["arguments"])
        on_wikidata = len(unnamed) > 2 and unnamed[1].lower() in ("d", "wd")
        if id_ := _read_id(named.get("wd") or named.get("qid") or (unnamed[2] if on_wikidata else None)):
            for name in filter(None, (*unnamed[:1], named.get("lt"))):
                yield match.start(), name, id_


def _split(arguments: str) -> tuple[list[str], dict[str, str]]:
    """The unnamed arguments in their order, and the named ones."""
    parts = [part.partition("=") for part in arguments.split("|")]
    unnamed = [name.strip() for name, equals, _ in parts if not equals]
    return unnamed, {name.strip().lower(): value.strip() for name, equals, value in parts if equals}


def _read_id(value: str | None) -> str | None:
    return value if value and _ID.fullmatch(value) else None
