"""Every name of a document, weighed: those that a pipeline found, with bounds mended, and those that it passed over."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.document import DateMention
from pipeline.extract.classes.bounds import Span, list_touching
from pipeline.extract.classes.clues import read_field
from pipeline.extract.classes.known_names import find_known, list_known
from pipeline.extract.classes.link_bounds import bound_link
from pipeline.extract.classes.listed_names import find_listed
from pipeline.extract.classes.mending import mend_names
from pipeline.extract.classes.names import IGNORANCE, Name, key_of
from pipeline.extract.classes.setting import Setting
from pipeline.extract.classes.splitting import split_known
from pipeline.extract.classes.titles import read_link
from pipeline.extract.classes.type_words import says_itself
from pipeline.extract.classes.weighing import Account, weigh
from pipeline.extract.links import find_page


def weigh_all(
    found: Iterable[Name], setting: Setting, *, dates: Iterable[DateMention] = (), corrected: Iterable[str] = ()
) -> list[Account]:
    """The account of each name, in the order of the text; those found come in that order.

    `dates` are no part of a name; `corrected` are words that a person says are one.
    """
    return weigh(_complete(_mend(found, setting, dates), setting, corrected), setting)


def _mend(names: Iterable[Name], setting: Setting, dates: Iterable[DateMention]) -> Iterator[Name]:
    """The names with their bounds mended, sentence by sentence, each with the page that it links to."""
    spans: dict[int, list[Span]] = defaultdict(list)
    for date in dates:
        spans[date.sentence].append((date.start, date.end))
    for index, group in groupby(names, key=lambda name: name.sentence):
        text, links = setting.texts[index], setting.links_of(index)
        for name in mend_names(list(group), text, links, spans[index]):
            page = find_page(text, links, name.start, name.end, is_person=name.best_class == "PERSON")
            yield replace(name, page=page) if page else name


def _complete(names: Iterable[Name], setting: Setting, corrected: Iterable[str]) -> list[Name]:
    """The names and those that the pipeline passed over, in the order of the text."""
    found = list(split_known(list(names), setting.texts))
    found += _read_linked_names(setting, found)
    found += find_listed(found, setting)
    known = list_known(found, setting.texts) | {*corrected}
    found += find_known(known, setting.texts, found)
    return sorted(found, key=lambda name: (name.sentence, name.start))


def _read_linked_names(setting: Setting, known: Sequence[Name]) -> list[Name]:
    """The wikilinks that touch no known name, and whose page or field tells what it is, or is known as a name's."""
    taken: dict[int, list[Span]] = defaultdict(list)
    for name in known:
        taken[name.sentence].append((name.start, name.end))
    named = {name.key for name in known} | {name.page for name in known}
    linked = []
    for index, text in enumerate(setting.texts):
        in_field = read_field(setting.field_of(index))
        for link in setting.links_of(index):
            if not 0 <= link.start < link.end <= len(text):
                continue
            start, end = bound_link(text, link)
            words = text[start:end]
            is_free = not list_touching(taken[index], start, end)
            is_known = link.target in named or key_of(words) in named
            is_told = in_field or is_known or read_link(words, link.target) or says_itself(words)
            if is_free and is_told and any(map(str.isupper, words)):
                linked.append(Name(index, start, end, words, IGNORANCE, None, link.target))
    return linked
