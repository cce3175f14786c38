"""Calls of templates: the name that the page has, and the arguments as MediaWiki tells them apart."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from pipeline.parse.wikitext.constructs import Construct, Region, split_parts, trim

_COMMENT = re.compile(r"<!--.*?(?:-->|$)|</?(?:noinclude|onlyinclude|includeonly)\s*/?>", re.DOTALL | re.IGNORECASE)
_NAME = re.compile(r"\s*(?:(?:subst|safesubst|template|msg|msgnw|raw)\s*:)*\s*", re.IGNORECASE)


def name_of(source: str, template: Construct) -> str:
    """The template's name in lower case, `Template:`, underscores and comments removed.

    Case tells no two templates of our tables apart, and MediaWiki's redirects cover most of it.
    """
    if template.name not in ("", "unclosed"):
        return template.name
    end = template.bars[0] if template.bars else template.end - (0 if template.name else 2)
    text = source[template.start + 2 : end]
    if "<" in text:
        text = _COMMENT.sub("", text)
    match = _NAME.match(text)
    name = " ".join(text[match.end() if match else 0 :].replace("_", " ").lower().split())
    if template.name != "unclosed":
        template.name = name
    return name


@dataclass(frozen=True, slots=True)
class Argument:
    """One argument: its name, `1`, `2`, … where it has none, and its value, trimmed where it is named."""

    name: str
    value: Region
    is_named: bool


class Call:
    """A template's arguments; of two with one name the last counts, as on the wiki."""

    def __init__(self, source: str, construct: Construct, depth: int) -> None:
        self.source = source
        self.construct = construct
        self.name = name_of(source, construct)
        self._parts = split_parts(construct, depth)

    def as_template(self, name: str) -> Call:
        """The call without its first argument, under another name: what a module's function is given."""
        call = Call(self.source, self.construct, 0)
        call.name = name
        call._parts = [self._parts[0], *self._parts[2:]]
        return call

    @property
    def start(self) -> int:
        return self.construct.start

    @property
    def end(self) -> int:
        return self.construct.end

    @property
    def name_region(self) -> Region:
        return self._parts[0]

    def trim(self, part: Region, start: int) -> Region:
        """The part from an offset on, without the white space around it."""
        return _trim_part(self.source, part, start)

    def trimmed_parts(self) -> list[Region]:
        """The arguments as a parser function takes them: by place alone, `=` and all."""
        return [_trim_part(self.source, part, part.start) for part in self._parts[1:]]

    @cached_property
    def all_arguments(self) -> list[Argument]:
        """Every argument in order, also those that a later one of the same name overrides."""
        arguments = []
        position = 0
        for part in self._parts[1:]:
            equals = _find_equals(self.source, part)
            if equals < 0:
                position += 1
                arguments.append(Argument(str(position), part, False))
            else:
                name = _COMMENT.sub("", self.source[part.start : equals]).strip()
                arguments.append(Argument(name, _trim_part(self.source, part, equals + 1), True))
        return arguments

    @cached_property
    def arguments(self) -> dict[str, Region]:
        return {argument.name: argument.value for argument in self.all_arguments}

    def get(self, *names: str) -> Region | None:
        """The first of these arguments that is there and not blank."""
        for name in names:
            region = self.arguments.get(name)
            if (
                region is not None
                and not self.source[region.start : region.end].isspace()
                and region.end > region.start
            ):
                return region
        return None

    @property
    def positional(self) -> list[Region]:
        """The arguments `1`, `2`, … up to the first that is missing."""
        values: list[Region] = []
        while (region := self.arguments.get(str(len(values) + 1))) is not None:
            values.append(region)
        return values


def _find_equals(source: str, part: Region) -> int:
    """Where the argument's `=` stands, outside any construct; -1 where it has none."""
    position = part.start
    for construct in part.constructs:
        found = source.find("=", position, construct.start)
        if found >= 0:
            return found
        position = construct.end
    return source.find("=", position, part.end)


def _trim_part(source: str, part: Region, start: int) -> Region:
    start, end = trim(source, start, part.end)
    constructs = tuple(construct for construct in part.constructs if construct.start >= start)
    return Region(start, end, constructs, part.depth)
