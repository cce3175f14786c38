"""Which mentions of a bare name mean the great city: "New York", where its section says "New York City"."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter

from pipeline.document import NameMention
from pipeline.english.countries import find_country_code
from pipeline.gazetteer import look_up

_TYPE = " city"
_GREAT = 1_000_000  # people of a city whose bare name is as much its own as the division's around it


def follow_cities(
    mentions: Sequence[NameMention], texts: Sequence[str], sections: Sequence[int], keys: Sequence[str]
) -> Iterator[str]:
    """The key of each mention: the city's where the nearest that leaves no choice, in its section, does.

    That is the last before it, else the first after it. No choice leaves the whole name, "at", which is said of cities
    alone, a linked page, and a comma before the name, which is then what another place lies in.
    """
    cities = {key.removesuffix(_TYPE) for key in set(keys) if key.endswith(_TYPE)}
    cities = {name for name in cities if _is_shared(name)}
    clear: Mapping[tuple[int, str], list[tuple[int, str]]] = defaultdict(list)
    for index, (mention, text, section, key) in enumerate(zip(mentions, texts, sections, keys, strict=True)):
        name, before = key.removesuffix(_TYPE), text[max(mention.start - 4, 0) : mention.start]
        if name in cities and (key != name or mention.link or before.endswith(", ")):
            clear[section, name].append((index, key))
        elif name in cities and before in (" at ", "At "):
            clear[section, name].append((index, name + _TYPE))
    for index, (section, key) in enumerate(zip(sections, keys, strict=True)):
        yield _find_nearest(clear[section, key], index) or key if key in cities else key


def _find_nearest(clear: Sequence[tuple[int, str]], index: int) -> str | None:
    """What the last at or before the index says, else the first after it."""
    at = bisect_right(clear, index, key=itemgetter(0))
    return clear[max(at - 1, 0)][1] if clear else None


def _is_shared(name: str) -> bool:
    """Whether a great city and a division that is no country bear the name."""
    places = look_up(name)
    cities = (place for place in places if place.kind == "settlement" and place.population >= _GREAT)
    return not find_country_code(name) and any(cities) and any(place.kind == "admin1" for place in places)
