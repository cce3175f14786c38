"""What `{{#expr:…}}` makes of its text: ExprParser of Extension:ParserFunctions (MediaWiki 1.43).

Time is linear in the text; what is no expression, or leads past what a float holds, has no value.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable

_TOKEN = re.compile(r"\s*(?:((?:\d+\.?\d*|\.\d+))|([a-z]+)|(<>|<=|>=|!=|[-+*/^()=<>]))", re.IGNORECASE)
_SIGNS = str.maketrans({"−": "-", "×": "*", "÷": "/"})
_MAX_LENGTH = 2000  # characters of an expression
_TRUE, _FALSE = 1.0, 0.0

_FUNCTIONS: dict[str, Callable[[float], float]] = {
    "not": lambda x: _FALSE if x else _TRUE,
    "ceil": lambda x: float(math.ceil(x)),
    "trunc": lambda x: float(math.trunc(x)),
    "floor": lambda x: float(math.floor(x)),
    "abs": abs, "exp": math.exp, "ln": math.log, "sqrt": math.sqrt, "sin": math.sin, "cos": math.cos, "tan": math.tan,
    "asin": math.asin, "acos": math.acos, "atan": math.atan,
    "negative": lambda x: -x,
    "positive": lambda x: x,
}  # fmt: skip
_CONSTANTS = {"pi": math.pi, "e": math.e}


def _round_as_php(x: float, digits: float) -> float:
    """The number rounded as PHP does, halves away from zero."""
    scale = 10.0 ** int(digits)
    return math.copysign(math.floor(abs(x) * scale + 0.5 + 1e-12), x) / scale


# By how close they bind (ExprParser::PRECEDENCE): the first number; what a pair of numbers makes.
_OPERATORS: dict[str, tuple[int, Callable[[float, float], float]]] = {
    "e": (10, lambda x, y: x * 10.0**y),
    "^": (8, lambda x, y: float(x**y)),
    "*": (7, lambda x, y: x * y),
    "/": (7, lambda x, y: x / y),
    "div": (7, lambda x, y: x / y),
    "mod": (7, lambda x, y: math.fmod(int(x), int(y))),
    "fmod": (7, math.fmod),
    "+": (6, lambda x, y: x + y),
    "-": (6, lambda x, y: x - y),
    "round": (5, _round_as_php),
    "=": (4, lambda x, y: float(x == y)),
    "<": (4, lambda x, y: float(x < y)),
    ">": (4, lambda x, y: float(x > y)),
    "<=": (4, lambda x, y: float(x <= y)),
    ">=": (4, lambda x, y: float(x >= y)),
    "<>": (4, lambda x, y: float(x != y)),
    "!=": (4, lambda x, y: float(x != y)),
    "and": (3, lambda x, y: float(bool(x) and bool(y))),
    "or": (2, lambda x, y: float(bool(x) or bool(y))),
}
_SIGN_BINDS, _FUNCTION_BINDS = 10, 9


def evaluate(text: str) -> float | None:
    """The expression's value; None where it has none."""
    text = text.translate(_SIGNS).strip()
    if not text or len(text) > _MAX_LENGTH:
        return None
    try:
        value = _Evaluation().read(text)
    except (ValueError, ArithmeticError, IndexError, TypeError):
        return None
    return value if math.isfinite(value) else None


def print_value(value: float) -> str:
    """The number as PHP prints it, with fourteen significant digits."""
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return f"{value:.14G}"


class _Evaluation:
    """Two stacks: numbers, and what waits for more of them with how close it binds."""

    def __init__(self) -> None:
        self.numbers: list[float] = []
        self.waiting: list[tuple[str, int]] = []

    def read(self, text: str) -> float:
        expects_number = True
        position = 0
        while position < len(text):
            match = _TOKEN.match(text, position)
            if not match:
                raise ValueError(text)
            position = match.end()
            number, word, sign = match.groups()
            expects_number = self._take(number, (word or sign or "").lower(), expects_number=expects_number)
        while self.waiting:
            self._apply()
        (value,) = self.numbers
        return value

    def _take(self, number: str | None, word: str, *, expects_number: bool) -> bool:
        """Take a token; whether a number must follow."""
        if expects_number:
            if number is not None or word in _CONSTANTS:
                self.numbers.append(float(number) if number is not None else _CONSTANTS[word])
                return False
            if word in ("-", "+"):
                self.waiting.append(("negative" if word == "-" else "positive", _SIGN_BINDS))
            elif word == "(":
                self.waiting.append(("(", 0))
            elif word in _FUNCTIONS:
                self.waiting.append((word, _FUNCTION_BINDS))
            else:
                raise ValueError(word)
            return True
        if word == ")":
            while self.waiting[-1][0] != "(":
                self._apply()
            self.waiting.pop()
            return False
        if number is not None or word not in _OPERATORS:
            raise ValueError(word)
        binds = _OPERATORS[word][0]
        while self.waiting and self.waiting[-1][1] >= binds:
            self._apply()
        self.waiting.append((word, binds))
        return True

    def _apply(self) -> None:
        word, _ = self.waiting.pop()
        last = self.numbers.pop()
        if word in _FUNCTIONS:
            self.numbers.append(_FUNCTIONS[word](last))
        elif word in _OPERATORS:
            self.numbers.append(_OPERATORS[word][1](self.numbers.pop(), last))
        else:
            raise ValueError(word)
