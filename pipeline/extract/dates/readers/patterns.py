"""The language of the patterns of date expressions, over the classes of a sentence's lexemes.

A pattern is written in the names of classes and of sets of them: `day:day_number month:month` binds two; `<{…}` and
`>{…}` are what must stand before and after, `<(…)` and `>(…)` a sequence; the same behind `!` is what must not; the
rest is as in any regular expression, with `START` and `END` for the sentence's own. Each repetition is bounded, so a
sentence is read in time linear in its length.

A pattern stands on the function that reads its matches:

    @PATTERNS.add(numeric="first:day_number slash second:day_number slash year:year")
    def _numeric(match: PatternMatch) -> Phrases: ...
"""

from __future__ import annotations

import re
from collections import Counter, deque
from collections.abc import Callable
from typing import Final, NamedTuple

from pipeline.extract.dates.lexemes import CLASSES
from pipeline.extract.dates.readers.matches import PatternMatch, Phrases

_SETS: Final[dict[str, str]] = {
    "month": "sure_month doubtful_month abbreviated_month",
    "full_month": "sure_month doubtful_month",
    "weekday": "full_weekday abbreviated_weekday",
    "nth": "ordinal ordinal_word",
    "day": "day_number ordinal",
    "digits": "day_number small_number three_digits year four_digits number",
    "any_unit": "unit units",
    "up_to": "dash to",
    "joint": "dash to and slash",
    "calendar_unit": "unit",
    "hundreds": "three_digits year",  # a year of three digits, whether the section is told of such years or not
    "counted": "measure unit units plural large_multiple multiple",
}

# What may stand before any pattern: "about", "circa"; "early", "mid-", "the end of", "the first half
# of", "the last days of".
_PREFIX: Final = """
    (approx:approximation stop? comma? the?)?
    ( the? noun:part_noun of the?
    | adjective:part_adjective dash? (to dash? up_part:part_adjective dash?)? ((of | in)? the | in)?
    | the adjective:{later earlier}
    | the? share:{ordinal_word ordinal last latter part_adjective part_noun edge}
        (many:{number_word few day_number small_number}? share_of:units | share_of:{half unit ordinal_word}) of the?
    )?
"""

_COUNT: Final = """
    ( (a? unit | number_word dash? units) of a
    | {number_word digits} dash? and dash? ((a dash?)? half | {a number_word} dash? any_unit)
    | few? number_word dash? number_word? multiple? large_multiple?
    | few? digits multiple? large_multiple? | a? few of? | a? few? multiple large_multiple? | a | half a | a half )
"""

_SILENT: Final = "word name plural"  # a word of these classes says nothing of time

Read = Callable[[PatternMatch], Phrases]


class Pattern(NamedTuple):
    """A pattern by its name, and what reads its matches."""

    name: str
    text: str
    read: Read
    is_weak: bool  # what it finds only qualifies a noun or stands in brackets


class Patterns(list[Pattern]):
    """The patterns of a module in their order: where two fit at one place, the first is taken."""

    def add(self, *, is_weak: bool = False, **texts: str) -> Callable[[Read], Read]:
        """The function below it reads what these patterns, each by its name, find.

        Raises ValueError for one that can begin with a word that says nothing of time: the scan looks at none there.
        """
        for name, text in texts.items():
            sets, _ = _find_openings(deque(_PIECE.findall(_translate(text, named=False))))
            if any(re.match(one, CLASSES[cls]) for one in sets for cls in _SILENT.split()):
                raise ValueError(f"the pattern {name!r} can begin with one of the classes {_SILENT}")

        def add_reader(read: Read) -> Read:
            self.extend(Pattern(name, text, read, is_weak) for name, text in texts.items())
            return read

        return add_reader


def compile_scan(patterns: list[Pattern]) -> re.Pattern[str]:
    """Finds the first of the patterns, which is the match's last group; none of its parts has a name.

    None begins with a word that says nothing of time: most places of a sentence are passed over at once.
    """
    bodies = "|".join(f"(?P<{pattern.name}>{_translate(pattern.text, named=False)})" for pattern in patterns)
    return re.compile(f"(?!{_bracket(_SILENT)}){_translate(_PREFIX, named=False)}(?:{bodies})")


def compile_detail(pattern: Pattern) -> re.Pattern[str]:
    """Reads the pattern again where it was found, each part by its name, what comes behind the prefix as `body`."""
    return re.compile(f"{_translate(_PREFIX, named=True)}(?P<body>{_translate(pattern.text, named=True)})")


def compile_sequence(text: str) -> re.Pattern[str]:
    """Matches a sequence of classes that is no expression by itself."""
    return re.compile(_translate(text, named=True))


def _class_set(names: str) -> str:
    letters = ""
    for name in names.split():
        letters += _class_set(_SETS[name]) if name in _SETS else CLASSES[name]
    return letters


def _bracket(names: str) -> str:
    return "[" + re.escape(_class_set(names)) + "]"


_TERM: Final = re.compile(
    r"(?P<beside>!?[<>]\()|(?P<around>!?[<>])\{(?P<inside>[^}]*)\}"
    r"|(?:(?P<name>[a-z]\w*):)?(?:\{(?P<set>[^}]*)\}|(?P<group>\()|(?P<word>[A-Za-z]\w*))"
    r"|(?P<space>\s+)"
)
_BESIDE: Final = {"<(": "(?<=", ">(": "(?=", "!<(": "(?<!", "!>(": "(?!"}
_AROUND: Final = {"<": "(?<=%s)", ">": "(?=%s)", "!<": "(?<!%s)", "!>": "(?!%s)"}


def _translate(text: str, *, named: bool) -> str:
    """The pattern as a regular expression over class letters; a name's second group is called `name__2`."""
    uses: Counter[str] = Counter()

    def open_group(name: str | None) -> str:
        if not named or not name:
            return "(?:"
        uses[name] += 1
        return f"(?P<{name}>" if uses[name] == 1 else f"(?P<{name}__{uses[name]}>"

    def term(match: re.Match[str]) -> str:
        if match["space"]:
            return ""
        if match["set"] and match["set"][0].isdigit():
            return match.group()
        if match["beside"]:
            return _BESIDE[match["beside"]]
        if match["around"]:
            return _around(match["around"], match["inside"])
        opened = open_group(match["name"]) if match["name"] or match["group"] or match["word"] == "COUNT" else ""
        if match["group"]:
            return opened
        word = match["word"]
        if word == "COUNT":
            return opened + _translate(_COUNT, named=False) + ")"
        if word in ("START", "END"):
            return r"\A" if word == "START" else r"\Z"
        bracket = _bracket(match["set"] or word)
        return f"{opened}{bracket})" if match["name"] else bracket

    return _TERM.sub(term, text)


# Of an expression without names: what opens a group or looks beside it, a set, an edge, how often, the rest.
_PIECE: Final = re.compile(r"\(\?<?[:=!]|\[(?:\\.|[^\]\\])*\]|\\[AZ]|\?|\{\d+,\d+\}|[|)]")


def _find_openings(pieces: deque[str]) -> tuple[set[str], bool]:
    """The sets that the pieces up to the group's end can begin with, and whether they can be empty."""
    sets: set[str] = set()
    is_empty, begins = False, True
    while pieces and (piece := pieces.popleft()) != ")":
        if piece == "|":
            is_empty, begins = is_empty or begins, True
            continue
        inner, is_optional = _find_openings(pieces) if piece[0] == "(" else ({piece}, False)
        if piece[0] == "\\" or piece[-1] in "=!":
            inner, is_optional = set(), True
        if pieces and (pieces[0] == "?" or pieces[0][0] == "{"):
            is_optional = is_optional or pieces[0] == "?" or pieces[0].startswith("{0,")
            pieces.popleft()
        sets |= inner if begins else set()
        begins = begins and is_optional
    return sets, is_empty or begins


def _around(kind: str, inside: str) -> str:
    names = inside.split()
    edges = {"START": r"\A", "END": r"\Z"}
    classes = " ".join(name for name in names if name not in edges)
    choices = [_AROUND[kind] % _bracket(classes)] if classes else []
    choices += [edges[name] for name in names if name in edges]
    return choices[0] if len(choices) == 1 else "(?:" + "|".join(choices) + ")"
