"""Templates that print a measure in more than one unit."""

from __future__ import annotations

from functools import partial

from pipeline.parse.templates import conversions
from pipeline.parse.templates.computed.arguments import Writer, text_of, values_of, write
from pipeline.parse.templates.conversions.numerals import round_value
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.functions import group_digits
from pipeline.parse.wikitext.given import read_value, read_whole
from pipeline.parse.wikitext.state import State

_MOST_DECIMALS = 9


def _write_conversion(state: State, call: Call, abbreviated: str = "") -> None:
    options = {argument.name: state.plain_text(argument.value) for argument in call.all_arguments if argument.is_named}
    if abbreviated:
        options.setdefault("abbr", abbreviated)
    _write_measure(state, call, values_of(state, call), options)


def _write_measure(state: State, call: Call, values: list[str], options: dict[str, str]) -> None:
    """Write the measure; what is not known of it is reported, and what was given stands alone."""
    text, is_known = conversions.print_conversion(values, options)
    if not is_known:
        state.report_unknown("the conversion is not known", call.start, call.end)
    write(state, call, text)


def _write_height(state: State, call: Call) -> None:
    """{{height|m=1.85}}, {{height|ft=6|in=1}}: 1.85 m (6 ft 1 in), 6 ft 1 in (1.85 m)."""
    options = {"abbr": "on"}
    feet, inches = text_of(state, call, "ft") or "0", text_of(state, call, "in") or "0"
    if metres := text_of(state, call, "m", "meters"):
        _write_measure(state, call, [metres, "m", "ftin"], options)
    elif centimetres := text_of(state, call, "cm"):
        _write_measure(state, call, [centimetres, "cm", "ftin"], options)
    else:
        _write_measure(state, call, [feet, "ft", inches, "in", "m", "2"], options)


def _write_density(state: State, call: Call) -> None:
    """{{pop density|3000|150|km2|sqmi}}: 20/km2, as {{convert}} prints it."""
    values = [*values_of(state, call), "", "", "", ""]
    people, area = read_value(values[0]), read_value(values[1])
    if not people or not area:
        state.report_unknown("the density is not known", call.start, call.end)
        return
    digits = read_whole(text_of(state, call, "prec"), 0, _MOST_DECIMALS)
    digits = 1 if digits is None else digits
    density = round_value(people / area, digits).shown
    units = [f"/{values[2] or 'km2'}", f"/{values[3]}" if values[3] else ""]
    _write_measure(state, call, [density, *units, str(digits)], {"abbr": "on"})


# {{track gauge}}: the gauges that have a name of their own in its table, by their millimetres.
_GAUGES = {
    "1435": "4 ft 8 1⁄2 in", "1000": "3 ft 3 3⁄8 in", "1067": "3 ft 6 in", "1520": "4 ft 11 27⁄32 in",
    "1524": "5 ft", "1600": "5 ft 3 in", "1668": "5 ft 5 21⁄32 in", "1676": "5 ft 6 in", "914": "3 ft",
    "762": "2 ft 6 in", "610": "2 ft", "600": "1 ft 11 5⁄8 in", "750": "2 ft 5 1⁄2 in", "760": "2 ft 5 15⁄16 in",
    "950": "3 ft 1 3⁄8 in", "900": "2 ft 11 7⁄16 in", "891": "2 ft 11 3⁄32 in", "597": "1 ft 11 1⁄2 in",
    "381": "15 in", "686": "2 ft 3 in", "1050": "3 ft 5 11⁄32 in", "1372": "4 ft 6 in", "2140": "7 ft 1⁄4 in",
}  # fmt: skip
_GAUGE_ALIASES = {
    "sg": "1435", "standard": "1435", "uksg": "1435", "ussg": "1435", "4ft8.5in": "1435", "metre": "1000",
    "meter": "1000", "russian": "1520", "irish": "1600", "indian": "1676", "iberian": "1668", "3ft6in": "1067",
    "cape": "1067", "3ft": "914", "2ft6in": "762", "2ft": "610", "5ft3in": "1600", "5ft6in": "1676", "15in": "381",
}  # fmt: skip


def _write_gauge(state: State, call: Call) -> None:
    """{{track gauge|1435mm}}: 1,435 mm (4 ft 8 1⁄2 in)."""
    given = "".join(text_of(state, call, "1").lower().replace(",", "").split())
    width = _GAUGE_ALIASES.get(given, given.removesuffix("mm"))
    feet = _GAUGES.get(width)
    if feet is None:
        state.report_unknown(f"the gauge {given!r} is not known", call.start, call.end)
        write(state, call, text_of(state, call, "1"))
    elif "ft" in given or given.endswith("in"):
        write(state, call, f"{feet} ({group_digits(width)} mm)")
    else:
        write(state, call, f"{group_digits(width)} mm ({feet})")


def _write_simple_conversion(state: State, call: Call) -> None:
    """{{km to mi|5}}: 5 kilometres (3.1 mi)."""
    unit, _, target = call.name.partition(" to ")
    options = {argument.name: state.plain_text(argument.value) for argument in call.all_arguments if argument.is_named}
    values = values_of(state, call)
    _write_measure(state, call, [*values[:1], unit, target, *values[1:2]], options)


WRITERS: dict[str, Writer] = {
    "conversion": _write_conversion,
    "short_conversion": partial(_write_conversion, abbreviated="on"),
    "height": _write_height,
    "density": _write_density,
    "gauge": _write_gauge,
    "simple_conversion": _write_simple_conversion,
}
