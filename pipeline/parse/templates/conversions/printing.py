"""The two sides of a conversion as text: numbers with what stands between them, then the unit's name or symbol."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.english.numbers import spell_number
from pipeline.parse.templates.conversions.numerals import Number
from pipeline.parse.templates.conversions.readings import Reading
from pipeline.parse.templates.conversions.results import Amount
from pipeline.parse.templates.conversions.units import Unit

# Kinds whose units are written with symbols unless names are asked for.
_SYMBOL_KINDS = frozenset(["temperature", "temperature_change"])
_AMERICAN = (("metre", "meter"), ("litre", "liter"), ("tonne", "metric ton"))


@dataclass(frozen=True, slots=True)
class Style:
    """How one side is printed; `words` are what `adj=mid` puts after the unit, `lead` what `adj=pre` puts before."""

    short: bool
    insists: bool = False  # names were asked for, also of what mostly has a symbol
    adjective: bool = False
    american: bool = False
    million: bool = False  # a multiple of a symbol's unit in words
    bare: bool = False  # numbers alone
    both: bool = False  # the symbol after the name
    spelled: bool = False
    grouped: bool = True
    words: str = ""
    lead: str = ""


def print_given(reading: Reading, style: Style) -> str:
    """The measure that the call gives."""
    units = [reading.unit, *(unit for _, unit in reading.parts)]
    rest = tuple(number for number, _ in reading.parts)
    amounts = [
        (number, *rest) if at == len(reading.numbers) - 1 else (number,) for at, number in enumerate(reading.numbers)
    ]
    return _print_side(reading, amounts, units, style, is_result=False)


def print_result(reading: Reading, amounts: list[Amount], units: list[Unit], style: Style) -> str:
    """The measure in the units of a target."""
    return _print_side(reading, amounts, units, style, is_result=True)


def _print_side(reading: Reading, amounts: list[Amount], units: list[Unit], style: Style, *, is_result: bool) -> str:
    text = ""
    for at, amount in enumerate(amounts):
        is_last = at == len(amounts) - 1
        joint = reading.joints[at] if not is_last else None
        is_short = style.short or not units[0].name
        if is_last or (len(units) > 1 and is_result) or (joint is not None and joint.repeats and is_short):
            text += _print_amount(amount, units, style, is_last=is_last)
        else:
            text += _print_number(amount[0], units[0], style)
        if joint is not None:
            between = joint.short if is_short else joint.named
            if is_result and joint.result is not None:
                between = joint.result
            text += between.replace(" ", "-") if style.adjective and not is_short else between
    return text + style.words


def _print_amount(amount: Amount, units: list[Unit], style: Style, *, is_last: bool) -> str:
    """6 feet 1 inch: a number for each unit; a leading nought is left out."""
    pairs = list(zip(amount, units, strict=False))
    while len(pairs) > 1 and not pairs[0][0].value:
        pairs.pop(0)
    joint = "-" if style.adjective and not style.short else " "
    return joint.join(_print_measure(number, unit, style) for number, unit in pairs)


def _print_measure(number: Number, unit: Unit, style: Style) -> str:
    text = _print_number(number, unit, style)
    if style.bare:
        return text
    uses_symbol = style.short or (unit.kind in _SYMBOL_KINDS and not style.insists)
    multiple = unit.word if not uses_symbol or style.million else ""
    hyphenates = style.adjective and not (uses_symbol and unit.symbol)
    if unit.word and not multiple:
        text += unit.power
    label = unit.symbol if uses_symbol and unit.symbol else ""
    if not label:
        singular = hyphenates or (number.is_singular and not multiple)
        label = _print_name(unit.name if singular else unit.plural, style)
        if style.both and unit.symbol:
            label += f" [{unit.symbol}]"
    parts = [text, *([multiple] if multiple else []), *([style.lead] if style.lead else []), label]
    if label.startswith("/"):
        return " ".join(parts[:-1]) + label
    return "-".join(parts).replace(" ", "-") if hyphenates else " ".join(parts)


def _print_name(name: str, style: Style) -> str:
    if style.american:
        for british, american in _AMERICAN:
            name = name.replace(british, american)
    return name


def _print_number(number: Number, unit: Unit, style: Style) -> str:
    text = number.shown if style.grouped else number.shown.replace(",", "")
    if style.spelled and number.value == int(number.value) and not number.is_scientific:
        text = spell_number(int(number.value))
    return unit.before + text
