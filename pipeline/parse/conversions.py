"""Measures as {{convert}} prints them: the given one, then the same in other units.

Units, default targets, symbols and the rules of rounding follow Module:Convert and Module:Convert/data of the English
Wikipedia (read in April 2025); `units.toml` holds the units.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from pipeline.parse.data import load_table
from pipeline.parse.functions import group_digits


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: `scale` of them make one base unit of its kind; `offset` is where a temperature begins."""

    kind: str
    scale: float
    symbol: str
    name: str
    plural: str
    default: str
    offset: float = 0.0
    power: str = ""  # the power of ten that a symbol puts after the number


def _load() -> dict[str, Unit]:
    table = load_table("units.toml")
    units = {}
    for kind, rows in table.items():
        for code, row in rows.items():
            aliases, scale, symbol, name, plural, default, *rest = row
            unit = Unit(
                kind, float(scale), symbol, name, plural or f"{name}s", default, float(rest[0]) if rest else 0.0
            )
            for alias in [code, *aliases.split(";")]:
                units[alias.strip()] = unit
    return units


_UNITS = _load()
_MULTIPLES = {
    "e3": (1e3, "thousand", "×10³"), "e6": (1e6, "million", "×10⁶"), "e9": (1e9, "billion", "×10⁹"),
    "e12": (1e12, "trillion", "×10¹²"),
}  # fmt: skip
_MULTIPLE = re.compile(r"(e3|e6|e9|e12)(.+)")
# Units to which a whole number is converted with more precision, and after whose like a subdivision is.
_PRECISE_FOR_INTEGERS = frozenset(["ft", "lb"])
_PRECISE_AS_SUBDIVISION = frozenset(["in"])


def find_unit(code: str) -> Unit | None:
    """The unit of this code, also of one like `e6km2`: a million square kilometres."""
    if unit := _UNITS.get(code):
        return unit
    match = _MULTIPLE.fullmatch(code)
    unit = _UNITS.get(match[2]) if match else None
    if match is None or unit is None:
        return None
    factor, word, power = _MULTIPLES[match[1]]
    default = " ".join(match[1] + target for target in unit.default.split())
    name = f"{word} {unit.plural}"
    return Unit(unit.kind, unit.scale * factor, unit.symbol, name, name, default, unit.offset, power)


# Words between two numbers: range types of Module:Convert/text, as code → (with symbols, with names).
_RANGES = {
    "-": ("–", "–"), "–": ("–", "–"), "to": (" to ", " to "), "to-": ("–", " to "), "to(-)": ("–", " to "),
    "to+": ("–", "–"), "to about": (" to about ", " to about "), "and": (" and ", " and "), "&": (" and ", " and "),
    "and(-)": ("–", " and "), "or": (" or ", " or "), "by": (" by ", " by "), "x": (" × ", " by "), "×": (" × ", " × "),
    "xx": ("×", "×"), "*": ("×", "×"), "+/-": (" ± ", " ± "), "±": (" ± ", " ± "),
}  # fmt: skip
_NUMBER = re.compile(r"[-−+]?[\d,]*\.?\d+(?:e[-+]?\d+)?|[-−+]?\d[\d,]*\.?", re.IGNORECASE)
_MIXED = re.compile(r"(?:(\d+)[+ ])?(\d+)[/⁄](\d+)")
_FUDGE = 1e-14
_TIMES = " × "
_MAX_EXPONENT = 30
_MAX_NUMBER = 60  # characters of a number
_YES = frozenset(["on", "yes", "y", "1"])


def _read_number(text: str) -> float | None:
    text = text.strip().replace("−", "-")
    if len(text) > _MAX_NUMBER:
        return None
    if mixed := _MIXED.fullmatch(text):
        return int(mixed[1] or 0) + int(mixed[2]) / int(mixed[3]) if int(mixed[3]) else None
    if not _NUMBER.fullmatch(text):
        return None
    value = float(text.replace(",", ""))
    return value if abs(value) < 10.0**_MAX_EXPONENT else None


def print_conversion(values: list[str], options: dict[str, str]) -> str | None:
    """The text of the call; None where a unit or number is not known."""
    reading = _read_call([value.strip() for value in values])
    if reading is None:
        return None
    return _print(reading, options)


@dataclass(frozen=True, slots=True)
class _Reading:
    numbers: tuple[str, ...]  # as written
    joints: tuple[str, ...]  # the range codes between them
    unit: Unit
    code: str
    targets: tuple[str, ...]
    digits: int | None  # decimals asked for
    extra: tuple[tuple[str, Unit], ...] = ()  # `5 ft 6 in`: the further parts


def _read_call(values: list[str]) -> _Reading | None:
    numbers, joints = [], []
    position = 0
    while position < len(values) and _read_number(values[position]) is not None:
        numbers.append(values[position])
        position += 1
        if position < len(values) and values[position] in _RANGES:
            joints.append(values[position])
            position += 1
        else:
            break
    if not numbers or len(joints) != len(numbers) - 1 or position >= len(values):
        return None
    code = values[position]
    unit = find_unit(code)
    if unit is None:
        return None
    position += 1
    extra: list[tuple[str, Unit]] = []
    while (
        position + 1 < len(values)
        and _read_number(values[position]) is not None
        and (part := find_unit(values[position + 1])) is not None
        and part.kind == unit.kind
        and part.scale < unit.scale
    ):
        extra.append((values[position], part))
        position += 2
    targets: tuple[str, ...] = ()
    if position < len(values) and not re.fullmatch(r"-?\d+", values[position]):
        targets = _read_targets(values[position])
        position += 1
        if any(find_unit(target) is None for target in targets):
            return None
    digits = None
    if position < len(values) and re.fullmatch(r"-?\d{1,2}", values[position]):
        digits = int(values[position])
    return _Reading(tuple(numbers), tuple(joints), unit, code, targets, digits, tuple(extra))


def _read_targets(text: str) -> tuple[str, ...]:
    if not text:
        return ()
    if find_unit(text):
        return (text,)
    return tuple(text.replace("+", " ").split())


def _print(reading: _Reading, options: dict[str, str]) -> str:
    adjective = options.get("adj", "").lower()
    is_adjective = adjective in _YES or adjective in ("mid", "pre", "ri0", "ri1")
    abbreviation = options.get("abbr", "").lower()
    flips = options.get("disp", "").lower() == "flip" or options.get("order", "").lower() == "flip"
    american = options.get("sp", "").lower() == "us"
    given_short = abbreviation in ("on", "yes", "y", "in", "values") or (
        flips and abbreviation not in ("off", "out", "no")
    )
    shown_short = abbreviation not in ("off", "in", "no", "none") and options.get("disp", "").lower() != "or"
    given = _print_given(reading, short=given_short, adjective=is_adjective and not given_short, american=american)
    results = _print_results(reading, options, short=shown_short, american=american)
    if not results:
        return given
    display = options.get("disp", "").lower()
    if flips:
        results = _print_results(reading, options, short=abbreviation in ("on", "yes"), american=american)
        given = _print_given(reading, short=shown_short, adjective=False, american=american)
        return f"{results[0]} ({given})"
    if display in ("output only", "out", "number", "output number only", "num"):
        return results[0]
    joined = "; ".join(results)
    if display in ("or", "slash", "/"):
        return f"{given} or {joined}" if display == "or" else f"{given}/{joined}"
    return given if display in ("unit", "none") else f"{given} ({joined})"


def _print_given(reading: _Reading, *, short: bool, adjective: bool, american: bool) -> str:
    numbers = [_print_number(number) for number in reading.numbers]
    text = _join(numbers, reading, reading.unit, short=short, adjective=adjective, american=american)
    for number, unit in reading.extra:
        text += " " + _with_unit(
            _print_number(number), unit, number, short=short, adjective=adjective, american=american
        )
    return text


def _join(
    numbers: list[str], reading: _Reading, unit: Unit, *, short: bool, american: bool, adjective: bool = False
) -> str:
    """The numbers of a range and their unit, which `×` repeats where it is a symbol."""
    text = numbers[0]
    for code, number in zip(reading.joints, numbers[1:], strict=True):
        joint = _RANGES[code][0 if short else 1]
        if short and joint == _TIMES:
            joint = f" {unit.symbol}{joint}"
        text += joint + number
    return _with_unit(text, unit, numbers[-1], short=short, adjective=adjective, american=american)


def _print_number(text: str) -> str:
    if _MIXED.fullmatch(text):
        return text.replace("+", " ").replace("/", "⁄")
    text = text.replace(",", "").replace("-", "−")
    sign = text[:1] if text[:1] in "−+" else ""
    return sign + group_digits(text.removeprefix(sign))


def _with_unit(number: str, unit: Unit, last: str, *, short: bool, adjective: bool, american: bool) -> str:
    if short or unit.kind == "temperature":
        return f"{number}{unit.power} {unit.symbol}"
    value = _read_number(last)
    name = (
        unit.name
        if adjective or (value is not None and abs(value) == 1) or ("/" in last and "+" not in last)
        else unit.plural
    )
    if american:
        name = name.replace("metre", "meter").replace("litre", "liter").replace("tonne", "metric ton")
    return f"{number}-{name.replace(' ', '-')}" if adjective else f"{number} {name}"


def _print_results(reading: _Reading, options: dict[str, str], *, short: bool, american: bool) -> list[str]:
    targets = reading.targets or tuple(code for code in reading.unit.default.split() if code)
    results = []
    for code in targets:
        unit = find_unit(code)
        if unit is None or unit.kind != reading.unit.kind:
            continue
        values = [_convert(reading, number, unit) for number in reading.numbers]
        if code == "ftin":
            results.append(_print_feet_and_inches(values, reading))
            continue
        digits = _choose_digits(reading, values, code, unit, options)
        texts = [_round(value, digits, options) for value in values]
        results.append(_join(texts, reading, unit, short=short, american=american))
    return results


def _convert(reading: _Reading, number: str, unit: Unit) -> float:
    value = _read_number(number) or 0.0
    base = (value + reading.unit.offset) * reading.unit.scale
    base += sum((_read_number(more) or 0.0) * part.scale for more, part in reading.extra)
    return base / unit.scale - unit.offset


def _choose_digits(reading: _Reading, values: list[float], code: str, unit: Unit, options: dict[str, str]) -> int:
    if reading.digits is not None:
        return reading.digits
    if re.fullmatch(r"\d{1,2}", significant := options.get("sigfig", "")):
        return max(int(significant) - 1 - _magnitude(value) for value in values)
    pairs = zip(reading.numbers, values, strict=True)
    return max(_default_digits(reading, number, value, code, unit) for number, value in pairs)


def _magnitude(value: float) -> int:
    return math.floor(math.log10(abs(value)) + _FUDGE) if value else 0


def _default_digits(reading: _Reading, number: str, value: float, code: str, unit: Unit) -> int:
    """Decimals of the result: as precise as the number given, at least two significant figures."""
    given = abs(_read_number(number) or 0.0)
    precision = _precision(reading.extra[-1][0] if reading.extra else number)
    if unit.kind == "temperature":
        kelvin = abs((value + unit.offset) * unit.scale)
        return max(precision, 2 - _magnitude(kelvin))
    if not given or value <= 0:
        return 0
    if reading.extra:
        smallest = reading.extra[-1][1]
        precision = max(precision, 0)
        given = value * unit.scale / smallest.scale
    if code in _PRECISE_FOR_INTEGERS and given == math.floor(given):
        adjust = -math.log10(reading.unit.scale)
    elif reading.extra and smallest.symbol in _PRECISE_AS_SUBDIVISION:
        adjust = math.log10(unit.scale) + 2
    else:
        adjust = math.log10(given / value)
    return max(math.floor(precision + adjust + math.log10(2)), 1 - _magnitude(value))


def _precision(number: str) -> int:
    if mixed := _MIXED.fullmatch(number.strip()):
        return max(math.ceil(math.log10(int(mixed[3]))), 1)
    whole, point, decimals = number.replace(",", "").lstrip("+-−").partition(".")
    return len(decimals) if point else -(len(whole) - len(whole.rstrip("0")))


def _round(value: float, digits: int, options: dict[str, str]) -> str:
    if (step := options.get("round", "")) in ("5", "10", "25", "50", "100"):
        return group_digits(str(math.floor(value / int(step) + 0.5) * int(step)))
    digits = min(digits, 12)
    scaled = math.floor(abs(value) * 10.0**digits + 0.5 + _FUDGE) / 10.0**digits
    text = f"{scaled:.{max(digits, 0)}f}"
    sign = "−" if value < 0 and float(text) else ""
    return sign + group_digits(text)


def _print_feet_and_inches(values: list[float], reading: _Reading) -> str:
    texts = []
    for value in values:
        inches = math.floor(value * 12 + 0.5)
        feet, rest = divmod(inches, 12)
        texts.append(f"{group_digits(str(feet))} ft {rest} in" if feet else f"{rest} in")
    text = texts[0]
    for joint, more in zip(reading.joints, texts[1:], strict=True):
        text += _RANGES[joint][0] + more
    return text
