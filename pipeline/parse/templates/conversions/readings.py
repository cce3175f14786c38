"""What a call of {{convert}} says: numbers, the unit that they are given in, the units asked for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from pipeline.parse.templates.conversions.numerals import Number, read_number
from pipeline.parse.templates.conversions.units import COMBINED, Unit, find_unit, split_codes


@dataclass(frozen=True, slots=True)
class Joint:
    """What stands between two numbers: with names of units, with symbols, between results; `×` repeats the symbol."""

    named: str
    short: str
    result: str | None = None
    repeats: bool = False


# Range types of Module:Convert/text.
JOINTS = {
    "-": Joint("–", "–"), "–": Joint("–", "–"), "—": Joint("–", "–"), "to+": Joint("–", "–"),
    "to": Joint(" to ", " to "), "to-": Joint(" to ", " to ", "–"), "to(-)": Joint(" to ", " to ", "–"),
    "to about": Joint(" to about ", " to about "), "and": Joint(" and ", " and "), "&": Joint(" and ", " and "),
    "and(-)": Joint(" and ", " and ", "–"), "and about": Joint(" and about ", " and about "),
    "or": Joint(" or ", " or "), "or about": Joint(" or about ", " or about "), "by": Joint(" by ", " by "),
    ",": Joint(", ", ", "), ", and": Joint(", and ", ", and "), ", or": Joint(", or ", ", or "),
    "/": Joint(" / ", " / "), "x": Joint(" by ", " × ", repeats=True), "×": Joint(" × ", " × ", repeats=True),
    "xx": Joint(" × ", " × "), "*": Joint(" × ", " × "), "+/-": Joint(" ± ", " ± "), "+/−": Joint(" ± ", " ± "),
    "±": Joint(" ± ", " ± "), "+": Joint(" + ", " + "),
}  # fmt: skip
_TOGETHER = re.compile(r"([-−]?[\d.,]+)\s*(-|–|—|x|×|to|and|or|by|\*)\s*([-−]?[\d.,]+)")
_DIGITS = re.compile(r"[-−]?\d{1,2}")
_INCHES_OF_A_HAND = 4


@dataclass(frozen=True, slots=True)
class Reading:
    """A call: each number with the code of the joint after it, the last with none."""

    numbers: tuple[Number, ...]
    joints: tuple[Joint, ...]
    unit: Unit
    parts: tuple[tuple[Number, Unit], ...]  # `5 ft 6 in`: what comes after the first
    targets: tuple[str, ...]
    digits: int | None  # decimals asked for
    rest: tuple[str, ...]  # words for `adj=mid` and `disp=x`


def read_conversion(values: list[str], *, takes_words: bool = False) -> Reading | None:
    """The call that these unnamed arguments make; None where a number or its unit is not known.

    With `takes_words` what is no unit is no target, but words to put beside the number.
    """
    numbers, joints, position = _read_numbers(values)
    if not numbers or len(joints) != len(numbers) - 1 or position >= len(values):
        return None
    unit = find_unit(values[position])
    if unit is None:
        return None
    if unit.code == "hand":
        numbers = [_read_hands(number) for number in numbers]
    position += 1
    parts: list[tuple[Number, Unit]] = []
    while position + 1 < len(values):
        number, part = read_number(values[position]), find_unit(values[position + 1])
        if number is None or part is None or part.kind != unit.kind or part.scale >= unit.scale:
            break
        parts.append((number, part))
        position += 2
    targets: tuple[str, ...] = ()
    if position < len(values) and not _DIGITS.fullmatch(values[position]):
        targets = tuple(split_codes(values[position]))
        if takes_words and not all(code in COMBINED or find_unit(code) for code in targets):
            targets = ()
        else:
            position += 1
    digits = None
    if position < len(values) and _DIGITS.fullmatch(values[position]):
        digits = int(values[position].replace("−", "-"))
        position += 1
    return Reading(tuple(numbers), tuple(joints), unit, tuple(parts), targets, digits, tuple(values[position:]))


def _read_numbers(values: list[str]) -> tuple[list[Number], list[Joint], int]:
    """The numbers, what stands between them, and how many arguments they take."""
    if values and read_number(values[0]) is None and (match := _TOGETHER.fullmatch(values[0])):
        first, last = read_number(match[1]), read_number(match[3])
        return ([first, last], [JOINTS[match[2]]], 1) if first and last else ([], [], 0)
    numbers: list[Number] = []
    joints: list[Joint] = []
    position = 0
    while position < len(values) and (number := read_number(values[position])) is not None:
        numbers.append(number)
        position += 1
        joint = JOINTS.get(values[position]) if position < len(values) else None
        if joint is None:
            break
        joints.append(joint)
        position += 1
    return numbers, joints, position


def _read_hands(number: Number) -> Number:
    """15.2 hands are fifteen hands and two inches."""
    whole, _, inches = f"{number.value:g}".partition(".")
    value = int(whole) + int(inches) / _INCHES_OF_A_HAND if inches in ("1", "2", "3") and whole.isdecimal() else None
    return number if value is None else replace(number, value=value, decimals=0)


def list_targets(reading: Reading) -> list[list[Unit]] | None:
    """The units of each result, the parts of a `ftin` together; None where one is not known or of another kind."""
    targets = []
    for code in reading.targets or reading.unit.default.split(" "):
        found = [find_unit(part) for part in COMBINED.get(code, [code])] if code else []
        units = [unit for unit in found if unit is not None and unit.kind == reading.unit.kind]
        if len(units) < len(found):
            return None
        if units:
            targets.append(units)
    return targets
