"""Templates that print numbers and measures."""

from __future__ import annotations

from functools import partial

from pipeline.english.numbers import end_ordinal, spell_number
from pipeline.parse.templates.computed.arguments import Writer, text_of, values_of, write, write_all
from pipeline.parse.templates.conversions.numerals import round_value
from pipeline.parse.templates.rules import list_signs
from pipeline.parse.wikitext.calls import Call
from pipeline.parse.wikitext.functions import group_digits
from pipeline.parse.wikitext.given import read_value, read_whole
from pipeline.parse.wikitext.state import State
from pipeline.parse.wikitext.superscripts import is_exponent, raise_number

_MOST_DECIMALS = 9
_MOST_SPELLED = 999_999

_SIGNS = list_signs()


def _write_fraction(state: State, call: Call) -> None:
    """{{frac|1|2}} 1⁄2 · {{frac|3|1|2}} 3 1⁄2 · {{frac|2}} 1⁄2."""
    values = [value for value in values_of(state, call) if value]
    if len(values) == 1:
        values = ["1", *values]
    text = "⁄".join(values[-2:])
    write(state, call, f"{values[0]} {text}" if len(values) > 2 else text)


def _write_value(state: State, call: Call) -> None:
    """{{val|1234.5|0.1|e=6|u=m}}: 1,234.5±0.1×10⁶ m."""
    values = values_of(state, call)
    text = group_digits(values[0]) if values else ""
    if len(values) > 2:
        text += f"+{values[1].lstrip('+')}−{values[2].lstrip('-−')}"
    elif len(values) > 1:
        text += values[1] if values[1].startswith("(") else f"±{values[1]}"
    if exponent := text_of(state, call, "e"):
        text += f"×10{raise_number(exponent)}"
    unit, per = text_of(state, call, "u", "ul"), text_of(state, call, "up", "upl")
    unit = f"{unit}/{per}" if per else unit
    write(state, call, f"{text_of(state, call, 'p')}{text}{text_of(state, call, 's')} {unit}".strip())


def _write_percentage(state: State, call: Call) -> None:
    """{{percentage|1|3|1}}: 33.3%."""
    values = [*values_of(state, call), "", "", ""]
    part, whole = read_value(values[0]), read_value(values[1] or "100")
    digits = read_whole(values[2], 0, _MOST_DECIMALS) or 0
    if part is None or not whole:
        state.report_unknown(f"{call.name!r} is given no numbers", call.start, call.end)
    else:
        write(state, call, f"{part / whole * 100:.{digits}f}%")


def _write_rounded(state: State, call: Call) -> None:
    """{{rnd|2.675|1}}: 2.7."""
    values = [*values_of(state, call), "", ""]
    number = read_value(values[0])
    digits = read_whole(values[1], -_MOST_DECIMALS, _MOST_DECIMALS) or 0
    write(state, call, round_value(number, digits).shown if number is not None else values[0])


def _write_spelled(state: State, call: Call) -> None:
    """{{number to words|21}}: twenty-one."""
    text = text_of(state, call, "1").replace(",", "")
    number = read_whole(text, -_MOST_SPELLED - 1, _MOST_SPELLED + 1)
    write(state, call, spell_number(number) if number is not None and abs(number) <= _MOST_SPELLED else text)


def _write_currency(state: State, call: Call) -> None:
    """{{currency|5 million|USD}}: US$5 million."""
    code = text_of(state, call, "2").lower()
    sign = _SIGNS.get(code, f"{code.upper()} ") if code else "$"
    write_all(state, call, "" if text_of(state, call, "passthrough") else sign, call.get("1", "amount"))


def _write_exponent(state: State, call: Call) -> None:
    write(state, call, "×10" + raise_number("".join(values_of(state, call)[:1])))


def _write_script(state: State, call: Call) -> None:
    """{{sup|2}}: a raised number as such."""
    text = "".join(values_of(state, call)[:1])
    write(state, call, raise_number(text) if is_exponent(text) else text)


def _write_joined(state: State, call: Call) -> None:
    """{{chem|H|2|O}}, {{gaps|12|345}}: the arguments one after the other."""
    write(state, call, "".join(values_of(state, call)))


def _write_number(state: State, call: Call) -> None:
    write(state, call, group_digits("".join(values_of(state, call)[:1])))


def _write_ordinal(state: State, call: Call) -> None:
    text = "".join(values_of(state, call)[:1])
    write(state, call, text + end_ordinal(text))


# From which score on Metacritic says what of a film (Template:Metacritic film prose).
_VERDICTS = (
    (81, '"universal acclaim"'), (61, '"generally favorable" reviews'), (40, '"mixed or average" reviews'),
    (20, '"generally unfavorable" reviews'), (0, '"overwhelming dislike"'),
)  # fmt: skip


def _write_metacritic(state: State, call: Call, subject: str = "film") -> None:
    """{{Metacritic film prose|57|20}}: the sentence that says so."""
    score, count = text_of(state, call, "1", "score"), text_of(state, call, "2", "count")
    points = read_whole(score, -1, 101)
    verdict = next((words for least, words in _VERDICTS if points is not None and points >= least), "")
    sentence = (
        f"Metacritic, which uses a weighted average, assigned the {subject} a score of {score} out of 100, "
        f"based on {count} critics"
    )
    write(state, call, f"{sentence}, indicating {verdict}." if verdict else f"{sentence}.")


WRITERS: dict[str, Writer] = {
    "metacritic": _write_metacritic,
    "metacritic_series": partial(_write_metacritic, subject="series"),
    "percentage": _write_percentage,
    "rounded": _write_rounded,
    "words": _write_spelled,
    "currency": _write_currency,
    "fraction": _write_fraction,
    "value": _write_value,
    "exponent": _write_exponent,
    "script": _write_script,
    "joined": _write_joined,
    "number": _write_number,
    "ordinal": _write_ordinal,
}
