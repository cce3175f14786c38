"""Text as people may be shown it, whoever wrote it: nothing in it steers a terminal or reorders what is read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

Tell = Callable[[Iterable[str]], None]  # shows each of the lines to someone

# Format characters (Unicode category Cf) that words are written with: the joiners of Arabic, Indic and emoji, and the
# signs that stand over numbers (Prepended_Concatenation_Mark, Unicode 16). Every other one is invisible, or reorders.
_KEPT = {0x200C, 0x200D, *range(0x600, 0x606), 0x6DD, 0x70F, 0x890, 0x891, 0x8E2, 0x110BD, 0x110CD}
_SPACES = {*map(ord, "\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")}
_FORMULA_SIGNS = (*"=+-@\t\r\n＝＋－＠",)
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"


class _Characters(dict[int, str]):
    """What each code point is shown as, found when it is first met."""

    def __missing__(self, code: int) -> str:
        category = unicodedata.category(chr(code))
        if code in _SPACES:
            shown = " "
        elif category in ("Cc", "Cs"):
            shown = _REPLACEMENT
        else:
            shown = "" if category == "Cf" and code not in _KEPT else chr(code)
        self[code] = shown
        return shown


_shown = _Characters()
_NOT_ASCII = re.compile(r"[^\x00-\x7e]")


def make_printable(text: str) -> str:
    """The text in one line: line ends and tabs as blanks, other control characters as `�`, no invisible character.

    Neither an escape sequence nor a bidirectional override, embedding or isolate is left.
    """
    return text if text.isprintable() else text.translate(_shown)


def escape_json(text: str) -> str:
    """The same JSON with what `make_printable` would change written as escapes; line breaks between values stay."""
    return _NOT_ASCII.sub(lambda match: match[0] if match[0].translate(_shown) == match[0] else _escape(match[0]), text)


def _escape(character: str) -> str:
    code = ord(character)
    if code < 0x10000:
        return f"\\u{code:04x}"
    return f"\\u{0xD800 + (code - 0x10000 >> 10):04x}\\u{0xDC00 + (code - 0x10000 & 0x3FF):04x}"


def neutralise_cell(text: str) -> str:
    """The text as a cell that no spreadsheet takes for a formula, behind `'` where it begins like one.

    After OWASP, "CSV Injection" (https://owasp.org/www-community/attacks/CSV_Injection, read 2026-01): what begins with
    `=`, `+`, `-`, `@` (the full-width ones as well), a tab or a line end.
    """
    return f"'{text}" if text.startswith(_FORMULA_SIGNS) else text
