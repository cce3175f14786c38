"""Measures as {{convert}} prints them: the given one, then the same in other units.

Units, default targets, symbols and the rules of rounding follow Module:Convert, Module:Convert/data and
Module:Convert/text of the English Wikipedia (read in April 2025); `units.toml` holds the units.
"""

from __future__ import annotations

from dataclasses import replace

from pipeline.parse.templates.conversions.printing import Style, print_given, print_result
from pipeline.parse.templates.conversions.readings import JOINTS, Reading, list_targets, read_conversion
from pipeline.parse.templates.conversions.results import convert
from pipeline.parse.templates.conversions.units import Unit

_YES = frozenset(["on", "yes", "y", "1"])
_NAMES = frozenset(["off", "no", "none"])
# How the result stands beside what was given.
_JOINS = {
    "sqbr": (" [", "]"), "sqbr-nbsp": (" [", "]"), "br": (" ", ""), "comma": (", ", ""), "or": (" or ", ""),
    "/": (" / ", ""), "slash": (" / ", ""), "semicolon": ("; ", ""),
}  # fmt: skip
_JOINS_WITH_NAMES = frozenset(["comma", "or", "/", "slash"])
_RESULT_ALONE = frozenset(["out", "output only", "number", "output number only", "num"])
_NUMBER_ALONE = frozenset(["number", "output number only", "num"])


def print_conversion(values: list[str], options: dict[str, str]) -> tuple[str, bool]:
    """The text of the call, and whether all of it is known; what is not known of it stands as it was given."""
    values = [value.strip() for value in values]
    reading = read_conversion(values, takes_words=options.get("adj", "").strip() in ("mid", "pre"))
    if reading is None:
        return " ".join(filter(None, values[: 4 if values[1:2] and values[1] in JOINTS else 2])), False
    options = {name: value.strip().lower() for name, value in options.items()}
    targets = list_targets(reading)
    return _print(reading, targets or [], options), targets is not None


def _print(reading: Reading, targets: list[list[Unit]], options: dict[str, str]) -> str:
    display = options.get("disp", "")
    flips = "flip" in (display, options.get("order", ""))
    left, right = _choose_styles(reading, options)
    given = print_given(reading, right if flips else left)
    styles = [left if flips and at == 0 else right for at in range(len(targets))]
    results = [
        print_result(reading, convert(reading, units, options), units, style)
        for units, style in zip(targets, styles, strict=True)
    ]
    if not results or display in ("none", "input only"):
        return given
    if display in _RESULT_ALONE:
        return results[0]
    if display == "unit":
        return reading.unit.symbol if left.short else reading.unit.plural
    if display == "unit2":
        return targets[0][0].symbol if right.short else targets[0][0].plural
    first, *others = [results[0], given, *results[1:]] if flips else [given, *results]
    before, after = _JOINS.get(display, (" (", ")"))
    if display == "x" and reading.rest:
        before, after = reading.rest[0], "".join(reading.rest[1:2])
    return f"{first}{before}{(' or ' if display == 'or' else '; ').join(others)}{after}"


def _choose_styles(reading: Reading, options: dict[str, str]) -> tuple[Style, Style]:
    """The styles of what stands first and of what follows it."""
    abbreviation, adjective, spelled = (options.get(name, "") for name in ("abbr", "adj", "spell"))
    display = options.get("disp", "")
    all_short = abbreviation in _YES or (abbreviation == "unit" and bool(reading.unit.word))
    all_named = abbreviation in _NAMES or (display in _JOINS_WITH_NAMES and not abbreviation)
    words = "".join(reading.rest[:1]) if adjective == "mid" else ""
    common = Style(
        short=all_short or abbreviation == "in",
        insists=abbreviation in _NAMES,
        adjective=adjective in _YES or adjective == "mid" or adjective.startswith("ri"),
        american=options.get("sp", "") == "us",
        million=abbreviation == "unit",
        bare=abbreviation == "values",
        spelled=spelled == "on",
        grouped=options.get("comma", "") not in ("off", "no"),
    )
    left = replace(
        common,
        both=abbreviation == "~",
        spelled=bool(spelled),
        words=words if not words or words[0] in "- " else f" {words}",
        lead="".join(reading.rest[:1]) if adjective == "pre" else "",
    )
    right = replace(
        common,
        short=not all_named and abbreviation != "in",
        bare=common.bare or display in _NUMBER_ALONE,
    )
    return left, right
