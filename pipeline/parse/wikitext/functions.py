"""Parser functions and variables, as far as a page's text can tell what they show.

Source: mw:Help:Magic words and mw:Help:Extension:ParserFunctions (April 2025). The day is the article's own; what a
clock, a database or a module would tell is reported and left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from pipeline.english.languages import name_language_code
from pipeline.parse.wikitext import branches, moments
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.constructs import Construct, Region
from pipeline.parse.wikitext.expressions import evaluate, print_value
from pipeline.parse.wikitext.given import read_whole
from pipeline.parse.wikitext.state import State

_GROUP = re.compile(r"(?<=\d)(?=(?:\d{3})+(?!\d))")
_MAX_DIGITS = 60
_MAX_PADDING = 500  # CoreParserFunctions::pad
_TITLES = frozenset(
    ["pagename", "fullpagename", "basepagename", "subpagename", "articlepagename", "rootpagename", "subjectpagename"]
)
_NAMESPACES: dict[str, str] = {"0": "", "1": "Talk", "4": "Wikipedia", "10": "Template", "14": "Category"}
_FIXED = {"namespace": "", "namespacenumber": "0", "talkspace": "Talk", "subjectspace": "", "sitename": "Wikipedia"}
_SILENT = frozenset(["defaultsort", "defaultsortkey", "defaultcategorysort", "displaytitle", "noexternallanglinks"])
# Variables and functions of the parser whose names have no `#`, and that hang on what is not in the text.
_UNTOLD = frozenset(
    [
        "currenttime", "currenthour", "currenttimestamp", "localtime", "localhour", "localtimestamp",
        "revisionid", "revisiontimestamp", "revisionuser", "revisionsize", "numberofarticles", "numberofpages",
        "numberoffiles", "numberofusers", "numberofedits", "numberofactiveusers", "numberofadmins",
    ]
)  # fmt: skip
_UNTOLD_OF = frozenset(
    ["pagesincategory", "pagesincat", "pagesize", "numberingroup", "protectionlevel", "int", "gender"]
)


def _lower_first(text: str) -> str:
    return text[:1].lower() + text[1:]


def _upper_first(text: str) -> str:
    return text[:1].upper() + text[1:]


def _format_number(number: str, way: str = "") -> str:
    return number.replace(",", "") if way.lower() in ("r", "nosep") else group_digits(number)


def _pad(text: str, length: str, padding: str, *, left: bool) -> str:
    missing = max((read_whole(length, 0, _MAX_PADDING) or 0) - len(text), 0)
    padding = padding[:missing] or "0"
    fill = (padding * missing)[:missing]
    return fill + text if left else text + fill


def _pluralize(number: str, one: str = "", many: str = "") -> str:
    return one if number.replace(",", "").strip() in ("1", "1.0") else many or one


def _cut_title(title: str, parts: str = "0", first: str = "1") -> str:
    """{{#titleparts:a/b/c|2|-1}}: some of the parts of a page's name."""
    names = title.split("/")
    bound = len(names) + 1
    count, start = (read_whole(number, -bound, bound) or 0 for number in (parts, first))
    names = names[start - 1 if start > 0 else start or 0 :]
    return "/".join(names[:count] if count else names)


def _make_fragment(text: str) -> str:
    return "_".join(text.split())


def _name_language(code: str, _into: str = "") -> str:
    return name_language_code(code) or code


def _address(page: str, query: str = "") -> str:
    page = _make_fragment(page)
    return (
        f"https://en.wikipedia.org/w/index.php?title={page}&{query}"
        if query
        else f"https://en.wikipedia.org/wiki/{page}"
    )


def _format_date(date: str, style: str = "") -> str:
    """{{#formatdate:2001-09-11|dmy}}: 11 September 2001; what is no date stays as it is."""
    day = moments.read_moment(date, None)
    pattern = moments.STYLES.get(style.strip().lower())
    return (moments.print_moment(day, pattern) or date) if day is not None and pattern is not None else date


# What a function makes of its arguments, all of them plain text: those that the page's text tells alone.
_TEXTS: dict[str, Callable[..., str]] = {
    "lc": str.lower,
    "uc": str.upper,
    "lcfirst": _lower_first,
    "ucfirst": _upper_first,
    "formatnum": _format_number,
    "padleft": lambda text, length="0", padding="0": _pad(text, length, padding, left=True),
    "padright": lambda text, length="0", padding="0": _pad(text, length, padding, left=False),
    "plural": _pluralize,
    "#titleparts": _cut_title,
    "urlencode": lambda text, way="": quote(text, safe="~").replace("%20", "_" if way.lower() == "wiki" else "+"),
    "anchorencode": _make_fragment,
    "ns": lambda number: _NAMESPACES.get(number, str(number)),
    "localurl": lambda page, query="": "/wiki/" + _make_fragment(page) + (f"?{query}" if query else ""),
    "fullurl": _address,
    "canonicalurl": _address,
    "#language": _name_language,
    "#dateformat": _format_date,
    "#formatdate": _format_date,
}  # fmt: skip


# Variables that tell of a day: after which words their names begin, and the pattern of #time that they print.
_DAY_STARTS = ("current", "local", "revision")
_DAY_PARTS = {
    "year": "Y", "month": "m", "month2": "m", "month1": "n", "monthname": "F", "monthnamegen": "F", "monthabbrev": "M",
    "day": "j", "day2": "d", "dayname": "l", "dow": "w", "week": "W",
}  # fmt: skip
_DAYS = {start + part: pattern for start in _DAY_STARTS for part, pattern in _DAY_PARTS.items()}


def split_name(name: str) -> tuple[str, bool]:
    """The function that a name calls, and whether it has a colon."""
    function, colon, _ = name.partition(":")
    return function.strip(), bool(colon)


def is_function(name: str) -> bool:
    """Whether this name, in lower case, calls a parser function or a variable of the parser."""
    function, has_colon = split_name(name)
    if has_colon and (function in _TEXTS or function in _UNTOLD_OF):
        return True
    return (
        function.startswith("#")
        or function in _TITLES
        or function in _FIXED
        or function in _SILENT
        or function in _DAYS
        or function in _UNTOLD
    )


def write_function(state: State, call: Call) -> None:
    """Write what the function shows, or report that it cannot be told."""
    function, has_colon = split_name(call.name)
    first = branches.behind_colon(call)
    if branches.is_condition(function):
        _write_branch(state, call, function, first)
    elif function in _SILENT:
        return
    elif (shown := _find_text(state, call, function, first, has_colon=has_colon)) is not None:
        state.run.builder.add_shown(shown, call.start, call.end)
    else:
        state.report_unknown(f"what {function!r} shows is not known", call.start, call.end)


def _find_text(state: State, call: Call, function: str, first: Region, *, has_colon: bool) -> str | None:
    if function in _TITLES:
        return state.plain_text(first) if has_colon else state.title
    if function in _FIXED:
        return _FIXED[function]
    if function in _DAYS:
        return moments.print_moment(state.today, _DAYS[function]) if state.today else None
    texts = [state.plain_text(region) for region in (first, *call.trimmed_parts())]
    if function == "#expr":
        value = evaluate(texts[0])
        return print_value(value) if value is not None else None
    if function in ("#time", "#timel"):
        day = moments.read_moment(texts[1] if len(texts) > 1 else "", state.today)
        return moments.print_moment(day, texts[0]) if day is not None else None
    if function in _TEXTS:
        try:
            return _TEXTS[function](*texts)
        except TypeError:  # more arguments than it takes
            return _TEXTS[function](texts[0])
    return None


def _write_branch(state: State, call: Call, function: str, first: Region) -> None:
    choice = branches.choose(state, call, function, first)
    if not choice.is_told:
        state.report_unknown(f"which branch of {function!r} shows is not told", call.start, call.end)
    if not state.is_silent:
        for region in call.trimmed_parts():
            if choice.shown is None or not region.start <= choice.shown.start <= region.end:
                state.pass_over(region.constructs)
    if choice.shown is not None:
        state.write(choice.shown)


def live_constructs(state: State, call: Call) -> list[Construct]:
    """The constructs of a condition that a page expands: those of what is asked and of the branch that shows."""
    function, _ = split_name(call.name)
    first = branches.behind_colon(call)
    shown = branches.choose(state, call, function, first).shown
    return [*first.constructs, *(shown.constructs if shown is not None and shown is not first else ())]


def group_digits(number: str) -> str:
    """The number with a comma between each three digits of its whole part."""
    whole, point, rest = number.strip().partition(".")
    return _GROUP.sub(",", whole) + point + rest if len(whole) <= _MAX_DIGITS else number
