"""Templates with parameters of their own: what Citation Style 1 is given of them, after `own_parameters.toml`."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from pipeline.data_tables import load_table
from pipeline.document import Parameter, Template
from pipeline.resolve.citations.cs1.parameters import find_meaning

# An optional part of a pattern, and a place for a parameter.
_OPTIONAL = re.compile(r"\[([^\[\]]*)\]")
_PLACE = re.compile(r"\{([^{}]*)\}")
_JOINT = re.compile(r"\s*[,;]\s+(?:(?:und|and)\s+)?|\s+(?:und|and|&)\s+")


@dataclass(frozen=True, slots=True)
class OwnParameters:
    """How the parameters of one template become those of CS1."""

    fields: dict[str, list[str]]  # CS1's parameter by the patterns of which one makes it
    silent: tuple[str, ...] = ()  # those that say nothing of the work
    values: dict[str, dict[str, str]] = field(default_factory=dict)  # what a parameter's values stand for
    lists: tuple[str, ...] = ()  # CS1's parameters of which one of the template's own gives several
    printed: str = ""  # the pattern of what the template prints, where that is not CS1's

    def list_names(self) -> frozenset[str]:
        """The parameters that the template itself reads."""
        places = (place for patterns in self.fields.values() for text in patterns for place in _PLACE.findall(text))
        shown = (place for place in places if not place.startswith(("?", "!")))
        return frozenset((*self.silent, *(name for place in shown for name in place.split("|"))))


_TEMPLATES = {name: OwnParameters(**row) for name, row in load_table(__package__, "own_parameters.toml").items()}
_NAMES = {name: own.list_names() for name, own in _TEMPLATES.items()}


def translate_parameters(name: str, template: Template) -> tuple[Parameter, ...]:
    """The parameters that the template of this name gives CS1; one that an editor gave under CS1's name stands."""
    own = _TEMPLATES.get(name)
    if own is None:
        return template.parameters
    given = _list_given(template)
    kept = [parameter for parameter in template.parameters if parameter.name.strip().lower() not in _NAMES[name]]
    taken = {meaning.what for parameter in kept if (meaning := find_meaning(parameter.name))}
    for target, patterns in own.fields.items():
        meaning = find_meaning(target)
        if meaning and meaning.what not in taken:
            kept += _make_field(target, patterns, given, template, own)
    return tuple(kept)


def _make_field(
    target: str, patterns: list[str], given: Mapping[str, Parameter], template: Template, own: OwnParameters
) -> Iterator[Parameter]:
    """The parameter by the first of the patterns that can be filled; it stands where the first of its places does."""
    for pattern in patterns:
        if value := _fill(pattern, given, own.values):
            found = (_find(place, given) for place in _PLACE.findall(pattern))
            source = next(filter(None, found), None)
            span = (source or template).source_start, (source or template).source_end
            url = source.url if source and source.value == value else None
            values = _split_names(value) if target in own.lists else (value,)
            for number, one in enumerate(values, 1):
                yield Parameter(target if number == 1 else f"{target}{number}", one, *span, url)
            return


def _split_names(value: str) -> Sequence[str]:
    """The names of a list, each of several words; else the whole, as "Roe, Ann" is one name."""
    names = _JOINT.split(value)
    return names if all(" " in name for name in names) else (value,)


def print_own(name: str, template: Template, print_authors: Callable[[], str]) -> str | None:
    """What the template of this name prints, where CS1 does not print it."""
    own = _TEMPLATES.get(name)
    if own is None or not own.printed:
        return None
    given = _list_given(template)
    if authors := print_authors():
        given["authors"] = Parameter("authors", authors, template.source_start, template.source_end)
    return _fill(own.printed, given, own.values)


def _list_given(template: Template) -> dict[str, Parameter]:
    return {parameter.name.strip().lower(): parameter for parameter in template.parameters if parameter.value}


def _fill(pattern: str, given: Mapping[str, Parameter], values: Mapping[str, Mapping[str, str]]) -> str | None:
    """The pattern with the parameters in their places; None where one is missing outside an optional part."""

    def take_part(match: re.Match[str]) -> str:
        return match[1] if all(_find(place, given) for place in _PLACE.findall(match[1])) else ""

    def take_value(match: re.Match[str]) -> str:
        parameter = _find(match[1], given)
        if parameter is None or match[1].startswith("?"):
            return ""
        return values.get(match[1].split("|")[0], {}).get(parameter.value.lower(), parameter.value)

    words = _OPTIONAL.sub(take_part, pattern)
    is_fit = all(bool(_find(place, given)) is not place.startswith("!") for place in _PLACE.findall(words))
    return _PLACE.sub(take_value, words) if is_fit else None


def _find(place: str, given: Mapping[str, Parameter]) -> Parameter | None:
    """The first parameter that is given of those of a place, `{2|title}`."""
    return next((given[name] for name in place.lstrip("?!").split("|") if name in given), None)
