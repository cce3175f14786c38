"""Templates that print numbers and measures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pipeline.parse import conversions
from pipeline.parse.calls import Call
from pipeline.parse.computed.arguments import Renderer, text_of, values_of, write
from pipeline.parse.functions import group_digits
from pipeline.parse.superscripts import is_exponent, raise_number

if TYPE_CHECKING:
    from pipeline.parse.reader import Reader


def _render_conversion(reader: Reader, call: Call) -> None:
    options = {argument.name: reader.plain_text(argument.value) for argument in call.all_arguments if argument.is_named}
    if call.name == "cvt":
        options.setdefault("abbr", "on")
    _write_conversion(reader, call, values_of(reader, call), options)


def _write_conversion(reader: Reader, call: Call, values: list[str], options: dict[str, str]) -> None:
    """Write the measure; what is not known of it is reported, and what was given stands alone."""
    text, is_known = conversions.print_conversion(values, options)
    if not is_known:
        reader.report_unknown("the conversion is not known", call.start, call.end)
    write(reader, call, text)


def _render_fraction(reader: Reader, call: Call) -> None:
    """{{frac|1|2}} 1⁄2 · {{frac|3|1|2}} 3 1⁄2 · {{frac|2}} 1⁄2."""
    values = [value for value in values_of(reader, call) if value]
    if len(values) == 1:
        values = ["1", *values]
    text = "⁄".join(values[-2:])
    write(reader, call, f"{values[0]} {text}" if len(values) > 2 else text)


def _render_value(reader: Reader, call: Call) -> None:
    """{{val|1234.5|0.1|e=6|u=m}}: 1,234.5±0.1×10⁶ m."""
    values = values_of(reader, call)
    text = group_digits(values[0]) if values else ""
    if len(values) > 2:
        text += f"+{values[1].lstrip('+')}−{values[2].lstrip('-−')}"
    elif len(values) > 1:
        text += f"±{values[1]}"
    if exponent := text_of(reader, call, "e"):
        text += f"×10{raise_number(exponent)}"
    unit = text_of(reader, call, "u", "ul", "up")
    write(reader, call, f"{text_of(reader, call, 'p')}{text}{text_of(reader, call, 's')} {unit}".strip())


def _render_exponent(reader: Reader, call: Call) -> None:
    write(reader, call, "×10" + raise_number("".join(values_of(reader, call)[:1])))


def _render_script(reader: Reader, call: Call) -> None:
    """{{sup|2}}: a raised number as such."""
    text = "".join(values_of(reader, call)[:1])
    write(reader, call, raise_number(text) if is_exponent(text) else text)


def _render_joined(reader: Reader, call: Call) -> None:
    """{{chem|H|2|O}}, {{gaps|12|345}}: the arguments one after the other."""
    write(reader, call, "".join(values_of(reader, call)))


def _render_number(reader: Reader, call: Call) -> None:
    write(reader, call, group_digits("".join(values_of(reader, call)[:1])))


def _render_ordinal(reader: Reader, call: Call) -> None:
    text = "".join(values_of(reader, call)[:1])
    teen = text[-2:] in ("11", "12", "13")
    write(reader, call, text + ("th" if teen else {"1": "st", "2": "nd", "3": "rd"}.get(text[-1:], "th")))


RENDERERS: dict[str, Renderer] = {
    "conversion": _render_conversion,
    "fraction": _render_fraction,
    "value": _render_value,
    "exponent": _render_exponent,
    "script": _render_script,
    "joined": _render_joined,
    "number": _render_number,
    "ordinal": _render_ordinal,
}
